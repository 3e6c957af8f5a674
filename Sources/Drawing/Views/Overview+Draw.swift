import Models
import Screen

extension Overview {
  /// Draws it in the upper left of a rectangle of the surface.
  ///
  /// - `emphasis`: As for a scene; what is selected stands out, what is not meant dims.
  /// - `part`: The part of the grid that a frame goes round: what one would see there.
  public func draw(
    on surface: inout Surface, in area: ScreenRect, glyphs: GlyphSet,
    emphasis: Scene.Emphasis = Scene.Emphasis(), part: Rect? = nil
  ) {
    let window = ScreenRect(
      area.column, area.row, min(area.columns, size.columns), min(area.rows, size.rows)
    ).intersection(surface.bounds)
    guard !window.isEmpty else { return }
    var canvas = Canvas(surface: surface, window: window, origin: area, glyphs: glyphs)
    // Let go of meanwhile, so that nothing is copied.
    surface = Surface(ScreenSize(0, 0))
    for boundary in boundaries { draw(boundary, emphasis, on: &canvas) }
    drawFlows(emphasis, on: &canvas)
    for boundary in boundaries { drawName(of: boundary, emphasis, on: &canvas) }
    for sign in signs { drawBox(of: sign, emphasis, on: &canvas) }
    if let part { draw(frame(of: part), on: &canvas) }
    for sign in signs {
      guard let (cell, line) = sign.name else { continue }
      canvas.write(line, cell, nameStyle(sign, emphasis))
    }
    for sign in signs { draw(sign, emphasis, on: &canvas) }
    surface = canvas.surface
  }

  private struct Canvas {
    var surface: Surface
    let window: ScreenRect
    let origin: ScreenRect
    let glyphs: GlyphSet

    mutating func put(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int, _ style: Style) {
      let place = ScreenPoint(origin.column + x, origin.row + y)
      if window.contains(place) { surface.put(scalar, place.column, place.row, style) }
    }

    mutating func write(_ line: TextLine, _ cell: Point, _ style: Style) {
      let place = ScreenPoint(origin.column + cell.x, origin.row + cell.y)
      guard window.contains(place) else { return }
      let end = surface.write(
        line.text, place.column, place.row, style, limit: window.endColumn)
      if line.isCut, end < window.endColumn {
        surface.put(glyphs[.ellipsis], end, place.row, style)
      }
    }
  }

  private func draw(
    _ boundary: BoundaryShape, _ emphasis: Scene.Emphasis, on canvas: inout Canvas
  ) {
    let style = style(of: boundary, emphasis)
    let glyphs = canvas.glyphs
    for dash in boundary.dashes { canvas.put(glyphs[dash.glyph], dash.x, dash.y, style) }
    guard let rect = boundary.border else { return }
    let (left, right) = (max(rect.minX, -1), min(rect.maxX, size.columns))
    let (top, bottom) = (max(rect.minY, -1), min(rect.maxY, size.rows))
    guard left <= right, top <= bottom else { return }
    for x in left...right where !glyphs.isASCII || (x - left) & 1 == 0 {
      canvas.put(glyphs[.dashedHorizontal], x, rect.minY, style)
      canvas.put(glyphs[.dashedHorizontal], x, rect.maxY, style)
    }
    for y in top...bottom {
      canvas.put(glyphs[.dashedVertical], rect.minX, y, style)
      canvas.put(glyphs[.dashedVertical], rect.maxX, y, style)
    }
    guard rect.width > 1, rect.height > 1 else { return }
    canvas.put(glyphs[.dashedTopLeft], rect.minX, rect.minY, style)
    canvas.put(glyphs[.dashedTopRight], rect.maxX, rect.minY, style)
    canvas.put(glyphs[.dashedBottomLeft], rect.minX, rect.maxY, style)
    canvas.put(glyphs[.dashedBottomRight], rect.maxX, rect.maxY, style)
  }

  private func style(of boundary: BoundaryShape, _ emphasis: Scene.Emphasis) -> Style {
    if emphasis.selection.contains(boundary.id) { return Style(.accent, on: .plain, .bold) }
    return Style(emphasis.isDimmed(boundary.id) ? .faint : .boundary, on: .plain, .dim)
  }

  /// The name of a border in its upper side, over the lines that cross it.
  private func drawName(
    of boundary: BoundaryShape, _ emphasis: Scene.Emphasis, on canvas: inout Canvas
  ) {
    guard let rect = boundary.border, rect.width > 8 else { return }
    let name = TextLine(boundary.name, cutTo: rect.width - 5)
    guard name.width > 0 else { return }
    let style = style(of: boundary, emphasis)
    canvas.put(" ", rect.minX + 2, rect.minY, style)
    canvas.write(name, Point(rect.minX + 3, rect.minY), style)
    canvas.put(" ", rect.minX + 3 + name.width, rect.minY, style)
  }

  /// The outline of a large element, faint, because its sign stands for it.
  private func drawBox(of sign: Sign, _ emphasis: Scene.Emphasis, on canvas: inout Canvas) {
    guard let box = sign.box else { return }
    let glyphs = canvas.glyphs
    let isSelected = emphasis.selection.contains(sign.id)
    let style =
      isSelected
      ? Style(.accent, on: .plain, .bold)
      : Style(.faint, on: .plain, emphasis.isDimmed(sign.id) ? .dim : [])
    for y in box.minY + 1..<box.maxY {
      for x in box.minX + 1..<box.maxX { canvas.put(" ", x, y, .text) }
      for x in [box.minX, box.maxX] where sign.kind != .store {
        canvas.put(glyphs[.vertical], x, y, style)
      }
    }
    for x in box.minX...box.maxX {
      for y in [box.minY, box.maxY] {
        canvas.put(glyphs[sign.kind == .store ? .doubleHorizontal : .horizontal], x, y, style)
      }
    }
    guard sign.kind != .store else { return }
    let isRound = sign.kind != .interactor
    canvas.put(glyphs[isRound ? .roundTopLeft : .topLeft], box.minX, box.minY, style)
    canvas.put(glyphs[isRound ? .roundTopRight : .topRight], box.maxX, box.minY, style)
    canvas.put(glyphs[isRound ? .roundBottomLeft : .bottomLeft], box.minX, box.maxY, style)
    canvas.put(glyphs[isRound ? .roundBottomRight : .bottomRight], box.maxX, box.maxY, style)
  }

  /// The lines, those that stand out above the others.
  private func drawFlows(_ emphasis: Scene.Emphasis, on canvas: inout Canvas) {
    drawFlows(on: &canvas, Style(.faint, on: .plain, .dim)) { !emphasis.isMeant($0) }
    if emphasis.spotlight.isEmpty, emphasis.shown == nil {
      drawFlows(on: &canvas, Style(.faint)) {
        emphasis.isMeant($0) && !emphasis.selection.contains($0)
      }
    } else {
      drawFlows(on: &canvas, Style(.flow, on: .plain, .bold)) {
        emphasis.isMeant($0) && !emphasis.selection.contains($0)
      }
    }
    if emphasis.selection.isEmpty { return }
    drawFlows(on: &canvas, Style(.accent, on: .plain, .bold)) { emphasis.selection.contains($0) }
  }

  private func drawFlows(on canvas: inout Canvas, _ style: Style, _ isMeant: (ItemID) -> Bool) {
    var arms = [UInt8](repeating: 0, count: size.columns * size.rows)
    var hasSome = false
    for trace in traces where isMeant(trace.id) {
      hasSome = true
      for step in steps[trace.steps] { arms[Int(step.cell)] |= step.arms }
    }
    guard hasSome else { return }
    for y in 0..<size.rows {
      for x in 0..<size.columns {
        let here = arms[y * size.columns + x]
        if here == 0 { continue }
        canvas.put(canvas.glyphs[LineJoin(arms: here), isRound: true], x, y, style)
      }
    }
  }

  private func draw(_ rect: ScreenRect, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let style = Style(.accent, on: .plain, .bold)
    // Heavy, because the lines it lies over are light.
    func line(_ arms: UInt8) -> Unicode.Scalar {
      glyphs.isASCII ? glyphs[.scrollThumb] : glyphs[LineJoin(arms: arms, .heavy), isRound: false]
    }
    let (left, right) = (rect.column, rect.endColumn - 1)
    let (top, bottom) = (rect.row, rect.endRow - 1)
    for x in left...right {
      canvas.put(line(10), x, top, style)
      canvas.put(line(10), x, bottom, style)
    }
    for y in top...bottom {
      canvas.put(line(5), left, y, style)
      canvas.put(line(5), right, y, style)
    }
    canvas.put(line(6), left, top, style)
    canvas.put(line(12), right, top, style)
    canvas.put(line(3), left, bottom, style)
    canvas.put(line(9), right, bottom, style)
  }

  private func nameStyle(_ sign: Sign, _ emphasis: Scene.Emphasis) -> Style {
    if emphasis.selection.contains(sign.id) { return Style(.accent, on: .plain, .bold) }
    if emphasis.isDimmed(sign.id) { return Style(.faint, on: .plain, .dim) }
    return Style(sign.isOutOfScope || sign.kind == .annotation ? .faint : .text)
  }

  private func draw(_ sign: Sign, _ emphasis: Scene.Emphasis, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let (x, y) = (sign.cell.x, sign.cell.y)
    let isSelected = emphasis.selection.contains(sign.id)
    var style = Style(sign.risk?.role ?? .element, on: .plain, .bold)
    if sign.risk?.isAtRisk != true, (sign.risk?.settledCount ?? 0) > 0 { style.role = .settled }
    if sign.isOutOfScope { style = Style(.faint) }
    if emphasis.isDimmed(sign.id) { style = Style(.faint, on: .plain, .dim) }
    var ends = sign.risk?.isAtRisk == true ? style : Style(.element)
    if sign.isOutOfScope || emphasis.isDimmed(sign.id) { ends = style }
    if isSelected {
      style = Style(.strong, on: .focus, .bold)
      ends = style
    }
    canvas.put(Self.letter(of: sign, glyphs), x, y, style)
    guard sign.isWide else { return }
    let (left, right) = Self.ends(of: sign.kind, glyphs)
    canvas.put(left, x - 1, y, ends)
    canvas.put(right, x + 1, y, ends)
  }

  /// The signs that stand at the ends of a kind of element.
  public static func ends(
    of kind: StencilKind, _ glyphs: GlyphSet
  ) -> (left: Unicode.Scalar, right: Unicode.Scalar) {
    switch kind {
    case .interactor: ("[", "]")
    case .store: (glyphs[.doubleHorizontal], glyphs[.doubleHorizontal])
    default: ("(", ")")
    }
  }

  private static func letter(of sign: Sign, _ glyphs: GlyphSet) -> Unicode.Scalar {
    if sign.kind == .annotation { return glyphs[.separator] }
    if let risk = sign.risk, risk.isAtRisk {
      switch risk.worst ?? .medium {
      case .high: return "H"
      case .medium: return "M"
      case .low: return "L"
      }
    }
    if (sign.risk?.settledCount ?? 0) > 0 { return glyphs[.check] }
    if sign.isWide { return " " }
    return sign.kind == .store ? glyphs[.doubleHorizontal] : glyphs[.hollowBullet]
  }
}

extension Scene.Emphasis {
  /// Whether an item is among those that everything else dims for; true for all while there are
  /// none.
  func isMeant(_ id: ItemID) -> Bool {
    if !spotlight.isEmpty { return spotlight.contains(id) }
    return shown?.contains(id) ?? true
  }

  /// Whether an item dims.
  func isDimmed(_ id: ItemID) -> Bool { !isMeant(id) && !selection.contains(id) }
}
