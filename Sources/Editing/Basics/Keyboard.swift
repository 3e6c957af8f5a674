import Screen

/// What has been typed and not yet come to anything, and what can be done again.
struct Keyboard: Sendable {
  /// The keys of a sequence that goes on.
  var pendingKeys: [Key] = []
  /// The number typed before them.
  var pendingCount: Int?
  /// Whether the keys that may follow the pending ones are listed.
  var showsWhichKey = false
  /// What `.` does again: a command, and how it was called.
  var lastRepeatable: (name: String, invocation: Invocation)?
  /// The lines given on the command line, the latest last.
  var commandHistory: [String] = []
}

/// How a command was called.
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
