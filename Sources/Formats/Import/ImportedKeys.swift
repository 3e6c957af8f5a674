import Syntax

/// Keys of other tools' files that nobody asks for.
extension SourceFields {
  /// Notes what the mapping says under keys that are not read.
  ///
  /// - `known`: The keys that are read, or that need not be.
  /// - `name`: What the mapping is about.
  func noteRest(
    beside known: [String], of name: String, in losses: inout LossList,
    isDecided: Bool = false
  ) {
    for entry in entries where !known.contains(entry.key) && !entry.value.saysNothing {
      losses.add("the key \(quoted(entry.key)) of", name, isDecided: isDecided)
    }
  }
}

extension SourceNode {
  /// Whether it is what stands where nobody said anything.
  var saysNothing: Bool {
    switch content {
    case .scalar(let text): isAbsent || text.isEmpty || text == "false"
    case .sequence(let items): items.isEmpty
    case .mapping(let entries): entries.isEmpty
    }
  }
}
