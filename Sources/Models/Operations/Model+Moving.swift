import OrderedCollections

extension Model {
  /// Moves items of a diagram, all by the same way.
  ///
  /// Elements, references and boundaries move with their frames and points. A flow's pinned bends
  /// and loose ends move when both its ends move, or when it is among the items itself. What would
  /// leave the ground that ``Point/farthest`` bounds stops at its edge.
  public func edits(moving items: Set<ItemID>, by vector: Vector, in diagram: DiagramID) -> [Edit] {
    guard let here = diagrams[diagram] else { return [] }
    var moving: [Item] = []
    for boundary in here.boundaries.values where items.contains(boundary.id) {
      moving.append(.boundary(boundary))
    }
    for element in here.elements.values where items.contains(element.id) {
      moving.append(.element(element))
    }
    for reference in here.references.values where items.contains(reference.id) {
      moving.append(.reference(reference))
    }
    for flow in here.flows.values where items.contains(flow.id) || flow.runs(among: items) {
      if flow.bounds != nil { moving.append(.flow(flow)) }
    }
    var bounds: Rect?
    for case let frame? in moving.map(\.bounds) { bounds = bounds?.union(frame) ?? frame }
    guard let bounds else { return [] }
    let vector = vector.bounded(for: bounds)
    guard vector != .zero else { return [] }
    return released(moving.map { .put($0.moved(by: vector), in: diagram, at: nil) }, in: diagram)
  }

  /// The items that lie wholly inside a border: what a person means to move with it.
  ///
  /// Elements, references and other boundaries by their frames, and flows both of whose ends are
  /// inside. Empty for a line and for what is no boundary.
  public func contents(of border: ItemID, in diagram: DiagramID) -> Set<ItemID> {
    guard let here = diagrams[diagram], case .border(let frame)? = here.boundaries[border]?.shape
    else { return [] }
    var result: Set<ItemID> = []
    for (id, place) in here.frames where frame.contains(place) { result.insert(id) }
    func isInside(_ end: FlowEnd) -> Bool {
      switch end {
      case .element(let id): result.contains(id)
      case .loose(let point): frame.contains(point)
      }
    }
    let flows = here.flows.values.filter { isInside($0.source) && isInside($0.target) }
    for flow in flows { result.insert(flow.id) }
    for boundary in here.boundaries.values
    where boundary.id != border && frame.contains(boundary.bounds) {
      result.insert(boundary.id)
    }
    return result
  }

  /// Gives an element, a reference or a border another frame, not smaller than its kind allows.
  ///
  /// Where the frame is too small, the sides that did not move stay where they are. Nothing for
  /// lines and flows.
  public func edits(resizing item: ItemID, to frame: Rect, in diagram: DiagramID) -> [Edit] {
    guard let old = diagrams[diagram]?.item(item) else { return [] }
    let new: Item
    switch old {
    case .element(var element):
      element.frame = frame.atLeast(Element.smallest, from: element.frame)
      new = .element(element)
    case .reference(var reference):
      reference.frame = frame.atLeast(Element.smallest, from: reference.frame)
      new = .reference(reference)
    case .boundary(var boundary):
      guard case .border(let place) = boundary.shape else { return [] }
      boundary.shape = .border(frame.atLeast(Boundary.smallest, from: place))
      new = .boundary(boundary)
    case .flow:
      return []
    }
    return new == old ? [] : released([.put(new, in: diagram, at: nil)], in: diagram)
  }
}

extension Flow {
  /// Whether both its ends are at elements of a set.
  func runs(among elements: Set<ItemID>) -> Bool {
    guard let source = source.element, let target = target.element else { return false }
    return elements.contains(source) && elements.contains(target)
  }

  /// The rectangle round its bends and loose ends; nil where it has none.
  var bounds: Rect? {
    var points = bends
    for case .loose(let point) in [source, target] { points.append(point) }
    guard let first = points.first else { return nil }
    return points.dropFirst().reduce(Rect(from: first, to: first)) {
      $0.union(Rect(from: $1, to: $1))
    }
  }

  /// The same flow with its bends and loose ends moved.
  func moved(by vector: Vector) -> Flow {
    var flow = self
    flow.source = source.moved(by: vector)
    flow.target = target.moved(by: vector)
    flow.bends = bends.map { $0 + vector }
    return flow
  }
}

extension FlowEnd {
  /// The same end, moved where it is loose.
  func moved(by vector: Vector) -> FlowEnd {
    if case .loose(let point) = self { .loose(point + vector) } else { self }
  }
}

extension Diagram {
  /// The same diagram with everything on it elsewhere.
  public func moved(by vector: Vector) -> Diagram {
    Diagram(
      id: id, header: header, boundaries: boundaries.values.map { $0.moved(by: vector) },
      elements: elements.values.map {
        Element(id: $0.id, attributes: $0.attributes, frame: $0.frame.moved(by: vector))
      },
      references: references.values.map {
        ElementReference(
          element: $0.element, frame: $0.frame.moved(by: vector), origin: $0.origin)
      }, flows: flows.values.map { $0.moved(by: vector) })
  }
}

extension Boundary {
  /// The same boundary elsewhere.
  func moved(by vector: Vector) -> Boundary {
    var boundary = self
    switch shape {
    case .border(let frame): boundary.shape = .border(frame.moved(by: vector))
    case .line(let points): boundary.shape = .line(points.map { $0 + vector })
    }
    return boundary
  }
}

extension Item {
  /// The rectangle round all of it that has a place of its own.
  var bounds: Rect? {
    switch self {
    case .boundary(let boundary): boundary.bounds
    case .element(let element): element.frame
    case .reference(let reference): reference.frame
    case .flow(let flow): flow.bounds
    }
  }

  /// The same item elsewhere.
  func moved(by vector: Vector) -> Item {
    switch self {
    case .boundary(let boundary): return .boundary(boundary.moved(by: vector))
    case .element(var element):
      element.frame = element.frame.moved(by: vector)
      return .element(element)
    case .reference(var reference):
      reference.frame = reference.frame.moved(by: vector)
      return .reference(reference)
    case .flow(let flow): return .flow(flow.moved(by: vector))
    }
  }
}

extension Vector {
  /// The vector, shortened where it would take a rectangle off the ground.
  func bounded(for rect: Rect) -> Vector {
    func bounded(_ step: Int, _ low: Int, _ high: Int) -> Int {
      step > 0
        ? max(0, min(step, Point.farthest - high)) : min(0, max(step, -Point.farthest - low))
    }
    return Vector(bounded(dx, rect.minX, rect.maxX), bounded(dy, rect.minY, rect.maxY))
  }
}

extension Rect {
  /// This rectangle grown to a size where it is smaller, away from the sides that `old` shares, and
  /// cut to what files can hold.
  func atLeast(_ size: Size, from old: Rect) -> Rect {
    var result = self
    result.size.width = min(max(width, size.width), Size.largest)
    result.size.height = min(max(height, size.height), Size.largest)
    if maxX == old.maxX, minX != old.minX { result.origin.x = maxX - result.width + 1 }
    if maxY == old.maxY, minY != old.minY { result.origin.y = maxY - result.height + 1 }
    return result
  }
}
