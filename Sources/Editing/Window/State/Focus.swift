/// The part of the screen that has the keyboard.
enum Focus: Hashable, Sendable, CaseIterable {
  case canvas
  case stencils
  case properties
  case threats
}

/// Some of the panes round the canvas.
struct PaneSet: OptionSet, Sendable {
  let rawValue: UInt8

  static let stencils = PaneSet(rawValue: 1)
  static let properties = PaneSet(rawValue: 2)
  static let threats = PaneSet(rawValue: 4)
  static let all: PaneSet = [.stencils, .properties, .threats]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The pane that has the focus; none for the canvas.
  init(_ focus: Focus) {
    self =
      switch focus {
      case .canvas: []
      case .stencils: .stencils
      case .properties: .properties
      case .threats: .threats
      }
  }
}
