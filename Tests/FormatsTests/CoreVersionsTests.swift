import Foundation
import Models
import Support
import Syntax
import Testing
import Threats

@testable import Formats

/// The versions of the built-in template, and what its rules say of free texts.
struct CoreVersionsTests {
  private let history = CoreTemplate.history
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Changes")

  /// All of a template that threats follow from, a line for each threat type and stencil.
  private static func rules(_ template: Template) -> [String] {
    let types = template.threatTypes.values.map { type in
      "\(type.id) \(type.category) \(type.priority.rawValue) \(type.atRisk.rawValue)"
        + " | \(type.include) | \(type.exclude)"
    }
    let stencils = template.stencils.values.map { stencil in
      let values = template.properties(of: ItemAttributes(stencil: stencil.id)).map {
        "\($0.definition.id)=\($0.value)"
      }
      let chain = template.chain(of: stencil.id).map(\.id.rawValue).joined(separator: " < ")
      return "\(chain): \(values.sorted().joined(separator: " "))"
    }
    return (types.sorted() + stencils.sorted()).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test func `the rules of every released version come out as they were`() throws {
    for version in history.versions.dropLast() {
      let made = Self.rules(history.template(version.id, from: CoreTemplate.template))
      let file = Self.folder.appending(path: "core-\(version.id).txt")
      if ProcessInfo.processInfo.environment["RECORD"] == "1",
        !FileManager.default.fileExists(atPath: file.path())
      {
        try Data(made.map { $0 + "\n" }.joined().utf8).write(to: file)
      }
      let known = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(
        String.init)
      // New stencils are in no model that was made before.
      let isType = { (line: String) in line.contains(" | ") }
      #expect(
        made.filter(isType) == known.filter(isType), "tell in Core/versions.yaml what changed")
      #expect(Set(known).subtracting(made) == [], "tell in Core/versions.yaml what changed")
    }
  }

  @Test func `the last version is that of the template`() {
    #expect(history.versions.last?.id == CoreTemplate.template.version)
    #expect(history.knows("1.0") && !history.knows("0.9"))
    #expect(history.versions.map(\.date) == history.versions.map(\.date).sorted())
    #expect(Set(history.versions.map(\.id)).count == history.versions.count)
  }

  @Test func `every change names what there is`() {
    let template = CoreTemplate.template
    for change in history.versions.flatMap(\.changes) {
      #expect(!change.why.isEmpty && change.why.last != ".")
      switch change.kind {
      case .added(let id), .changed(let id, _): #expect(template.threatTypes[id] != nil, "\(id)")
      case .removed(let type): #expect(template.threatTypes[type.id] == nil, "\(type.id)")
      case .presets(let id, _): #expect(template.stencils[id] != nil, "\(id)")
      case .crossings, .texts: break
      }
    }
  }

  @Test func `a history is read, and what is wrong with one is said with its place`() throws {
    func read(_ text: String) throws -> RuleHistory {
      try RuleHistoryReader.history(Array(text.utf8), file: "h.yaml")
    }
    let history = try read(
      """
      template: core
      versions:
      - {version: "1", date: 2026-01-01}
      - version: "2"
        date: 2026-02-01
        changes:
        - why: so it is
          sees: crossings
          added: [a, b]
          changed:
          - {threat: c, priority: low, at-risk: source, include: flow is 'x', exclude: ""}
          removed:
          - {id: d, category: T, title: D, include: flow is 'y'}
          presets:
          - {stencil: https, values: {p: yes}}
      """)
    let former = RuleHistory.Former(
      priority: .low, atRisk: .source, include: "flow is 'x'", exclude: "")
    #expect(
      history.versions[1].changes.map(\.kind) == [
        .crossings, .added("a"), .added("b"), .changed("c", former),
        .removed(ThreatType(id: "d", category: "T", title: "D", include: "flow is 'y'")),
        .presets("https", ["p": "yes"]),
      ])
    for (text, line) in [
      ("versions: 1", 1), ("odd: 1", 1), ("versions:\n- {version: 1}", 2),
      ("versions:\n- {version: a, date: b, changes: [{sees: texts}]}", 2),
      ("versions:\n- {version: a, date: b, changes: [{why: c, sees: d}]}", 2),
      (
        "versions:\n- {version: a, date: b, changes: [{why: c, changed: [{threat: t, at-risk: x}]}]}",
        2
      ),
    ] {
      do {
        _ = try read(text)
        Issue.record("was read: \(text)")
      } catch let error as FileError {
        #expect(error.line == line, "\(text): \(error)")
      }
    }
  }

  @Test func `older versions that decisions name are counted, those that name none first`() throws {
    func file(_ versions: [String]) throws -> ModelFile {
      let decisions = versions.enumerated().map { index, version in
        "- {threat: T.x, flow: f\(index), status: accepted"
          + (version.isEmpty ? "}" : ", template-version: \"\(version)\"}")
      }
      return try Exchange.read(
        (["drawbridge: 1", "title: T", "diagrams: []", "decisions:"] + decisions)
          .joined(separator: "\n") + "\n")
    }
    func former(_ versions: [String]) throws -> [String] {
      let file = try file(versions)
      return file.formerVersions(of: file.model).map { "\($0.version) \($0.decisions)" }
    }
    #expect(try former(["1.1", "1.1"]) == [])
    #expect(try former(["1.1", "1.0", "", "1.0", "9.9"]) == [" 1", "1.0 2"])
  }

  // MARK: Free texts

  @Test(arguments: 1...20)
  func `nothing is found of which only words would be at risk`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let template = CoreTemplate.template
    let rules = CoreTemplate.rules
    let elements = template.stencils.values.filter { $0.kind.isElement }.map(\.id)
    let flows = template.stencils.values.filter { $0.kind == .flow }.map(\.id)
    func party(_ stencil: StencilID) -> Interaction.Party {
      var properties: PropertyValues = [:]
      for property in template.properties(of: ItemAttributes(stencil: stencil))
      where random.below(3) == 0 {
        properties[property.definition.id] = property.definition.values.randomElement(
          using: &random)
      }
      return Interaction.Party(stencil: stencil, properties: properties)
    }
    let text: StencilID = "GE.A"
    for _ in 0..<400 {
      let other = elements.randomElement(using: &random) ?? text
      let ends = [(text, other), (other, text), (text, text)][random.below(3)]
      let interaction = Interaction(
        source: party(ends.0), target: party(ends.1),
        flow: party(flows.randomElement(using: &random) ?? "GE.DF"),
        crossed: random.below(2) == 0 ? ["GE.TB.B"] : [])
      for rule in rules.firing(on: interaction).map({ rules.threatTypes[$0] }) {
        let isHeld =
          rule.atRisk.contains(.source) && ends.0 != text
          || rule.atRisk.contains(.target) && ends.1 != text
        #expect(isHeld, "\(rule.id) on \(ends)")
      }
    }
  }
}
