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
      var surface = Surface(window.size)
      drawTooSmall(on: &surface)
      return surface
    }
    var surface = memory.take(window.size, layout, glyphs)
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
      if memory.isNew(CanvasView.RenderKey(self)) {
        CanvasView(layout).draw(self, on: &surface)
      }
      drawCursor(on: &surface, layout)
    }
    if !layout.stencils.isEmpty, memory.isNew(StencilsView.RenderKey(self)) {
      StencilsView(layout).draw(self, on: &surface)
    }
    if !layout.properties.isEmpty,
      memory.isNew(PropertiesView.RenderKey(self))
    {
      PropertiesView(layout).draw(self, on: &surface, &memory)
    }
    if !layout.threats.isEmpty { ThreatsView(layout).draw(self, on: &surface, &memory) }
    if layout.isAnalysis { AnalysisView(layout).draw(self, on: &surface) }
  }

  /// Texts are cut with an ellipsis wherever they are shown; here it gets its plain look.
  private func replaceEllipses(on surface: inout Surface) {
    for row in 0..<window.size.rows {
      for column in 0..<window.size.columns where surface[column, row].scalar == "…" {
        surface.put(glyphs[.ellipsis], column, row, surface[column, row].style)
      }
    }
  }

  private func drawTooSmall(on surface: inout Surface) {
    let lines = [
      "Drawbridge needs \(Layout.smallest.columns)x\(Layout.smallest.rows)",
      "this is \(window.size.columns)x\(window.size.rows)",
    ]
    for (index, line) in lines.enumerated() {
      let text = TextWidth.cut(line, to: window.size.columns)
      surface.write(
        text, max(0, (window.size.columns - TextWidth.of(text)) / 2),
        max(0, window.size.rows / 2 - 1) + index,
        index == 0 ? Style(.strong, on: .plain, .bold) : Style(.faint))
    }
  }
}
