import Models
import OrderedCollections

/// How the threat types of a template became what they are, version by version.
///
/// Each version says what it changed and how that was before, so the rules of an older one are made
/// of those of today, and none is kept whole.
public struct RuleHistory: Hashable, Sendable {
  /// A version of the template.
  public struct Version: Hashable, Sendable, Identifiable {
    /// What the template calls it: `1.1`.
    public let id: String
    /// The day it was made, as ISO 8601 text.
    public let date: String
    /// What it changed.
    public let changes: [Change]

    /// A version that changed this.
    public init(id: String, date: String, changes: [Change] = []) {
      (self.id, self.date, self.changes) = (id, date, changes)
    }
  }

  /// One thing that a version changed.
  public struct Change: Hashable, Sendable {
    /// What it changed.
    public enum Kind: Hashable, Sendable {
      /// A threat type that was not there before.
      case added(ThreatTypeID)
      /// A threat type that is no longer there, as it was.
      case removed(ThreatType)
      /// A threat type, with what it said before.
      case changed(ThreatTypeID, Former)
      /// A stencil, with all the values that it set before.
      case presets(StencilID, PropertyValues)
      /// Flows crossed before what their drawn lines met: ``DrawnCrossings``.
      case crossings
      /// Nothing fired before on flows that start or end at a free text.
      case texts
    }

    /// What it changed.
    public let kind: Kind
    /// Why, in one sentence.
    public let why: String

    /// A change for a reason.
    public init(_ kind: Kind, why: String) { (self.kind, self.why) = (kind, why) }

    /// The threat type that it is about.
    var type: ThreatTypeID? {
      switch kind {
      case .added(let id), .changed(let id, _): id
      case .removed(let type): type.id
      default: nil
      }
    }
  }

  /// What a threat type said before a change; nil where it said the same.
  public struct Former: Hashable, Sendable {
    /// Its priority.
    public var priority: Priority?
    /// The ends it put at risk.
    public var atRisk: ThreatType.Ends?
    /// The filter that made it fire.
    public var include: String?
    /// The filter that kept it from firing.
    public var exclude: String?

    /// What it said.
    public init(
      priority: Priority? = nil, atRisk: ThreatType.Ends? = nil, include: String? = nil,
      exclude: String? = nil
    ) {
      (self.priority, self.atRisk, self.include, self.exclude) = (
        priority, atRisk, include, exclude
      )
    }
  }

  /// The versions, the oldest first; the last is that of today.
  public let versions: [Version]

  /// A history of these versions, the oldest first.
  public init(_ versions: [Version]) { self.versions = versions }

  /// Whether it knows a version.
  public func knows(_ version: String) -> Bool { versions.contains { $0.id == version } }

  /// What changed after a version, the latest first; all of it where the version is unknown.
  func changes(since version: String) -> [(version: String, change: Change)] {
    let first = (versions.firstIndex { $0.id == version } ?? -1) + 1
    return versions[first...].reversed().flatMap { version in
      version.changes.reversed().map { (version.id, $0) }
    }
  }

  /// The template as it was in a version, as far as threats follow from it.
  ///
  /// - `current`: The template of today.
  public func template(_ version: String, from current: Template) -> Template {
    var template = current
    template.version = version
    for (_, change) in changes(since: version) {
      switch change.kind {
      case .added(let id): template.threatTypes[id] = nil
      case .removed(let type): template.threatTypes[type.id] = type
      case .changed(let id, let former):
        if let priority = former.priority { template.threatTypes[id]?.priority = priority }
        if let ends = former.atRisk { template.threatTypes[id]?.atRisk = ends }
        if let include = former.include { template.threatTypes[id]?.include = include }
        if let exclude = former.exclude { template.threatTypes[id]?.exclude = exclude }
      case .presets(let id, let values): template.stencils[id]?.presets = values
      case .crossings, .texts: break
      }
    }
    return template
  }
}
