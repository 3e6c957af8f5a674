import Models
import Screen

extension SVGDrawing {
  private static let cornerRadius = 5.0
  /// Half the width of the arch over a line that is crossed.
  private static let hop = 4.0

  mutating func draw(_ flow: FlowLine) {
    guard let first = flow.corners.first else { return }
    let ink = SVGInk(flow.style.role)
    let weight = Self.weight(flow.style.role)
    open(flow.id, isFaint: flow.isOutOfScope, as: "flow")
    if flow.corners.count > 1 {
      stroke(path(flow, weight), ink, weight, dash: flow.isBlocked ? "5 4" : nil)
      drawHead(flow, ink, weight)
    }
    for end in flow.looseEnds.isEmpty && flow.corners.count == 1 ? [first] : flow.looseEnds {
      line(
        "<circle cx=\"\(SVGText.number(x(end.x) + Self.shift(weight)))\" "
          + "cy=\"\(SVGText.number(y(end.y) + Self.shift(weight)))\" r=\"4\""
          + "\(paint(fill: .ground, stroke: ink)) stroke-width=\"\(SVGText.number(weight))\"/>")
    }
    close()
  }

  /// The line with its corners rounded, with an arch over each line that it crosses in a row, and a
  /// gap where its label stands in it.
  private func path(_ flow: FlowLine, _ weight: Double) -> SVGPath {
    let shift = Self.shift(weight)
    var spots = flow.corners.map { spot($0) }.map { Spot($0.x + shift, $0.y + shift) }
    let last = spots.count - 1
    // It ends inside its head, so that nothing of it shows at the tip.
    let first = spots[0]
    if flow.isBidirectional { spots[0] = spots[0].toward(spots[1], by: 6) }
    spots[last] = spots[last].toward(last > 1 ? spots[last - 1] : first, by: 6)
    var path = SVGPath()
    path.move(spots[0])
    let gap = flow.isBlocked ? nil : self.gap(in: flow)
    for index in 1...last {
      let start =
        index > 1 ? spots[index - 1].toward(spots[index], by: Self.cornerRadius) : spots[0]
      let end =
        index < last ? spots[index].toward(spots[index - 1], by: Self.cornerRadius) : spots[last]
      let (from, to) = (flow.corners[index - 1], flow.corners[index])
      if from.y == to.y, !flow.isBlocked {
        interrupt(&path, from, to, start, end, gap?.row == from.y ? gap : nil)
      }
      path.line(end)
      if index < last {
        path.curve(spots[index], spots[index].toward(spots[index + 1], by: Self.cornerRadius))
      }
    }
    return path
  }

  /// Arches and gaps in a stretch of a row that goes from one corner to another.
  private func interrupt(
    _ path: inout SVGPath, _ from: Point, _ to: Point, _ start: Spot, _ end: Spot,
    _ gap: (row: Int, from: Double, to: Double)?
  ) {
    let isEastward = to.x > from.x
    let way = isEastward ? 1.0 : -1.0
    let y = start.y
    var breaks = crossings.along(from.y, from: min(from.x, to.x), to: max(from.x, to.x))
      .map { (from: x($0) + 0.5 - Self.hop, to: x($0) + 0.5 + Self.hop, isHop: true) }
    if let gap { breaks.append((gap.from, gap.to, false)) }
    breaks.sort { $0.from < $1.from }
    var place = start.x
    for item in isEastward ? breaks : breaks.reversed() {
      let (near, far) = isEastward ? (item.from, item.to) : (item.to, item.from)
      // What does not fit between two corners, or beside its neighbour, stays a plain crossing.
      guard (near - place) * way >= -0.6, (end.x - far) * way >= -0.6 else { continue }
      path.line(Spot(near, y))
      if item.isHop {
        path.hop(Spot(far, y), radius: Self.hop, isEastward: isEastward)
      } else {
        path.move(Spot(far, y))
      }
      place = far
    }
  }

  /// Where the label of a flow stands in its line.
  private func gap(in flow: FlowLine) -> (row: Int, from: Double, to: Double)? {
    guard let label = scene.label(of: flow.id), label.isInline else { return nil }
    let room = Double(label.frame.width) * Self.cell.width
    let half = min(labelWidth(label) + 8, room + 9) / 2
    let middle = x(label.frame.minX) - 4 + room / 2
    return (label.frame.minY, middle - half, middle + half)
  }

  private mutating func drawHead(_ flow: FlowLine, _ ink: SVGInk, _ weight: Double) {
    guard let last = flow.corners.last, let before = flow.corners.dropLast().last else { return }
    drawHead(at: last, from: before, isLoose: flow.looseEnds.contains(last), ink, weight)
    if flow.isBidirectional {
      let (first, next) = (flow.corners[0], flow.corners[1])
      drawHead(at: first, from: next, isLoose: flow.looseEnds.contains(first), ink, weight)
    }
  }

  private mutating func drawHead(
    at last: Point, from before: Point, isLoose: Bool, _ ink: SVGInk, _ weight: Double
  ) {
    let way = FlowLine.Segment(from: before, to: last).way.step
    // A loose end keeps its ring free, and an outline its weight.
    let short = isLoose ? 6.0 : 1.0
    let shift = Self.shift(weight)
    let (dx, dy) = (Double(way.dx), Double(way.dy))
    drawHead(
      tip: Spot(x(last.x) + shift - dx * short, y(last.y) + shift - dy * short), dx, dy, ink,
      size: weight > 1 ? 5 : 4.5)
  }

  /// A triangle that points a way.
  mutating func drawHead(
    tip: Spot, _ dx: Double, _ dy: Double, _ ink: SVGInk, size: Double = 4.5
  ) {
    let base = Spot(tip.x - dx * 10, tip.y - dy * 10)
    var path = SVGPath()
    path.move(tip)
    path.line(Spot(base.x + dy * size, base.y + dx * size))
    path.line(Spot(base.x - dy * size, base.y - dx * size))
    path.close()
    line("<path d=\"\(path.text)\"\(paint(fill: ink))/>")
  }

  // MARK: Labels

  /// The most units that the single row of a label takes.
  private func labelWidth(_ label: Label) -> Double {
    let name = label.text.lines.first?.whole ?? ""
    return SVGFont.number.width(label.text.number.whole) + SVGFont.label.width(name)
      + (name.isEmpty ? 0 : 5)
  }

  mutating func draw(_ label: Label) {
    open(label.flow, isFaint: label.isOutOfScope)
    defer { close() }
    let number = label.text.number.whole
    let lines = label.text.lines.map(\.whole)
    let (left, width) = (
      x(label.frame.minX) - 4, Double(label.frame.width) * Self.cell.width
    )
    let room = width + 4
    // In or above a row it stands in the middle of its place; beside an upright line, next to that.
    let isCentered =
      label.isInline || !label.isFlushRight && !stands(label, besideUprightOf: label.flow)
    let anchor: Anchor = label.isFlushRight ? .end : isCentered ? .middle : .start
    let place = anchor == .end ? left + width : anchor == .middle ? left + width / 2 : left
    func base(_ row: Int) -> Double { y(label.frame.minY + row) + 4.5 }
    if lines.count < 2 || anchor == .end {
      write(
        [(number, .number, .text), (lines.first ?? "", .label, .text)],
        at: Spot(place, base(0)), anchor, room: room)
      for (row, line) in lines.enumerated().dropFirst() {
        write(line, at: Spot(place, base(row)), .label, .text, anchor, room: room)
      }
      return
    }
    // Further rows hang below the name.
    let indent = number.isEmpty ? 0 : SVGFont.number.width(number) * 0.92 + 5
    let wide = indent + (lines.map { SVGFont.label.width($0) }.max() ?? 0) * 0.92
    let start = isCentered ? max(left, left + (width - wide) / 2) : left
    write(number, at: Spot(start, base(0)), .number, .text)
    for (row, line) in lines.enumerated() {
      write(line, at: Spot(start + indent, base(row)), .label, .text, room: room - indent)
    }
  }

  /// Whether a label stands next to an upright part of its flow's line.
  private func stands(_ label: Label, besideUprightOf flow: ItemID) -> Bool {
    guard case .flow(let index, _) = scene.places[flow] else { return false }
    return scene.flows[index].segments.contains {
      !$0.isHorizontal && $0.frame.minX == label.frame.minX - 2
        && $0.frame.minY <= label.frame.maxY && $0.frame.maxY >= label.frame.minY
    }
  }
}
