import Models
import Screen

/// Puts the parts of an overview in their places, one kind after the other.
struct OverviewBuilder {
  let scene: Scene
  let size: ScreenSize
  let columns: AxisMap
  let rows: AxisMap
  private(set) var signs: [Overview.Sign] = []
  private(set) var boundaries: [BoundaryShape] = []
  private(set) var traces: [Overview.Trace] = []
  private(set) var steps: [Overview.Step] = []
  private(set) var signAt: [Int32]
  private(set) var hiddenCount = 0
  private(set) var places: [ItemID: Int] = [:]
  /// By cell, whether a line, an outline or a name is in it.
  private var isTaken: [Bool]

  init(_ scene: Scene, size: ScreenSize) {
    self.scene = scene
    self.size = ScreenSize(max(size.columns, 0), max(size.rows, 0))
    (columns, rows) = Self.maps(of: scene, in: self.size)
    let count = self.size.columns * self.size.rows
    signAt = Array(repeating: -1, count: count)
    isTaken = Array(repeating: false, count: count)
  }

  // MARK: The scale

  /// Empty ground longer than this, in columns or rows of the grid, is shortened to it.
  private static let longestGap = (columns: 24, rows: 10)

  private static func maps(of scene: Scene, in size: ScreenSize) -> (AxisMap, AxisMap) {
    var (x, y) = (OverviewAxis(), OverviewAxis())
    func add(_ point: Point, isApart: Bool = false) {
      x.add(point.x, isApart: isApart)
      y.add(point.y, isApart: isApart)
    }
    for element in scene.elements {
      add(element.frame.origin)
      add(element.frame.center, isApart: true)
      add(Point(element.frame.maxX, element.frame.maxY))
    }
    for boundary in scene.boundaries {
      if let border = boundary.border {
        add(border.origin, isApart: true)
        add(Point(border.maxX, border.maxY), isApart: true)
      }
      for point in boundary.points { add(point) }
    }
    for flow in scene.flows { for corner in flow.corners { add(corner) } }
    x.measure(longestGap.columns)
    y.measure(longestGap.rows)
    // Signs have ends, and boundaries go round them.
    let (columns, rows) = (max(size.columns - 5, 1), max(size.rows - 3, 1))
    // Scales in cells per unit; the shape of a diagram is kept, but for what fills the window.
    var scaleX = min(Double(columns) / Double(max(x.length, 1)), 0.5)
    var scaleY = min(Double(rows) / Double(max(y.length, 1)), 0.5)
    (scaleX, scaleY) = (min(scaleX, scaleY * 1.7), min(scaleY, scaleX * 1.7))
    return (
      x.map(scaleX, room: size.columns, least: [3, 2, 1], margin: 2),
      y.map(scaleY, room: size.rows, least: [1], margin: 0)
    )
  }

  private func cell(of place: Point) -> Point {
    let place = Scene.bounded(place)
    return Point(columns.cell(place.x), rows.cell(place.y))
  }

  private func index(_ x: Int, _ y: Int) -> Int? {
    x >= 0 && x < size.columns && y >= 0 && y < size.rows ? y * size.columns + x : nil
  }

  // MARK: Signs

  /// Steps from where a sign would stand to where it may stand with its ends.
  private static let nearby = [
    Vector(0, 0), Vector(1, 0), Vector(-1, 0), Vector(0, 1), Vector(0, -1), Vector(2, 0),
    Vector(-2, 0),
  ]

  mutating func placeSigns() {
    placeSigns(withEnds: true)
    guard hiddenCount > 0 else { return }
    // With ends they take three cells each, and there are not so many.
    signAt = Array(repeating: -1, count: signAt.count)
    isTaken = Array(repeating: false, count: isTaken.count)
    (signs, places, hiddenCount) = ([], [:], 0)
    placeSigns(withEnds: false)
  }

  private mutating func placeSigns(withEnds: Bool) {
    let order = scene.elements.indices.sorted {
      let (a, b) = (scene.elements[$0].frame.center, scene.elements[$1].frame.center)
      return (a.y, a.x, $0) < (b.y, b.x, $1)
    }
    for index in order {
      let element = scene.elements[index]
      let wanted = cell(of: element.frame.center)
      let wide =
        withEnds ? Self.nearby.lazy.map { wanted + $0 }.first { isFree($0, ends: 1) } : nil
      guard let cell = wide ?? freeCell(near: wanted) else {
        hiddenCount += 1
        continue
      }
      places[element.id] = signs.count
      let sign = Overview.Sign(
        id: element.id, kind: element.kind, risk: element.risk,
        isOutOfScope: element.isOutOfScope, cell: cell,
        isWide: wide != nil && element.kind != .annotation,
        box: element.kind == .annotation ? nil : box(of: element, round: cell))
      for x in sign.frame.minX...sign.frame.maxX {
        if let at = self.index(x, cell.y) { signAt[at] = Int32(signs.count) }
      }
      if let box = sign.box { takeOutline(of: box) }
      signs.append(sign)
    }
  }

  /// The outline of an element round its sign, where it is large enough for that.
  private func box(of element: ElementShape, round sign: Point) -> Rect? {
    let last = Point(element.frame.maxX, element.frame.maxY)
    let box = Rect(from: cell(of: element.frame.origin), to: cell(of: last))
    guard box.width >= 7, box.height >= 4, box.inset(1, 0).containsStrictly(sign) else {
      return nil
    }
    return box
  }

  private mutating func takeOutline(of rect: Rect) {
    for x in rect.minX...rect.maxX {
      take(x, rect.minY)
      take(x, rect.maxY)
    }
    for y in rect.minY...rect.maxY {
      take(rect.minX, y)
      take(rect.maxX, y)
    }
  }

  private func isFree(_ cell: Point, ends: Int) -> Bool {
    (cell.x - ends...cell.x + ends).allSatisfy { x in
      index(x, cell.y).map { signAt[$0] < 0 } ?? false
    }
  }

  /// The free cell that is nearest to another, the first such in reading order.
  private func freeCell(near wanted: Point) -> Point? {
    var best: (distance: Int, cell: Point)?
    for y in 0..<size.rows {
      // Rows that are further than what is found need no look.
      if let best, 2 * abs(y - wanted.y) >= best.distance { continue }
      for x in 0..<size.columns where signAt[y * size.columns + x] < 0 {
        let distance = abs(x - wanted.x) + 2 * abs(y - wanted.y)
        if distance < best?.distance ?? .max { best = (distance, Point(x, y)) }
      }
    }
    return best?.cell
  }

  // MARK: Lines

  mutating func placeBoundaries() {
    for shape in scene.boundaries {
      let small: Boundary.Shape
      if let border = shape.border {
        let first = cell(of: border.origin)
        let last = cell(of: Point(border.maxX, border.maxY))
        small = .border(Rect(from: first, to: last))
      } else {
        small = .line(shape.points.map { cell(of: $0) })
      }
      let boundary = BoundaryShape(
        Boundary(
          id: shape.id,
          attributes: ItemAttributes(
            stencil: "", name: shape.name, outOfScope: shape.isOutOfScope ? "" : nil),
          shape: small))
      if let border = boundary.border { takeOutline(of: border) }
      for dash in boundary.dashes { take(dash.x, dash.y) }
      boundaries.append(boundary)
    }
  }

  private mutating func take(_ x: Int, _ y: Int) {
    if let at = index(x, y) { isTaken[at] = true }
  }

  mutating func traceFlows() {
    for flow in scene.flows {
      let first = steps.count
      var points = flow.corners.map { cell(of: $0) }
      // A line begins and ends at signs, which may be smaller than what they stand for.
      if let source = flow.source, let sign = places[source], signs[sign].box == nil {
        points.insert(contentsOf: Self.way(from: signs[sign].cell, to: points), at: 0)
      }
      if let target = flow.target, let sign = places[target], signs[sign].box == nil {
        points += Self.way(from: signs[sign].cell, to: points.reversed()).reversed()
      }
      for (start, end) in zip(points, points.dropFirst()) { trace(from: start, to: end) }
      if steps.count > first { traces.append(.init(id: flow.id, steps: first..<steps.count)) }
    }
  }

  /// The points by which a line leaves a sign for the first of its own points.
  private static func way(from sign: Point, to points: [Point]) -> [Point] {
    guard let first = points.first, first != sign else { return [] }
    if sign.x == first.x || sign.y == first.y { return [sign] }
    let next = points.first { $0 != first } ?? first
    return [sign, next.y == first.y ? Point(sign.x, first.y) : Point(first.x, sign.y)]
  }

  /// Adds the cells of a straight part.
  private mutating func trace(from start: Point, to end: Point) {
    if start.y == end.y {
      guard start.y >= 0, start.y < size.rows, start.x != end.x else { return }
      let (left, right) = (min(start.x, end.x), max(start.x, end.x))
      for x in max(left, 0)...max(min(right, size.columns - 1), max(left, 0)) {
        add(x, start.y, arms: (x > left ? 8 : 0) | (x < right ? 2 : 0))
      }
    } else if start.x == end.x {
      guard start.x >= 0, start.x < size.columns else { return }
      let (top, bottom) = (min(start.y, end.y), max(start.y, end.y))
      for y in max(top, 0)...max(min(bottom, size.rows - 1), max(top, 0)) {
        add(start.x, y, arms: (y > top ? 1 : 0) | (y < bottom ? 4 : 0))
      }
    }
  }

  private mutating func add(_ x: Int, _ y: Int, arms: UInt8) {
    guard let at = index(x, y) else { return }
    steps.append(.init(cell: Int32(at), arms: arms))
    isTaken[at] = true
  }

  // MARK: Names

  /// The longest part of a name that is shown, and how short it may be cut.
  private static let lengths = [24, 16, 12, 9]

  mutating func placeNames() {
    for length in Self.lengths {
      for index in signs.indices where signs[index].name == nil {
        guard case .element(let element)? = scene.places[signs[index].id] else { continue }
        let line = TextLine(scene.elements[element].name.firstLine, cutTo: length)
        guard line.width > 0 else { continue }
        let frame = signs[index].frame
        let middle = signs[index].cell.x - line.width / 2
        let wishes = [
          Point(frame.maxX + 2, frame.minY), Point(frame.minX - 1 - line.width, frame.minY),
          Point(middle, frame.minY + 1), Point(middle, frame.minY - 1),
        ]
        guard let cell = wishes.first(where: { isFree($0, width: line.width) }) else { continue }
        signs[index].name = (cell, line)
        for x in cell.x..<cell.x + line.width { take(x, cell.y) }
      }
    }
  }

  /// Whether a name can stand there with a blank on each side.
  private func isFree(_ start: Point, width: Int) -> Bool {
    guard start.x >= 0, start.x + width <= size.columns else { return false }
    return (start.x - 1...start.x + width).allSatisfy { x in
      guard let at = index(x, start.y) else { return start.y >= 0 && start.y < size.rows }
      return !isTaken[at] && signAt[at] < 0
    }
  }
}

extension String {
  /// What comes before the first line break.
  fileprivate var firstLine: String { String(prefix { !$0.isNewline }) }
}
