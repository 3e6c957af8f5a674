import Models
import Threats

/// Which threats are listed: those that meet the criteria.
///
/// Of criteria of one kind any will do, as of two statuses; of different kinds all must be met.
struct ThreatFilter: Hashable, Sendable {
  /// One thing that is asked of a threat.
  enum Criterion: Hashable, Sendable {
    /// Nobody has settled it.
    case open
    case status(Status)
    case priority(Priority.Level)
    case category(String)
    /// On the flow, or about the element.
    case item(ItemID)
    /// On a flow that crosses the boundary.
    case boundary(ItemID)
    case mitigation(MitigationID)
    /// The threat type.
    case type(ThreatTypeID)
    /// Somewhere in what is said of it.
    case text(String)

    /// Criteria with one number are alternatives to each other.
    var kind: Int {
      switch self {
      case .open: 0
      case .status: 1
      case .priority: 2
      case .category: 3
      case .item: 4
      case .boundary: 5
      case .mitigation: 6
      case .type: 7
      case .text: 8
      }
    }
  }

  /// In the order in which they were asked for.
  private(set) var criteria: [Criterion] = []

  var isEmpty: Bool { criteria.isEmpty }

  /// The text that is looked for; empty where none is.
  var text: String {
    get {
      for case .text(let text) in criteria { return text }
      return ""
    }
    set {
      criteria.removeAll { $0.kind == Criterion.text("").kind }
      if !newValue.isEmpty { criteria.append(.text(newValue)) }
    }
  }

  func contains(_ criterion: Criterion) -> Bool { criteria.contains(criterion) }

  mutating func toggle(_ criterion: Criterion) {
    if let index = criteria.firstIndex(of: criterion) {
      criteria.remove(at: index)
    } else {
      criteria.append(criterion)
    }
  }

  mutating func insert(_ criterion: Criterion) {
    if !criteria.contains(criterion) { criteria.append(criterion) }
  }

  mutating func remove(_ criterion: Criterion) { criteria.removeAll { $0 == criterion } }

  mutating func removeLast() { _ = criteria.popLast() }

}

extension ThreatFilter.Criterion {
  /// The kind, for a heading.
  var heading: String {
    switch self {
    case .open, .status: "Status"
    case .priority: "Priority"
    case .category: "Category"
    case .item: "Element or flow"
    case .boundary: "Boundary crossed"
    case .mitigation: "Mitigation"
    case .type: "Threat type"
    case .text: "Text"
    }
  }

}

extension Priority.Level {
  /// The word for it.
  var word: String {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
