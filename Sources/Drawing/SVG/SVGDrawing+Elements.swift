import Models
import Screen

extension SVGDrawing {
  /// What of an element is drawn at a time.
  enum Layer { case whole, card, face }

  mutating func draw(_ element: ElementShape, _ layer: Layer) {
    open(element.id, isFaint: element.isOutOfScope, as: layer == .face ? "" : "element")
    if layer != .face, element.hasOutline { drawCard(element) }
    if layer != .card { for row in element.face.rows { draw(row, element) } }
    close()
  }

  /// How heavy an outline or a line is: what is at risk stands out without colour too.
  static func weight(_ role: Role) -> Double {
    switch role {
    case .riskHigh, .riskMedium: 2
    default: 1
    }
  }

  private mutating func drawCard(_ element: ElementShape) {
    let role = element.outline.role
    let weight = Self.weight(role)
    let box = box(element.frame, stroke: weight)
    let ink = SVGInk(role)
    guard element.kind == .store else {
      let radius = element.kind == .process ? 9 : 0
      line(
        "<rect \(box) rx=\"\(radius)\"\(paint(fill: .card, stroke: ink)) "
          + "stroke-width=\"\(SVGText.number(weight))\"/>")
      return
    }
    line("<rect \(box)\(paint(fill: .card))/>")
    // Two lines above and below, open at the sides.
    let (left, right) = (x(element.frame.minX), x(element.frame.maxX) + 1)
    let gap = weight + 2
    var path = SVGPath()
    for edge in [
      y(element.frame.minY) - gap / 2, y(element.frame.minY) + gap / 2,
      y(element.frame.maxY) - gap / 2, y(element.frame.maxY) + gap / 2,
    ] {
      let edge = edge.rounded(.down) + Self.shift(weight)
      path.move(Spot(left, edge))
      path.line(Spot(right, edge))
    }
    stroke(path, ink, weight)
  }

  private mutating func draw(_ row: ElementFace.Row, _ element: ElementShape) {
    let frame = element.frame
    let isInOutline = element.hasOutline && (row.y == frame.minY || row.y == frame.maxY)
    // What stands in the outline interrupts it.
    if isInOutline, row.width > 0 {
      line(
        "<rect x=\"\(SVGText.number(x(row.x) - 4))\" y=\"\(SVGText.number(y(row.y) - 8))\" "
          + "width=\"\(SVGText.number(Double(row.width) * Self.cell.width))\" height=\"17\" "
          + "rx=\"4\"\(paint(fill: .card))/>")
    }
    let room = Double(frame.width - 1) * Self.cell.width - 8
    // Inside, rows stand in the very middle, which cells can't always be.
    let shift = isInOutline || !element.hasOutline ? 0 : middle(frame) - middle(row)
    if let words = row.words(of: element, in: room) {
      if element.kind == .annotation {
        // Free text starts at its left edge, everything else is centred.
        write(
          words, at: Spot(x(row.x) - 4, y(row.y) + 4.5), .label, .faint, .start,
          room: Double(frame.width) * Self.cell.width, isItalic: true)
      } else {
        write(
          words, at: Spot(middle(row) + shift, y(row.y) + 4), .detail, .faint, .middle, room: room)
      }
      return
    }
    var column = row.x
    for part in row.parts {
      let place = Rect(column, row.y, part.width, 1)
      column += part.width
      switch part {
      case .name(let line):
        let isAlone = row.parts.count == 1
        write(
          line.whole, at: Spot(middle(place) + shift, y(row.y) + 5), .name, .text, .middle,
          room: isAlone ? room : Double(place.width) * Self.cell.width + 4)
      case .subtitle, .gap, .dot, .child: break
      case .check: drawCheck(at: Spot(middle(place) + 2 + shift, y(row.y)))
      case .strip(let open): drawStrip(open, place, shift, SVGInk(element.outline.role))
      case .badge(let risk, let count): drawBadge(risk, count ?? "", place, shift)
      }
    }
  }

  /// The middle of a row, which stands in the middle of its frame.
  private func middle(_ row: ElementFace.Row) -> Double {
    middle(Rect(row.x, row.y, row.width, 1))
  }

  private func middle(_ place: Rect) -> Double {
    (x(place.minX) + x(place.maxX)) / 2 + 0.5
  }

  private mutating func drawStrip(_ open: StrideSet, _ place: Rect, _ shift: Double, _ ink: SVGInk)
  {
    for (index, stride) in Stride.allCases.enumerated() {
      let isOpen = open.contains(stride)
      write(
        isOpen ? stride.rawValue : "·",
        at: Spot(x(place.minX + index) + 0.5 + shift, y(place.minY) + 4.5),
        isOpen ? .number : .detail,
        isOpen ? ink : .faint, .middle)
    }
  }

  /// A hook in the colour of what is settled.
  mutating func drawCheck(at middle: Spot) {
    var path = SVGPath()
    path.move(Spot(middle.x - 5, middle.y))
    path.line(Spot(middle.x - 1.5, middle.y + 4))
    path.line(Spot(middle.x + 5, middle.y - 5))
    stroke(path, .settled, 2)
  }

  private mutating func drawBadge(
    _ risk: Risk, _ count: String, _ place: Rect, _ shift: Double
  ) {
    let sign =
      switch risk.glyph {
      case .high: "!!"
      case .low: "·"
      default: "!"
      }
    let width = max(Double(place.width) * Self.cell.width, 18)
    drawBadge(
      sign + count, SVGInk(risk.role ?? .element),
      at: Spot(middle(place) + shift - width / 2, y(place.minY)), width: width)
  }

  /// A sign on a patch of a colour.
  ///
  /// - `spot`: The middle of its left side.
  mutating func drawBadge(_ sign: String, _ ink: SVGInk, at spot: Spot, width: Double) {
    line(
      "<rect x=\"\(SVGText.number(spot.x))\" y=\"\(SVGText.number(spot.y - 8))\" "
        + "width=\"\(SVGText.number(width))\" height=\"16\" rx=\"8\"\(paint(fill: ink))/>")
    write(
      sign, at: Spot(spot.x + width / 2, spot.y + 4), .sign, .sign, .middle, room: width - 4)
  }
}

extension ElementFace.Row {
  /// The whole row as one text, if it says the stencil; in small letters more of that fits than in
  /// cells.
  fileprivate func words(of element: ElementShape, in room: Double) -> String? {
    if parts.count == 1, case .subtitle(let line) = parts[0], line.isCut,
      element.kind != .annotation
    {
      return SVGFont.detail.cut(element.stencil, to: room)
    }
    var text = ""
    for part in parts {
      switch part {
      case .subtitle(let line): text += line.whole
      case .gap(let columns): text += String(repeating: " ", count: columns)
      case .dot: text += "·"
      case .child(let level): text += "⊞" + level
      default: return nil
      }
    }
    return text
  }
}
