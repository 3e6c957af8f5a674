import Models
import Screen

/// What a piece of a picture is, as far as emphasis treats it differently.
enum Part: UInt8 {
  /// Outlines and lines, which take the accent where they are selected.
  case line
  /// Names and labels.
  case name
  /// Everything else inside: subtitles, strips, badges.
  case detail
}

/// What a cell of a run shows, still free of any look.
struct Ink: Hashable {
  /// A glyph's number; arms with `armsFlag`; an ASCII character with `letterFlag`.
  let code: UInt16

  private static let armsFlag: UInt16 = 0x1000
  private static let letterFlag: UInt16 = 0x2000

  init(_ glyph: GlyphSet.Glyph) { code = UInt16(glyph.rawValue) }

  /// A flow's own arms in the cell and those of what it crosses there.
  init(arms: UInt8, crossing others: UInt8) {
    code = Self.armsFlag | UInt16(arms & 15) | UInt16(others & 15) << 4
  }

  /// A printable ASCII character.
  init(letter: UInt8) { code = Self.letterFlag | UInt16(letter) }

  /// The character in a look; a flow's own arms are heavy where it is selected.
  func scalar(_ glyphs: GlyphSet, isHeavy: Bool) -> Unicode.Scalar {
    if code & Self.armsFlag != 0 {
      let own = LineJoin(arms: UInt8(code & 15), isHeavy ? .heavy : .light)
      let others = LineJoin(arms: UInt8(code >> 4 & 15))
      return glyphs[own.joined(with: others), isRound: true]
    }
    if code & Self.letterFlag != 0 { return Unicode.Scalar(UInt8(code & 0x7f)) }
    return glyphs[GlyphSet.Glyph(rawValue: UInt8(code & 0xff)) ?? .blank]
  }

  /// Whether the ASCII look leaves every second column out: `. . .` is its dashed line.
  var isSparseInASCII: Bool {
    code == UInt16(GlyphSet.Glyph.dashedHorizontal.rawValue)
      || code == UInt16(GlyphSet.Glyph.brokenHorizontal.rawValue)
  }
}

/// The same sign in a row of cells, to the right or downwards.
struct Run {
  var x: Int
  var y: Int
  var count: Int
  var isVertical = false
  var ink: Ink
  var style: Style
  var part: Part

  var frame: Rect { isVertical ? Rect(x, y, 1, count) : Rect(x, y, count, 1) }

  /// Whether a dashed line drawn with every second column has one here.
  ///
  /// A long one leaves its first and its last cell to the corners.
  func isShownSparse(_ x: Int) -> Bool {
    count > 2 ? (x - self.x) & 1 == 1 && x != self.x + count - 1 : x & 1 == 0
  }
}

/// A line of text in its place.
struct TextRun {
  var x: Int
  var y: Int
  var line: TextLine
  var style: Style
  var part: Part

  var frame: Rect { Rect(x, y, line.width, 1) }
}

/// Everything drawn of one item in one layer.
struct Piece {
  var id: ItemID
  var kind: Kind
  var frame: Rect
  /// Blanked before anything is drawn, so that nothing shows through; nil for what has no inside.
  var background: Rect?
  var runs: Range<Int>
  var texts: Range<Int>

  enum Kind { case boundary, flow, element, label }
}

/// Collects the runs and texts of pieces in flat arrays.
struct Sketch {
  private(set) var runs: [Run] = []
  private(set) var texts: [TextRun] = []
  private(set) var pieces: [Piece] = []
  private var firstRun = 0
  private var firstText = 0

  mutating func add(_ run: Run) {
    if run.count > 0 { runs.append(run) }
  }

  mutating func add(_ text: TextRun) {
    if text.line.width > 0 { texts.append(text) }
  }

  mutating func glyph(
    _ glyph: GlyphSet.Glyph, _ x: Int, _ y: Int, _ style: Style, _ part: Part, count: Int = 1,
    isVertical: Bool = false
  ) {
    add(
      Run(
        x: x, y: y, count: count, isVertical: isVertical, ink: Ink(glyph), style: style,
        part: part))
  }

  /// Ends the piece that all runs and texts since the last one belong to.
  mutating func close(_ id: ItemID, _ kind: Piece.Kind, background: Rect? = nil) {
    var frame = background
    func add(_ rect: Rect) { frame = frame?.union(rect) ?? rect }
    for run in runs[firstRun...] { add(run.frame) }
    for text in texts[firstText...] { add(text.frame) }
    if let frame {
      pieces.append(
        Piece(
          id: id, kind: kind, frame: frame, background: background, runs: firstRun..<runs.count,
          texts: firstText..<texts.count))
    }
    firstRun = runs.count
    firstText = texts.count
  }

  /// The smallest rectangle round everything; empty if there is nothing.
  var bounds: Rect {
    pieces.first.map { pieces.reduce($0.frame) { $0.union($1.frame) } } ?? Rect(0, 0, 0, 0)
  }

  /// Draws some elements anew in their places and gives the lines of some flows another style.
  mutating func redraw(_ elements: [ElementShape], flows: [ItemID: Style]) {
    var left = elements[...]
    var (movedRuns, movedTexts) = (0, 0)
    for index in pieces.indices {
      pieces[index].runs = pieces[index].runs.moved(by: movedRuns)
      pieces[index].texts = pieces[index].texts.moved(by: movedTexts)
      let piece = pieces[index]
      if piece.kind == .flow, let style = flows[piece.id] {
        for run in piece.runs { runs[run].style = style }
      }
      guard piece.kind == .element else { continue }
      // Elements without a piece come to nothing at any risk.
      guard let next = left.firstIndex(where: { $0.id == piece.id }) else { continue }
      var sketch = Sketch()
      left[next].draw(on: &sketch)
      left = left[(next + 1)...]
      guard let drawn = sketch.pieces.first else { continue }
      runs.replaceSubrange(piece.runs, with: sketch.runs)
      texts.replaceSubrange(piece.texts, with: sketch.texts)
      pieces[index] = drawn
      pieces[index].runs = drawn.runs.moved(by: piece.runs.lowerBound)
      pieces[index].texts = drawn.texts.moved(by: piece.texts.lowerBound)
      movedRuns += drawn.runs.count - piece.runs.count
      movedTexts += drawn.texts.count - piece.texts.count
    }
    firstRun = runs.count
    firstText = texts.count
  }
}

extension Range<Int> {
  fileprivate func moved(by offset: Int) -> Range<Int> {
    lowerBound + offset..<upperBound + offset
  }
}
