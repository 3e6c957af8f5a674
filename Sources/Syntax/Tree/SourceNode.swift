/// A value of a document in YAML or JSON and the place in the text where it stands.
package struct SourceNode: Sendable {
  /// What the node holds.
  ///
  /// Scalars are text, whatever another reader would make of them.
  package enum Content: Sendable {
    case scalar(String)
    case sequence([SourceNode])
    case mapping([SourceEntry])
  }

  /// How the node is written.
  package enum Style: Sendable {
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

  package var content: Content
  package var style: Style
  /// From 1.
  package var line: Int
  /// In characters, from 1.
  package var column: Int
  /// The bytes it takes, in the tree's text.
  ///
  /// A block collection ends with its last child, so that comments after it are no part of it.
  package var range: Range<Int>

  /// The text of a scalar; nil for a collection.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The children of a sequence; nil for anything else.
  package var items: [SourceNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping; nil for anything else.
  package var entries: [SourceEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether nothing is written where a value could be.
  package var isAbsent: Bool { style == .plain && range.isEmpty }

  /// What it is, for messages.
  package var kind: String {
    switch content {
    case .scalar: isAbsent ? "nothing" : "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The value of a key of a mapping.
  package subscript(key: String) -> SourceNode? { entries?.first { $0.key == key }?.value }
}

/// What all readers of such documents keep to.
extension SourceNode {
  /// The largest file that is read, in bytes.
  package static let largest = 64 << 20
  /// The deepest nesting that is read.
  package static let deepest = 64

  /// The line and column of a byte, from 1.
  package static func place(of offset: Int, in text: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in text.prefix(offset) {
      if byte == 10 {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}

/// A key of a mapping with its value.
package struct SourceEntry: Sendable {
  package var key: String
  /// Where the key stands, from 1.
  package var line: Int
  /// Where the key stands, in characters from 1.
  package var column: Int
  /// The bytes the key takes, in the tree's text.
  package var range: Range<Int>
  package var value: SourceNode
}
