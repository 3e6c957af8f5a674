import Models
import OrderedCollections
import Syntax

/// Reads the cells of one page of a drawing.
struct DrawIOPageReader {
  /// A cell, with what stands round it for its data.
  private struct Cell {
    var id: String
    var label: String
    var style: DrawIOStyle
    var parent: String
    var source: String
    var target: String
    var isVertex: Bool
    var isEdge: Bool
    var geometry: XMLTree.Node?
    /// The element that holds its data; nil where it has none.
    var data: XMLTree.Node?
  }

  private let tree: XMLTree
  private let isOurs: Bool
  private var cells: [Cell] = []
  private var places: [String: Int] = [:]
  /// By cell, where its corner lies on the page.
  private var corners: [String: (x: Double, y: Double)] = [:]
  private var elements: [String: ItemID] = [:]
  /// By boundary, the place of its cell.
  private var order: [ItemID: Int] = [:]
  private let template: Template
  /// What is left out.
  private(set) var losses = LossList()

  init(_ tree: XMLTree, isOurs: Bool, template: Template) {
    self.tree = tree
    self.isOurs = isOurs
    self.template = template
  }

  /// Reads the cells inside an element.
  mutating func read(
    _ node: XMLTree.Node, into diagram: inout ImportedDiagram, names: inout ImportedNames
  ) throws {
    for child in tree.children(of: node) { add(child) }
    var holders: Set<String> = []
    var labels: [String: String] = [:]
    for cell in cells where cell.isVertex {
      guard let parent = places[cell.parent].map({ cells[$0] }) else { continue }
      if parent.isEdge {
        let text = DrawIOLabel.text(cell.label, isHTML: cell.style.isHTML)
        labels[parent.id, default: ""] += (labels[parent.id] == nil ? "" : " ") + text
      } else if parent.isVertex, !cell.label.isEmpty {
        holders.insert(parent.id)
      }
    }
    for cell in cells where cell.isVertex && places[cell.parent].map({ cells[$0].isEdge }) != true {
      try add(cell, holds: holders.contains(cell.id), to: &diagram, &names)
    }
    for cell in cells where cell.isEdge {
      try connect(cell, labels[cell.id] ?? "", in: &diagram, &names)
    }
    // Borders and lines are of one kind here, in the order in which they are drawn.
    diagram.boundaries.sort { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
  }

  private mutating func add(_ node: XMLTree.Node) {
    var cell = node
    var data: XMLTree.Node?
    if tree.name(of: node) != "mxCell" {
      guard let inner = tree.child("mxCell", of: node) else { return }
      (cell, data) = (inner, node)
    }
    func text(_ name: StaticString) -> String { tree.attribute(name, of: cell) ?? "" }
    let id = data.flatMap { tree.attribute("id", of: $0) } ?? text("id")
    let label = data.flatMap { tree.attribute("label", of: $0) } ?? text("value")
    places[id] = cells.count
    cells.append(
      Cell(
        id: id, label: label, style: DrawIOStyle(text("style")), parent: text("parent"),
        source: text("source"), target: text("target"), isVertex: text("vertex") == "1",
        isEdge: text("edge") == "1", geometry: tree.child("mxGeometry", of: cell), data: data))
  }

  // MARK: Shapes

  private mutating func add(
    _ cell: Cell, holds: Bool, to diagram: inout ImportedDiagram, _ names: inout ImportedNames
  ) throws {
    let (label, name) = label(of: cell)
    let stated = attribute("stencil", of: cell)
    let known = stated.flatMap { template.kind(of: StencilID($0)) }
    guard var kind = known ?? cell.style.kind(named: name, holds: holds) else { return }
    if kind == .line || kind == .flow { kind = .process }
    if kind == .annotation, label.isEmpty { return }
    let called = quoted(name.isEmpty ? cell.id : name)
    guard let box = try box(of: cell) else {
      losses.add("a shape without a place", called)
      return
    }
    if kind != .annotation, name.isEmpty, stated == nil, box.width < 8 || box.height < 8 {
      losses.add("a shape without a name that is a speck", called)
      return
    }
    var facts = ItemAttributes(
      stencil: ImportedStencils.stencil(stated, kind, named: name, in: template),
      name: kind == .annotation ? label : name)
    set(&facts, from: cell)
    if let name = attribute("shows", of: cell), Model.isWellFormed(name) {
      let shown = ItemID(name)
      elements[cell.id] = shown
      diagram.elements.append(.init(id: shown, attributes: facts, box: box, isShown: true))
      return
    }
    let id = names.name(ours(cell), for: name, fallback: kind.rawValue)
    if kind == .border {
      order[id] = places[cell.id]
      diagram.boundaries.append(.init(id: id, attributes: facts, outline: .border(box)))
    } else {
      elements[cell.id] = id
      diagram.elements.append(
        .init(id: id, attributes: facts, isText: kind == .annotation, box: box))
    }
  }

  /// The text of a shape, and the same as a name: on one line, unless it was written here.
  private func label(of cell: Cell) -> (text: String, line: String) {
    let text = DrawIOLabel.text(cell.label, isHTML: cell.style.isHTML, isOurs: isOurs)
    return (text, isOurs ? text : DrawIOLabel.line(text))
  }

  /// The name that something drawn here had; nil for all else.
  private func ours(_ cell: Cell) -> String? {
    guard isOurs, cell.id.hasPrefix(DrawIOVocabulary.prefix) else { return nil }
    return String(cell.id.dropFirst(DrawIOVocabulary.prefix.count))
  }

  private func attribute(_ name: StaticString, of cell: Cell) -> String? {
    cell.data.flatMap { tree.attribute(name, of: $0) }
  }

  /// Sets what the data of a shape say: properties of its stencil, and all else as custom ones.
  private mutating func set(_ attributes: inout ItemAttributes, from cell: Cell) {
    attributes.outOfScope = attribute("out-of-scope", of: cell)
    attributes.note = attribute("note", of: cell) ?? ""
    guard let data = cell.data else { return }
    for word in DrawIOVocabulary.lost {
      if let value = tree.attributes(of: data).first(where: { $0.0 == word })?.1, !value.isEmpty {
        losses.add("the \(word) of", quoted(attributes.name.isEmpty ? cell.id : attributes.name))
      }
    }
    let known = Set(template.properties(of: attributes).map(\.definition.id))
    for (attribute, value) in tree.attributes(of: data) {
      guard let name = DrawIOVocabulary.property(attribute) else { continue }
      if known.contains(PropertyID(name)) {
        attributes.properties[PropertyID(name)] = value
      } else if !value.isEmpty {
        attributes.custom.append(CustomProperty(name: name, value: value))
      }
    }
  }

  // MARK: Lines

  private mutating func connect(
    _ cell: Cell, _ extra: String, in diagram: inout ImportedDiagram, _ names: inout ImportedNames
  ) throws {
    let style = cell.style
    var label = self.label(of: cell).line
    if label.isEmpty { label = DrawIOLabel.line(extra) }
    let corner = corner(ofParent: cell.parent)
    let points = try points(of: cell, corner)
    let (source, target) = (elements[cell.source], elements[cell.target])
    let hasEnd = style.hasHead("endArrow", usually: true)
    let hasStart = style.hasHead("startArrow", usually: false)
    let stated = attribute("stencil", of: cell)
    let known = stated.flatMap { template.kind(of: StencilID($0)) }
    if known == .line || known == nil && source == nil && target == nil && !hasEnd && !hasStart {
      let all = ([points.source] + points.middle + [points.target]).compactMap { $0 }
      guard all.count > 1 else {
        losses.add("a line without ends", quoted(label.isEmpty ? cell.id : label))
        return
      }
      var facts = ItemAttributes(
        stencil: ImportedStencils.stencil(stated, .line, named: label, in: template), name: label)
      set(&facts, from: cell)
      let id = names.name(ours(cell), for: label, fallback: "line")
      order[id] = places[cell.id]
      diagram.boundaries.append(
        .init(id: id, attributes: facts, outline: .line(all), mayHoldAGroup: !isOurs))
      return
    }
    func end(_ element: ItemID?, _ point: PixelGeometry.Pixel?, _ cell: String) throws
      -> ImportedDiagram.End?
    {
      if let element { return .element(element) }
      if let point { return .loose(point) }
      // A line that ends at a border ends at its edge here.
      guard let place = places[cell], let box = try box(of: cells[place]) else { return nil }
      return .loose(.init(x: box.left + box.width / 2, y: box.top + box.height))
    }
    guard let from = try end(source, points.source, cell.source),
      let to = try end(target, points.target, cell.target)
    else {
      losses.add("a flow with an end that is nowhere", quoted(label.isEmpty ? cell.id : label))
      return
    }
    var number = DrawIOLabel.numbered(label)
    if isOurs, stated != nil {
      // What was drawn here says its number by itself.
      number = (attribute("number", of: cell).flatMap(FlowNumber.init), label)
      if let text = number.number?.description {
        if label.hasPrefix(text) { number.name = String(label.dropFirst(text.count + 1)) }
      }
    }
    var facts = ItemAttributes(
      stencil: ImportedStencils.stencil(stated, .flow, named: number.name, in: template),
      name: number.name)
    set(&facts, from: cell)
    var flow = ImportedDiagram.Flow(
      id: names.name(ours(cell), for: number.name, fallback: "flow"), attributes: facts,
      source: from, target: to)
    flow.number = number.number
    flow.isBidirectional = hasStart && hasEnd
    flow.vertices = points.middle
    if hasStart, !hasEnd {
      swap(&flow.source, &flow.target)
      flow.vertices.reverse()
    }
    if let pins = attribute("bends", of: cell), isOurs {
      flow.pins = pins.split(separator: " ").compactMap { pin in
        let parts = pin.split(separator: ",").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ $0.magnitude <= Point.farthest }) else {
          return nil
        }
        return Point(parts[0], parts[1])
      }
    }
    diagram.flows.append(flow)
  }

  // MARK: Places

  private func number(_ name: StaticString, of node: XMLTree.Node) throws -> Double? {
    guard let text = tree.attribute(name, of: node), !text.isEmpty else { return nil }
    guard let number = Double(text), !number.isNaN else {
      throw tree.error(node, "\(quoted(text)) is no number")
    }
    let farthest = Double(PixelGeometry.farthest)
    return min(max(number, -farthest), farthest)
  }

  private func pixel(_ x: Double, _ y: Double) -> PixelGeometry.Pixel {
    let farthest = Double(PixelGeometry.farthest)
    func bounded(_ value: Double) -> Int { Int(min(max(value.rounded(), -farthest), farthest)) }
    return .init(x: bounded(x), y: bounded(y))
  }

  private mutating func box(of cell: Cell) throws -> PixelGeometry.Box? {
    guard let geometry = cell.geometry else { return nil }
    let corner = corner(of: cell.id)
    let start = pixel(corner.x, corner.y)
    let size = pixel(
      try number("width", of: geometry) ?? 0, try number("height", of: geometry) ?? 0)
    return .init(
      left: start.x, top: start.y, width: size.x > 0 ? size.x : 100,
      height: size.y > 0 ? size.y : 60)
  }

  /// Where what lies in a cell begins: at its corner, or at that of the page.
  private mutating func corner(ofParent id: String) -> (x: Double, y: Double) {
    guard let place = places[id], cells[place].isVertex else { return (0, 0) }
    return corner(of: id)
  }

  /// The corner of a cell on the page: places are told from the corner of what a cell is in.
  private mutating func corner(of id: String) -> (x: Double, y: Double) {
    if let known = corners[id] { return known }
    // What lies in itself lies at the corner of the page.
    corners[id] = (0, 0)
    var chain: [String] = []
    var next = id
    while let place = places[next], cells[place].isVertex, chain.count < 200, !chain.contains(next)
    {
      chain.append(next)
      next = cells[place].parent
    }
    var corner = (x: 0.0, y: 0.0)
    for id in chain.reversed() {
      guard let place = places[id], let geometry = cells[place].geometry else { continue }
      let x = (try? number("x", of: geometry)) ?? 0
      let y = (try? number("y", of: geometry)) ?? 0
      if tree.attribute("relative", of: geometry) == "1",
        let outer = places[cells[place].parent].flatMap({ cells[$0].geometry })
      {
        let width = (try? number("width", of: outer)) ?? 0
        let height = (try? number("height", of: outer)) ?? 0
        corner = (corner.x + x * width, corner.y + y * height)
      } else {
        corner = (corner.x + x, corner.y + y)
      }
    }
    corners[id] = corner
    return corner
  }

  private func points(of cell: Cell, _ corner: (x: Double, y: Double)) throws -> (
    source: PixelGeometry.Pixel?, middle: [PixelGeometry.Pixel], target: PixelGeometry.Pixel?
  ) {
    guard let geometry = cell.geometry else { return (nil, [], nil) }
    var result: (PixelGeometry.Pixel?, [PixelGeometry.Pixel], PixelGeometry.Pixel?) = (nil, [], nil)
    func point(_ node: XMLTree.Node) throws -> PixelGeometry.Pixel {
      pixel(
        corner.x + (try number("x", of: node) ?? 0), corner.y + (try number("y", of: node) ?? 0))
    }
    for child in tree.children(of: geometry) {
      switch (tree.name(of: child), tree.attribute("as", of: child)) {
      case ("mxPoint", "sourcePoint"): result.0 = try point(child)
      case ("mxPoint", "targetPoint"): result.2 = try point(child)
      case ("Array", "points"):
        for node in tree.children(of: child) where tree.name(of: node) == "mxPoint" {
          result.1.append(try point(node))
        }
      default: continue
      }
    }
    return result
  }
}
