import OrderedCollections

/// What takes the place of a stencil in another template, and why.
public struct StencilMatch: Hashable, Sendable {
  /// How it was found, the surest way first.
  public enum Way: Int, Hashable, Sendable, Comparable {
    /// The other template has a stencil of this id.
    case same
    /// It has one of this name.
    case name
    /// It has one that stands for an ancestor.
    case ancestor
    /// It has nothing closer than the generic stencil of the kind.
    case generic

    /// Whether the first is surer.
    public static func < (a: Way, b: Way) -> Bool { a.rawValue < b.rawValue }
  }

  /// The stencil in the other template.
  public var stencil: StencilID
  /// How it was found.
  public var way: Way
}

extension Template {
  /// The stencil that takes the place of another template's: the one of its id; else of its name; else
  /// what stands for the nearest ancestor that has either; else the generic one of the kind.
  ///
  /// What is found makes things of the same kind, so a data store stays a data store.
  ///
  /// - Returns: Nil where this template has nothing of the kind.
  public func match(
    _ stencil: StencilID, of other: Template, makes kind: StencilKind
  ) -> StencilMatch? {
    if stencils[stencil]?.kind == kind { return StencilMatch(stencil: stencil, way: .same) }
    let chain = other.chain(of: stencil)
    for (index, link) in chain.enumerated() {
      if index > 0, stencils[link.id]?.kind == kind {
        return StencilMatch(stencil: link.id, way: .ancestor)
      }
      if let found = named(link.name, kind) {
        return StencilMatch(stencil: found, way: index == 0 ? .name : .ancestor)
      }
    }
    return generic(kind).map { StencilMatch(stencil: $0, way: .generic) }
  }

  /// The stencil of a name, one that a person can place before one that is hidden.
  private func named(_ name: String, _ kind: StencilKind) -> StencilID? {
    let wanted = name.looseName
    guard !wanted.isEmpty else { return nil }
    let found = stencils.values.filter { $0.kind == kind && $0.name.looseName == wanted }
    return (found.first { !$0.isHidden } ?? found.first)?.id
  }
}

extension String {
  /// What of a name counts when two people may have written it: its letters and digits, in small
  /// letters, an app being an application, without the word that says no more than that a stencil
  /// is the general one.
  var looseName: String {
    var words: [String] = []
    for word in lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    where word != "generic" {
      words.append(word == "app" ? "application" : String(word))
    }
    return words.joined()
  }
}
