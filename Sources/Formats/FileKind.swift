/// What a file is, told by how its bytes begin, so that a wrong extension misleads nobody.
enum FileKind: Equatable {
  /// Blank, or not a byte.
  case empty
  /// YAML whose first key is `drawbridge`.
  case native
  /// YAML whose first key is `template`.
  case template
  /// A model of the Microsoft Threat Modeling Tool.
  case tmtModel
  /// A template of the Microsoft Threat Modeling Tool.
  case tmtTemplate
  /// A drawing of diagrams.net.
  case drawio
  /// JSON that is none of ours; its keys tell what it is.
  case json
  /// An Open Threat Model in YAML.
  case otm
  /// Something else that has a name: "a ZIP archive".
  case other(String)
  /// Text of no known form; what it is may be told by its extension.
  case text

  /// Tells what the bytes are; the cost does not depend on how many they are.
  static func of(_ bytes: [UInt8]) -> FileKind {
    if let name = signature(bytes) { return .other(name) }
    var head = bytes.prefix(65_536)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    if head.contains(0) { return .other("no text (it has NUL bytes)") }
    skipPreamble(&head)
    guard let first = head.first else { return .empty }
    if first == UInt8(ascii: "<") {
      let start = head.prefix(4096)
      if contains(start, "<ThreatModel") { return .tmtModel }
      if contains(start, "<mxfile") || contains(start, "<mxGraphModel") { return .drawio }
      return contains(start, "<KnowledgeBase") ? .tmtTemplate : .other("XML or HTML")
    }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    if isJSON {
      head = head.dropFirst()
      skipPreamble(&head)
    }
    if begins(head, with: "drawbridge") { return .native }
    if begins(head, with: "template") { return .template }
    if isJSON { return .json }
    // Its keys may stand in any order.
    return begins(head, with: "otmVersion") || contains(head, "\notmVersion:") ? .otm : .text
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

  /// Whether bytes that tell nothing better are to be read as a file of the Threat Modeling Tool,
  /// because its name says so: then the reader of XML says what is wrong with them.
  static func isTMT(_ bytes: [UInt8], name: String) -> Bool {
    let name = name.lowercased()
    guard name.hasSuffix(".tm7") || name.hasSuffix(".tb7") else { return false }
    switch of(bytes) {
    case .empty, .text: return true
    case .other(let kind):
      return ["XML or HTML", "a ZIP archive"].contains(kind) || kind.hasPrefix("UTF-16")
        || kind.contains("NUL")
    default: return false
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
