import Models
import Screen

/// Which pane has the keyboard, and which panes are seen.
extension Editor {
  mutating func focus(on pane: Focus) {
    clearPending()
    if pane != .canvas, case .design = canvas.mode {} else if pane != .canvas { cancelMode() }
    if pane == .threats, window.focus != .threats { chooseThreatHere() }
    if pane != .stencils { stencilsPane.isFiltering = false }
    window.focus = pane
    if pane == .properties { propertiesPane.enter(self) }
    if pane == .threats {
      showThreatPlace()
    } else {
      threatsPane.showsDetails = false
      threatsPane.isAnalysis = false
    }
    showCursor()
  }

  mutating func focusNextPane() {
    let order: [Focus] = [.canvas, .properties, .threats, .stencils]
    let index = order.firstIndex(of: window.focus) ?? 0
    focus(on: order[(index + 1) % order.count])
  }

  /// Back to the canvas, from the threats with what was looked at there.
  mutating func leavePane() {
    if window.focus == .threats { leaveThreats() } else { focus(on: .canvas) }
  }

  mutating func toggle(pane: Focus) {
    window.panes.formSymmetricDifference(PaneSet(pane))
    showCursor()
  }

  mutating func onlyCanvas() {
    window.focus = .canvas
    window.panes = window.panes.isEmpty ? .all : []
    showCursor()
  }
}
