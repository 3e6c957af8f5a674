import Models
import OrderedCollections

/// A diagram as an arrangement sees it: what stands for what, and what holds what.
struct LayoutSource {
  /// A part of a node, displaced from the node's origin.
  enum Part {
    case element(ItemID, Rect)
    case border(ItemID, Rect)
    case end(flow: ItemID, isSource: Bool)
  }

  private(set) var graph: LayoutGraph
  /// By node, what it stands for.
  private(set) var parts: [[Part]] = []
  /// By group, the border that it is; nil for one side of a line.
  private(set) var borders: [ItemID?] = []
  /// The line boundaries with the group on one side of each, and the flows that cross it.
  private(set) var lines: [(id: ItemID, group: Int, flows: Set<ItemID>)] = []

  /// The node of an element.
  private(set) var nodeOf: [ItemID: Int] = [:]

  init(_ diagram: Diagram, of model: Model, spacing: LayoutSpacing, sizes: LayoutSizes) {
    graph = LayoutGraph(spacing: spacing)
    let nesting = BorderNesting(diagram)
    var groupOf = [Int](repeating: -1, count: nesting.borders.count)
    for border in nesting.order where nesting.block[border] < 0 {
      let parent = nesting.parent[border]
      groupOf[border] = graph.groups.count
      graph.groups.append(
        LayoutGraph.Group(
          parent: parent < 0 ? -1 : groupOf[parent],
          name: min(TextLine(Scene.bounded(nesting.borders[border].name)).width, 60)))
      borders.append(nesting.borders[border].id)
    }
    func group(_ border: Int) -> Int { border < 0 ? -1 : groupOf[border] }
    var blocks = [Int](repeating: -1, count: nesting.blocks.count)
    for (index, block) in nesting.blocks.enumerated() {
      blocks[index] = graph.nodes.count
      add(block.frame, group(block.parent), isRigid: true)
      parts[parts.count - 1] = block.borders.map { border in
        .border(
          nesting.borders[border].id,
          nesting.borders[border].frame.moved(by: Point(0, 0) - block.frame.origin))
      }
    }
    for (index, place) in diagram.frames.enumerated() {
      let holder = nesting.holder[index]
      if let block = holder >= 0 ? nesting.block[holder] : nil, block >= 0 {
        let offset = Point(0, 0) - nesting.blocks[block].frame.origin
        parts[blocks[block]].append(.element(place.id, place.frame.moved(by: offset)))
        nodeOf[place.id] = blocks[block]
      } else {
        nodeOf[place.id] = graph.nodes.count
        let size = sizes.size(of: place.id, place.frame.size)
        add(Rect(origin: Point(0, 0), size: size), group(holder))
        parts[parts.count - 1] = [.element(place.id, Rect(origin: Point(0, 0), size: size))]
      }
    }
    addFlows(diagram, nesting, group, blocks)
    addLines(diagram)
  }

  /// Makes a group of one side of every line boundary.
  private mutating func addLines(_ diagram: Diagram) {
    let all = diagram.boundaries.values.compactMap { boundary -> (ItemID, [Point])? in
      if case .line(let points) = boundary.shape { (boundary.id, points) } else { nil }
    }
    if all.isEmpty { return }
    let crossings = Crossings.of(diagram)
    var ends: [(flow: ItemID, from: Int, to: Int)] = []
    for flow in diagram.flows.values {
      guard let a = flow.source.element.flatMap({ nodeOf[$0] }),
        let b = flow.target.element.flatMap({ nodeOf[$0] })
      else { continue }
      ends.append((flow.id, a, b))
    }
    var centres = [Point](repeating: Point(0, 0), count: graph.nodes.count)
    for (id, frame) in diagram.frames {
      if let node = nodeOf[id] { centres[node] = frame.center }
    }
    for (id, points) in all {
      let crossing = Set(crossings.filter { $0.value.contains(id) }.keys)
      let sides = LineSides(points, ends: ends, crossing: crossing, centres: centres)
      guard !sides.flows.isEmpty else { continue }
      let smaller = sides.nodes[0].count < sides.nodes[1].count ? 0 : 1
      guard
        let group = graph.enclose(sides.nodes[smaller])
          ?? graph.enclose(sides.nodes[1 - smaller])
      else { continue }
      borders.insert(nil, at: group)
      for index in lines.indices where lines[index].group >= group { lines[index].group += 1 }
      lines.append((id, group, sides.flows))
    }
  }

  private mutating func add(_ frame: Rect, _ group: Int, isRigid: Bool = false) {
    let isDown = graph.spacing.isDown
    graph.nodes.append(
      LayoutGraph.Node(
        length: isDown ? frame.height : frame.width, breadth: isDown ? frame.width : frame.height,
        group: group, isRigid: isRigid))
    parts.append([])
  }

  private mutating func addFlows(
    _ diagram: Diagram, _ nesting: BorderNesting, _ group: (Int) -> Int, _ blocks: [Int]
  ) {
    var known: [Int: Int] = [:]
    for flow in diagram.flowsByNumber {
      let ends = [(flow.source, true), (flow.target, false)].map { end, isSource -> Int in
        switch end {
        case .element(let id): return nodeOf[id] ?? -1
        case .loose(let point):
          let holder = nesting.border(at: point)
          let node = graph.nodes.count
          let block = holder >= 0 ? nesting.block[holder] : -1
          add(
            Rect(0, 0, 1, 1), group(block >= 0 ? nesting.blocks[block].parent : holder),
            isRigid: true)
          parts[node] = [.end(flow: flow.id, isSource: isSource)]
          return node
        }
      }
      let (a, b) = (ends[0], ends[1])
      guard a >= 0, b >= 0 else { continue }
      if a != b || !graph.nodes[a].isRigid { graph.flows.append((a, b)) }
      if a == b {
        if !graph.nodes[a].isRigid { graph.nodes[a].loops += 1 }
        continue
      }
      let room = LabelRoom(flow, isDown: graph.spacing.isDown)
      let key = min(a, b) << 32 | max(a, b)
      if let index = known[key] {
        graph.bundles[index].flows += 1
        graph.bundles[index].labelLength = max(graph.bundles[index].labelLength, room.length)
        graph.bundles[index].labelBreadth = max(graph.bundles[index].labelBreadth, room.breadth)
      } else {
        known[key] = graph.bundles.count
        graph.bundles.append(
          LayoutGraph.Bundle(
            from: a, to: b, labelLength: room.length, labelBreadth: room.breadth))
      }
    }
  }
}

/// The room that a flow's label wants beside its line.
struct LabelRoom {
  /// Cells along the story.
  private(set) var length: Int
  /// Cells across it, those of the line not counted.
  private(set) var breadth: Int

  /// In one row where that is short, else over two or three.
  init(_ flow: Flow, isDown: Bool) {
    let name = Scene.bounded(flow.attributes.name)
    var number = flow.number?.description ?? ""
    if FlowLine.says(name, number) { number = "" }
    let words = WordWrap(name)
    let prefix = number.isEmpty ? 0 : TextLine(number, cutTo: 12).width + (words.isEmpty ? 0 : 1)
    var (columns, rows) = (words.total, 1)
    let wanted = isDown ? 12 : 18
    while rows < 3, prefix + columns > wanted, let less = words.narrowest(rows: rows + 1) {
      (columns, rows) = (less, rows + 1)
    }
    columns = min(prefix + columns, LabelPlacer.longest)
    if columns == 0 { rows = 0 }
    (length, breadth) = isDown ? (rows, columns + 2) : (columns, rows)
  }
}

/// How large elements are to be.
struct LayoutSizes {
  private let texts: Set<ItemID>
  private let names: [ItemID: String]

  init(_ diagram: Diagram, of model: Model, template: Template?) {
    var texts: Set<ItemID> = []
    var names: [ItemID: String] = [:]
    func add(_ id: ItemID, _ attributes: ItemAttributes?) {
      names[id] = attributes?.name ?? id.rawValue
      if let attributes, template?.kind(of: attributes.stencil) == .annotation { texts.insert(id) }
    }
    for element in diagram.elements.values { add(element.id, element.attributes) }
    for reference in diagram.references.values {
      add(reference.element, model.element(reference.element)?.element.attributes)
    }
    self.texts = texts
    self.names = names
  }

  /// - `size`: The size that it has; none where it has no place yet.
  func size(of id: ItemID, _ size: Size) -> Size {
    let name = names[id] ?? ""
    if size.width <= 0 || size.height <= 0 {
      return ElementSize.natural(name, isText: texts.contains(id))
    }
    return ElementSize.grown(size, for: name, isText: texts.contains(id))
  }
}
