import Screen

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

/// One thing a person can do: the single source of keymap, footer, which-key box, help, command
/// line, palette and `drawbridge keys`.
public struct Command: Sendable {
  /// How the command was called.
  struct Invocation: Sendable {
    /// The number typed before the keys.
    var count: Int?
    /// What follows the name on the command line.
    var argument = ""
    /// Whether the name was followed by `!`.
    var bang = false
    /// The context it was called in.
    var context: Context = .canvas

    /// The count, 1 where none was typed, at most what keeps arithmetic safe.
    var times: Int { min(max(count ?? 1, 1), 10_000) }
  }

  /// The name on the command line and in scripts.
  public let name: String
  /// Shorter names on the command line.
  public let aliases: [String]
  /// One line for the help.
  public let help: String
  /// The heading it stands under in the help.
  public let group: CommandGroup
  /// Where its keys work.
  public let contexts: [Context]
  /// Its keys in the notation of ``Screen/Key``; the first is the one shown.
  public let keys: [String]
  /// The word in the footer; nil keeps it out.
  public let hint: String?
  /// What to write after the name on the command line, for the help; nil where it takes nothing.
  public let argument: String?
  /// Whether `.` repeats it.
  let repeats: Bool
  /// Why it can't be done now; nil where it can.
  let refusal: @Sendable (Editor) -> String?
  let run: @Sendable (inout Editor, Invocation) -> Void

  init(
    _ name: String, _ aliases: [String] = [], _ group: CommandGroup,
    _ contexts: [Context] = [
      .canvas
    ], _ keys: [String] = [], hint: String? = nil, argument: String? = nil, repeats: Bool = false,
    _ help: String,
    unless refusal: @escaping @Sendable (Editor) -> String? = { _ in nil },
    _ run: @escaping @Sendable (inout Editor, Invocation) -> Void
  ) {
    self.name = name
    self.aliases = aliases
    self.help = help
    self.group = group
    self.contexts = contexts
    self.keys = keys
    self.hint = hint
    self.argument = argument
    self.repeats = repeats
    self.refusal = refusal
    self.run = run
  }

  /// Whether its keys work in a context, of its own or as those of the context's base.
  func works(in context: Context) -> Bool {
    contexts.contains(context) || context.base.map(contexts.contains) ?? false
  }

  /// Its keys that work in a context: the space bar opens the menu on the canvas alone, in a pane
  /// it acts on the chosen row, and where text is typed it is text as all letters are.
  func keys(in context: Context) -> [String] {
    if context.isTyped { return keys.filter { Key.parse($0).first?.isText == false } }
    return context == .canvas ? keys : keys.filter { !$0.hasPrefix("<Space>") || $0 == "<Space>" }
  }
}
