import Models

/// What the saves of one sitting have given out, so that a later one gives out the same.
///
/// A file is always made of the bytes that were opened, however often it is saved; so undo leads back
/// to the very file. What was made on the way must not change from save to save.
struct TMTSaveLog: Sendable {
  /// By key, the numbers of stored threats that were added.
  var threatIDs: [String: Int] = [:]
  /// By what somebody said of a threat or wrote in a note, who and when.
  var stamps: [Remark: Authorship] = [:]
  /// The messages that were told already.
  var told: Set<String> = []

  /// Something that is stored with its author and time.
  enum Remark: Hashable, Sendable {
    case decision(Decision)
    case threat(HandwrittenThreat)
    case note(Note)
  }

  /// Who wrote something and when: now, unless an earlier save stored the same.
  mutating func stamp(of remark: Remark, now: Authorship) -> Authorship {
    if let known = stamps[remark] { return known }
    stamps[remark] = now
    return now
  }
}
