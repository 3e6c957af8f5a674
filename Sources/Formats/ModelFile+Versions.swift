import Models
import OrderedCollections
import Threats

/// What a file's threats were with older versions of its template.
extension ModelFile {
  /// What the versions of the template changed; nil for a template that keeps no list of it.
  public var history: RuleHistory? {
    template == CoreTemplate.template ? CoreTemplate.history : nil
  }

  /// By flow, the boundaries it crosses by its drawn line, as was counted before a version of the
  /// built-in template; pixels that a file carries counted as they do now.
  ///
  /// - `paths`: By flow, the corners of its drawn line.
  /// - `crossings`: By flow, the boundaries it crosses as they count now.
  public func drawnCrossings(
    of diagram: Diagram, paths: [ItemID: [Point]], now crossings: [ItemID: [ItemID]]
  ) -> [ItemID: [ItemID]] {
    let isPixels = isTMT || model.header.crossings == .tmt
    return isPixels ? crossings : DrawnCrossings.of(diagram, paths: paths)
  }

  /// How many decisions name a version of the template other than its present one, by version, the
  /// oldest first; those that name none count as `""`.
  ///
  /// Empty for a template whose versions nobody knows.
  public func formerVersions(of model: Model) -> [(version: String, decisions: Int)] {
    guard let history else { return [] }
    let counts = Dictionary(grouping: model.decisions.values, by: \.templateVersion)
      .mapValues(\.count)
    return ([""] + history.versions.dropLast().map(\.id)).compactMap { version in
      counts[version].map { (version, $0) }
    }
  }
}
