import OrderedCollections

/// Looks for what a mistyped name was probably meant to be.
public enum NearestNames {
  /// The name that is closest; nil where none is close.
  ///
  /// Close means few letters changed, added or dropped, measured against the length.
  public static func first(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = letters(name)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names {
      let limit = min(best.map { $0.distance - 1 } ?? Int.max, max(1, wanted.count / 3))
      if let distance = distance(wanted, letters(candidate), within: limit) {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  fileprivate static func letters(_ name: String) -> [UInt8] {
    Array(name.lowercased().utf8.prefix(64))
  }

  /// How many letters are to be changed, added or dropped; nil where that is more than a limit.
  fileprivate static func distance(_ a: [UInt8], _ b: [UInt8], within limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}

extension Template {
  /// The stencils that a name which none has was probably meant for, the likeliest first.
  ///
  /// Those that are spelled nearly so, by id or by what the screen calls them; where none is, those
  /// that have a word in common with it.
  public func stencils(like name: String) -> [StencilID] {
    let wanted = NearestNames.letters(name.looseName)
    let words = Set(Self.words(of: name))
    guard !wanted.isEmpty else { return [] }
    var spelled: [(rank: Int, place: Int, id: StencilID)] = []
    var related = spelled
    for (place, stencil) in stencils.values.enumerated() where !stencil.isHidden {
      let near = [stencil.id.rawValue, stencil.name].compactMap {
        NearestNames.distance(
          wanted, NearestNames.letters($0.looseName), within: max(1, wanted.count / 3))
      }.min()
      let own = Set(Self.words(of: stencil.id.rawValue) + Self.words(of: stencil.name))
      let shared = words.intersection(own).count
      if let near { spelled.append((near, place, stencil.id)) }
      if shared > 0 { related.append((-shared, place, stencil.id)) }
    }
    return (spelled.isEmpty ? related : spelled)
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.id)
  }

  /// The words of a name that tell something: the short ones and the general ones do not.
  private static func words(of name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.count > 2 && $0 != "generic" && $0 != "the" && $0 != "and" }
  }
}
