import Models
import Screen

extension Scene {
  /// The picture as an SVG document, with real shapes in place of characters.
  ///
  /// It stands on a ground of its own, light or dark; `nil` leaves that to the reader's preference,
  /// with light where there is none. The bytes depend on nothing but the scene and the arguments.
  public func svg(title: String = "", dark: Bool? = nil) -> String {
    var drawing = SVGDrawing(self, title: title, isDark: dark)
    drawing.draw()
    return drawing.text
  }
}

/// Draws a scene in vectors: 9 by 18 units a cell, the proportions of a terminal's.
struct SVGDrawing {
  private let scene: Scene
  private let title: String
  private let isDark: Bool?
  private(set) var text = ""

  private static let cell = (width: 9.0, height: 18.0)
  /// Round the picture, in units.
  private static let margin = 18.0
  private static let cornerRadius = 6.0

  init(_ scene: Scene, title: String, isDark: Bool?) {
    self.scene = scene
    self.title = title
    self.isDark = isDark
  }

  mutating func draw() {
    let width = Double(scene.bounds.width) * Self.cell.width + 2 * Self.margin
    let height = Double(scene.bounds.height) * Self.cell.height + 2 * Self.margin
    let size = "\(SVGText.number(width)) \(SVGText.number(height))"
    text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" \
      width="\(SVGText.number(width))" height="\(SVGText.number(height))" role="img">

      """
    if !title.isEmpty { line("<title>\(SVGText.escaped(title))</title>") }
    line(SVGStyle.sheet(isDark: isDark))
    line(
      "<rect class=\"ground\" width=\"\(SVGText.number(width))\" "
        + "height=\"\(SVGText.number(height))\" rx=\"8\"/>")
    for boundary in scene.boundaries { draw(boundary) }
    for flow in scene.flows where !flow.isBlocked { draw(flow) }
    for element in scene.elements { draw(element) }
    for flow in scene.flows where flow.isBlocked { draw(flow) }
    for label in scene.labels { draw(label) }
    line("</svg>")
  }

  private mutating func line(_ content: String) { text += content + "\n" }

  /// The middle of a cell.
  private func x(_ column: Int) -> Double {
    (Double(column - scene.bounds.minX) + 0.5) * Self.cell.width + Self.margin
  }

  private func y(_ row: Int) -> Double {
    (Double(row - scene.bounds.minY) + 0.5) * Self.cell.height + Self.margin
  }

  /// The attributes of a rectangle through the middles of its outline's cells.
  private func box(_ frame: Rect) -> String {
    let width = Double(frame.width - 1) * Self.cell.width
    let height = Double(frame.height - 1) * Self.cell.height
    return "x=\"\(SVGText.number(x(frame.minX)))\" y=\"\(SVGText.number(y(frame.minY)))\" "
      + "width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\""
  }

  // MARK: Boundaries

  private mutating func draw(_ boundary: BoundaryShape) {
    let faint = boundary.isOutOfScope ? " out" : ""
    line("<g class=\"boundary\(faint)\">")
    if let border = boundary.border {
      line("<rect class=\"zone\" \(box(border)) rx=\"10\"/>")
    } else {
      line("<path class=\"dash\" d=\"\(path(boundary.points))\"/>")
    }
    for label in boundary.labels {
      if boundary.interrupts(label) { blank(label.frame) }
      write(label.line, label.frame, "name", anchor: .middle)
    }
    line("</g>")
  }

  // MARK: Elements

  private mutating func draw(_ element: ElementShape) {
    let out = element.isOutOfScope ? " out" : ""
    line("<g class=\"\(SVGStyle.role(element.outline.role))\(out)\">")
    let frame = element.frame
    switch element.kind {
    case .annotation:
      break
    case .store:
      line("<rect class=\"card\" \(box(frame))/>")
      for row in [frame.minY, frame.maxY] {
        let (left, right) = (SVGText.number(x(frame.minX)), SVGText.number(x(frame.maxX)))
        for offset in [-1.5, 1.5] {
          let y = SVGText.number(y(row) + offset)
          line("<path class=\"edge\" d=\"M\(left) \(y)H\(right)\"/>")
        }
      }
    case .interactor:
      line("<rect class=\"card edge\" \(box(frame)) rx=\"1\"/>")
    default:
      line("<rect class=\"card edge\" \(box(frame)) rx=\"9\"/>")
    }
    for row in element.face.rows { draw(row, element) }
    line("</g>")
  }

  private mutating func draw(_ row: ElementFace.Row, _ element: ElementShape) {
    // Marks in the outline interrupt it.
    if row.y == element.frame.minY || row.y == element.frame.maxY, element.hasOutline {
      blank(Rect(row.x, row.y, row.width, 1).inset(1, 0), "card")
    }
    if let subtitle = row.subtitle {
      let style = element.kind == .annotation ? "note" : "sub"
      let frame = Rect(row.x, row.y, row.width, 1)
      // Free text starts at its left edge, everything else is centred.
      write(subtitle, frame, style, anchor: element.kind == .annotation ? .start : .middle)
      return
    }
    var column = row.x
    for part in row.parts {
      let frame = Rect(column, row.y, part.width, 1)
      column += part.width
      switch part {
      case .name(let line): write(line, frame, "name", anchor: .middle)
      case .subtitle, .gap, .dot, .child: break
      case .check: write(TextLine("✓"), frame, "settled", anchor: .middle)
      case .strip(let open): drawStrip(open, frame)
      case .badge(let risk, let count): drawBadge(risk, count ?? "", frame)
      }
    }
  }

  private mutating func drawStrip(_ open: StrideSet, _ frame: Rect) {
    for (index, stride) in Stride.allCases.enumerated() {
      let isOpen = open.contains(stride)
      let place = Rect(frame.minX + index, frame.minY, 1, 1)
      write(
        TextLine(isOpen ? stride.rawValue : "·"), place, isOpen ? "risk" : "sub", anchor: .middle)
    }
  }

  private mutating func drawBadge(_ risk: Risk, _ count: String, _ frame: Rect) {
    let sign =
      switch risk.glyph {
      case .high: "!!"
      case .low: "·"
      default: "!"
      }
    let width = Double(frame.width) * Self.cell.width
    let left = x(frame.minX) - Self.cell.width / 2
    line(
      "<rect class=\"badge\" x=\"\(SVGText.number(left))\" "
        + "y=\"\(SVGText.number(y(frame.minY) - 8))\" "
        + "width=\"\(SVGText.number(width))\" height=\"16\" rx=\"8\"/>")
    write(TextLine(sign + count), frame, "count", anchor: .middle)
  }

  // MARK: Flows

  private mutating func draw(_ flow: FlowLine) {
    guard let first = flow.corners.first else { return }
    let out = flow.isOutOfScope ? " out" : ""
    line("<g class=\"\(SVGStyle.role(flow.style.role))\(out)\(flow.isBlocked ? " broken" : "")\">")
    if flow.corners.count > 1 {
      let path = roundedPath(flow.corners, shorterBy: 5, startingBy: flow.isBidirectional ? 5 : 0)
      // A wider line in the ground's colour underneath leaves a gap where flows cross; one that
      // goes over elements must hide nothing of them.
      if !flow.isBlocked { line("<path class=\"gap\" d=\"\(path)\"/>") }
      line("<path class=\"line\" d=\"\(path)\"/>")
      drawHead(flow, along: flow.corners)
      if flow.isBidirectional { drawHead(flow, along: flow.corners.reversed()) }
    }
    for end in flow.looseEnds.isEmpty && flow.corners.count == 1 ? [first] : flow.looseEnds {
      line(
        "<circle class=\"card edge\" cx=\"\(SVGText.number(x(end.x)))\" "
          + "cy=\"\(SVGText.number(y(end.y)))\" r=\"4\"/>")
    }
    line("</g>")
  }

  private mutating func drawHead(_ flow: FlowLine, along corners: [Point]) {
    guard let last = corners.last, let before = corners.dropLast().last else { return }
    let way = FlowLine.Segment(from: before, to: last).way.step
    let (dx, dy) = (Double(way.dx), Double(way.dy))
    // A loose end keeps its ring free.
    let short = flow.looseEnds.contains(last) ? 5.0 : 1.0
    let tip = (x: x(last.x) - dx * short, y: y(last.y) - dy * short)
    let base = (x: tip.x - dx * 9, y: tip.y - dy * 9)
    let wing = (x: dy * 4.5, y: dx * 4.5)
    let points = [
      tip, (x: base.x + wing.x, y: base.y + wing.y), (x: base.x - wing.x, y: base.y - wing.y),
    ]
    let path = points.map { "\(SVGText.number($0.x)) \(SVGText.number($0.y))" }
    line("<path class=\"head\" d=\"M\(path.joined(separator: "L"))Z\"/>")
  }

  private func path(_ points: [Point]) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(SVGText.number(x(point.x))) \(SVGText.number(y(point.y)))"
    }.joined()
  }

  /// A line through the corners, each rounded, that ends a little before the last and begins a
  /// little after the first.
  private func roundedPath(
    _ corners: [Point], shorterBy gap: Double, startingBy start: Double = 0
  ) -> String {
    var points = corners.map { (x: x($0.x), y: y($0.y)) }
    let last = points.count - 1
    let final = toward(points[last - 1], from: points[last], by: gap)
    points[last] = final
    if start > 0 { points[0] = toward(points[1], from: points[0], by: start) }
    var result = "M\(SVGText.number(points[0].x)) \(SVGText.number(points[0].y))"
    for index in 1..<points.count {
      let point = points[index]
      guard index < last else {
        result += "L\(SVGText.number(point.x)) \(SVGText.number(point.y))"
        break
      }
      let start = toward(points[index - 1], from: point, by: Self.cornerRadius)
      let end = toward(points[index + 1], from: point, by: Self.cornerRadius)
      result +=
        "L\(SVGText.number(start.x)) \(SVGText.number(start.y))"
        + "Q\(SVGText.number(point.x)) \(SVGText.number(point.y)) "
        + "\(SVGText.number(end.x)) \(SVGText.number(end.y))"
    }
    return result
  }

  /// The point so far from another on the way to a third, but at most half of it.
  private func toward(
    _ goal: (x: Double, y: Double), from point: (x: Double, y: Double), by distance: Double
  ) -> (x: Double, y: Double) {
    let length = abs(goal.x - point.x) + abs(goal.y - point.y)
    guard length > 0 else { return point }
    let part = min(distance, length / 2) / length
    return (point.x + (goal.x - point.x) * part, point.y + (goal.y - point.y) * part)
  }

  // MARK: Text

  private mutating func draw(_ label: Label) {
    line("<g class=\"label\(label.isOutOfScope ? " out" : "")\">")
    if label.isInline { blank(label.frame) }
    for part in label.parts {
      write(
        part.line, part.frame, part.isNumber ? "number" : "step",
        anchor: label.isFlushRight && !part.isNumber ? .end : .start)
    }
    line("</g>")
  }

  /// A piece of ground that interrupts the line a text stands in.
  private mutating func blank(_ frame: Rect, _ style: String = "ground") {
    let width = Double(frame.width + 1) * Self.cell.width
    line(
      "<rect class=\"\(style)\" x=\"\(SVGText.number(x(frame.minX) - Self.cell.width))\" "
        + "y=\"\(SVGText.number(y(frame.minY) - 9))\" width=\"\(SVGText.number(width))\" "
        + "height=\"18\"/>")
  }

  private enum Anchor: String { case start, middle, end }

  /// Writes a line of text; what a font makes wider or narrower than its cells stays at its anchor.
  private mutating func write(_ text: TextLine, _ frame: Rect, _ style: String, anchor: Anchor) {
    let half = Self.cell.width / 2
    let (left, right) = (x(frame.minX) - half, x(frame.maxX) + half)
    let place =
      switch anchor {
      case .start: left
      case .middle: (left + right) / 2
      case .end: right
      }
    let content = SVGText.escaped(text.text) + (text.isCut ? "…" : "")
    if content.isEmpty { return }
    line(
      "<text class=\"\(style)\" x=\"\(SVGText.number(place))\" y=\"\(SVGText.number(y(frame.minY) + 5))\""
        + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"") + ">\(content)</text>")
  }
}

extension ElementFace.Row {
  /// The whole row as one text, if it is a subtitle.
  fileprivate var subtitle: TextLine? {
    var text = ""
    for part in parts {
      switch part {
      case .subtitle(let line): text += line.text + (line.isCut ? "…" : "")
      case .gap(let columns): text += String(repeating: " ", count: columns)
      case .dot: text += "·"
      case .child(let level): text += "⊞" + level
      default: return nil
      }
    }
    return TextLine(text)
  }
}
