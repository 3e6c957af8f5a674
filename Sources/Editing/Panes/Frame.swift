import Models
import Screen

/// One frame: the whole screen, as it follows from the editor's state alone.
extension Editor {
  /// What a person sees.
  public func frame() -> Surface {
    var memory = FrameMemory()
    return frame(&memory)
  }

  /// What a person sees, the same as ``frame()`` gives, drawing only the panes that differ from
  /// those of the frame before.
  public func frame(_ memory: inout FrameMemory) -> Surface {
    let layout = self.layout
    if layout.isTooSmall {
      var surface = Surface(size)
      drawTooSmall(on: &surface)
      return surface
    }
    var surface = memory.take(size, layout, glyphs)
    drawPanes(on: &surface, layout, &memory)
    TitleBar.draw(self, on: &surface, &memory)
    StatusBar.draw(self, layout, on: &surface)
    Footer.draw(self, layout, on: &surface, &memory)
    memory.keep(surface)
    // What floats above the panes is not part of what is kept of them.
    drawLayers(on: &surface, layout)
    if glyphs.isASCII { replaceEllipses(on: &surface) }
    return surface
  }

  private func drawPanes(
    on surface: inout Surface, _ layout: Layout, _ memory: inout FrameMemory
  ) {
    if !layout.canvas.isEmpty {
      if FrameMemory.isNew(CanvasView.Sight(self), &memory.canvas) {
        CanvasView(layout).draw(self, on: &surface)
      }
      drawCursor(on: &surface, layout)
    }
    if !layout.stencils.isEmpty, FrameMemory.isNew(StencilsView.Sight(self), &memory.stencils) {
      StencilsView(layout).draw(self, on: &surface)
    }
    if !layout.properties.isEmpty,
      FrameMemory.isNew(PropertiesView.Sight(self), &memory.properties)
    {
      PropertiesView(layout).draw(self, on: &surface, &memory)
    }
    if !layout.threats.isEmpty { ThreatsView(layout).draw(self, on: &surface, &memory) }
    if layout.isAnalysis { AnalysisView(layout).draw(self, on: &surface) }
  }

  /// Texts are cut with an ellipsis wherever they are shown; here it gets its plain look.
  private func replaceEllipses(on surface: inout Surface) {
    for row in 0..<size.rows {
      for column in 0..<size.columns where surface[column, row].scalar == "…" {
        surface.put(glyphs[.ellipsis], column, row, surface[column, row].style)
      }
    }
  }

  private func drawTooSmall(on surface: inout Surface) {
    let lines = [
      "Drawbridge needs \(Layout.smallest.columns)x\(Layout.smallest.rows)",
      "this is \(size.columns)x\(size.rows)",
    ]
    for (index, line) in lines.enumerated() {
      let text = TextWidth.cut(line, to: size.columns)
      surface.write(
        text, max(0, (size.columns - TextWidth.of(text)) / 2), max(0, size.rows / 2 - 1) + index,
        index == 0 ? Style(.strong, on: .plain, .bold) : Style(.faint))
    }
  }
}

/// A box that floats above the rest, with a title in its upper edge.
enum OverlayBox {
  /// Draws the box and returns the room inside its edges.
  @discardableResult
  static func draw(
    _ title: String, in rect: ScreenRect, glyphs: GlyphSet, on surface: inout Surface
  ) -> ScreenRect {
    let edge = Style(.accent, on: .overlay)
    surface.fill(rect, Style(.text, on: .overlay))
    for column in rect.column..<rect.endColumn {
      surface.put(glyphs[.horizontal], column, rect.row, edge)
      surface.put(glyphs[.horizontal], column, rect.endRow - 1, edge)
    }
    for row in rect.row..<rect.endRow {
      surface.put(glyphs[.vertical], rect.column, row, edge)
      surface.put(glyphs[.vertical], rect.endColumn - 1, row, edge)
    }
    surface.put(glyphs[.roundTopLeft], rect.column, rect.row, edge)
    surface.put(glyphs[.roundTopRight], rect.endColumn - 1, rect.row, edge)
    surface.put(glyphs[.roundBottomLeft], rect.column, rect.endRow - 1, edge)
    surface.put(glyphs[.roundBottomRight], rect.endColumn - 1, rect.endRow - 1, edge)
    if !title.isEmpty {
      surface.write(
        " \(TextWidth.cut(title, to: max(0, rect.columns - 6))) ", rect.column + 2, rect.row,
        Style(.strong, on: .overlay, .bold), limit: rect.endColumn - 1)
    }
    return rect.inset(2, 1)
  }

  /// A rectangle of a size in the middle of the screen, a little above it, cut to fit.
  static func centred(_ columns: Int, _ rows: Int, in size: ScreenSize) -> ScreenRect {
    let columns = min(columns, size.columns)
    let rows = min(rows, size.rows)
    return ScreenRect(
      (size.columns - columns) / 2, max(0, (size.rows - rows) / 2 - size.rows / 12), columns, rows)
  }
}

extension Editor {
  var glyphs: GlyphSet { settings.glyphs }
}

extension Priority.Level {
  /// The role that shows it.
  var role: Role {
    switch self {
    case .high: .riskHigh
    case .medium: .riskMedium
    case .low: .riskLow
    }
  }

  /// The two columns of its sign.
  func sign(_ glyphs: GlyphSet) -> String {
    switch self {
    case .high:
      glyphs.isASCII ? glyphs.text(.beforeHigh) + glyphs.text(.high) : glyphs.text(.high) + " "
    case .medium: glyphs.text(.medium) + " "
    case .low: glyphs.text(.low) + " "
    }
  }
}
