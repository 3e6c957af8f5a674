import Screen

/// A question answered by one key, or by choosing an answer and pressing Enter.
///
/// No answer is a key that can have brought the question up, so that a key pressed twice answers
/// nothing: not the last key of any command that asks, and never Enter, which ends a command line.
struct Confirmation<Host>: Sendable {
  struct Choice: Sendable {
    var key: Key
    var label: String
    var chosen: @Sendable (inout Host) -> Void
  }

  var question: String
  var choices: [Choice]
  /// The answer that Enter gives; nil where each key answers at once.
  ///
  /// For a question that comes without being asked for: keys typed ahead then choose at most.
  var chosen: Int?
}
