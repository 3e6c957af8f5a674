import Drawing
import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Native models written as .tm7 files, and what comes back of them.
struct TMTExportTests {
  static let stamp = Authorship(date: "2026-03-01T12:00:00.0000000+01:00", person: "H\\me")

  private static func crossings(of model: Model) -> Analyzer.AllCrossings {
    model.diagrams.mapValues { Crossings.of($0) }
      .reduce(into: [:]) { $0[$1.key] = $1.value }
  }

  private static func export(_ model: Model, _ template: Template = CoreTemplate.template)
    -> TMTExport
  {
    TMTExport(model, template: template, now: stamp)
  }

  static func sample(_ name: String) throws -> ModelFile {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let url = package.appending(path: "Samples/\(name).yaml")
    return try ModelFile([UInt8](try Data(contentsOf: url)), name: name) { _ in [] }
  }

  static func threats(
    _ model: Model, _ template: Template, _ crossings: Analyzer.AllCrossings
  ) -> [Threat] {
    var analyzer = Analyzer(template: template)
    analyzer.update(model, crossings: crossings)
    return analyzer.threats
  }

  // MARK: Comparing

  /// Holds a model that was read against the one that was written.
  ///
  /// - `keepsCurves`: Whether line boundaries kept their pixels, and with them their corners.
  static func expectSame(
    _ read: ModelFile, as model: Model, _ template: Template = CoreTemplate.template,
    _ title: String = "", keepsCurves: Bool = false
  ) {
    let identities = TMTIdentities(model)
    let expected = model.diagrams.isEmpty ? ["the file holds no diagram"] : []
    #expect(read.messages == expected, "\(title)")
    var header = model.header
    header.template = read.model.header.template
    // There the pixels tell, wherever the model came from.
    header.crossings = .tmt
    #expect(read.model.header == header)
    #expect(
      read.model.notes.map { [$0.author, $0.date, $0.text] }
        == model.notes.map { [$0.author, $0.date, $0.text] })
    #expect(
      read.model.diagrams.keys.map(\.rawValue)
        == model.diagrams.keys.map(identities.guid(ofDiagram:)))
    for diagram in model.diagrams.values {
      guard let other = read.model.diagrams[DiagramID(identities.guid(ofDiagram: diagram.id))]
      else {
        continue
      }
      func guid(_ id: ItemID) -> ItemID { ItemID(identities.guid(of: id, in: diagram.id)) }
      /// The name of an element, which is that of its home wherever it is shown.
      func element(_ id: ItemID) -> ItemID {
        ItemID(identities.guid(of: id, in: model.element(id)?.diagram ?? ""))
      }
      #expect(other.header.title == diagram.header.title)
      #expect(other.header.level == diagram.header.level)
      #expect(
        other.header.details?.element
          == diagram.header.details.map { ItemID(identities.guid(of: $0.element, in: $0.diagram)) })
      let frames = diagram.frames.map { (element($0.id), $0.frame) }
      #expect(
        Dictionary(uniqueKeysWithValues: other.frames.map { ($0.id, $0.frame) })
          == Dictionary(uniqueKeysWithValues: frames))
      #expect(Set(other.references.keys) == Set(diagram.references.keys.map(element)))
      for (id, _) in diagram.frames {
        Self.expectSame(
          read.model.attributes(of: element(id), in: other.id),
          model.attributes(of: id, in: diagram.id),
          read.template, template)
      }
      #expect(Set(other.boundaries.keys) == Set(diagram.boundaries.keys.map(guid)))
      for boundary in diagram.boundaries.values {
        #expect(
          other.boundaries[guid(boundary.id)]?.shape
            == (keepsCurves ? boundary.shape : Self.held(boundary.shape)))
        Self.expectSame(
          other.boundaries[guid(boundary.id)]?.attributes, boundary.attributes, read.template,
          template)
      }
      #expect(Array(other.flows.keys) == diagram.flows.keys.map(guid))
      func end(_ end: FlowEnd) -> FlowEnd { end.element.map { .element(element($0)) } ?? end }
      for flow in diagram.flows.values {
        let found = other.flows[guid(flow.id)]
        #expect(found?.number == flow.number)
        #expect(found?.source == end(flow.source))
        #expect(found?.target == end(flow.target))
        Self.expectSame(found?.attributes, flow.attributes, read.template, template)
      }
    }
    func flow(_ id: ItemID) -> ItemID {
      model.item(id).map { ItemID(identities.guid(of: id, in: $0.diagram)) } ?? id
    }
    let decisions = model.decisions.values.map { decision in
      var decision = decision
      decision.key.flow = flow(decision.key.flow)
      decision.origin = nil
      // A word of nobody is that of who writes the file.
      let stamp = Self.stamp.saying(decision.author, decision.date)
      (decision.author, decision.date) = (stamp.person, stamp.date)
      if decision.priority == template.threatTypes[decision.key.type]?.priority {
        decision.priority = nil
      }
      return decision
    }
    for decision in decisions {
      var found = read.model.decisions[decision.key]
      found?.origin = nil
      // One that says nothing may be left out.
      #expect(found == decision || found == nil && decision.isBlank)
    }
    // What says nothing is kept too, where a file had it.
    #expect(read.model.decisions.count >= decisions.filter { !$0.isBlank }.count)
    #expect(read.model.decisions.count <= model.decisions.count)
    for threat in model.threats.values {
      var (found, expected) = (read.model.threats[threat.id], threat)
      found?.origin = nil
      expected.item = threat.item.map(flow)
      expected.origin = nil
      let stamp = Self.stamp.saying(threat.author, threat.date)
      (expected.author, expected.date) = (stamp.person, stamp.date)
      #expect(found == expected)
    }
    #expect(read.model.threats.count == model.threats.count)
  }

  /// What a file holds of a shape: of a line's corners the middle one.
  private static func held(_ shape: Boundary.Shape) -> Boundary.Shape {
    guard case .line(let points) = shape, points.count > 3 else { return shape }
    return .line([points[0], points[points.count / 2], points[points.count - 1]])
  }

  static func expectSame(
    _ read: ItemAttributes?, _ attributes: ItemAttributes?, _ readTemplate: Template,
    _ template: Template
  ) {
    guard let read, let attributes else {
      Issue.record("an item is missing")
      return
    }
    #expect(read.stencil == attributes.stencil)
    #expect(read.name == attributes.name)
    #expect(read.custom == attributes.custom)
    #expect(read.note == attributes.note)
    #expect(read.outOfScope == attributes.outOfScope)
    guard template.kind(of: attributes.stencil) != .annotation else { return }
    for property in template.properties(of: attributes) {
      #expect(readTemplate.value(of: property.definition.id, in: read) == property.value)
    }
  }

  /// The threats of what was read are those of what was written, name for name.
  static func expectSameThreats(
    _ read: ModelFile, as model: Model, _ template: Template, _ crossings: Analyzer.AllCrossings
  ) throws {
    let identities = TMTIdentities(model)
    var readCrossings: Analyzer.AllCrossings = [:]
    for diagram in read.model.diagrams.values {
      readCrossings[diagram.id] = read.crossings(
        of: diagram, in: read.model, template: read.template)
    }
    func line(_ threat: Threat, _ guid: (ItemID, DiagramID) -> String) -> String {
      let flow = threat.flow ?? threat.element
      let place = flow.map { guid($0, threat.diagram ?? "") } ?? ""
      return [
        threat.key?.type.rawValue ?? threat.id, place, threat.category, threat.priority.rawValue,
        threat.status.rawValue, "\(threat.isStale)", "\(threat.atRisk.count)",
      ].joined(separator: " ")
    }
    let found = threats(read.model, read.template, readCrossings).map {
      line($0) { id, _ in id.rawValue }
    }
    let expected = threats(model, template, crossings).map {
      line($0) { identities.guid(of: $0, in: $1) }
    }
    #expect(found.sorted() == expected.sorted())
  }

  // MARK: Cases

  @Test(arguments: ["enzo-cloud-backup", "drone-delivery"])
  func `a sample comes back as it was, threats and all`(name: String) throws {
    let file = try Self.sample(name)
    let export = Self.export(file.model)
    #expect(export.strayed == 0)
    let read = try ModelFile(export.bytes, name: "a.tm7") { _ in [] }
    Self.expectSame(read, as: file.model)
    try Self.expectSameThreats(
      read, as: file.model, file.template, Self.crossings(of: file.model))
  }

  @Test(arguments: 1...20)
  func `any model comes back as it was, threats and all`(seed: UInt64) throws {
    var generator = DrawingGenerator(seed: seed)
    let model = generator.model()
    let export = Self.export(model)
    let read = try ModelFile(export.bytes, name: "a.tm7") { _ in [] }
    Self.expectSame(read, as: model)
    if export.strayed == 0 {
      try Self.expectSameThreats(
        read, as: model, CoreTemplate.template, Self.crossings(of: model))
    }
    // What was written is what is stored.
    #expect(Self.export(model).bytes == export.bytes)
    #expect(try read.bytes(saving: read.model) == export.bytes)
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `every model of the corpus comes back as it was, threats and all`() throws {
    var (strayed, flows) = (0, 0)
    for url in TMTCorpus.files("models", "tm7") {
      let name = url.lastPathComponent
      let file = try ModelFile([UInt8](try Data(contentsOf: url)), name: name) { _ in [] }
      let crossings = Self.crossings(of: file.model)
      flows += file.model.diagrams.values.reduce(0) { $0 + $1.flows.count }
      let export = Self.export(file.model, file.template)
      let read = try ModelFile(export.bytes, name: name) { _ in [] }
      Self.expectSame(read, as: file.model, file.template, name)
      strayed += export.strayed
      if export.strayed == 0 {
        try Self.expectSameThreats(read, as: file.model, file.template, crossings)
      }
      let flat = TMTFlattening.flattened(file.template)
      #expect((read.template == flat) == true, "\(name)")
    }
    #expect(strayed * 100 <= flows)
  }

  @Test(arguments: 0..<20)
  func `whatever a model says, its file can be read`(seed: Int) throws {
    var generator = ModelGenerator(seed: UInt64(seed))
    let model = generator.model()
    let export = Self.export(model, Fixtures.template)
    let read = try ModelFile(export.bytes, name: "a.tm7") { _ in [] }
    #expect(read.model.diagrams.count == model.diagrams.count)
    let items = { (model: Model) in
      model.diagrams.values.map {
        [$0.elements.count + $0.references.count, $0.boundaries.count, $0.flows.count]
      }
    }
    #expect(items(read.model) == items(model))
    #expect(read.model.threats.count == model.threats.count)
  }

  @Test func `a drawing that lies elsewhere is moved onto the sheet as a whole`() throws {
    var model = Model(diagrams: [
      Diagram(
        id: "d", header: .init(title: "D"),
        boundaries: [
          Boundary(
            id: "b", attributes: ItemAttributes(stencil: "GE.TB.B"),
            shape: .border(Rect(-30, 4, 20, 10)))
        ],
        elements: [
          Element(id: "e", attributes: ItemAttributes(stencil: "GE.P"), frame: Rect(-26, 6, 12, 4))
        ],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "GE.DF"), source: .element("e"),
            target: .loose(Point(3, 5000)))
        ])
    ])
    let read = try ModelFile(Self.export(model).bytes, name: "a.tm7") { _ in [] }
    model.diagrams["d"] = model.diagrams["d"]?.moved(by: Vector(30, 0))
    Self.expectSame(read, as: model)
  }

  @Test func `what is moved and added on a drawing made here stays cell for cell`() throws {
    let bytes = Self.export(try Self.sample("enzo-cloud-backup").model).bytes
    let file = try ModelFile(bytes, name: "a.tm7") { _ in [] }
    var model = file.model
    for id in model.diagrams.keys {
      guard var diagram = model.diagrams[id], let last = diagram.elements.values.last else {
        continue
      }
      diagram.elements[last.id]?.frame = last.frame.moved(by: Vector(3, 2))
      diagram.elements["new-\(id)"] = Element(
        id: "new-\(id)", attributes: last.attributes, frame: Rect(150, 40, 17, 5))
      diagram.boundaries["b-\(id)"] = Boundary(
        id: "b-\(id)", attributes: ItemAttributes(stencil: "GE.TB.B"),
        shape: .border(Rect(140, 36, 40, 12)))
      model.diagrams[id] = diagram
    }
    let saved = try file.saved(model, now: Self.stamp)
    let read = try ModelFile(saved.bytes, name: "a.tm7") { _ in [] }
    for (old, new) in zip(model.diagrams.values, read.model.diagrams.values) {
      #expect(new.frames.map(\.frame) == old.frames.map(\.frame))
      #expect(new.boundaries.values.map(\.shape) == old.boundaries.values.map(\.shape))
    }
  }

  @Test func `what a file can't hold is said`() throws {
    let home = Diagram(
      id: "a", header: .init(title: "A"),
      boundaries: [
        Boundary(
          id: "b", attributes: ItemAttributes(stencil: "GE.TB.L"),
          shape: .line([Point(40, 0), Point(41, 4), Point(45, 9), Point(40, 14)]))
      ],
      elements: [
        Element(
          id: "e",
          attributes: ItemAttributes(
            stencil: "GE.P", name: "E",
            origin: Origin(format: NativeKeys.name, fields: ["colour": "red"])),
          frame: Rect(4, 4, 12, 4)),
        Element(
          id: "g", attributes: ItemAttributes(stencil: "GE.P", name: "G"), frame: Rect(60, 4, 12, 4)
        ),
      ],
      flows: [
        Flow(
          id: "f", attributes: ItemAttributes(stencil: "GE.DF"), source: .element("e"),
          target: .element("g"),
          bends: [Point(30, 2), Point(50, 20)])
      ])
    let other = Diagram(
      id: "o", header: .init(title: "O"),
      references: [ElementReference(element: "e", frame: Rect(4, 4, 12, 4))])
    let file = ModelFile(
      model: Model(diagrams: [home, other]), template: CoreTemplate.template)
    let saved = try file.tmt(saving: file.model, now: Self.stamp)
    #expect(
      saved.messages == [
        "a .tm7 can't hold the key 'colour', which nobody knows, of: process 'E'",
        "a .tm7 can't hold more than one bend of: flow 'f'",
        "a .tm7 can't hold more than one corner of: boundary 'b'",
      ])
  }

  @Test func `a file of the tool is given back rather than written anew`() throws {
    let bytes = Array(TMTFixture().text.utf8)
    let file = try ModelFile(bytes, name: "a.tm7") { _ in [] }
    let saved = try file.tmt(saving: file.model, now: Self.stamp)
    #expect(saved.bytes == bytes)
  }

  @Test func `all is on one line, numbered in order, and begins as the tool's own files do`() throws
  {
    let text = String(
      decoding: Self.export(try Self.sample("drone-delivery").model).bytes, as: UTF8.self)
    #expect(text.hasPrefix("<ThreatModel xmlns=\"\(TMTText.model)\" xmlns:i="))
    #expect(!text.replacing("&#xD;\n", with: "").contains("\n"))
    let numbers = text.matches(of: /z:Id="i(\d+)"/).compactMap { Int($0.output.1) }
    #expect(numbers == Array(1...numbers.count))
    let document = try TMTDocument(Array(text.utf8), file: "a.tm7")
    #expect(
      document.children(of: document.tree.root).map(document.tree.name) == [
        "DrawingSurfaceList", "MetaInformation", "Notes", "ThreatInstances",
        "ThreatGenerationEnabled", "Validations", "Version", "KnowledgeBase", "Profile",
      ])
  }

  @Test(arguments: [
    ("2026-02-03", true), ("2026-02-03T10:11:12", true), ("2026-02-03T10:11:12Z", true),
    ("2026-02-03T10:11:12.1234567-07:00", true), ("", false), ("last week", false),
    ("2026-13-03", false), ("2026-02-30", false), ("2026-02-03T25:00:00", false),
    ("2026-02-03T10:11:12.Z", false), ("2026-02-03 10:11", false),
  ])
  func `only a date goes where the tool wants one`(text: String, isDate: Bool) {
    #expect(TMTNoteMarkup.isDate(text) == isDate)
    let note = TMTNoteMarkup.note(
      Note(author: "a", date: text, text: "t"), id: 1, stamp: Self.stamp)
    #expect(note.contains("<Date>\(isDate ? text : Self.stamp.date)</Date>"))
  }

  @Test func `nearly every flow can be drawn to cross what it crosses`() {
    var (strayed, flows) = (0, 0)
    for seed in 21...40 {
      var generator = DrawingGenerator(seed: UInt64(seed))
      let model = generator.model()
      strayed += Self.export(model).strayed
      flows += model.diagrams.values.reduce(0) { $0 + $1.flows.count }
    }
    #expect(strayed * 100 <= flows)
  }
}
