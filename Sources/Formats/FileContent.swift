import Syntax

/// What a file holds, told by how its bytes begin, so that a wrong ending misleads nobody.
struct FileContent {
  /// The form of text that the bytes are.
  enum Shape: Equatable {
    /// Blank, or not a byte.
    case empty
    /// XML or HTML; how it begins.
    case markup(ArraySlice<UInt8>)
    /// JSON, from its first key on.
    case json(ArraySlice<UInt8>)
    /// What may be YAML, from its first key on.
    case text(ArraySlice<UInt8>)
    /// Something else that has a name: "a ZIP archive".
    case other(String)
  }

  /// The form of text.
  let shape: Shape

  /// Tells what bytes are; the cost does not depend on how many they are.
  init(_ bytes: [UInt8]) { shape = Self.shape(of: bytes) }

  private static func shape(of bytes: [UInt8]) -> Shape {
    if let name = signature(bytes) { return .other(name) }
    var head = bytes.prefix(65_536)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    if head.contains(0) { return .other("no text (it has NUL bytes)") }
    skipPreamble(&head)
    guard let first = head.first else { return .empty }
    if first == UInt8(ascii: "<") { return .markup(head.prefix(4096)) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .text(head) }
    head = head.dropFirst()
    skipPreamble(&head)
    return .json(head)
  }

  /// What begins with these four bytes; nil for what may be text.
  private static func signature(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 4 else { return nil }
    return switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x50, 0x4B, 0x03, 0x04): "a ZIP archive"
    case (0x1F, 0x8B, _, _): "a compressed file"
    case (0x89, 0x50, 0x4E, 0x47): "a PNG picture"
    case (0x25, 0x50, 0x44, 0x46): "a PDF document"
    case (0xFF, 0xD8, 0xFF, _): "a JPEG picture"
    case (0x7F, 0x45, 0x4C, 0x46): "a program"
    case (0xFF, 0xFE, _, _), (0xFE, 0xFF, _, _): "UTF-16 text"
    default: nil
    }
  }

  /// Skips what may stand before a document's first key: blanks, comments, directives, the mark.
  private static func skipPreamble(_ head: inout ArraySlice<UInt8>) {
    while let first = head.first {
      switch first {
      case 9, 10, 13, 32: head = head.dropFirst()
      case UInt8(ascii: "#"), UInt8(ascii: "%"): head = head.drop { $0 != 10 && $0 != 13 }
      case UInt8(ascii: "-") where head.starts(with: "---".utf8): head = head.dropFirst(3)
      default: return
      }
    }
  }

  // MARK: What tells forms apart

  /// How the content of a file tells its form.
  enum Rule: Sendable {
    /// The first key of YAML or JSON.
    case firstKey(String)
    /// One of these keys of JSON.
    case keysOfJSON([String])
    /// A key of JSON or, at the beginning of a line, of YAML, wherever it stands.
    case key(String)
    /// One of these elements near the beginning of XML.
    case elements([String])
  }

  /// Whether a rule holds.
  ///
  /// - `tree`: The values of JSON, once they are read; nil where nobody has.
  func holds(_ rule: Rule, in tree: SourceNode? = nil) -> Bool {
    switch (rule, shape) {
    case (.firstKey(let key), .json(let head)), (.firstKey(let key), .text(let head)):
      Self.begins(head, with: key)
    case (.keysOfJSON(let keys), .json): keys.contains { tree?[$0] != nil }
    case (.key(let key), .json): tree?[key] != nil
    case (.key(let key), .text(let head)):
      Self.begins(head, with: key) || Self.contains(head, "\n\(key):")
    case (.elements(let names), .markup(let head)):
      names.contains { Self.contains(head, "<" + $0) }
    default: false
    }
  }

  /// Whether it is too broken to tell what it is, so that the reader that its name asks for had
  /// better say what is wrong.
  var tellsNothing: Bool {
    switch shape {
    case .empty, .markup, .text: true
    case .json: false
    case .other(let kind): ["a ZIP archive", "UTF-16 text"].contains(kind) || kind.contains("NUL")
    }
  }

  /// Whether a key of that name comes next, in quotes or not.
  private static func begins(_ head: ArraySlice<UInt8>, with key: String) -> Bool {
    var head = head
    let quote = head.first.flatMap { $0 == 34 || $0 == 39 ? $0 : nil }
    if quote != nil { head = head.dropFirst() }
    guard head.starts(with: key.utf8) else { return false }
    head = head.dropFirst(key.utf8.count)
    if let quote {
      guard head.first == quote else { return false }
      head = head.dropFirst()
    }
    return head.drop { $0 == 32 }.first == UInt8(ascii: ":")
  }

  private static func contains(_ head: ArraySlice<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return head.indices.contains { head[$0...].starts(with: wanted) }
  }
}
