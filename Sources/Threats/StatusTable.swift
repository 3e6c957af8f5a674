import Models
import OrderedCollections

/// How many threats there are of each category and status.
///
/// Stale threats are counted apart, as in ``Totals``.
public struct StatusTable: Hashable, Sendable {
  /// The threats of one category.
  public struct Row: Hashable, Sendable {
    /// The category's name in the template.
    public let category: String
    /// By status, in the order of `Status.allCases`.
    public fileprivate(set) var counts = [Int](repeating: 0, count: Status.allCases.count)

    /// All of the category.
    public var total: Int { counts.reduce(0, +) }

    /// How many have a status.
    public func count(of status: Status) -> Int {
      Status.allCases.firstIndex(of: status).map { counts[$0] } ?? 0
    }
  }

  /// The categories that have threats, in the template's order, then those it lacks by name.
  public let rows: [Row]
  /// Threats that no longer fire but carry a decision.
  public let stale: Int

  /// The table of these threats.
  public init(_ threats: some Sequence<Threat>, template: Template) {
    var rows: [String: Row] = [:]
    var stale = 0
    for threat in threats {
      guard !threat.isStale else {
        stale += 1
        continue
      }
      guard let status = Status.allCases.firstIndex(of: threat.status) else { continue }
      rows[threat.category, default: Row(category: threat.category)].counts[status] += 1
    }
    let known = Array(template.categories.keys)
    let other = Set(rows.keys).subtracting(known).sorted()
    self.rows = (known + other).compactMap { rows[$0] }
    self.stale = stale
  }

  /// How many threats of all categories have a status.
  public func count(of status: Status) -> Int { rows.reduce(0) { $0 + $1.count(of: status) } }

  /// All threats that fire or are written by hand.
  public var total: Int { rows.reduce(0) { $0 + $1.total } }
}
