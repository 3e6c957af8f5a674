import Models
import Screen

/// A question that is answered with a line of text.
struct Prompt: Sendable {
  /// Where the line is drawn.
  enum Position: Sendable {
    /// In place of the footer.
    case footer
    /// On the canvas, over the name of an item.
    case item(ItemID)
    /// In the properties pane, in the row of that number.
    case property(Int)
  }

  var title: String
  var line: LineEditor
  var position: Position
  /// What the text could be completed to, for the command line.
  var completions: @Sendable (Editor, String) -> [String] = { _, _ in [] }
  /// Called with every change, for searching while typing.
  var changed: (@Sendable (inout Editor, String) -> Void)?
  var accepted: @Sendable (inout Editor, String) -> Void
  var cancelled: (@Sendable (inout Editor) -> Void)?
  /// Goes on with the text in a program of the person's own; nil where the answer is one line.
  var outside: (@Sendable (inout Editor, String) -> Void)?
  /// Earlier answers, latest last, and where in them a person is.
  var past: [String] = []
  var pastIndex: Int?

  /// Steps through earlier answers.
  mutating func recall(_ step: Int) {
    guard !past.isEmpty else { return }
    let next = (pastIndex ?? past.count) + step
    guard past.indices.contains(next) else {
      if next >= past.count {
        pastIndex = nil
        line.replace(with: "")
      }
      return
    }
    pastIndex = next
    line.replace(with: past[next])
  }
}

/// A question answered by one key, or by choosing an answer and pressing Enter.
///
/// No answer is a key that can have brought the question up, so that a key pressed twice answers
/// nothing: not the last key of any command that asks, and never Enter, which ends a command line.
struct Confirmation: Sendable {
  struct Choice: Sendable {
    var key: Key
    var label: String
    var chosen: @Sendable (inout Editor) -> Void
  }

  var question: String
  var choices: [Choice]
  /// The answer that Enter gives; nil where each key answers at once.
  ///
  /// For a question that comes without being asked for: keys typed ahead then choose at most.
  var chosen: Int?
}
