/// What the keyboard means depends on where it is: a pane, or what is going on on the canvas.
public enum Context: String, CaseIterable, Hashable, Sendable {
  case canvas
  case placing
  case connecting
  case moving
  case resizing
  case tracing
  case selecting
  case overview
  case stencils
  case properties
  case threats
  case analysis
  case sheet
  case checklist
  case mitigations
  case suppressions
  case why
  case form
  case picker
  case prompt
  case stencilFilter
  case question
  case offer
  case conflicts
  case help

  /// The heading in the help.
  public var title: String {
    switch self {
    case .canvas: "Canvas"
    case .placing: "While placing"
    case .connecting: "While connecting"
    case .moving: "While moving"
    case .resizing: "While resizing"
    case .tracing: "While drawing a boundary"
    case .selecting: "While selecting a rectangle"
    case .overview: "In the overview"
    case .stencils: "Stencils pane"
    case .properties: "Properties pane"
    case .threats: "Threats pane"
    case .analysis: "Analysis view, with the keys of the threats pane"
    case .sheet: "Lists that lie over the panes"
    case .checklist: "Checklist"
    case .mitigations: "Mitigations"
    case .suppressions: "Threat types that are switched off"
    case .why: "Why a threat fires"
    case .form: "Form of a threat"
    case .picker: "Lists to pick from"
    case .prompt: "While typing"
    case .stencilFilter: "While filtering the stencils"
    case .question: "Questions"
    case .offer: "Changes that are shown before they are made"
    case .conflicts: "What a merge left to choose"
    case .help: "Help"
    }
  }

  /// Whether keys without a modifier are text here.
  public var isTyped: Bool {
    switch self {
    case .picker, .prompt, .stencilFilter: true
    default: false
    }
  }

  /// The context whose keys work here too, unless they mean something else here.
  public var base: Context? {
    switch self {
    case .analysis: .threats
    case .checklist, .mitigations, .suppressions, .why, .form: .sheet
    default: nil
    }
  }
}

/// A heading that commands stand under in the help.
public enum CommandGroup: String, CaseIterable, Hashable, Sendable {
  case motion = "Move about"
  case drawing = "Draw"
  case flows = "Flows and numbers"
  case selection = "Select"
  case arranging = "Arrange"
  case diagrams = "Diagrams"
  case threats = "Threats"
  case properties = "Properties"
  case files = "File"
  case view = "View"
}
