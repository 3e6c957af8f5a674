import Formats
import Models
import Screen
import Support
import Testing
import Threats

@testable import Editing

/// Threats follow from the document alone: whatever somebody does, the editor shows those that the
/// bytes it would save have when they are read anew.
struct ThreatsFollowTests {
  /// What the same drawing is a file of.
  enum Kind: CaseIterable {
    /// A native file.
    case native
    /// A file of the Threat Modeling Tool.
    case tmt
    /// A native file made of one, which goes by its pixels.
    case pixels
    /// A file of another tool.
    case imported
  }

  private static let templateBytes = TemplateFile.bytes(of: CoreTemplate.template)

  private static func read(_ bytes: [UInt8], _ name: String, _ template: Template? = nil) throws
    -> ModelFile
  {
    let known = template.map { TemplateFile.bytes(of: $0) } ?? templateBytes
    return try ModelFile(bytes, name: name) { _ in known }.placed()
  }

  private static func file(_ kind: Kind, of sample: ModelFile) throws -> ModelFile {
    switch kind {
    case .native: return sample
    case .tmt:
      return try read(sample.tmt(saving: sample.model, now: Authorship()).bytes, "a.tm7")
    case .pixels:
      let tmt = try file(.tmt, of: sample)
      return try read(tmt.native(tmt.model, naming: "t.yaml"), "a.yaml", tmt.template)
    case .imported:
      let export = ModelExport(
        sample.model, of: sample, template: sample.template, threats: [],
        naming: sample.model.header.template, now: Authorship())
      return try read(FileFormat.threatDragon.written(export, of: "").bytes, "a.json")
    }
  }

  /// Each threat by what it is and the name of its flow: ids are other ones in some files.
  private static func lines(_ threats: [Threat], _ model: Model) -> [String] {
    threats.filter { !$0.isStale && $0.key != nil }.map { threat in
      let flow = threat.flow.flatMap { model.item($0)?.item.attributes?.name } ?? ""
      return "\(threat.key?.type ?? "") \(flow)"
    }.sorted()
  }

  /// The threats of what would be saved, read anew.
  private static func saved(_ editor: Editor, _ file: ModelFile) throws -> [String] {
    let bytes =
      file.importedForm == nil
      ? try file.saved(editor.model).bytes
      : try file.native(editor.model, naming: "core")
    let again = try read(bytes, file.isTMT ? "a.tm7" : "a.yaml", file.isTMT ? nil : file.template)
    var analyzer = Analyzer(template: again.template)
    analyzer.update(
      again.model, crossings: again.crossings(of: again.model, template: again.template))
    return lines(analyzer.threats, again.model)
  }

  private static func editor(_ file: ModelFile, diagram: DiagramID? = nil) -> Editor {
    Editor(
      file.model, template: file.template, fileName: "a.yaml", size: ScreenSize(120, 36),
      diagram: diagram, crossings: { file.crossings(of: $0, in: $1, template: $2) })
  }

  /// Does something that somebody could do.
  private static func step(_ editor: inout Editor, _ random: inout SplitMix64, _ number: Int) {
    let diagram = editor.diagram
    let elements = diagram.frames.map(\.id)
    let things = elements + Array(diagram.boundaries.keys)
    func pick(_ ids: [ItemID]) -> ItemID { ids.isEmpty ? "" : ids[random.below(ids.count)] }
    func far(_ limit: Int) -> Int { random.below(2 * limit + 1) - limit }
    let id = editor.canvas.diagramID
    switch random.below(12) {
    case 0..<4:
      editor.perform(
        "move",
        editor.model.edits(moving: [pick(things)], by: Vector(far(30), far(12)), in: id))
    case 4:
      let item = pick(things)
      guard let frame = diagram.frame(of: item) ?? diagram.boundaries[item]?.bounds else { return }
      editor.perform(
        "resize",
        editor.model.edits(
          resizing: item,
          to: Rect(frame.minX + far(4), frame.minY, frame.width + far(20), frame.height + far(8)),
          in: id))
    case 5:
      let flow = Flow(
        id: "new-\(number)", attributes: ItemAttributes(stencil: "GE.DF", name: "New \(number)"),
        source: .element(pick(elements)), target: .element(pick(elements)))
      guard editor.template.kind(of: "GE.DF") == .flow, !elements.isEmpty,
        flow.source != flow.target
      else { return }
      editor.perform("connect", [.put(.flow(flow), in: id, at: nil)])
    case 6: editor.perform("remove", editor.model.edits(removing: [pick(things)], from: id))
    case 7: editor.undo(1 + random.below(3))
    case 8: editor.redo(1 + random.below(2))
    case 9: editor.tidy()
    case 10: if random.below(3) == 0 { editor.arrange("lr") }
    default:
      guard editor.model.header.crossings == .native, let border = diagram.boundaries.keys.first
      else { return }
      editor.perform(
        "hold",
        editor.model.edits(
          listing: pick(elements), asHeld: [true, false, nil][random.below(3)], by: border, in: id))
    }
  }

  @Test(arguments: Kind.allCases, 1...3 as ClosedRange<UInt64>)
  func `after any edits the editor shows what it would save`(kind: Kind, seed: UInt64) throws {
    let file = try Self.file(kind, of: seed == 2 ? Samples.drone : Samples.enzo)
    var editor = Self.editor(file)
    var random = SplitMix64(seed: seed)
    if let last = editor.model.diagrams.keys.last { editor.show(diagram: last) }
    #expect(Self.lines(editor.analysis.threats, editor.model) == (try Self.saved(editor, file)))
    for number in 0..<24 {
      Self.step(&editor, &random, number)
      guard number % 4 == 3 else { continue }
      #expect(
        Self.lines(editor.analysis.threats, editor.model) == (try Self.saved(editor, file)),
        "\(kind) \(seed): step \(number)")
    }
  }

  @Test(arguments: Kind.allCases)
  func `an element that no flow ends at changes nothing`(kind: Kind) throws {
    let file = try Self.file(kind, of: Samples.enzo)
    var editor = Self.editor(file)
    let before = Self.lines(editor.analysis.threats, editor.model)
    #expect(!before.isEmpty)
    let stencil = try #require(editor.diagram.elements.values.first?.attributes.stencil)
    let alone = Element(
      id: "alone", attributes: ItemAttributes(stencil: stencil, name: "Alone"),
      frame: Rect(-40, -20, 16, 5))
    editor.perform("add", [.put(.element(alone), in: editor.canvas.diagramID, at: nil)])
    #expect(Self.lines(editor.analysis.threats, editor.model) == before)
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let way = Vector(random.below(60) - 20, random.below(30) - 10)
      editor.perform(
        "move", editor.model.edits(moving: ["alone"], by: way, in: editor.canvas.diagramID))
      #expect(Self.lines(editor.analysis.threats, editor.model) == before)
    }
    #expect(try Self.saved(editor, file) == before)
    editor.perform("remove", editor.model.edits(removing: ["alone"], from: editor.canvas.diagramID))
    #expect(Self.lines(editor.analysis.threats, editor.model) == before)
  }

  @Test(arguments: [Kind.native, .imported], ["lr", "td", "tidy"])
  func `an arrangement changes nothing`(kind: Kind, way: String) throws {
    for sample in [Samples.enzo, Samples.drone] {
      let file = try Self.file(kind, of: sample)
      var editor = Self.editor(file)
      let before = Self.lines(editor.analysis.threats, editor.model)
      for diagram in Array(editor.model.diagrams.keys) {
        editor.show(diagram: diagram)
        if way == "tidy" { editor.tidy() } else { editor.arrange(way) }
      }
      #expect(Self.lines(editor.analysis.threats, editor.model) == before)
      #expect(try Self.saved(editor, file) == before)
    }
  }

  @Test func `crossings told by another rule are shown first, and undone in one step`() throws {
    let file = try Self.file(.pixels, of: Samples.enzo)
    var editor = Self.editor(file)
    let before = editor.model
    let effects = Key.parse(":crossings native<Enter>").flatMap { editor.handle(.key($0)) }
    guard case .tellCrossings(let rule)? = effects.first else {
      Issue.record("nothing was asked for")
      return
    }
    let other = try file.telling(editor.model, by: rule, template: editor.template)
    editor.offerCrossings(
      other, crossings: file.crossings(of: other, template: editor.template))
    #expect(editor.model == before)
    _ = editor.handle(.key(Key("y")))
    #expect(editor.model.header.crossings == .native)
    #expect(Self.lines(editor.analysis.threats, editor.model) == (try Self.saved(editor, file)))
    editor.undo(1)
    #expect(editor.model == before)
    #expect(Self.lines(editor.analysis.threats, editor.model) == (try Self.saved(editor, file)))
  }

  @Test func `an element is counted in and out by a key, and a mark shows it`() throws {
    let model = Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: "D"),
        boundaries: [
          Boundary(
            id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: "Inside"),
            shape: .border(Rect(0, 0, 30, 12)))
        ],
        elements: [
          Samples.element("a", "GE.P", "A", Rect(3, 3, 16, 5)),
          Samples.element("c", "GE.P", "C", Rect(24, 3, 20, 5)),
        ],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: "Write"),
            source: .element("a"),
            target: .element("c"))
        ])
    ])
    var session = Session(ModelFile(model: model, template: CoreTemplate.template))
    let before = session.editor.analysis.threats.count
    session.type("fC<Enter>")
    #expect(session.editor.canvas.current == "c")
    session.type("<Space>lh")
    #expect(session.model.diagrams["d"]?.boundaries["b"]?.holds == ["c"])
    #expect(session.editor.analysis.threats.count < before)
    #expect(session.screen.joined().contains("∊"))
    session.type("<Space>lh")
    #expect(session.model == model)
    #expect(session.editor.analysis.threats.count == before)
    #expect(!session.screen.joined().contains("∊"))
  }
}
