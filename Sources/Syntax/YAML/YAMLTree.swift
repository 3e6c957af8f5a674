import CYaml

/// A YAML document as a tree of nodes that know where they stand.
///
/// The events come from the parser inside the YAML library; only the tree above them is ours. The
/// library's own tree is several times slower to build than the text is to parse, which would be
/// most of the time the program needs to show its first frame, and it turns texts into numbers and
/// truth values that a model must keep as they were written.
///
/// A file is data from anywhere, so the tree is bounded: anchors and aliases are refused (a few
/// lines of them unfold to any size), so are deep nesting, second documents and repeated keys.
package struct YAMLTree: Sendable {
  /// The document's text without a byte order mark, with single line feeds as line ends.
  package let text: [UInt8]
  package let root: SourceNode
  /// Whether the file began with a byte order mark.
  package let hasMark: Bool
  /// Whether its lines ended in carriage return and line feed.
  package let hasCarriageReturns: Bool
  /// Whether some line ends in another way than the two usual ones.
  let hasOddLineEnds: Bool

  /// Reads one document.
  ///
  /// - `file`: What errors call the file.
  /// - Throws: ``FileError`` with the place of what is wrong.
  package init(_ bytes: [UInt8], file: String) throws {
    guard bytes.count <= SourceNode.largest else {
      throw FileError(file: file, message: "is larger than 64 MiB, which no model is")
    }
    hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    hasCarriageReturns = Self.unifyLineEnds(&text)
    hasOddLineEnds = Self.hasOddLineEnds(text)
    if let offset = Self.invalidUTF8(in: text) {
      let place = SourceNode.place(of: offset, in: text)
      throw FileError(
        file: file, line: place.line, column: place.column,
        message: "this byte is not valid UTF-8; a model is UTF-8 text")
    }
    self.text = text
    root = try text.withUnsafeBufferPointer { buffer in
      try YAMLEvents.tree(of: buffer, file: file)
    }
  }

  /// Turns carriage return and line feed into line feed; tells whether there were any.
  private static func unifyLineEnds(_ text: inout [UInt8]) -> Bool {
    guard text.contains(13) else { return false }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for index in text.indices {
      if text[index] == 13, index + 1 < text.count, text[index + 1] == 10 { continue }
      result.append(text[index])
    }
    defer { text = result }
    return result.count < text.count
  }

  /// Whether a lone carriage return, next line, line or paragraph separator occurs, all of which
  /// the parser takes for line ends.
  private static func hasOddLineEnds(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      for index in text.indices where text[index] == 13 || text[index] >= 0xC2 {
        if text[index] == 13 { return true }
        if text[index] == 0xC2, index + 1 < text.count, text[index + 1] == 0x85 { return true }
        if text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
          text[index + 2] == 0xA8 || text[index + 2] == 0xA9
        {
          return true
        }
      }
      return false
    }
  }

  /// The offset of the first byte that is not UTF-8; nil where all are.
  private static func invalidUTF8(in text: [UInt8]) -> Int? {
    // Decoding repairs what is broken, so that it differs.
    var decoded = String(decoding: text, as: UTF8.self)
    let isValid = decoded.withUTF8 { decoded in
      text.withUnsafeBufferPointer { text in
        decoded.count == text.count && text.indices.allSatisfy { decoded[$0] == text[$0] }
      }
    }
    if isValid { return nil }
    var offset = 0
    var bytes = text.makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    while case .valid(let scalar) = decoder.parseScalar(from: &bytes) { offset += scalar.count }
    return offset
  }
}
