/// Why there is no terminal to draw on.
public nonisolated enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output goes elsewhere.
  case notATerminal
  /// The terminal can't move its cursor (`TERM=dumb`).
  case tooSimple(type: String)
  /// No terminal of this type is known, nor one like it.
  case unknownType(String)

  /// One line that says what is wrong and what helps.
  public var description: String {
    switch self {
    case .notATerminal:
      "the editor needs a terminal for its input and output"
    case .tooSimple(let type):
      "the terminal type '\(type)' can't show the editor; set TERM to what the terminal really is"
    case .unknownType(let type):
      "the terminal type '\(type)' is not known here; try TERM=xterm-256color"
    }
  }
}
