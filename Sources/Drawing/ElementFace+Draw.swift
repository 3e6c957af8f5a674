import Models
import Screen

extension ElementFace.Piece {
  /// The columns it takes, the same in every look.
  var width: Int {
    switch self {
    case .name(let line), .subtitle(let line): line.width
    case .gap(let columns): columns
    case .dot: 1
    case .strip: 6
    // A column before the sign, which one look fills and the others leave blank.
    case .badge(_, let count): 2 + (count?.utf8.count ?? 0)
    case .check: 2
    case .child(let level): 1 + level.utf8.count
    }
  }

  func draw(_ x: Int, _ y: Int, _ element: ElementShape, on sketch: inout Sketch) {
    switch self {
    case .name(let line):
      sketch.add(
        TextRun(x: x, y: y, line: line, style: element.style(.strong, .bold), part: .name))
    case .subtitle(let line):
      sketch.add(TextRun(x: x, y: y, line: line, style: Style(.faint), part: .detail))
    case .gap:
      break
    case .dot:
      sketch.glyph(.separator, x, y, Style(.faint), .detail)
    case .strip(let open):
      drawStrip(open, x, y, element, on: &sketch)
    case .badge(let risk, let count):
      let style = element.style(risk.role ?? .text, .bold)
      sketch.glyph(risk.glyph == .high ? .beforeHigh : .blank, x, y, style, .detail)
      sketch.glyph(risk.glyph, x + 1, y, style, .detail)
      if let count {
        sketch.add(TextRun(x: x + 2, y: y, line: TextLine(count), style: style, part: .detail))
      }
    case .check:
      sketch.glyph(.check, x + 1, y, element.style(.settled, .bold), .detail)
    case .child(let level):
      sketch.glyph(.child, x, y, Style(.faint), .detail)
      sketch.add(
        TextRun(x: x + 1, y: y, line: TextLine(level), style: Style(.faint), part: .detail))
    }
  }

  private func drawStrip(
    _ open: StrideSet, _ x: Int, _ y: Int, _ element: ElementShape, on sketch: inout Sketch
  ) {
    for (index, stride) in Stride.allCases.enumerated() {
      if open.contains(stride), let letter = stride.rawValue.utf8.first {
        sketch.add(
          Run(
            x: x + index, y: y, count: 1, ink: Ink(letter: letter),
            style: element.style(element.risk?.role ?? .text, .bold), part: .detail))
      } else {
        sketch.glyph(.noThreat, x + index, y, Style(.faint), .detail)
      }
    }
  }
}
