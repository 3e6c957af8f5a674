/// What a person is told of what they did, until the next key.
struct Said: Sendable {
  /// A line that answers what a person did.
  struct Message: Hashable, Sendable {
    var text: String
    var isWarning = false
  }

  /// What a person did last, until it is said what that did to the threats.
  struct Doing: Sendable {
    /// Everything as it was before.
    var before: Workspace
    /// The template that was in force, an index into those of the sitting.
    var template: Int
    /// What doing it is called.
    var title: String
    /// Whether a key takes it back that has not been named yet.
    var isNew: Bool
    var isTold = false
  }

  var message: Message?
  /// Whether something that was asked for last could not be done.
  var isRefused = false
  /// What was done last; its threats are told with the message.
  var doing: Doing?
}
