import Screen

/// One thing a person can do: the single source of keymap, footer, which-key box, help, command
/// line, palette and `drawbridge keys`.
public struct Command: Sendable {
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
