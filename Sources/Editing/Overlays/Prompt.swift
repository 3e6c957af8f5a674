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

/// A question answered by one key, or where nobody expects it, by one key and Enter.
struct Confirmation: Sendable {
  struct Choice: Sendable {
    var key: Key
    var label: String
    var chosen: @Sendable (inout Editor) -> Void
  }

  var question: String
  var choices: [Choice]
  /// Whether it comes up by itself, so that what is typed may not be meant for it: then a key only
  /// chooses an answer, and Enter gives it.
  var isUnexpected = false
  /// The answer that Enter gives; nil until one is chosen.
  var chosen: Int?
}
