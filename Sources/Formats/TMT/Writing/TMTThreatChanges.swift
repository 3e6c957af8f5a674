import Models

/// What a save does to the threats that a document stores.
struct TMTThreatChanges {
  let stored: TMTStoredThreats
  /// A threat to be written.
  enum Addition {
    case generated(TMTSaver.Firing)
    case decided(Decision)
    case written(HandwrittenThreat)
  }

  /// What fires in the model to be saved; nil until somebody asks.
  var firing: Set<TMTStoredThreats.Key>?
  /// New ones, in order.
  var added: [Addition] = []
  /// By threat that is new because somebody decided on it or that was to be added anyway, what they
  /// said.
  var decisions: [TMTStoredThreats.Key: Decision] = [:]
  /// By index, those that are written anew under their number.
  var replaced: [Int: Addition] = [:]
  /// By index, those of which somebody says something else.
  var decided: [Int: Decision] = [:]
  /// The indices of those of which nobody says anything any more.
  var reset: Set<Int> = []
  /// The indices of those that go.
  var dropped: Set<Int> = []

  init(_ stored: TMTStoredThreats) { self.stored = stored }

  /// Drops a threat unless somebody changed it.
  mutating func dropUntouched(_ key: TMTStoredThreats.Key) {
    guard let index = stored.byKey[key], !stored.entries[index].isEdited else { return }
    dropped.insert(index)
  }

  /// Takes a decision on a stored threat, which then is kept even where it no longer fires.
  mutating func decide(_ decision: Decision, at index: Int) {
    decided[index] = decision
    dropped.remove(index)
  }

  /// Takes a decision on a threat that is not stored.
  mutating func decide(_ decision: Decision, _ key: TMTStoredThreats.Key?) {
    if let key { decisions[key] = decision }
    added.append(.decided(decision))
  }
}
