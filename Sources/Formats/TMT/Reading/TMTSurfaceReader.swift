import Drawing
import Models
import OrderedCollections
import Syntax

/// Reads one drawing surface: its items, their pixels, and the cells these become.
struct TMTSurfaceReader {
  /// A connector's ends as the file names them.
  typealias Ends = (source: ItemID, target: ItemID)

  private let document: TMTDocument
  private let items: TMTItemReader
  private var stencils: TMTStencils
  private var taken: Set<ItemID>
  private var geometry = PixelGeometry()
  private var elements:
    [(id: ItemID, attributes: ItemAttributes, isText: Bool, box: PixelGeometry.Box?)] = []
  private var boundaries: [(id: ItemID, attributes: ItemAttributes, isBorder: Bool)] = []
  private var flows: [(id: ItemID, item: TMTItemReader.Item, ends: Ends)] = []
  private var unplaced = 0
  /// Whether no element had a place, so that all were arranged.
  private var isArranged = false
  private var unsized = 0
  private var uncurved = 0
  private var unknown = 0
  private var renamed = 0

  /// What a surface says.
  struct Result {
    var diagram: Diagram
    /// The element whose inside the surface shows, perhaps one of another surface; may be empty.
    var details: ItemID
    var geometry: PixelGeometry
    var ends: [ItemID: Ends]
    var messages: [String]
  }

  /// Reads a surface.
  ///
  /// - `stencils`: Gets the stencils that the surface needs and the template lacks.
  /// - `taken`: The names of the items read before; those read here are added.
  static func read(
    _ document: TMTDocument, _ node: XMLTree.Node, id: DiagramID, number: Int,
    stencils: inout TMTStencils, taken: inout Set<ItemID>
  ) -> Result {
    var reader = TMTSurfaceReader(document, stencils, taken)
    for entry in document.children(of: document.child(.borders, of: node)) {
      reader.addBorder(entry)
    }
    for entry in document.children(of: document.child(.lines, of: node)) { reader.addLine(entry) }
    stencils = reader.stencils
    taken = reader.taken
    let attributes = reader.items.item(node).attributes
    var title = attributes.name
    if title.isEmpty { title = document.text(.header, of: node) }
    if title.isEmpty { title = "Diagram \(number)" }
    reader.placeRest()
    var diagram = reader.diagram(id, title: title)
    diagram.header.level = TMTSurfaceFacts.level(attributes)
    return Result(
      diagram: diagram, details: ItemID(TMTSurfaceFacts.details(attributes)),
      geometry: reader.geometry,
      ends: Dictionary(
        reader.flows.map { ($0.id, $0.ends) }, uniquingKeysWith: { first, _ in first }),
      messages: reader.messages(title))
  }

  private init(_ document: TMTDocument, _ stencils: TMTStencils, _ taken: Set<ItemID>) {
    self.document = document
    items = TMTItemReader(document: document)
    self.stencils = stencils
    self.taken = taken
  }

  // MARK: Items

  private mutating func id(_ entry: XMLTree.Node, _ value: XMLTree.Node) -> ItemID {
    var id = document.guid(.guid, of: value)
    if id.isEmpty { id = document.guid(.key, of: entry) }
    if !id.isEmpty, taken.insert(ItemID(id)).inserted { return ItemID(id) }
    renamed += 1
    let stem = id.isEmpty ? "item" : id
    var number = 2
    while !taken.insert("\(stem)-\(number)").inserted { number += 1 }
    return "\(stem)-\(number)"
  }

  private mutating func addBorder(_ entry: XMLTree.Node) {
    guard let value = document.child(.value, of: entry) else { return }
    let kind: StencilKind
    switch document.instanceType(of: value) {
    case "StencilEllipse": kind = .process
    case "StencilRectangle": kind = .interactor
    case "StencilParallelLines": kind = .store
    case "BorderBoundary": kind = .border
    default:
      unknown += 1
      return
    }
    var item = items.item(value)
    let isText =
      kind == .interactor
      && (item.generic == "GE.A" || stencils.template.kind(of: item.type) == .annotation)
    item.attributes.stencil = stencils.stencil(for: item, isText ? .annotation : kind)
    let id = id(entry, value)
    let words: [TMTElementName] = [.left, .top, .width, .height]
    let numbers = words.map { document.pixels($0, of: value) }
    item.attributes.origin = Origin(
      format: TMTOriginKey.name,
      fields: [TMTOriginKey.box: numbers.map { $0.map(String.init) ?? "" }.joined(separator: ",")])
    if let width = numbers[2], let height = numbers[3], width > 0, height > 0 {
    } else {
      unsized += 1
    }
    let size = (
      width: numbers[2].flatMap { $0 > 0 ? $0 : nil } ?? 100,
      height: numbers[3].flatMap { $0 > 0 ? $0 : nil } ?? 100
    )
    // Four zeros are how some tools write that they know no place; it would hide what lies there.
    let isNowhere = numbers.allSatisfy { $0 == 0 }
    let box = numbers[0].flatMap { left in
      isNowhere
        ? nil
        : numbers[1].map {
          PixelGeometry.Box(left: left, top: $0, width: size.width, height: size.height)
        }
    }
    if kind == .border {
      boundaries.append((id, item.attributes, true))
      geometry.borders[id] = box
    } else {
      elements.append((id, item.attributes, isText, box))
      geometry.elements[id] = box
    }
  }

  private mutating func addLine(_ entry: XMLTree.Node) {
    guard let value = document.child(.value, of: entry) else { return }
    var item = items.item(value)
    let isFlow: Bool
    switch document.instanceType(of: value) {
    case "Connector": isFlow = true
    case "LineBoundary": isFlow = false
    default:
      unknown += 1
      return
    }
    item.attributes.stencil = stencils.stencil(for: item, isFlow ? .flow : .line)
    let id = id(entry, value)
    let words: [TMTElementName] = [.sourceX, .sourceY, .handleX, .handleY, .targetX, .targetY]
    let numbers = words.map { document.pixels($0, of: value) }
    var fields = [
      TMTOriginKey.curve: numbers.map { $0.map(String.init) ?? "" }.joined(separator: ",")
    ]
    if isFlow {
      fields[TMTOriginKey.ports] =
        document.trimmed(.portSource, of: value) + "," + document.trimmed(.portTarget, of: value)
    }
    item.attributes.origin = Origin(format: TMTOriginKey.name, fields: fields)
    let curve = Self.curve(numbers)
    if isFlow {
      flows.append(
        (
          id, item,
          (
            ItemID(document.guid(.sourceGuid, of: value)),
            ItemID(document.guid(.targetGuid, of: value))
          )
        ))
      geometry.flows[id] = curve
    } else {
      if curve == nil { uncurved += 1 }
      boundaries.append((id, item.attributes, false))
      geometry.lines[id] = curve
    }
  }

  /// The curve of six numbers; a missing handle lies in the middle.
  private static func curve(_ numbers: [Int?]) -> PixelGeometry.Curve? {
    guard let sx = numbers[0], let sy = numbers[1], let tx = numbers[4], let ty = numbers[5] else {
      return nil
    }
    return PixelGeometry.Curve(
      source: .init(x: sx, y: sy),
      handle: .init(x: numbers[2] ?? (sx + tx) / 2, y: numbers[3] ?? (sy + ty) / 2),
      target: .init(x: tx, y: ty))
  }

  // MARK: Places

  /// Puts what has no place below the rest, in rows, and gives flows without a curve a straight one.
  private mutating func placeRest() {
    let boxes = Array(geometry.elements.values) + Array(geometry.borders.values)
    let left = boxes.map(\.left).min() ?? 0
    let top = (boxes.map(\.bottom).max() ?? 0) + 60
    func next() -> PixelGeometry.Box {
      PixelGeometry.Box(
        left: left + unplaced % 6 * 180, top: top + unplaced / 6 * 160, width: 100, height: 100)
    }
    let arranged = arrangedBoxes(left, top)
    isArranged = !arranged.isEmpty
    for element in elements where element.box == nil {
      geometry.elements[element.id] = arranged[element.id] ?? next()
      unplaced += 1
    }
    for boundary in boundaries {
      if boundary.isBorder, geometry.borders[boundary.id] == nil {
        geometry.borders[boundary.id] = next()
        unplaced += 1
      } else if !boundary.isBorder, geometry.lines[boundary.id] == nil {
        let box = next()
        unplaced += 1
        geometry.lines[boundary.id] = PixelGeometry.Curve(
          source: .init(x: box.left, y: box.top), handle: .init(x: box.left, y: box.top + 50),
          target: .init(x: box.left, y: box.bottom))
      }
    }
    for flow in flows where geometry.flows[flow.id] == nil {
      let middles = [flow.ends.source, flow.ends.target].map { id in
        geometry.elements[id].map {
          PixelGeometry.Pixel(x: $0.left + $0.width / 2, y: $0.top + $0.height / 2)
        } ?? PixelGeometry.Pixel(x: left, y: top)
      }
      uncurved += 1
      geometry.flows[flow.id] = Self.curve([
        middles[0].x, middles[0].y, nil, nil, middles[1].x, middles[1].y,
      ])
    }
  }

  /// The pixels of all elements as layout puts them, where none of them has any.
  private func arrangedBoxes(_ left: Int, _ top: Int) -> [ItemID: PixelGeometry.Box] {
    guard elements.count > 1, elements.allSatisfy({ $0.box == nil }) else { return [:] }
    let known = Set(elements.map(\.id))
    let diagram = Diagram(
      id: "", header: .init(title: ""),
      elements: elements.map { Element(id: $0.id, attributes: $0.attributes, frame: .nowhere) },
      flows: flows.compactMap { flow in
        guard known.contains(flow.ends.source), known.contains(flow.ends.target) else { return nil }
        return Flow(
          id: flow.id, attributes: flow.item.attributes, source: .element(flow.ends.source),
          target: .element(flow.ends.target))
      })
    let arranged = AutomaticLayout.completed(
      diagram, of: Model(diagrams: [diagram]), template: stencils.template)
    guard let origin = arranged.bounds?.origin else { return [:] }
    let scale = (x: Int(PixelScale.pixels.column), y: Int(PixelScale.pixels.row))
    return arranged.elements.mapValues {
      PixelGeometry.Box(
        left: left + ($0.frame.minX - origin.x) * scale.x,
        top: top + ($0.frame.minY - origin.y) * scale.y,
        width: $0.frame.width * scale.x, height: $0.frame.height * scale.y)
    }.reduce(into: [:]) { $0[$1.key] = $1.value }
  }

  private func diagram(_ id: DiagramID, title: String) -> Diagram {
    let known = Set(elements.map(\.id))
    let loose = flows.flatMap { flow in
      [(flow.id, flow.ends.source, true), (flow.id, flow.ends.target, false)]
        .filter { !known.contains($0.1) }.map { (flow: $0.0, isSource: $0.2) }
    }
    if let cells = PixelCells(geometry, loose: loose) {
      return self.diagram(id, title, known, cells)
    }
    let scale = PixelScale(
      elements.map {
        PixelScale.Element(
          id: $0.id,
          box: geometry.elements[$0.id] ?? .init(left: 0, top: 0, width: 100, height: 100),
          name: $0.attributes.name,
          stencil: stencils.template.stencils[$0.attributes.stencil]?.name ?? "", isText: $0.isText)
      },
      links: flows.compactMap {
        guard known.contains($0.ends.source), known.contains($0.ends.target) else { return nil }
        return PixelScale.Link(
          source: $0.ends.source, target: $0.ends.target, name: $0.item.attributes.name)
      }, geometry: geometry,
      names: Dictionary(
        boundaries.map { ($0.id, $0.attributes.name) }, uniquingKeysWith: { first, _ in first }))
    return self.diagram(
      id, title, known,
      PixelCells(
        frames: scale.frames, borders: scale.borders,
        lines: geometry.lines.mapValues(scale.points),
        sources: ends(loose.filter(\.isSource).map(\.flow), scale) { ($0.source, $0.target) },
        targets: ends(loose.filter { !$0.isSource }.map(\.flow), scale) { ($0.target, $0.source) }))
  }

  /// The cells of loose ends, each given with the flow's other end.
  private func ends(
    _ loose: [ItemID], _ scale: PixelScale,
    _ ends: (PixelGeometry.Curve) -> (PixelGeometry.Pixel, other: PixelGeometry.Pixel)
  ) -> [ItemID: Point] {
    let isSmall = loose.count * elements.count < 2_000_000
    var result: [ItemID: Point] = [:]
    for flow in loose {
      guard let (end, other) = geometry.flows[flow].map(ends) else { continue }
      result[flow] = isSmall ? scale.loosePoint(end, towards: other) : scale.point(end)
    }
    return result
  }

  /// The diagram of what was read, with places in cells.
  private func diagram(
    _ id: DiagramID, _ title: String, _ known: Set<ItemID>, _ places: PixelCells
  ) -> Diagram {
    func end(_ id: ItemID, _ point: Point?) -> FlowEnd {
      known.contains(id) ? .element(id) : .loose(point ?? Point(0, 0))
    }
    return Diagram(
      id: id, header: .init(title: title),
      boundaries: boundaries.map { boundary in
        Boundary(
          id: boundary.id, attributes: boundary.attributes,
          shape: boundary.isBorder
            ? .border(places.borders[boundary.id] ?? Rect(0, 0, 12, 6))
            : .line(places.lines[boundary.id] ?? [Point(0, 0), Point(0, 6)]))
      },
      elements: elements.map {
        Models.Element(
          id: $0.id, attributes: $0.attributes, frame: places.frames[$0.id] ?? Rect(0, 0, 12, 5))
      },
      flows: flows.map {
        Flow(
          id: $0.id, attributes: $0.item.attributes, number: $0.item.number,
          source: end($0.ends.source, places.sources[$0.id]),
          target: end($0.ends.target, places.targets[$0.id]))
      })
  }

  private func messages(_ title: String) -> [String] {
    func line(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : "\(quoted(title)): \(count) \(count == 1 ? one : many)"
    }
    return [
      line(
        unplaced, "item has no place; it was put below the others",
        isArranged
          ? "items have no place; they were laid out"
          : "items have no place; they were put below the others"),
      line(
        unsized, "item has no size; 100 pixels were assumed",
        "items have no size; 100 pixels were assumed"),
      line(
        uncurved, "line has no course; a straight one was assumed",
        "lines have no course; straight ones were assumed"),
      line(
        unknown, "item of an unknown kind is not shown, but kept",
        "items of unknown kinds are not shown, but kept"),
      line(
        renamed, "item has no id of its own; one was made",
        "items have no ids of their own; some were made"),
    ].compactMap { $0 }
  }
}
