import Models

/// Names for what is read from a file of another tool: the file's own where they are fit, else new
/// ones, each once in the model.
struct ImportedNames {
  private var taken: Set<String> = []
  /// The last suffix tried for each base, so that many of one name cost no search.
  private var suffixes: [String: Int] = [:]

  /// The name of something that the file calls so, or a name made of what it is called.
  ///
  /// - `id`: What the file calls it; nil where it has no name worth keeping.
  /// - `text`: What a person calls it.
  mutating func name(_ id: String?, for text: String, fallback: String) -> ItemID {
    ItemID(freeName(id, for: text, fallback: fallback))
  }

  /// The same as text, for what is no item.
  mutating func freeName(_ id: String?, for text: String, fallback: String) -> String {
    if let id, Model.isWellFormed(id), taken.insert(id).inserted { return id }
    let base = Model().freeID(for: text, fallback: fallback).rawValue
    if taken.insert(base).inserted { return base }
    var suffix = suffixes[base] ?? 1
    while true {
      suffix += 1
      let name = "\(base)-\(suffix)"
      if taken.insert(name).inserted {
        suffixes[base] = suffix
        return name
      }
    }
  }

  /// The next of t1, t2, and so on, or the one of a number where that is free.
  mutating func threat(number: Int?) -> String {
    if let number, number > 0, taken.insert("t\(number)").inserted { return "t\(number)" }
    var number = suffixes["t"] ?? 0
    while true {
      number += 1
      if taken.insert("t\(number)").inserted {
        suffixes["t"] = number
        return "t\(number)"
      }
    }
  }
}
