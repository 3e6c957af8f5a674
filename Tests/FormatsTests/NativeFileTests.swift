import Models
import Syntax
import Testing

@testable import Formats

@Suite("Native files")
struct NativeFileTests {
  @Test("Everything the form has arrives")
  func everything() throws {
    let file = try Fixtures.read(Fixtures.everything)
    let model = file.model
    #expect(file.template.id == "small")
    #expect(model.header.title == "Backup")
    #expect(model.header.description == "What this is.\n\nAnd what it is not.\n")
    #expect(model.header.assumptions == "Everybody who holds a key is trusted.")
    #expect(
      model.header.origin
        == Origin(
          format: "native", fields: ["colour": "{sky: blue, count: 3, yes: [1, \"2\"]}"]))
    let overview = try #require(model.diagrams["overview"])
    #expect(overview.boundaries["corp"]?.shape == .border(Rect(2, 1, 58, 30)))
    #expect(overview.boundaries["wire"]?.shape == .line([Point(0, 0), Point(0, 10)]))
    let store = try #require(overview.elements["history-store"])
    #expect(store.attributes.name == "History: data store")
    #expect(store.attributes.properties == ["encrypted": "no", "data-class": "1.10"])
    #expect(store.attributes.custom.map(\.value) == ["Jo", "3"])
    #expect(store.attributes.outOfScope == nil)
    #expect(store.attributes.origin?.fields == ["x-shade": "dark"])
    let client = try #require(overview.elements["client"])
    #expect(client.attributes.outOfScope == "")
    #expect(client.attributes.note == "One line of note.\n")
    #expect(client.frame == Rect(4, 4, 12, 5))
    let flow = try #require(overview.flows["f7"])
    #expect(flow.number == FlowNumber("1.10"))
    #expect(flow.source == .element("history-store"))
    #expect(flow.bends == [Point(30, 2), Point(40, 2)])
    let inside = try #require(model.diagrams["inside"])
    #expect(inside.header.details == ElementPlace(diagram: "overview", element: "client"))
    #expect(inside.references["client"]?.frame == Rect(20, 0, 10, 3))
    #expect(inside.flows["f8"]?.target == .loose(Point(40, -3)))
    #expect(model.decisions.count == 2)
    #expect(model.decisions[ThreatKey(type: "D.gone", flow: "f7")]?.priority == .high)
    #expect(model.threats["h1"]?.item == "history-store")
    #expect(model.threats["h1"]?.priority == Priority(rawValue: "severe"))
    #expect(model.notes.map(\.text) == ["First look.", "Second look."])
    #expect(
      file.messages == [
        "model.yaml:7:1: the key 'colour' is not known and is kept",
        "model.yaml:42:5: the key 'x-shade' is not known and is kept",
      ])
  }

  @Test(
    "Saving an unchanged model gives the same bytes",
    arguments: [
      Fixtures.everything, Fixtures.minimal, Fixtures.compact,
      Fixtures.everything.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"),
      "\u{FEFF}" + Fixtures.everything, String(Fixtures.everything.dropLast()),
      "# only a title\n---\ndrawbridge: 1\ntemplate: small.yaml\ntitle: 'x'\n...\n",
      "drawbridge: \"1\"\ntemplate: small.yaml\nnotes:\ndiagrams: ~x~\n"
        .split(separator: "\n").dropLast().joined(separator: "\n"),
    ])
  func unchanged(_ text: String) throws {
    let file = try Fixtures.read(text)
    #expect(String(decoding: try file.bytes(saving: file.model), as: UTF8.self) == text)
  }

  @Test("The design's example reads well when written anew")
  func canonical() throws {
    let file = try Fixtures.read(Fixtures.everything)
    let text = NativeFile.text(of: file.model)
    #expect(
      text == """
        drawbridge: 1
        title: Backup
        template: small.yaml
        owner: Storage team
        description: |
          What this is.

          And what it is not.
        assumptions: Everybody who holds a key is trusted.
        diagrams:
        - id: overview
          title: Level 0 · Overview
          level: 0
          boundaries:
          - {id: corp, stencil: GE.TB.B, name: Corporate network, frame: [2, 1, 58, 30]}
          - {id: wire, stencil: GE.TB.L, line: [[0, 0], [0, 10]]}
          elements:
          - id: history-store
            stencil: GE.DS
            name: "History: data store"
            properties:
              encrypted: no
              data-class: "1.10"
            custom:
            - {name: Owner, value: Jo}
            - {name: Cost, value: "3"}
            frame: [70, 12, 20, 4]
            x-shade: dark
          - id: client
            stencil: GE.P
            name: Client
            out-of-scope: ""
            note: |
              One line of note.
            frame: [4, 4, 12, 5]
          flows:
          - id: f1
            stencil: https
            from: client
            to: history-store
          - id: f7
            number: "1.10"
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
          - id: worker
            stencil: web-application
            name: Worker
            frame: [0, 0, 10, 3]
          shown:
          - {element: client, frame: [20, 0, 10, 3]}
          flows:
          - id: f8
            stencil: GE.DF
            from: worker
            to: [40, -3]
        decisions:
        - {threat: D.gone, flow: f7, status: mitigated, priority: high, justification: Retries}
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
          references:
          - CWE-400
          - https://example.org/a:b
          status: open
          priority: severe
        notes:
        - author: Jo
          date: "2026-02-03"
          text: First look.
        - text: Second look.
        colour: {sky: blue, count: 3, yes: [1, "2"]}

        """)
    #expect(try Fixtures.read(text).model == file.model)
  }

  /// The lines that differ, as a review shows them.
  static func difference(_ old: String, _ new: String) -> [String] {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return new.difference(from: old).map {
      switch $0 {
      case .remove(_, let line, _): "-" + line
      case .insert(_, let line, _): "+" + line
      }
    }
  }

  static func saved(_ text: String, _ change: (inout Model) throws -> Void) throws -> String {
    let file = try Fixtures.read(text)
    var model = file.model
    try change(&model)
    let bytes = try file.bytes(saving: model)
    #expect(try Fixtures.read(bytes).model == model)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func changed(_ change: (inout Model) throws -> Void) throws -> [String] {
    difference(Fixtures.everything, try saved(Fixtures.everything, change))
  }

  @Test("A changed title changes its line and keeps the remark behind it")
  func changedTitle() throws {
    #expect(
      try Self.changed { $0.header.title = "Restore" } == [
        "-title:   Backup    # the short name", "+title: Restore    # the short name",
      ])
  }

  @Test("A moved element changes one line")
  func movedElement() throws {
    #expect(
      try Self.changed { $0.diagrams["overview"]?.elements["history-store"]?.frame.origin.x = 71 }
        == ["-    frame: [70, 12, 20, 4]", "+    frame: [71, 12, 20, 4]"])
  }

  @Test("A toggled property changes one line, in one-line items too")
  func toggledProperty() throws {
    #expect(
      try Self.changed {
        $0.diagrams["overview"]?.elements["history-store"]?.attributes.properties["encrypted"] =
          "yes"
      } == ["-      encrypted: no      # for now", "+      encrypted: yes      # for now"])
    #expect(
      try Self.changed {
        $0.diagrams["overview"]?.flows["f1"]?.attributes.properties["encrypted"] = "no"
      } == [
        "-  - {id: f1, stencil: https, from: client, to: history-store}",
        "+  - {id: f1, stencil: https, from: client, to: history-store, properties: {encrypted: no}}",
      ])
    #expect(
      try Self.changed {
        $0.diagrams["overview"]?.flows["f7"]?.attributes.properties["signed"] = "yes"
      } == [
        "-    properties: {encrypted: yes}", "+    properties: {encrypted: yes, signed: yes}",
      ])
  }

  @Test("A new key goes where the form has it")
  func newKeys() throws {
    #expect(
      try Self.changed {
        $0.header.reviewer = "Kim"
        $0.diagrams["overview"]?.flows["f7"]?.attributes.note = "Slow."
      } == ["+reviewer: Kim", "+    note: Slow."])
  }

  @Test("A removed element takes its comment along and leaves the section's")
  func removedElement() throws {
    let changed = try Self.changed {
      $0.diagrams["overview"]?.elements.removeValue(forKey: "history-store")
      $0.diagrams["overview"]?.flows.removeAll()
    }
    #expect(
      Set(changed.filter { $0.contains("#") }) == [
        "-  # The history.", "-    stencil: GE.DS   # a table",
        "-      encrypted: no      # for now",
      ])
  }

  @Test("A new item is written at its place and leaves the others alone")
  func newItem() throws {
    #expect(
      try Self.changed {
        $0.diagrams["overview"]?.elements["zone"] = Element(
          id: "zone", attributes: ItemAttributes(stencil: "GE.P", name: "Zone"),
          frame: Rect(1, 2, 10, 3))
      } == [
        "+  - id: zone", "+    stencil: GE.P", "+    name: Zone", "+    frame: [1, 2, 10, 3]",
      ])
  }

  @Test("Line ends and the byte order mark stay as they were")
  func lineEnds() throws {
    let source =
      "\u{FEFF}"
      + Fixtures.everything.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let text = try Self.saved(source) { $0.header.title = "Other" }
    #expect(text == source.replacing("title:   Backup ", with: "title: Other "))
  }

  @Test("A file in braces is written anew when it changes")
  func braces() throws {
    let text = try Self.saved(Fixtures.compact) { $0.header.title = "Changed" }
    #expect(text.hasPrefix("drawbridge: 1\ntitle: Changed\n"))
  }

  @Test("A model that can't be read back is not written")
  func unwritable() throws {
    let file = try Fixtures.read(Fixtures.everything)
    var model = file.model
    model.diagrams["overview"]?.elements["client"]?.frame.size.width = -1
    #expect(throws: FileError.self) { try file.bytes(saving: model) }
    model = file.model
    model.diagrams["overview"]?.flows["f1"]?.source = .element("nobody")
    #expect(throws: FileError.self) { try file.bytes(saving: model) }
    let error = try #require(throws: FileError.self) {
      try ModelFile(model: model, template: file.template).bytes(saving: model)
    }
    #expect(
      error.description
        == "new model: can't be saved: 'from' names 'nobody', which is no element of this diagram")
  }

  @Test("A new model is written in the form and read back")
  func newModel() throws {
    let model = Model(header: Model.Header(title: "New", template: "small.yaml"))
    let bytes = try ModelFile(model: model, template: Fixtures.template).bytes(saving: model)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "drawbridge: 1\ntitle: New\ntemplate: small.yaml\n")
    #expect(try Fixtures.read(bytes).model == model)
  }
}
