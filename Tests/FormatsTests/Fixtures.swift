import Models
import Syntax

@testable import Formats

/// Files and templates that the tests share.
enum Fixtures {
  static let template =
    (try? TemplateReader.template(Array(TemplateReaderTests.small.utf8), file: "small.yaml"))
    ?? Template(id: "broken", name: "")

  /// Reads a model that is drawn with the small template.
  static func read(_ text: String, name: String = "model.yaml") throws -> ModelFile {
    try read(Array(text.utf8), name: name)
  }

  static func read(_ bytes: [UInt8], name: String = "model.yaml") throws -> ModelFile {
    try ModelFile(bytes, name: name) { path in
      guard path == "small.yaml" else { throw FileError(file: path, message: "no such file") }
      return Array(TemplateReaderTests.small.utf8)
    }
  }

  /// A model with something of everything, written by hand with habits of its own.
  static let everything = """
    # The backup service, as of the spring review.

    drawbridge: 1
    title:   Backup    # the short name
    template: small.yaml
    owner: "Storage team"
    colour: {sky: blue, count: 3, "yes": [1, "2"]}
    description: |
      What this is.

      And what it is not.

    assumptions: >-
      Everybody who holds a key
      is trusted.

    diagrams:
    # The whole system.
    - id: overview
      title: Level 0 · Overview
      boundaries:
      - {id: corp, stencil: GE.TB.B, name: Corporate network, frame: [2, 1, 58, 30]} # seen
      - id: wire
        stencil: GE.TB.L
        line: [[0, 0], [0, 10]]

      elements:
      # Stores ------------------------------------

      # The history.
      - id: history-store
        stencil: GE.DS   # a table
        name: "History: data store"
        properties:
          encrypted: no      # for now
          data-class: 1.10
        custom:
        - {name: Owner, value: Jo}
        - name: Cost
          value: '3'
        frame: [70, 12, 20, 4]
        x-shade: dark

      # Processes
      -   id: client
          stencil: GE.P
          name: Client
          out-of-scope:
          note: >
            One line
            of note.
          frame: [
            4, 4,   # left, top
            12, 5,
          ]
      flows:
      - {id: f1, stencil: https, from: client, to: history-store}
      - id: f7
        number: 1.10
        stencil: https
        name: Monitoring status
        from: history-store
        to: client
        properties: {encrypted: yes}
        bends: [[30, 2], [40, 2]]
    - id: inside
      title: Level 1
      level: 1
      details: {diagram: overview, element: client}
      elements:
      - {id: worker, stencil: web-application, name: Worker, frame: [0, 0, 10, 3]}
      shown:
      - {element: client, frame: [20, 0, 10, 3]}
      flows:
      - id: f8
        stencil: GE.DF
        from: worker
        to: [40, -3]
        # nothing there yet
    decisions:
    - {threat: D.gone, flow: f7, status: mitigated, priority: high, justification: Retries}
    # A long one.
    - threat: S.impostor
      flow: f1
      status: accepted
      justification: |
        We know.

        We do.
    threats:
    - id: h1
      category: D
      on: history-store
      title: It may vanish
      references: [CWE-400, "https://example.org/a:b"]
      status: open
      priority: severe
    notes:
    - date: 2026-02-03
      author: Jo
      text: First look.
    - text: Second look.
    # The end.

    """

  static let minimal = "drawbridge: 1\ntemplate: small.yaml\n"

  static let compact = """
    {"drawbridge": 1, "title": "In braces", "template": "small.yaml",
     "diagrams": [{"id": "d", "title": "D", "elements": [
       {"id": "a", "stencil": "GE.P", "frame": [0, 0, 5, 3]}]}]}
    """
}
