import Models
import Screen

/// Where the mouse goes: what lies over the panes, a pane, the canvas, the lines above and below.
extension Editor {
  /// Presses closer together than this, in ms, on one cell are a double click.
  static let doubleClick = 400

  mutating func handleMouse(_ mouse: Mouse) {
    let shown = Footer.content(of: self)
    if case .press = mouse.action { said.message = nil }
    if layersTake(mouse) { return }
    switch mouse.action {
    case .wheel(let way): wheel(way, mouse)
    // A line that shows no hints has none to press.
    case .press where layout.footer.contains(mouse.place) && !shown.isHints: break
    case .press(.left): press(mouse)
    case .press(.right):
      if case .design = canvas.mode {} else { return cancelMode() }
      if layout.canvas.contains(mouse.place) {
        press(mouse)
        canvas.mouse.hold = .nothing
        openPalette()
      }
    case .drag(.left):
      if layout.canvas.contains(mouse.place) { canvas.mouse.hasEntered = true }
      canvas.mouse.motion = mouse
      keepingStill { $0.drag(mouse) }
    case .release: keepingStill { $0.release(mouse) }
    default: break
    }
  }

  private mutating func press(_ mouse: Mouse) {
    let isDouble =
      canvas.mouse.lastPress.map {
        $0.place == mouse.place && mouse.time - $0.time < Self.doubleClick
      } ?? false
    canvas.mouse = MouseState()
    canvas.mouse.lastPress = isDouble ? nil : (mouse.place, mouse.time)
    let layout = self.layout
    if layout.title.contains(mouse.place) { return pressTitle(mouse.place) }
    if layout.footer.contains(mouse.place) { return pressFooter(mouse.place) }
    if layout.stencils.contains(mouse.place) {
      return keepingStill { $0.pressStencils(mouse.place) }
    }
    if layout.properties.contains(mouse.place) { return pressProperties(mouse.place) }
    if layout.counts.contains(mouse.place) { return pressCounts(mouse.place) }
    if layout.details.contains(mouse.place) { return }
    if layout.threats.contains(mouse.place) { return pressThreats(mouse.place, isDouble: isDouble) }
    if layout.canvas.contains(mouse.place) {
      canvas.mouse.hasEntered = true
      keepingStill { $0.pressCanvas(mouse, isDouble: isDouble) }
    }
  }
}
