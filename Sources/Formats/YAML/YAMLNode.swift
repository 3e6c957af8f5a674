/// A value of a YAML document and the place in the text where it stands.
struct YAMLNode: Sendable {
  /// What the node holds.
  ///
  /// Scalars are text, whatever another reader would make of them.
  enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// How the node is written.
  enum Style: Sendable {
    /// A scalar without quotes.
    case plain
    /// A scalar in single or double quotes.
    case quoted
    /// A scalar as literal or folded block text.
    case blockText
    /// A collection in brackets or braces.
    case flow
    /// A collection by indentation.
    case block
  }

  var content: Content
  var style: Style
  /// From 1.
  var line: Int
  /// In characters, from 1.
  var column: Int
  /// The bytes it takes, in the tree's text.
  ///
  /// A block collection ends with its last child, so that comments after it are no part of it.
  var range: Range<Int>

  /// The text of a scalar; nil for a collection.
  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The children of a sequence; nil for anything else.
  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping; nil for anything else.
  var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether nothing is written where a value could be.
  var isAbsent: Bool { style == .plain && range.isEmpty }

  /// What it is, for messages.
  var kind: String {
    switch content {
    case .scalar: isAbsent ? "nothing" : "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
  var key: String
  /// Where the key stands, from 1.
  var line: Int
  /// Where the key stands, in characters from 1.
  var column: Int
  /// The bytes the key takes, in the tree's text.
  var range: Range<Int>
  var value: YAMLNode
}
