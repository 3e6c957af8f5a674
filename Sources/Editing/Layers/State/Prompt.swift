import Models
import Screen

/// Where the line of a prompt is drawn.
enum PromptPosition: Sendable {
  /// In place of the footer.
  case footer
  /// On the canvas, over the name of an item.
  case item(ItemID)
  /// In the properties pane, in the row of that number.
  case property(Int)

  var isFooter: Bool { if case .footer = self { true } else { false } }
}

/// A question that is answered with a line of text.
struct Prompt<Host>: Sendable {
  var title: String
  var line: LineEditor
  var position: PromptPosition
  /// What the text could be completed to, for the command line.
  var completions: @Sendable (Host, String) -> [String] = { _, _ in [] }
  /// Called with every change, for searching while typing.
  var changed: (@Sendable (inout Host, String) -> Void)?
  var accepted: @Sendable (inout Host, String) -> Void
  var cancelled: (@Sendable (inout Host) -> Void)?
  /// Goes on with the text in a program of the person's own; nil where the answer is one line.
  var outside: (@Sendable (inout Host, String) -> Void)?
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
