import Models
import Screen

/// A legend set below a picture, in the units of its document.
struct SVGLegend {
  /// A sign and what stands beside it.
  struct Item {
    var entry: SceneLegend.Entry
    var text: String
    var x: Double
    /// The middle of its row.
    var y: Double
    /// How far the text stands from the sign's left side.
    var indent: Double
  }

  private(set) var items: [Item] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  private static let row = 22.0
  private static let gap = 18.0

  init(_ legend: SceneLegend, width room: Double) {
    for group in legend.groups { set(group, room) }
    if !legend.shortened.isEmpty {
      add(.init(sign: .number(""), text: "In full"), "In full", 0, indent: 0)
      height += Self.row
    }
    for entry in legend.shortened {
      let indent = Self.indent(entry.sign)
      // A row of the widest font has at least so many columns.
      let columns = max(Int((room - indent) / 8.4), 20)
      for line in WordWrap(entry.text).lines(columns: columns, rows: 100) {
        add(entry, line.whole, 0, indent: indent)
        height += Self.row - 3
      }
    }
  }

  private mutating func set(_ entries: [SceneLegend.Entry], _ room: Double) {
    var x = 0.0
    for entry in entries {
      let indent = Self.indent(entry.sign)
      let width = indent + SVGFont.detail.width(entry.text) * 0.92
      if x > 0, x + width > room {
        height += Self.row
        x = 0
      }
      add(entry, entry.text, x, indent: indent)
      x += width + Self.gap
    }
    height += Self.row
  }

  private mutating func add(
    _ entry: SceneLegend.Entry, _ text: String, _ x: Double, indent: Double
  ) {
    items.append(
      Item(entry: entry, text: text, x: x, y: height + Self.row / 2, indent: indent))
    width = max(width, x + indent + SVGFont.detail.width(text))
  }

  private static func indent(_ sign: SceneLegend.Sign) -> Double {
    switch sign {
    case .stride: 14
    case .number(let number): number.isEmpty ? 0 : max(SVGFont.number.width(number) + 6, 30)
    case .settled, .unknown, .looseEnd: 18
    default: 32
    }
  }
}

extension SVGDrawing {
  mutating func draw(_ legend: SVGLegend, at corner: Spot) {
    line("<g data-kind=\"legend\">")
    var said: String?
    for item in legend.items {
      let middle = Spot(corner.x + item.x, (corner.y + item.y).rounded())
      var ink = SVGInk.text
      switch item.entry.sign {
      case .number(let number):
        // A number stands once before all the rows of its text.
        if said != number + item.entry.text {
          write(number, at: Spot(middle.x, middle.y + 4), .number, .text)
        }
        said = number + item.entry.text
        if item.indent == 0, item.text == "In full" { ink = .faint }
      case .outOfScope: ink = .faint
      default: break
      }
      draw(item.entry.sign, at: middle)
      write(item.text, at: Spot(middle.x + item.indent, middle.y + 4), .detail, ink)
    }
    line("</g>")
  }

  private mutating func draw(_ sign: SceneLegend.Sign, at spot: Spot) {
    let box =
      "x=\"\(SVGText.number(spot.x + 0.5))\" y=\"\(SVGText.number(spot.y - 6.5))\" "
      + "width=\"24\" height=\"13\""
    func row(_ y: Double, _ from: Double = 0, _ to: Double) -> SVGPath {
      var path = SVGPath()
      path.move(Spot(spot.x + from, y))
      path.line(Spot(spot.x + to, y))
      return path
    }
    switch sign {
    case .process: line("<rect \(box) rx=\"4\"\(paint(fill: .card, stroke: .calm))/>")
    case .interactor: line("<rect \(box)\(paint(fill: .card, stroke: .calm))/>")
    case .store:
      for y in [-6.5, -3.5, 3.5, 6.5] { stroke(row(spot.y + y, 0, 25), .calm, 1) }
    case .unknown: write("?", at: Spot(spot.x + 4, spot.y + 4), .detail, .faint)
    case .boundary: stroke(row(spot.y + 0.5, 0, 26), .boundary, 1, dash: "6 4")
    case .flow, .blockedFlow:
      stroke(row(spot.y + 0.5, 0, 19), .calm, 1, dash: sign == .flow ? nil : "5 4")
      drawHead(tip: Spot(spot.x + 25, spot.y + 0.5), 1, 0, .calm)
    case .looseEnd:
      line(
        "<circle cx=\"\(SVGText.number(spot.x + 6))\" cy=\"\(SVGText.number(spot.y))\" r=\"4\""
          + "\(paint(stroke: .calm))/>")
    case .risk(let level):
      let risk = Risk(worst: level, openCount: 1)
      let text =
        switch level {
        case .high: "!!"
        case .medium: "!"
        case .low: "·"
        }
      drawBadge(text, SVGInk(risk.role ?? .element), at: spot, width: 25)
    case .settled: drawCheck(at: Spot(spot.x + 6, spot.y))
    case .child: write("⊞1", at: Spot(spot.x + 2, spot.y + 4), .detail, .faint)
    case .outOfScope:
      line("<g opacity=\".6\">")
      line("<rect \(box) rx=\"4\"\(paint(fill: .card, stroke: .faint))/>")
      close()
    case .stride(let stride):
      write(stride.rawValue, at: Spot(spot.x, spot.y + 4), .number, .text)
    case .number: break
    }
  }
}
