import Models
import Screen

/// What stands inside an element, or on its outline where there is no room inside: the name, the
/// stencil, the mark of a child diagram, the STRIDE strip and the badge.
///
/// The name comes first, then risk, then the subtitle; what has no row of its own moves into the
/// outline, so that no mark is lost however small the frame is.
struct ElementFace {
  /// A part of a row.
  enum Piece {
    case name(TextLine)
    case subtitle(TextLine)
    case gap(Int)
    case strip(StrideSet)
    /// The worst priority and the count; the count is nil where there is no room for it.
    case badge(Risk, count: String?)
    case check
    case child(String)
    /// Between the stencil and the mark of a child diagram.
    case dot
  }

  /// Pieces in one row of cells.
  struct Row {
    var x: Int
    var y: Int
    var parts: [Piece]
    var width: Int { parts.reduce(0) { $0 + $1.width } }
  }

  private(set) var rows: [Row] = []

  init(
    name: String, stencil: String, frame: Rect, kind: StencilKind, risk: Risk?, childLevel: Int?,
    isCompact: Bool = false
  ) {
    if kind == .annotation {
      let lines = WordWrap.paragraphs(
        of: name, columns: frame.width, rows: min(frame.height, 200))
      rows = lines.enumerated().filter { $0.element.width > 0 }.map {
        Row(x: frame.minX, y: frame.minY + $0.offset, parts: [.subtitle($0.element)])
      }
      return
    }
    let words = WordWrap(name)
    let child = childLevel.map(String.init)
    let inside = frame.height - 2
    guard inside > 0, frame.width > 2 else {
      // No inside at all: the name takes the middle row as far as it goes.
      if frame.width > 2 || frame.height == 1 {
        center([.name(TextLine(name, cutTo: frame.width))], frame.minY, in: frame)
      }
      return
    }
    var room = Room(frame: frame, marks: Self.marks(of: risk), child: child)
    if isCompact {
      room.chooseCompact(words: words)
    } else {
      room.choose(words: words, name: name, stencil: stencil)
    }
    let first = frame.minY + 1 + (inside - room.lines.count) / 2
    for (index, line) in room.lines.enumerated() { center(line, first + index, in: frame) }
    // What found no place inside goes to the right end of the outline.
    if let mark = room.topMark { toRight(mark, frame.minY, in: frame) }
    if let mark = room.bottomMark { toRight(mark, frame.maxY, in: frame) }
  }

  /// Whether both take the same cells, but for those inside the outline of their frame, which is
  /// where labels never come near.
  func isAlikeOutside(_ other: ElementFace, of frame: Rect) -> Bool {
    func outside(_ rows: [Row]) -> [Rect] {
      rows.map { Rect($0.x, $0.y, $0.width, 1) }.filter {
        $0.minX <= frame.minX || $0.maxX >= frame.maxX || $0.minY <= frame.minY
          || $0.maxY >= frame.maxY
      }
    }
    return outside(rows) == outside(other.rows)
  }

  private mutating func center(_ parts: [Piece], _ y: Int, in frame: Rect) {
    var row = Row(x: frame.minX, y: y, parts: parts)
    row.x += max(0, (frame.width - row.width) / 2)
    rows.append(row)
  }

  private mutating func toRight(_ parts: [Piece], _ y: Int, in frame: Rect) {
    var row = Row(x: frame.maxX, y: y, parts: parts)
    row.x -= row.width
    // A bit of the outline stays before the corner, where there is room for it.
    if row.x > frame.minX + 2 { row.x -= 1 }
    if row.x > frame.minX { rows.append(row) }
  }

  /// The badge or the check mark, and the strip before it.
  fileprivate struct Marks {
    var strip: StrideSet
    var badge: Piece
  }

  private static func marks(of risk: Risk?) -> Marks? {
    guard let risk else { return nil }
    if risk.isAtRisk {
      let count = risk.openCount > 99 ? "99+" : String(risk.openCount)
      return Marks(strip: risk.open, badge: .badge(risk, count: count))
    }
    return risk.settledCount > 0 ? Marks(strip: [], badge: .check) : nil
  }
}

/// The choice of what stands in the rows inside an outline.
private struct Room {
  let frame: Rect
  let marks: ElementFace.Marks?
  let child: String?
  private(set) var lines: [[ElementFace.Piece]] = []
  private(set) var topMark: [ElementFace.Piece]?
  private(set) var bottomMark: [ElementFace.Piece]?

  init(frame: Rect, marks: ElementFace.Marks?, child: String?) {
    self.frame = frame
    self.marks = marks
    self.child = child
  }

  private var columns: Int { frame.width - 2 }

  mutating func choose(words: WordWrap, name: String, stencil: String) {
    let inside = frame.height - 2
    if inside == 1 {
      chooseSingle(words: words, name: name)
      return
    }
    let forMarks = marks == nil ? 0 : 1
    // A blank at each side looks better, unless the name needs the room.
    let wanted = words.fits(columns: columns - 2, rows: inside - forMarks) ? columns - 2 : columns
    let names = words.lines(columns: max(1, wanted), rows: inside - forMarks)
    lines = names.map { [.name($0)] }
    let hasSubtitle = inside - forMarks > lines.count && (!stencil.isEmpty || child != nil)
    if hasSubtitle {
      lines.append(subtitle(stencil))
    } else if let child {
      bottomMark = [.child(child)]
    }
    if let marks { lines.append(fitted(marks)) }
  }

  /// One row: the name, and the badge beside it or in the outline.
  private mutating func chooseSingle(words: WordWrap, name: String) {
    var parts: [ElementFace.Piece] = words.lines(columns: columns, rows: 1).map { .name($0) }
    let width = parts.reduce(0) { $0 + $1.width }
    if let marks {
      if width + 1 + marks.badge.width <= columns {
        parts += [.gap(parts.isEmpty ? 0 : 1), marks.badge]
      } else {
        topMark = fittedBadge(marks.badge, columns: columns - 1)
      }
    }
    lines = [parts]
    if let child { bottomMark = [.child(child)] }
  }

  /// The name in all rows; the badge behind its last line, or else in the outline.
  mutating func chooseCompact(words: WordWrap) {
    lines = words.lines(columns: columns, rows: frame.height - 2).map { [.name($0)] }
    if let child { bottomMark = [.child(child)] }
    guard let marks else { return }
    let width = lines.last?.reduce(0) { $0 + $1.width } ?? 0
    if lines.count < frame.height - 2 {
      lines.append(fittedBadge(marks.badge, columns: columns))
    } else if lines.count == 1, width + 1 + marks.badge.width <= columns {
      lines[0] += [.gap(1), marks.badge]
    } else {
      topMark = fittedBadge(marks.badge, columns: columns - 1)
    }
  }

  private func subtitle(_ stencil: String) -> [ElementFace.Piece] {
    guard let child else { return [.subtitle(TextLine(stencil, cutTo: columns))] }
    let mark = ElementFace.Piece.child(child)
    let left = columns - mark.width - 3
    if stencil.isEmpty || left < 3 { return [mark] }
    return [.subtitle(TextLine(stencil, cutTo: left)), .gap(1), .dot, .gap(1), mark]
  }

  private func fitted(_ marks: ElementFace.Marks) -> [ElementFace.Piece] {
    let strip: [ElementFace.Piece] = [.strip(marks.strip), .gap(1), marks.badge]
    if strip.reduce(0, { $0 + $1.width }) <= columns { return strip }
    return fittedBadge(marks.badge, columns: columns)
  }

  private func fittedBadge(_ badge: ElementFace.Piece, columns: Int) -> [ElementFace.Piece] {
    if badge.width > columns, case .badge(let risk, _) = badge {
      return [.badge(risk, count: nil)]
    }
    return [badge]
  }
}
