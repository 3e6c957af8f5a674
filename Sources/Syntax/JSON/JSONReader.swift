/// Reads JSON as a tree of the same nodes that YAML is read as, so that what makes models of them
/// reads both.
///
/// YAML's parser would nearly do, but it knows nothing of the pairs of escapes that stand for one
/// character, limits the length of keys, and calls what is wrong broken YAML. Numbers, truth values
/// and null are plain scalars that keep their spelling; null is one that takes no bytes, so that it
/// counts as absent.
package struct JSONReader {
  private let text: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  /// Where the line began, in characters that were counted so far.
  private var column = 1

  /// Reads one value with nothing but blanks round it.
  ///
  /// - `file`: What errors call the file.
  /// - Throws: ``FileError`` with the place of what is wrong.
  package static func tree(_ bytes: [UInt8], file: String) throws -> SourceNode {
    guard bytes.count <= SourceNode.largest else {
      throw FileError(file: file, message: "is larger than 64 MiB, which no model is")
    }
    var reader = JSONReader(
      text: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, file: file)
    reader.skipBlanks()
    let root = try reader.value(depth: 0)
    reader.skipBlanks()
    if reader.index < reader.text.count {
      throw reader.error("nothing was expected after the end of the value")
    }
    return root
  }

  private init(text: [UInt8], file: String) {
    self.text = text
    self.file = file
  }

  private func error(_ message: String) -> FileError {
    FileError(file: file, line: line, column: column, message: "broken JSON: \(message)")
  }

  private var byte: UInt8? { index < text.count ? text[index] : nil }

  /// Goes past a byte, which is no line end.
  private mutating func advance() {
    if text[index] & 0xC0 != 0x80 { column += 1 }
    index += 1
  }

  private mutating func skipBlanks() {
    while let byte {
      switch byte {
      case 10:
        index += 1
        line += 1
        column = 1
      case 32, 9, 13: advance()
      default: return
      }
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws -> SourceNode {
    guard depth < SourceNode.deepest else {
      throw FileError(
        file: file, line: line, column: column,
        message: "nested more than \(SourceNode.deepest) deep")
    }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""):
      let (line, column, start) = (line, column, index)
      let text = try string()
      return SourceNode(
        content: .scalar(text), style: .quoted, line: line, column: column, range: start..<index)
    case nil: throw error("the file ends where a value was expected")
    default: return try word()
    }
  }

  /// A number, true, false or null.
  private mutating func word() throws -> SourceNode {
    let (line, column, start) = (line, column, index)
    while let byte, Self.isWord(byte) { advance() }
    let text = String(decoding: text[start..<index], as: UTF8.self)
    if text == "null" {
      return SourceNode(
        content: .scalar(""), style: .plain, line: line, column: column, range: start..<start)
    }
    let isNumber = (text.utf8.first.map { $0 == 45 || (48...57).contains($0) } ?? false)
    guard text == "true" || text == "false" || isNumber && Double(text) != nil else {
      throw FileError(
        file: file, line: line, column: column,
        message: "broken JSON: "
          + (text.isEmpty ? "a value was expected" : "\(quoted(text)) is no value"))
    }
    return SourceNode(
      content: .scalar(text), style: .plain, line: line, column: column, range: start..<index)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 43, 45, 46, 95: true
    default: false
    }
  }

  private mutating func array(_ depth: Int) throws -> SourceNode {
    let (line, column, start) = (line, column, index)
    advance()
    var items: [SourceNode] = []
    skipBlanks()
    if byte == UInt8(ascii: "]") {
      advance()
    } else {
      while true {
        skipBlanks()
        items.append(try value(depth: depth + 1))
        if try isLast(before: UInt8(ascii: "]")) { break }
      }
    }
    return SourceNode(
      content: .sequence(items), style: .flow, line: line, column: column, range: start..<index)
  }

  private mutating func object(_ depth: Int) throws -> SourceNode {
    let (line, column, start) = (line, column, index)
    advance()
    var entries: [SourceEntry] = []
    var seen: Set<String> = []
    skipBlanks()
    if byte == UInt8(ascii: "}") {
      advance()
    } else {
      while true {
        skipBlanks()
        let place = (line: self.line, column: self.column, start: index)
        guard byte == UInt8(ascii: "\"") else {
          throw error(
            byte == nil ? "the file ends inside an object" : "a key in quotes was expected")
        }
        let key = try string()
        guard seen.insert(key).inserted else {
          throw FileError(
            file: file, line: place.line, column: place.column,
            message: "the key \(quoted(key)) is given twice")
        }
        let range = place.start..<index
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw error("a colon was expected after a key") }
        advance()
        skipBlanks()
        entries.append(
          SourceEntry(
            key: key, line: place.line, column: place.column, range: range,
            value: try value(depth: depth + 1)))
        if try isLast(before: UInt8(ascii: "}")) { break }
      }
    }
    return SourceNode(
      content: .mapping(entries), style: .flow, line: line, column: column, range: start..<index)
  }

  /// Goes past a comma or the end of a collection; tells whether it was the end.
  private mutating func isLast(before end: UInt8) throws -> Bool {
    skipBlanks()
    switch byte {
    case UInt8(ascii: ","):
      advance()
      return false
    case end:
      advance()
      return true
    case nil:
      throw error("the file ends inside \(end == UInt8(ascii: "]") ? "a list" : "an object")")
    default: throw error("a comma or '\(Character(Unicode.Scalar(end)))' was expected")
    }
  }

  // MARK: Strings

  private mutating func string() throws -> String {
    advance()
    var start = index
    var bytes: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        bytes += text[start..<index]
        advance()
        return try decoded(bytes)
      case UInt8(ascii: "\\"):
        bytes += text[start..<index]
        advance()
        bytes += String(try escape()).utf8
        start = index
      case 0..<32: throw error("a line end or control character inside a text")
      default: advance()
      }
    }
    throw error("the file ends inside a text")
  }

  /// Bytes as text; what is not UTF-8 is an error rather than something else than was written.
  private func decoded(_ bytes: [UInt8]) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.count == bytes.count, text.utf8.elementsEqual(bytes) { return text }
    throw error("a text is not valid UTF-8")
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let byte else { throw error("the file ends inside a text") }
    let simple: Unicode.Scalar? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
      case UInt8(ascii: "b"): "\u{08}"
      case UInt8(ascii: "f"): "\u{0C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let simple {
      advance()
      return simple
    }
    guard byte == UInt8(ascii: "u") else { throw error("no escape begins like this") }
    advance()
    let unit = try digits()
    if (0xD800..<0xDC00).contains(unit), index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    {
      advance()
      advance()
      let low = try digits()
      if (0xDC00..<0xE000).contains(low) {
        return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)) ?? "\u{FFFD}"
      }
      return "\u{FFFD}"
    }
    // Half of a pair stands for nothing.
    return Unicode.Scalar(unit) ?? "\u{FFFD}"
  }

  /// Four hexadecimal digits.
  private mutating func digits() throws -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits were expected after \\u")
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}
