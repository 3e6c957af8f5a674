import Drawing
import Models
import OrderedCollections
import Screen
import Threats

/// The canvas: the part of the diagram that is seen, and what is being done to it.
struct CanvasView {
  private let area: ScreenRect

  init(_ layout: Layout) { area = layout.canvas }

  /// What the canvas shows while nothing is being drawn or named on it.
  struct RenderKey: Equatable, Sendable {
    private let scene: Revision?
    private let diagram: DiagramID
    private let corner: Point
    private let zoom: Zoom
    private let selection: Canvas.ChosenItems
    private let spotlight: Threat?
    private let showsGrid: Bool
    private let isWelcome: Bool
    private let filtered: Revision?

    /// Nil where a gesture shows on the canvas.
    init?(_ editor: borrowing Editor) {
      switch editor.canvas.mode {
      case .design, .moving, .resizing: break
      case .placing, .connecting, .tracing, .selecting, .overview: return nil
      }
      scene = editor.canvas.sceneRevision
      diagram = editor.canvas.diagramID
      corner = editor.canvas.corner
      zoom = editor.canvas.zoom
      selection = editor.canvas.chosenItems
      spotlight = editor.spotlitThreat
      showsGrid = editor.settings.showsGrid
      isWelcome = editor.showsWelcome
      filtered = editor.canvas.filtered?.revision
    }
  }

  /// Draws all but the cursor.
  func draw(_ editor: Editor, on surface: inout Surface) {
    surface.fill(area, .text)
    if let overview = editor.overview { return draw(overview, editor, on: &surface) }
    editor.shownScene.draw(
      on: &surface, in: area, corner: editor.canvas.corner, glyphs: editor.glyphs,
      emphasis: editor.emphasis)
    if editor.showsWelcome { drawWelcome(editor, on: &surface) }
    drawGesture(editor, on: &surface)
    drawEdges(editor, on: &surface)
  }

  /// The whole diagram, with a frame round what was seen, and what its signs mean.
  private func draw(_ overview: Overview, _ editor: Editor, on surface: inout Surface) {
    let (glyphs, visible) = (editor.glyphs, editor.visible)
    overview.draw(
      on: &surface, in: area, glyphs: glyphs, emphasis: editor.emphasis,
      part: visible.isEmpty ? nil : visible)
    let row = area.endRow - 1
    var column = area.column + 1
    func write(_ text: String, _ style: Style) {
      column = surface.write(text, column, row, style, limit: area.endColumn)
    }
    if overview.hiddenCount > 0 {
      let all = overview.elements.count + overview.hiddenCount
      write(
        "\(overview.hiddenCount) of \(all) elements have no room  ",
        Style(.changed, on: .plain, .bold))
    }
    guard area.rows > Overview.legendRows + 4 else { return }
    for (kind, word) in [
      (StencilKind.process, "process"), (.interactor, "external"), (.store, "store"),
    ] {
      let ends = Overview.ends(of: kind, glyphs)
      write("\(ends.left) \(ends.right)", Style(.element))
      write(" \(word)  ", Style(.faint))
    }
    for (letter, role) in [("H", Role.riskHigh), ("M", .riskMedium), ("L", .riskLow)] {
      write(letter, Style(role, on: .plain, .bold))
      write(letter == "L" ? " risk  " : " ", Style(.faint))
    }
    write(glyphs.text(.check), Style(.settled, on: .plain, .bold))
    write(" settled", Style(.faint))
  }

  private func drawWelcome(_ editor: Editor, on surface: inout Surface) {
    let lines: [(String, String)] = [
      ("", "Nothing is drawn yet."),
      ("", ""),
      ("ip", "places a process"),
      ("ie", "an external interactor"),
      ("is", "a data store"),
      ("ib", "draws a trust boundary"),
      ("c", "connects an element to another"),
      ("?", "shows all keys"),
    ]
    let top = area.row + max(0, (area.rows - lines.count) / 2 - 1)
    let left = area.column + max(1, (area.columns - 36) / 2)
    for (index, line) in lines.enumerated() where top + index < area.endRow {
      surface.write(
        line.0, left + 4, top + index, Style(.accent, on: .plain, .bold), limit: area.endColumn)
      surface.write(
        line.1, left + (line.0.isEmpty ? 0 : 8), top + index,
        line.0.isEmpty ? Style(.strong, on: .plain, .bold) : Style(.text), limit: area.endColumn)
    }
  }

  /// What a gesture has made so far: a ghost, a rubber band, a line.
  private func drawGesture(_ editor: Editor, on surface: inout Surface) {
    switch editor.canvas.mode {
    case .design, .moving, .resizing, .overview: break
    case .placing(let stencil):
      let frame = editor.ghostFrame(stencil)
      drawRect(editor, frame, Style(.accent), on: &surface)
      let width = editor.picture(of: frame).width
      let name = TextWidth.cut(editor.template.name(of: stencil), to: max(0, width - 2))
      var middle = editor.cell(of: Point(frame.minX, frame.minY + 1))
      middle.column += (width - TextWidth.of(name)) / 2
      write(name, middle, Style(.accent), on: &surface)
    case .connecting(let connection):
      guard let loose = connection.loose, let frame = editor.diagram.frame(of: connection.source)
      else { return }
      drawLine(editor, from: nearest(on: frame, to: loose), to: loose, on: &surface)
    case .tracing(let trace):
      if trace.isLine {
        for (from, to) in zip(trace.points, trace.points.dropFirst() + [editor.canvas.cursor]) {
          drawLine(editor, from: from, to: to, on: &surface)
        }
      } else if let first = trace.points.first {
        drawRect(editor, Rect(from: first, to: editor.canvas.cursor), Style(.accent), on: &surface)
      }
    case .selecting:
      if let rect = editor.selectionRectangle {
        drawRect(editor, rect, Style(.accent), on: &surface)
      }
    }
  }

  /// The point of an outline that is nearest to another point.
  private func nearest(on frame: Rect, to point: Point) -> Point {
    let x = min(max(point.x, frame.minX), frame.maxX)
    let y = min(max(point.y, frame.minY), frame.maxY)
    return Point(x, y)
  }

  /// A dotted line in eight directions: along the longer way, then straight.
  private func drawLine(_ editor: Editor, from: Point, to: Point, on surface: inout Surface) {
    let (from, to) = (editor.cell(of: from), editor.cell(of: to))
    let (dx, dy) = (to.column - from.column, to.row - from.row)
    let steps = max(abs(dx), abs(dy))
    guard steps > 0 else { return }
    let glyph = editor.glyphs[.bullet]
    for step in 1...min(steps, 4_000) {
      let place = ScreenPoint(from.column + dx * step / steps, from.row + dy * step / steps)
      put(glyph, place, Style(.accent), on: &surface)
    }
  }

  private func drawRect(_ editor: Editor, _ rect: Rect, _ style: Style, on surface: inout Surface) {
    let visible = Rect(editor.canvas.corner.x, editor.canvas.corner.y, area.columns, area.rows)
    let rect = editor.picture(of: rect)
    let glyphs = editor.glyphs
    func cell(_ x: Int, _ y: Int) -> ScreenPoint {
      ScreenPoint(area.column + x - visible.minX, area.row + y - visible.minY)
    }
    guard !area.isEmpty, rect.minX <= visible.maxX, rect.maxX >= visible.minX,
      rect.minY <= visible.maxY, rect.maxY >= visible.minY
    else { return }
    for x in max(rect.minX, visible.minX)...min(rect.maxX, visible.maxX) {
      for y in [rect.minY, rect.maxY] {
        put(glyphs[.dashedHorizontal], cell(x, y), style, on: &surface)
      }
    }
    for y in max(rect.minY, visible.minY)...min(rect.maxY, visible.maxY) {
      for x in [rect.minX, rect.maxX] {
        put(glyphs[.dashedVertical], cell(x, y), style, on: &surface)
      }
    }
    put(glyphs[.topLeft], cell(rect.minX, rect.minY), style, on: &surface)
    put(glyphs[.topRight], cell(rect.maxX, rect.minY), style, on: &surface)
    put(glyphs[.bottomLeft], cell(rect.minX, rect.maxY), style, on: &surface)
    put(glyphs[.bottomRight], cell(rect.maxX, rect.maxY), style, on: &surface)
  }

  private func put(
    _ scalar: Unicode.Scalar, _ place: ScreenPoint, _ style: Style, on surface: inout Surface
  ) {
    if area.contains(place) { surface.put(scalar, place.column, place.row, style) }
  }

  private func write(
    _ text: String, _ place: ScreenPoint, _ style: Style, on surface: inout Surface
  ) {
    guard place.row >= area.row, place.row < area.endRow, place.column >= area.column else {
      return
    }
    surface.write(text, place.column, place.row, style, limit: area.endColumn)
  }

  /// Marks at the edges of the canvas that tell where more of the diagram lies; each stands where it
  /// covers nothing, as near to the middle of its edge as can be.
  private func drawEdges(_ editor: Editor, on surface: inout Surface) {
    let bounds = editor.shownScene.bounds
    guard !editor.diagram.isEmpty, !bounds.isEmpty else { return }
    let glyphs = editor.glyphs
    let style = Style(.accent)
    let corner = editor.canvas.corner
    let last = Point(corner.x + area.columns - 1, corner.y + area.rows - 1)
    func mark(_ glyph: GlyphSet.Glyph, _ cells: [ScreenPoint]) {
      let free = cells.filter { surface[$0.column, $0.row].isBlank }
      // A blank between two words is as good as taken; what lies beside the canvas is no word of it.
      let place = free.first { cell in
        [cell.column - 1, cell.column + 1].allSatisfy {
          $0 < area.column || $0 >= area.endColumn || surface[$0, cell.row].isBlank
        }
      }
      guard let cell = place ?? free.first else { return }
      surface.put(glyphs[glyph], cell.column, cell.row, style)
    }
    func along(row: Int) -> [ScreenPoint] {
      Self.fromMiddle(area.column..<area.endColumn).map { ScreenPoint($0, row) }
    }
    func along(column: Int) -> [ScreenPoint] {
      Self.fromMiddle(area.row..<area.endRow).map { ScreenPoint(column, $0) }
    }
    if bounds.minY < corner.y { mark(.arrowUp, along(row: area.row)) }
    if bounds.maxY > last.y { mark(.arrowDown, along(row: area.endRow - 1)) }
    if bounds.minX < corner.x { mark(.arrowLeft, along(column: area.column)) }
    if bounds.maxX > last.x { mark(.arrowRight, along(column: area.endColumn - 1)) }
  }

  /// The numbers of a range, those in the middle first.
  private static func fromMiddle(_ range: Range<Int>) -> [Int] {
    let middle = (range.lowerBound + range.upperBound) / 2
    return range.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
  }

  /// Where the name of an item is typed.
  func promptArea(of id: ItemID, _ prompt: Editor.Prompt, _ editor: Editor) -> ScreenRect {
    var rect: ScreenRect
    let used = TextWidth.of(prompt.line.text)
    if let frame = editor.diagram.frame(of: id) {
      let place = editor.cell(of: Point(frame.minX + 1, frame.minY + 1))
      let width = editor.picture(of: frame).width
      rect = ScreenRect(place.column, place.row, max(width - 2, 20, used + 2), 1)
    } else {
      let place = namePlace(of: id, editor)
      rect = ScreenRect(place.column, place.row, max(24, used + 2), 1)
      if let number = number(of: id, editor) { rect.column += TextWidth.of(number) }
    }
    rect.column = min(max(rect.column, area.column), max(area.column, area.endColumn - 12))
    rect.row = min(max(rect.row, area.row), area.endRow - 1)
    rect.columns = min(rect.columns, area.endColumn - rect.column)
    return rect
  }

  /// Where the name of a flow or a boundary begins, with its number.
  private func namePlace(of id: ItemID, _ editor: Editor) -> ScreenPoint {
    let shown = editor.shownScene
    guard let seen = shown.labelFrame(of: id)?.origin ?? shown.anchor(of: id) else {
      return editor.cell(of: editor.canvas.cursor)
    }
    let corner = editor.canvas.corner
    return ScreenPoint(area.column + seen.x - corner.x, area.row + seen.y - corner.y)
  }

  /// The number that stands before the name being typed, where it is seen.
  private func number(of id: ItemID, _ editor: Editor) -> String? {
    guard let number = editor.diagram.flows[id]?.number,
      area.contains(namePlace(of: id, editor))
    else { return nil }
    return "\(number) "
  }

  /// The name being typed, over the item that it is for.
  func draw(
    _ prompt: Editor.Prompt, of id: ItemID, _ editor: Editor, on surface: inout Surface
  ) {
    let rect = promptArea(of: id, prompt, editor)
    if let number = number(of: id, editor) {
      let place = namePlace(of: id, editor)
      surface.write(
        number, place.column, place.row, Style(.strong, on: .focus), limit: area.endColumn)
    }
    prompt.line.draw(
      on: &surface, rect.column, rect.row, columns: rect.columns, style: Style(.strong, on: .focus))
    if prompt.line.isEmpty,
      let stencil = editor.model.attributes(of: id, in: editor.canvas.diagramID)?.stencil
    {
      let hint = editor.diagram.flows[id] != nil ? "what flows?" : editor.template.name(of: stencil)
      surface.write(
        TextWidth.cut(hint, to: rect.columns - 1), rect.column + 1, rect.row,
        Style(.faint, on: .focus), limit: rect.endColumn)
      surface.cursor = ScreenPoint(rect.column, rect.row)
    }
  }
}

extension Editor {
  /// What stands out on the canvas.
  fileprivate var emphasis: Scene.Emphasis {
    var spotlight: Set<ItemID> = []
    if let threat = spotlitThreat, threat.diagram == canvas.diagramID {
      spotlight = Set(
        [threat.flow, threat.source, threat.target, threat.element].compactMap { $0 })
    }
    var selection = self.selection
    if case .connecting(let connection) = canvas.mode { selection.insert(connection.source) }
    var emphasis = Scene.Emphasis(
      selection: selection, spotlight: spotlight, shown: canvas.filtered?.items)
    emphasis.showsGrid = settings.showsGrid
    return emphasis
  }

  /// Whether the canvas says how to begin.
  fileprivate var showsWelcome: Bool {
    if case .design = canvas.mode { diagram.isEmpty } else { false }
  }

  /// Parks the hardware cursor on the canvas, unless something that is typed there has it.
  func drawCursor(on surface: inout Surface, _ layout: Layout) {
    guard window.focus == .canvas, surface.cursor == nil else { return }
    let place = overviewCursor ?? cell(of: canvas.cursor)
    if layout.canvas.contains(place) { surface.cursor = place }
  }
}
