import Models
import Threats

/// The threats that are listed, in order, under headings where they are grouped.
struct ThreatListing: Sendable {
  /// What threats stand together by.
  enum Grouping: String, CaseIterable, Sendable {
    case none
    case flow
    case element
    case category
  }

  /// A heading and what stands under it.
  struct Group: Hashable, Sendable {
    /// Stays the same while threats come and go.
    var id: String
    var title: String
    var count: Int
    var open: Int
    var isFolded: Bool
  }

  /// A line of the list.
  enum Entry: Hashable, Sendable {
    case group(Group)
    case threat(Threat)
  }

  /// All threats that are listed, also those that are folded away.
  var threats: [Threat] = []
  /// The lines.
  var entries: [Entry] = []
  /// By heading, its threats.
  var members: [String: Range<Int>] = [:]

  init() {}

  /// The heading over what is found no more.
  static let stale = "\n"

  /// The ids of the threats that have a line.
  var lines: Set<String> {
    Set(entries.compactMap { if case .threat(let threat) = $0 { threat.id } else { nil } })
  }

  /// The threats under a heading.
  func threats(under group: String) -> [Threat] { members[group].map { Array(threats[$0]) } ?? [] }

  /// The heading that a threat stands under.
  func group(of threat: String) -> String? {
    guard !members.isEmpty, let index = threats.firstIndex(where: { $0.id == threat })
    else { return nil }
    return members.first { $0.value.contains(index) }?.key
  }

  /// The element that a threat is said to be about, where they are listed by element.
  ///
  /// Of two at risk the one that the data goes to counts: there the damage is done.
  static func element(of threat: Threat) -> ItemID? {
    if let element = threat.element { return element }
    if let target = threat.target, threat.atRisk.contains(target) { return target }
    if let source = threat.source, threat.atRisk.contains(source) { return source }
    return threat.target ?? threat.source
  }
}
