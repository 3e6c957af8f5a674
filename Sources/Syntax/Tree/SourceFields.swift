/// The entries of a mapping, asked for by key; what does not fit is an error with its place.
package struct SourceFields {
  package let node: SourceNode
  package let entries: [SourceEntry]
  /// What the mapping describes, for messages: "an element".
  package let what: String
  package let file: String

  /// - Throws: ``FileError`` where the node is no mapping.
  package init(_ node: SourceNode, _ what: String, file: String) throws {
    guard let entries = node.entries else {
      throw FileError(
        file: file, line: node.line, column: node.column,
        message: "\(what) must be a mapping (key: value), but this is \(node.kind)")
    }
    self.node = node
    self.entries = entries
    self.what = what
    self.file = file
  }

  /// An error at a node.
  package func error(_ node: SourceNode, _ message: String) -> FileError {
    FileError(file: file, line: node.line, column: node.column, message: message)
  }

  /// An error at a key.
  package func error(_ entry: SourceEntry, _ message: String) -> FileError {
    FileError(file: file, line: entry.line, column: entry.column, message: message)
  }

  /// The value of a key; nil where the key or its value is absent.
  package func value(_ key: String) -> SourceNode? {
    for entry in entries where entry.key == key {
      return entry.value.isAbsent ? nil : entry.value
    }
    return nil
  }

  /// Whether the key is there, with or without a value.
  package func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The text of a key; nil where the key or its value is absent.
  package func text(_ key: String) throws -> String? { try value(key).map { try text($0, key) } }

  /// The text of a key that must be there and say something.
  package func required(_ key: String) throws -> String {
    guard let text = try text(key) else {
      throw error(node, "\(what) needs the key '\(key)'")
    }
    if text.isEmpty, let value = value(key) { throw error(value, "'\(key)' must not be empty") }
    return text
  }

  /// The text of a node, which a message calls by its key.
  package func text(_ node: SourceNode, _ key: String) throws -> String {
    guard let text = node.text else {
      throw error(node, "'\(key)' must be text, but this is \(node.kind)")
    }
    return text
  }

  /// The items of a list; none where the key or its value is absent.
  package func list(_ key: String) throws -> [SourceNode] {
    guard let value = value(key) else { return [] }
    guard let items = value.items else {
      throw error(value, "'\(key)' must be a list, but this is \(value.kind)")
    }
    return items
  }

  /// The texts of a list, of which a single text is a short form.
  package func texts(_ key: String) throws -> [String] {
    guard let value = value(key) else { return [] }
    if let text = value.text { return [text] }
    return try list(key).map { try text($0, key) }
  }

  /// The entries of a mapping of texts; none where the key or its value is absent.
  package func pairs(_ key: String) throws -> [(entry: SourceEntry, text: String)] {
    guard let value = value(key) else { return [] }
    guard let entries = value.entries else {
      throw error(value, "'\(key)' must be a mapping (key: value), but this is \(value.kind)")
    }
    return try entries.map { ($0, try text($0.value, $0.key)) }
  }

  /// The first key that is none of these; nil where all are known.
  package func firstUnknown(_ known: [String]) -> SourceEntry? {
    entries.first { !known.contains($0.key) }
  }
}
