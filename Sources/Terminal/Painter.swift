import CNcurses
import Screen
import Syntax
import System

/// Hands surfaces to curses: only the cells that changed, each with its colours.
nonisolated struct Painter {
  private let window: UnsafeMutablePointer<WINDOW>
  private let palette: Palette
  /// Whether letters beyond ASCII can be shown.
  private let isUTF8: Bool
  /// What curses knows already; nil when everything must be drawn.
  private var shown: Surface?
  /// Attributes and colour pair by style; made when first needed.
  private var paints: [(attributes: attr_t, pair: Int16)?]
  /// Foreground and background by colour pair, -1 for the terminal's own; a few dozen at most.
  private var pairs: [(foreground: Int16, background: Int16)] = [(-1, -1)]
  private let pairCount: Int
  private var cells: [cchar_t] = []

  init(_ window: UnsafeMutablePointer<WINDOW>, _ palette: Palette, isUTF8: Bool, pairCount: Int) {
    self.window = window
    self.palette = palette
    self.isUTF8 = isUTF8
    self.pairCount = min(pairCount, Int(Int16.max))
    paints = Array(repeating: nil, count: Style.indexCount)
  }

  /// Forgets what is on the screen, so that the next surface is drawn in full.
  mutating func forget() { shown = nil }

  /// Puts a surface into the window; the screen shows it after `doupdate`.
  mutating func paint(_ surface: Surface) {
    let (rows, columns) = (Int(getmaxy(window)), Int(getmaxx(window)))
    if shown == nil || shown?.size != surface.size { werase(window) }
    let runs = Array(surface.changes(since: shown ?? Surface(ScreenSize(-1, -1))))
    surface.withCells { all in
      for run in runs where run.row < rows {
        let end = min(run.columns.upperBound, columns)
        guard run.columns.lowerBound < end else { continue }
        let first = run.row * surface.size.columns
        let part = UnsafeBufferPointer(
          rebasing: all[first + run.columns.lowerBound..<first + end])
        send(part, of: surface, run.row, run.columns.lowerBound)
      }
    }
    if shown == nil { shown = surface } else { shown?.take(runs, from: surface) }
  }

  private mutating func send(
    _ part: UnsafeBufferPointer<Cell>, of surface: Surface, _ row: Int, _ column: Int
  ) {
    cells.removeAll(keepingCapacity: true)
    // Of blanks on one ground only the ground is seen. Few of them between two words take the first
    // one's style, so that the terminal is not told of another one and back again.
    var style: Style?
    var gapEnd = 0
    var isFilled = false
    for index in 0..<part.count {
      var cell = part[index]
      if cell.width == 0 { continue }
      if cell.isBlank, let style {
        if index >= gapEnd {
          gapEnd = part[index...].firstIndex { !$0.isBlank } ?? part.count
          let longest = gapEnd < part.count ? Self.maxGap : Self.maxEnd
          isFilled = gapEnd - index <= longest
        }
        if isFilled, isSameGround(cell.style, style) { cell = .blank(style) }
      }
      style = cell.style
      // The window may be narrower than the surface, just after it was made smaller.
      let isCut = cell.width == 2 && index + 1 == part.count
      append(cell, of: surface, isCut: isCut)
    }
    mvwadd_wchnstr(window, Int32(row), Int32(column), cells, Int32(cells.count))
  }

  /// The most blanks that are filled in between two words; curses has better ways to pass over more.
  private static let maxGap = 8
  /// The most blanks that are filled in where a word was longer before.
  private static let maxEnd = 2

  /// Whether blanks look the same in two styles.
  private mutating func isSameGround(_ one: Style, _ other: Style) -> Bool {
    if one == other { return true }
    let (one, other) = (paint(for: one), paint(for: other))
    let seen = attributeUnderline | attributeReverse
    return (one.attributes | other.attributes) & seen == 0
      && pairs[Int(one.pair)].background == pairs[Int(other.pair)].background
  }

  private mutating func append(_ cell: Cell, of surface: Surface, isCut: Bool) {
    var paint = paint(for: cell.style)
    // Without colour, underlining tells risks apart; under the lines of a box it only makes a mess.
    if let scalar = cell.scalar, (0x2500...0x257F).contains(scalar.value) {
      paint.attributes &= ~attributeUnderline
    }
    if isCut {
      append(32, paint)
    } else if let scalar = cell.scalar {
      let value = Int32(bitPattern: scalar.value)
      if value < 0x7F || canShow(value, cell.width) {
        append(value, paint)
      } else {
        appendMissing(cell.width, paint)
      }
    } else {
      appendCluster(surface.text(of: cell), cell.width, paint)
    }
  }

  private mutating func append(_ value: Int32, _ paint: (attributes: attr_t, pair: Int16)) {
    var text: (wchar_t, wchar_t) = (value, 0)
    var result = cchar_t()
    withUnsafePointer(to: &text) {
      $0.withMemoryRebound(to: wchar_t.self, capacity: 2) {
        _ = setcchar(&result, $0, paint.attributes, paint.pair, nil)
      }
    }
    cells.append(result)
  }

  private mutating func appendCluster(
    _ text: String, _ width: UInt8, _ paint: (attributes: attr_t, pair: Int16)
  ) {
    var scalars = text.unicodeScalars.prefix(TextWidth.scalarsPerCell).map {
      Int32(bitPattern: $0.value)
    }
    guard let first = scalars.first, isUTF8, canShow(first, width),
      scalars.dropFirst().allSatisfy({ wcwidth($0) == 0 })
    else {
      appendMissing(width, paint)
      return
    }
    scalars.append(0)
    var result = cchar_t()
    setcchar(&result, scalars, paint.attributes, paint.pair, nil)
    cells.append(result)
  }

  /// Whether curses agrees on a character's width; where it doesn't, the rest of the row would shift.
  private func canShow(_ value: Int32, _ width: UInt8) -> Bool {
    isUTF8 && wcwidth(value) == Int32(width)
  }

  private mutating func appendMissing(
    _ width: UInt8, _ paint: (attributes: attr_t, pair: Int16)
  ) {
    for index in 0..<max(1, width) { append(index == 0 ? 63 : 32, paint) }
  }

  // MARK: Colours

  private mutating func paint(for style: Style) -> (attributes: attr_t, pair: Int16) {
    if let known = paints[style.index] { return known }
    let paint = palette.paint(style)
    var attributes: attr_t = 0
    if paint.attributes.contains(.bold) { attributes |= attributeBold }
    if paint.attributes.contains(.dim) { attributes |= attributeDim }
    if paint.attributes.contains(.reverse) { attributes |= attributeReverse }
    if paint.attributes.contains(.underline) { attributes |= attributeUnderline }
    let result = (attributes, pair(paint.foreground, paint.background))
    paints[style.index] = result
    return result
  }

  private mutating func pair(_ foreground: UInt8?, _ background: UInt8?) -> Int16 {
    let front = foreground.map { Int16($0) } ?? -1
    let back = background.map { Int16($0) } ?? -1
    if let known = pairs.firstIndex(where: { $0 == (front, back) }) { return Int16(known) }
    // A terminal that runs out of pairs shows the rest in its own colours.
    guard pairs.count < pairCount, init_pair(Int16(pairs.count), front, back) == OK else {
      return 0
    }
    let pair = Int16(pairs.count)
    pairs.append((front, back))
    return pair
  }
}
