import Models
import Screen

/// What a flow is labelled with, in a form that fits somewhere: `6 Monitoring status`, or over
/// several rows, or cut.
struct LabelText {
  let number: TextLine
  let lines: [TextLine]
  let width: Int

  /// The number stands in front of the first line; further lines hang below the name.
  init(number: TextLine, lines: [TextLine]) {
    self.number = number
    self.lines = lines
    let name = lines.reduce(0) { max($0, $1.width) }
    width = number.width + (number.width > 0 && name > 0 ? 1 : 0) + name
  }

  var height: Int { max(1, lines.count) }
  /// How far names stand from the left edge.
  var indent: Int { number.width > 0 && !lines.isEmpty ? number.width + 1 : 0 }
}

/// A flow's label in its place.
struct Label {
  let flow: ItemID
  let text: LabelText
  let origin: Point
  /// Whether the lines end at the right edge, as they do to the left of a line.
  let isFlushRight: Bool
  /// Whether it stands in a gap of the line itself.
  let isInline: Bool
  var isOutOfScope: Bool

  /// The rectangle of the text.
  var frame: Rect { Rect(origin.x, origin.y, text.width, text.height) }

  /// The rectangles of the number and of each line of the name.
  var parts: [(frame: Rect, line: TextLine, isNumber: Bool)] {
    var result: [(frame: Rect, line: TextLine, isNumber: Bool)] = []
    let first = text.lines.first?.width ?? 0
    var numberX = origin.x
    if isFlushRight { numberX += text.width - first - text.indent }
    if text.lines.isEmpty && isFlushRight { numberX = origin.x + text.width - text.number.width }
    if text.number.width > 0 {
      result.append((Rect(numberX, origin.y, text.number.width, 1), text.number, true))
    }
    for (row, line) in text.lines.enumerated() {
      let x = origin.x + (isFlushRight ? text.width - line.width : text.indent)
      result.append((Rect(x, origin.y + row, line.width, 1), line, false))
    }
    return result
  }

  func draw(on sketch: inout Sketch) {
    if isInline {
      sketch.glyph(.blank, frame.minX - 1, origin.y, .text, .name, count: frame.width + 2)
    }
    for part in parts {
      let style = Style(
        isOutOfScope ? .faint : part.isNumber ? .strong : .text, part.isNumber ? .bold : [])
      sketch.add(
        TextRun(x: part.frame.minX, y: part.frame.minY, line: part.line, style: style, part: .name))
    }
    sketch.close(flow, .label)
  }
}
