import Models
import Screen
import Syntax
import Testing

@testable import Formats

@Suite("Writing native files and reading them back")
struct NativeRoundTripTests {
  static func read(_ bytes: [UInt8]) throws -> Model { try Fixtures.read(bytes).model }

  @Test("Any model reads back as it was written", arguments: 0..<100)
  func canonical(_ seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    let model = generator.model()
    let text = NativeFile.text(of: model)
    let read = try Self.read(Array(text.utf8))
    #expect(read == model, "\(text)")
    #expect(NativeFile.text(of: read) == text)
    // Nothing that a terminal or a reviewer's eye could be fooled by.
    #expect(
      text.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" || $0 == "\t" })
  }

  @Test("Every hard text survives in every place", arguments: ModelGenerator.texts)
  func texts(_ text: String) throws {
    var model = Model(header: Model.Header(title: text, template: "small.yaml", description: text))
    var attributes = ItemAttributes(
      stencil: "GE.P", name: text, properties: [PropertyID(text): text], note: text)
    attributes.outOfScope = text
    attributes.custom = [CustomProperty(name: text, value: text)]
    model.diagrams["d"] = Diagram(
      id: "d", header: Diagram.Header(title: text),
      boundaries: [
        Boundary(
          id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: text),
          shape: .border(Rect(0, 0, 6, 4)))
      ],
      elements: [Element(id: ItemID(text + "e"), attributes: attributes, frame: Rect(0, 0, 5, 3))])
    model.notes = [Note(author: text, text: text), Note(text: text)]
    #expect(try Self.read(Array(NativeFile.text(of: model).utf8)) == model)
  }

  /// Makes one random change, and names the ids of the items that it may touch.
  static func change(_ model: inout Model, _ generator: inout ModelGenerator) -> Set<String> {
    let diagrams = Array(model.diagrams.keys)
    let diagram = diagrams.isEmpty ? nil : diagrams[generator.random.below(diagrams.count)]
    switch generator.random.below(12) {
    case 0: model.header.title = generator.text()
    case 1: model.header.description = generator.text()
    case 2:
      let new = generator.diagram(showing: [])
      model.diagrams.updateValue(
        new, forKey: new.id, insertingAt: generator.random.below(diagrams.count + 1))
      return [new.id.rawValue]
    case 3:
      guard let diagram, let id = model.diagrams[diagram]?.elements.keys.first else { break }
      model.diagrams[diagram]?.elements[id]?.frame = generator.frame()
      return [id.rawValue]
    case 4:
      guard let diagram, let id = model.diagrams[diagram]?.elements.keys.last else { break }
      model.diagrams[diagram]?.elements[id]?.attributes.properties["p"] = generator.text()
      return [id.rawValue]
    case 5:
      guard let diagram else { break }
      let new = generator.element()
      let count = model.diagrams[diagram]?.elements.count ?? 0
      model.diagrams[diagram]?.elements.updateValue(
        new, forKey: new.id, insertingAt: generator.random.below(count + 1))
      return [new.id.rawValue]
    case 6:
      guard let diagram, let last = model.diagrams[diagram]?.flows.elements.last else { break }
      model.diagrams[diagram]?.flows.removeValue(forKey: last.key)
      return [last.key.rawValue]
    case 7:
      guard let diagram, let last = model.diagrams[diagram]?.flows.elements.last else { break }
      model.diagrams[diagram]?.flows[last.key]?.attributes = generator.attributes("https")
      model.diagrams[diagram]?.flows[last.key]?.bends = [generator.point()]
      return [last.key.rawValue]
    case 8:
      guard let diagram, let last = model.diagrams[diagram]?.boundaries.elements.last else { break }
      if generator.random.chance(50) {
        model.diagrams[diagram]?.boundaries.removeValue(forKey: last.key)
      } else {
        model.diagrams[diagram]?.boundaries[last.key]?.attributes.name = generator.text()
      }
      return [last.key.rawValue]
    case 9:
      let decision = generator.decision()
      model.decisions[decision.key] = decision
    case 10:
      if generator.random.chance(50) { _ = model.notes.popLast() }
      model.notes.insert(generator.note(), at: 0)
    default:
      let threat = generator.threat()
      model.threats[threat.id] = threat
      if generator.random.chance(30) { model.threats.removeFirst() }
      return Set([threat.id]).union(["h1"])
    }
    return []
  }

  @Test(
    "Random changes to a file by hand are saved, and the other items keep their lines",
    arguments: 0..<100)
  func changes(_ seed: Int) throws {
    let file = try Fixtures.read(Fixtures.everything)
    var generator = ModelGenerator(seed: UInt64(seed) &* 977)
    var model = file.model
    var touched: Set<String> = []
    for _ in 0...generator.random.below(4) {
      touched.formUnion(Self.change(&model, &generator))
    }
    let bytes = try file.bytes(saving: model)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(try Self.read(bytes) == model, "\(text)")
    let lines = Set(text.split(separator: "\n"))
    for (id, own) in Self.lines where !touched.contains(id) {
      #expect(own.allSatisfy(lines.contains), "\(id) was touched in\n\(text)")
    }
  }

  /// Lines of items that only a change of that item may change.
  static let lines: [String: [Substring]] = [
    "corp": [
      "  - {id: corp, stencil: GE.TB.B, name: Corporate network, frame: [2, 1, 58, 30]} # seen"
    ],
    "wire": ["    stencil: GE.TB.L", "    line: [[0, 0], [0, 10]]"],
    "history-store": [
      "  # The history.", "    stencil: GE.DS   # a table", "    name: \"History: data store\"",
      "    x-shade: dark",
    ],
    "client": ["  -   id: client", "        4, 4,   # left, top", "        12, 5,"],
    "f1": ["  - {id: f1, stencil: https, from: client, to: history-store}"],
    "f7": ["    number: 1.10", "    name: Monitoring status"],
    "worker": ["  - {id: worker, stencil: web-application, name: Worker, frame: [0, 0, 10, 3]}"],
    "f8": ["    to: [40, -3]"],
    "h1": ["  references: [CWE-400, \"https://example.org/a:b\"]"],
  ]

  @Test("Random changes to a generated file are saved", arguments: 0..<50)
  func generated(_ seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed) &+ 5000)
    let file = try Fixtures.read(Array(NativeFile.text(of: generator.model()).utf8))
    var model = file.model
    for _ in 0..<3 { _ = Self.change(&model, &generator) }
    #expect(try Self.read(file.bytes(saving: model)) == model)
  }
}
