import Models
import Screen

extension Scene {
  /// How a piece is drawn among others.
  private enum Tone { case plain, selected, bright, dimmed }

  /// The part of the surface drawn on, and what of the grid it shows.
  private struct Window {
    let area: ScreenRect
    let corner: Point
    let visible: Rect

    init?(_ surface: Surface, _ area: ScreenRect, _ corner: Point) {
      let clipped = area.intersection(surface.bounds)
      guard !clipped.isEmpty else { return nil }
      let corner = Scene.bounded(corner)
      self.area = clipped
      self.corner = Point(
        corner.x + clipped.column - area.column, corner.y + clipped.row - area.row)
      visible = Rect(
        origin: self.corner, size: Size(clipped.columns, clipped.rows))
    }

    func column(_ x: Int) -> Int { x - corner.x + area.column }
    func row(_ y: Int) -> Int { y - corner.y + area.row }
  }

  /// Draws the part that a rectangle of the surface shows when its top left cell is `corner`.
  ///
  /// Nothing outside the rectangle is touched, and inside it only cells that something lies on.
  public func draw(
    on surface: inout Surface, in area: ScreenRect, corner: Point, glyphs: GlyphSet,
    emphasis: Emphasis = Emphasis()
  ) {
    guard let window = Window(surface, area, corner) else { return }
    if emphasis.showsGrid { drawGrid(window, on: &surface, glyphs) }
    let isPlain =
      emphasis.selection.isEmpty && emphasis.spotlight.isEmpty && emphasis.shown == nil
    // Emphasised flows lie above other flows, so that their crossings belong to them; elements
    // come in between as in the sketch.
    var later: [(Piece, Tone)] = []
    var marked: [ItemID] = []
    for piece in sketch.pieces {
      if piece.kind != .flow && !later.isEmpty {
        for (piece, tone) in later { draw(piece, tone, window, on: &surface, glyphs) }
        later = []
      }
      // Marks lie a column outside.
      guard piece.frame.inset(-1, 0).intersects(window.visible) else { continue }
      let tone = isPlain ? .plain : tone(of: piece, emphasis)
      if tone == .selected { marked.append(piece.id) }
      if piece.kind == .flow && (tone == .selected || tone == .bright) {
        later.append((piece, tone))
      } else {
        draw(piece, tone, window, on: &surface, glyphs)
      }
    }
    for (piece, tone) in later { draw(piece, tone, window, on: &surface, glyphs) }
    for item in marked { drawMarks(item, window, on: &surface, glyphs) }
  }

  private func tone(of piece: Piece, _ emphasis: Emphasis) -> Tone {
    if emphasis.selection.contains(piece.id) { return .selected }
    if emphasis.spotlight.isEmpty {
      guard let shown = emphasis.shown else { return .plain }
      if !shown.contains(piece.id) { return .dimmed }
      // Without colours it takes more than dimmed surroundings to see which flows are meant.
      return piece.kind == .flow || piece.kind == .label ? .bright : .plain
    }
    return emphasis.spotlight.contains(piece.id) ? .bright : .dimmed
  }

  private func draw(
    _ piece: Piece, _ tone: Tone, _ window: Window, on surface: inout Surface, _ glyphs: GlyphSet
  ) {
    if let background = piece.background {
      let area = ScreenRect(
        window.column(background.minX), window.row(background.minY), background.width,
        background.height)
      surface.fill(area.intersection(window.area), .text)
    }
    let isHeavy = tone == .selected
    for run in sketch.runs[piece.runs] {
      draw(run, style(run.style, run.part, piece.kind, tone), isHeavy, window, on: &surface, glyphs)
    }
    for text in sketch.texts[piece.texts] {
      draw(text, style(text.style, text.part, piece.kind, tone), window, on: &surface, glyphs)
    }
  }

  /// A style under emphasis, where risk keeps its colour and what has none takes the accent.
  private func style(_ style: Style, _ part: Part, _ kind: Piece.Kind, _ tone: Tone) -> Style {
    switch tone {
    case .plain:
      return style
    case .dimmed:
      return Style(.faint, .dim)
    case .bright:
      if part == .detail { return style }
      let isNeutral = [.element, .flow, .boundary, .text].contains(style.role)
      return Style(isNeutral ? .strong : style.role, style.attributes.union(.bold))
    case .selected:
      if kind == .flow || kind == .label { return Style(.accent, .bold) }
      if part == .detail { return style }
      let isNeutral = [.element, .boundary, .faint].contains(style.role)
      return Style(isNeutral ? .accent : style.role, style.attributes.union(.bold))
    }
  }

  private func draw(
    _ run: Run, _ style: Style, _ isHeavy: Bool, _ window: Window, on surface: inout Surface,
    _ glyphs: GlyphSet
  ) {
    let visible = window.visible
    let scalar = run.ink.scalar(glyphs, isHeavy: isHeavy)
    if run.isVertical {
      guard run.x >= visible.minX, run.x <= visible.maxX else { return }
      let column = window.column(run.x)
      let first = max(run.y, visible.minY)
      let last = min(run.y + run.count - 1, visible.maxY)
      guard first <= last else { return }
      for y in first...last { surface.put(scalar, column, window.row(y), style) }
    } else {
      guard run.y >= visible.minY, run.y <= visible.maxY else { return }
      let row = window.row(run.y)
      let first = max(run.x, visible.minX)
      let last = min(run.x + run.count - 1, visible.maxX)
      guard first <= last else { return }
      if glyphs.isASCII && run.ink.isSparseInASCII {
        for x in first...last where run.isShownSparse(x) {
          surface.put(scalar, window.column(x), row, style)
        }
      } else {
        surface.put(scalar, window.column(first)...window.column(last), row, style)
      }
    }
  }

  private func draw(
    _ text: TextRun, _ style: Style, _ window: Window, on surface: inout Surface,
    _ glyphs: GlyphSet
  ) {
    let visible = window.visible
    guard text.y >= visible.minY, text.y <= visible.maxY else { return }
    let (column, row) = (window.column(text.x), window.row(text.y))
    let (start, end) = (window.area.column, window.area.endColumn)
    let line = text.line
    if column >= start {
      surface.write(line.text, column, row, style, limit: end)
    } else if line.isPlain {
      var column = column
      for byte in line.text.utf8 {
        if column >= end { break }
        if column >= start { surface.put(Unicode.Scalar(byte), column, row, style) }
        column += 1
      }
    } else {
      // The beginning lies to the left of the area. Of a wide character cut in half, nothing shows.
      var hidden = 0
      var shown = ""
      for piece in TextWidth.pieces(line.text) {
        if column + hidden < start { hidden += piece.width } else { shown += piece.text }
      }
      surface.write(shown, column + hidden, row, style, limit: end)
    }
    let last = column + line.width - 1
    if line.isCut, last >= start, last < end { surface.put(glyphs[.ellipsis], last, row, style) }
  }

  private func drawGrid(_ window: Window, on surface: inout Surface, _ glyphs: GlyphSet) {
    let visible = window.visible
    let style = Style(.faint, .dim)
    for y in visible.minY...visible.maxY where y & 3 == 0 {
      for x in visible.minX...visible.maxX where x & 7 == 0 {
        surface.put(glyphs[.gridDot], window.column(x), window.row(y), style)
      }
    }
  }

  /// The open sides of a data store, where flows are drawn from as from any outline.
  private func drawSides(
    _ frame: Rect, _ window: Window, on surface: inout Surface, _ glyphs: GlyphSet
  ) {
    let first = max(frame.minY + 1, window.visible.minY)
    let last = min(frame.maxY - 1, window.visible.maxY)
    guard frame.width > 2, first <= last else { return }
    for y in first...last {
      for x in [frame.minX, frame.maxX] where window.visible.contains(Point(x, y)) {
        let (column, row) = (window.column(x), window.row(y))
        guard surface[column, row].isBlank else { continue }
        surface.put(glyphs[.dashedVertical], column, row, Style(.accent))
      }
    }
  }

  /// Marks at the four corners, outside the frame, so that they hide nothing of it.
  private func drawMarks(
    _ id: ItemID, _ window: Window, on surface: inout Surface, _ glyphs: GlyphSet
  ) {
    let frame: Rect
    switch places[id] {
    case .element(let index):
      frame = elements[index].frame
      if elements[index].kind == .store { drawSides(frame, window, on: &surface, glyphs) }
    case .boundary(let index):
      guard let border = boundaries[index].border else { return }
      frame = border
    case .flow, nil: return
    }
    for y in [frame.minY, frame.maxY] {
      for (x, glyph) in [(frame.minX - 1, GlyphSet.Glyph.leftMark), (frame.maxX + 1, .rightMark)]
      where window.visible.contains(Point(x, y)) {
        surface.put(glyphs[glyph], window.column(x), window.row(y), Style(.accent, .bold))
      }
    }
  }
}
