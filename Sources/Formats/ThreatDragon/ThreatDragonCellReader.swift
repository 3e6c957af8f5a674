import Models
import Syntax

/// Reads the cells of one diagram of a Threat Dragon file.
struct ThreatDragonCellReader {
  private let file: String
  private let template: Template
  /// By the file's name of a cell, the element's here.
  private var elements: [String: ItemID] = [:]
  /// The ends of flows, to be looked up when all cells are read.
  private var ends: [(source: SourceFields?, target: SourceFields?)] = []
  /// By the file's name of a cell, what the first cell of that name is called.
  private var cells: [String: String] = [:]
  /// What is left out.
  private(set) var losses = LossList()

  init(file: String, template: Template) {
    self.file = file
    self.template = template
  }

  /// Reads a cell.
  mutating func read(
    _ node: SourceNode, into diagram: inout ImportedDiagram, names: inout ImportedNames,
    threats: inout [ImportedThreat]
  ) throws {
    let cell = try SourceFields(node, "a cell", file: file)
    // Version 1 says with the cell itself what version 2 says in its data.
    let data = try cell.object("data") ?? cell
    let extra = try data.object(ThreatDragonVocabulary.extra)
    let type = try data.text("type") ?? cell.text("type") ?? ""
    let cellID = try cell.text("id") ?? ""
    guard let kind = ThreatDragonVocabulary.kind(type, shape: try cell.text("shape") ?? "") else {
      let called = try name(cell, data, .annotation)
      losses.add("a cell of an unknown kind", quoted(called.isEmpty ? cellID : called))
      for node in try self.threats(in: cell, data) {
        let title = try SourceFields(node, "a threat", file: file).text("title") ?? ""
        losses.add("a threat on a cell of an unknown kind", quoted(title), isDecided: true)
      }
      return
    }
    let name = try extra?.text("stencil") == nil ? name(cell, data, kind) : data.text("name") ?? ""
    let called = quoted(name.isEmpty ? cellID : name)
    if let stated = ThreatDragonVocabulary.kind(type), stated != kind {
      losses.remark("cell \(called) is \(quoted(type)) and drawn as another kind, which counts")
    }
    if !cellID.isEmpty {
      if let other = cells[cellID] {
        losses.add("the id \(quoted(cellID)), which \(other) has already, of", called)
      } else {
        cells[cellID] = called
      }
    }
    noteRest(cell, data, kind, called)
    if kind.isElement, let shown = try extra?.text("shows").map({ ItemID($0) }) {
      diagram.elements.append(
        .init(
          id: shown,
          attributes: ItemAttributes(stencil: kind.genericID, name: name),
          box: try cell.box(usual: (160, 80)), isShown: true))
      elements[cellID] = shown
      try addThreats(cell, data, on: shown, names: &names, to: &threats)
      return
    }
    let fallback = kind == .flow ? "flow" : kind.isBoundary ? "boundary" : "element"
    let id = names.name(
      try extra?.text("id") ?? (cellID.isEmpty ? nil : cellID), for: name, fallback: fallback)
    let facts = try facts(name, kind, data, extra)
    try addThreats(cell, data, on: id, names: &names, to: &threats)
    switch kind {
    case .process, .interactor, .store, .annotation:
      elements[cellID] = id
      let size = kind == .process ? (width: 100, height: 100) : (width: 160, height: 80)
      diagram.elements.append(
        .init(
          id: id, attributes: facts, isText: kind == .annotation, box: try cell.box(usual: size)))
    case .border:
      diagram.boundaries.append(
        .init(id: id, attributes: facts, outline: .border(try cell.box(usual: (300, 200)))))
    case .line:
      diagram.boundaries.append(
        .init(
          id: id, attributes: facts, outline: .line(try points(cell)), mayHoldAGroup: extra == nil))
    case .flow:
      var flow = ImportedDiagram.Flow(
        id: id, attributes: facts, source: .loose(.init(x: 0, y: 0)),
        target: .loose(.init(x: 0, y: 0)))
      flow.number = try extra?.text("number").flatMap(FlowNumber.init)
      flow.isBidirectional = try data.isOn("isBidirectional")
      flow.vertices = try cell.points("vertices")
      flow.pins = try extra?.value("bends").map { try pins($0, cell) }
      diagram.flows.append(flow)
      ends.append((try cell.object("source"), try cell.object("target")))
    }
  }

  /// Attaches the flows, now that all elements are known.
  mutating func connect(_ diagram: inout ImportedDiagram) throws {
    var boxes: [ItemID: PixelGeometry.Box] = [:]
    for element in diagram.elements { boxes[element.id] = element.box }
    for (index, ends) in ends.enumerated() {
      let name = diagram.flows[index].attributes.name
      let called = quoted(name.isEmpty ? diagram.flows[index].id.rawValue : name)
      let source = try end(ends.source, of: called)
      let target = try end(ends.target, of: called)
      /// A place for an end that the file does not know: beside the other one.
      func beside(_ other: ImportedDiagram.End?, _ shift: Int) -> ImportedDiagram.End {
        switch other {
        case .loose(let pixel)?: return .loose(.init(x: pixel.x + shift, y: pixel.y))
        case .element(let id)?:
          let box = boxes[id] ?? .init(left: 0, top: 0, width: 100, height: 100)
          return .loose(
            .init(x: shift < 0 ? box.left + shift : box.right + shift, y: box.top + box.height / 2))
        case nil: return .loose(.init(x: shift, y: 0))
        }
      }
      diagram.flows[index].source = source ?? beside(target, -100)
      diagram.flows[index].target = target ?? beside(source, 100)
    }
  }

  private mutating func end(_ fields: SourceFields?, of flow: String) throws -> ImportedDiagram.End?
  {
    guard let fields else { return nil }
    for key in ["cell", "id"] {
      guard let cell = try fields.text(key) else { continue }
      if let element = elements[cell] { return .element(element) }
      let what =
        cells[cell].map { "\($0), which is no element," } ?? "\(quoted(cell)), which is not there,"
      losses.add("an end at \(what) of", flow)
      return nil
    }
    return try fields.point().map { .loose($0) }
  }

  // MARK: Parts of cells

  /// The threats on a cell: where a file of version 2 has them differs from release to release.
  private func threats(in cell: SourceFields, _ data: SourceFields) throws -> [SourceNode] {
    let own = try data.list("threats")
    return data.node.range == cell.node.range ? own : own + (try cell.list("threats"))
  }

  private mutating func addThreats(
    _ cell: SourceFields, _ data: SourceFields, on id: ItemID, names: inout ImportedNames,
    to threats: inout [ImportedThreat]
  ) throws {
    for node in try self.threats(in: cell, data) {
      threats.append(
        try ThreatDragonThreat.threat(
          node, on: id, names: &names, template: template, file: file, losses: &losses))
    }
  }

  /// Notes what a cell says that nothing here holds.
  private mutating func noteRest(
    _ cell: SourceFields, _ data: SourceFields, _ kind: StencilKind, _ name: String
  ) {
    let known = ThreatDragonVocabulary.Known.data(kind)
    if data.node.range == cell.node.range {
      cell.noteRest(beside: ThreatDragonVocabulary.Known.cell + known, of: name, in: &losses)
    } else {
      cell.noteRest(beside: ThreatDragonVocabulary.Known.cell, of: name, in: &losses)
      data.noteRest(beside: known, of: name, in: &losses)
    }
  }

  /// What a cell is called; a name is one line, a text is as many as it has.
  private func name(_ cell: SourceFields, _ data: SourceFields, _ kind: StencilKind) throws
    -> String
  {
    var text = try data.text("name") ?? ""
    if text.isEmpty { text = Self.text(cell.value("attrs"), under: ["text", "label"]) }
    if text.isEmpty, let label = try cell.list("labels").first {
      // A bundle of attributes by the selector of what they are for, one of them the text; in some
      // files nothing but the text.
      text = label.text ?? Self.text(label["attrs"], under: ["labelText", "label", "text"])
    }
    if kind == .annotation { return text }
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The first text that attributes have under one of several selectors.
  private static func text(_ attributes: SourceNode?, under selectors: [String]) -> String {
    selectors.lazy.compactMap { attributes?[$0]?["text"]?.text }.first { !$0.isEmpty } ?? ""
  }

  private func facts(
    _ name: String, _ kind: StencilKind, _ data: SourceFields, _ extra: SourceFields?
  ) throws -> ItemAttributes {
    var stencil = ImportedStencils.stencil(
      try extra?.text("stencil"), kind, named: name, in: template)
    if extra == nil {
      if kind == .flow {
        stencil = ImportedStencils.flow(protocol: try data.text("protocol") ?? "", named: name)
      }
      if kind == .process, let isWeb = try data.text(ThreatDragonVocabulary.webApplication) {
        if ImportedWords.isOn(isWeb) {
          stencil = ThreatDragonVocabulary.webStencil
        } else if stencil == ThreatDragonVocabulary.webStencil {
          stencil = kind.genericID
        }
      }
    }
    var facts = ItemAttributes(
      stencil: stencil, name: name, note: try data.text("description") ?? "")
    try ThreatDragonFields.set(&facts, kind, from: data, extra: extra, template: template)
    if try data.isOn("outOfScope") {
      facts.outOfScope = try data.text("reasonOutOfScope") ?? ""
    } else if kind.isBoundary || kind == .annotation {
      facts.outOfScope = try extra?.text("out-of-scope")
    }
    return facts
  }

  /// The points of a boundary that is a line.
  private func points(_ cell: SourceFields) throws -> [PixelGeometry.Pixel] {
    let ends = [try cell.object("source")?.point(), try cell.object("target")?.point()]
    var points = try cell.points("vertices")
    if let source = ends[0] { points.insert(source, at: 0) }
    if let target = ends[1] { points.append(target) }
    if points.count == 1 { points.append(.init(x: points[0].x, y: points[0].y + 100)) }
    return points.isEmpty ? [.init(x: 0, y: 0), .init(x: 0, y: 100)] : points
  }

  /// Cells where a person pinned a flow.
  private func pins(_ node: SourceNode, _ fields: SourceFields) throws -> [Point] {
    try (node.items ?? []).compactMap { item in
      guard let parts = item.items, parts.count == 2, let x = parts[0].text.flatMap({ Int($0) }),
        let y = parts[1].text.flatMap({ Int($0) }), x.magnitude <= Point.farthest,
        y.magnitude <= Point.farthest
      else { throw fields.error(item, "a bend is [x, y]") }
      return Point(x, y)
    }
  }
}
