/// What is to be written as YAML, with a hint at how it reads best.
package indirect enum YAMLValue: Hashable, Sendable {
  /// How a collection is laid out.
  package enum Layout: Hashable, Sendable {
    /// Each child on lines of its own.
    case block
    /// On one line where it fits and no child needs lines of its own, else as a block.
    case short
    /// Always on one line: frames and points.
    case flow
  }

  /// Text on one line: names, words of a vocabulary.
  case text(String)
  /// Text that may take lines of its own.
  case prose(String)
  /// A scalar that is YAML already, fit for any place: numbers, and what other tools wrote.
  case token(String)
  case list([YAMLValue], Layout)
  case map([YAMLField], Layout)

  /// A list of whole numbers on one line.
  package static func numbers(_ numbers: [Int]) -> YAMLValue {
    .list(numbers.map { .token("\($0)") }, .flow)
  }

  /// The value of a key of a map.
  package subscript(key: String) -> YAMLValue? {
    guard case .map(let fields, _) = self else { return nil }
    return fields.first { $0.key == key }?.value
  }

  /// The value of a node as it stands in a file: what is unquoted stays so, and the other way round.
  package init(keeping node: SourceNode) {
    switch node.content {
    case .scalar(let text):
      if node.style == .plain {
        self = .token(
          text.isEmpty
            ? "null" : YAMLScalar.isPlain(text, inFlow: true) ? text : YAMLScalar.quote(text))
      } else {
        self = .token(YAMLScalar.quote(text))
      }
    case .sequence(let items):
      self = .list(items.map(YAMLValue.init(keeping:)), .short)
    case .mapping(let entries):
      self = .map(
        entries.map { YAMLField($0.key, YAMLValue(keeping: $0.value)) },
        node.style == .flow ? .short : .block)
    }
  }
}

/// A key with its value.
package struct YAMLField: Hashable, Sendable {
  package var key: String
  package var value: YAMLValue

  package init(_ key: String, _ value: YAMLValue) {
    self.key = key
    self.value = value
  }
}
