import Models

/// Words of Open Threat Models, and what they mean here.
enum OTMVocabulary {
  /// The version that is written.
  static let version = "0.2.0"
  /// The zone of components that lie in no border; every component of a file is in one.
  static let outside = "outside-all-zones"
  /// What that zone is called.
  static let outsideName = "Outside"

  /// A status as the state of a threat.
  static func word(_ status: Status) -> String {
    switch status {
    case .open: "exposed"
    case .investigating: "investigating"
    case .mitigated: "mitigated"
    case .accepted: "accepted"
    case .transferred: "transferred"
    case .notApplicable: "not-applicable"
    }
  }

  /// What the state of a threat means; anything unknown is open, so that it is not overlooked.
  static func status(_ word: String) -> Status {
    switch word.lowercased().filter({ $0.isLetter }) {
    case "mitigated", "mitigate", "fixed", "partlymitigated": .mitigated
    case "accepted", "accept": .accepted
    case "transferred", "transfer": .transferred
    case "notapplicable", "na": .notApplicable
    case "investigating", "needsinvestigation": .investigating
    default: .open
    }
  }

  /// How far a mitigation has come, as the state of one.
  static func word(_ state: Mitigation.State) -> String {
    switch state {
    case .planned: "required"
    case .inPlace: "implemented"
    case .verified: "verified"
    }
  }

  /// What the state of a mitigation means; those that are only recommended are planned.
  static func state(_ word: String) -> Mitigation.State {
    switch word.lowercased() {
    case "implemented", "in-place": .inPlace
    case "verified", "tested": .verified
    default: .planned
    }
  }

  /// How likely and how bad a threat of a priority is, from 0 to 100.
  static func risk(_ level: Priority.Level) -> Int {
    switch level {
    case .high: 90
    case .medium: 50
    case .low: 20
    }
  }

  /// The priority of a threat of a likelihood and an impact.
  static func priority(likelihood: Int, impact: Int) -> Priority {
    switch max(0, min(100, likelihood)) * max(0, min(100, impact)) {
    case 5000...: .high
    case 1600...: .medium
    default: .low
    }
  }

  /// How far what lies inside a border is trusted, from 0 to 100, by the property that says it.
  static func rating(_ level: String?) -> Int {
    switch level {
    case "low": 10
    case "medium": 50
    case "high": 90
    default: 30
    }
  }

  /// The value of that property for a rating; nil for the one that says nothing.
  static func level(_ rating: Int) -> String? {
    switch rating {
    case 30: nil
    case ..<34: "low"
    case ..<67: "medium"
    default: "high"
    }
  }
}
