import System

/// Text and attributes, read from the bytes when somebody asks.
extension XMLTree {
  /// The text directly inside an element, references resolved and CDATA included.
  ///
  /// Line ends that are written as such become line feeds; a carriage return that is written as a
  /// reference stays one.
  package func text(of node: Node) -> String {
    let content = content(of: node)
    return bytes.withUnsafeBufferPointer { bytes in
      Self.decoded(bytes, content, isMarkup: true)
    }
  }

  /// The same without blanks at its ends; what ids and numbers are read with.
  package func trimmed(_ node: Node) -> String {
    var content = content(of: node)
    return bytes.withUnsafeBufferPointer { bytes in
      while let first = content.first, XMLScanner.isBlank(bytes[first]) { content.removeFirst() }
      while let last = content.last, XMLScanner.isBlank(bytes[last]) { content.removeLast() }
      let text = Self.decoded(bytes, content, isMarkup: true)
      let isBlank = { (byte: UInt8) in XMLScanner.isBlank(byte) }
      guard text.utf8.first.map(isBlank) ?? false || text.utf8.last.map(isBlank) ?? false else {
        return text
      }
      let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
      var letters = text.unicodeScalars.drop(while: isSpace)
      while let last = letters.last, isSpace(last) { letters.removeLast() }
      return String(letters)
    }
  }

  /// Whether an element's text is these bytes exactly, told without making a string.
  package func isText(_ text: StaticString, of node: Node) -> Bool {
    let content = content(of: node)
    guard content.count == text.utf8CodeUnitCount else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<content.count
      where bytes[content.lowerBound + index] != text.utf8Start[index] { return false }
      return true
    }
  }

  /// The value of an attribute by its local name, whatever its prefix; nil where there is none.
  package func attribute(_ local: StaticString, of node: Node) -> String? {
    guard let range = attributeRange(local, of: node) else { return nil }
    return bytes.withUnsafeBufferPointer { Self.decoded($0, range, isMarkup: false) }
  }

  /// Where the value of an attribute stands, without its quotes; nil where there is none.
  package func attributeRange(_ local: StaticString, of node: Node) -> Range<Int>? {
    let tag = startTag(of: node)
    return bytes.withUnsafeBufferPointer { bytes -> Range<Int>? in
      guard let base = bytes.baseAddress else { return nil }
      var index = tag.lowerBound + 1
      while index < tag.upperBound, XMLScanner.isNamePart(bytes[index]) { index += 1 }
      while index < tag.upperBound {
        while index < tag.upperBound, XMLScanner.isBlank(bytes[index]) { index += 1 }
        var start = index
        while index < tag.upperBound, XMLScanner.isNamePart(bytes[index]) { index += 1 }
        guard index > start else { return nil }
        if let colon = bytes[start..<index].firstIndex(of: UInt8(ascii: ":")) {
          // A declared prefix is never what is asked for: it is called like an attribute by chance.
          start = bytes[start..<colon].elementsEqual("xmlns".utf8) ? index : colon + 1
        }
        let isFound =
          index - start == local.utf8CodeUnitCount && index > start
          && memcmp(base + start, local.utf8Start, index - start) == 0
        while index < tag.upperBound, bytes[index] != 34, bytes[index] != 39 { index += 1 }
        guard index < tag.upperBound else { return nil }
        let value = index + 1
        let quote = bytes[index]
        index = value
        while index < tag.upperBound, bytes[index] != quote { index += 1 }
        if isFound { return value..<index }
        index += 1
      }
      return nil
    }
  }

  /// All attributes of an element by their local names, in the order in which they stand there;
  /// declarations of namespaces are none.
  package func attributes(of node: Node) -> [(name: String, value: String)] {
    let tag = startTag(of: node)
    return bytes.withUnsafeBufferPointer { bytes in
      var result: [(name: String, value: String)] = []
      var index = tag.lowerBound + 1
      while index < tag.upperBound, XMLScanner.isNamePart(bytes[index]) { index += 1 }
      while index < tag.upperBound {
        while index < tag.upperBound, XMLScanner.isBlank(bytes[index]) { index += 1 }
        let start = index
        while index < tag.upperBound, XMLScanner.isNamePart(bytes[index]) { index += 1 }
        guard index > start else { break }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        while index < tag.upperBound, bytes[index] != 34, bytes[index] != 39 { index += 1 }
        guard index < tag.upperBound else { break }
        let quote = bytes[index]
        let value = index + 1
        index = value
        while index < tag.upperBound, bytes[index] != quote { index += 1 }
        if name != "xmlns", !name.hasPrefix("xmlns:") {
          let local = name.split(separator: ":").last.map(String.init) ?? name
          result.append((local, Self.decoded(bytes, value..<index, isMarkup: false)))
        }
        index += 1
      }
      return result
    }
  }

  /// The namespace that a prefix stands for inside an element; nil where it is not declared.
  package func namespace(ofPrefix prefix: String, at node: Node) -> String? {
    var next: Node? = node
    let wanted = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    while let node = next {
      if let value = declaration(wanted, of: node) { return value }
      next = parent(of: node)
    }
    return prefix.isEmpty ? "" : nil
  }

  private func declaration(_ name: String, of node: Node) -> String? {
    let tag = String(decoding: bytes[startTag(of: node)], as: UTF8.self)
    guard let found = tag.utf8.firstRange(of: (name + "=").utf8) else { return nil }
    let rest = tag[found.upperBound...]
    guard let quote = rest.first else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  /// Bytes as text.
  ///
  /// - `isMarkup`: Whether tags, comments and CDATA sections may stand in it, which are
  ///   skipped, the latter but for what is in them; else it is an attribute's value, whose line
  ///   ends are blanks.
  private static func decoded(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isMarkup: Bool
  ) -> String {
    guard !range.isEmpty, let base = bytes.baseAddress else { return "" }
    func has(_ byte: UInt8) -> Bool {
      memchr(base + range.lowerBound, Int32(byte), range.count) != nil
    }
    let isPlain = !has(UInt8(ascii: "&")) && !has(13) && !(isMarkup && has(UInt8(ascii: "<")))
    if isPlain, isMarkup || !has(10) && !has(9) {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    var depth = 0
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        guard let reference = XMLReference(bytes, at: index, before: range.upperBound) else {
          index += 1
          continue
        }
        if depth == 0 { result.append(contentsOf: String(reference.scalar).utf8) }
        index = reference.end
      case 13:
        if depth == 0 { result.append(isMarkup ? 10 : 32) }
        index += index + 1 < range.upperBound && bytes[index + 1] == 10 ? 2 : 1
      case 10 where !isMarkup, 9 where !isMarkup:
        result.append(32)
        index += 1
      case UInt8(ascii: "<") where isMarkup:
        index = skip(bytes, index, range.upperBound, &depth, &result)
      default:
        if depth == 0 { result.append(bytes[index]) }
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Goes past a tag, a comment, an instruction or a CDATA section, whose content is text.
  private static func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int, _ depth: inout Int,
    _ result: inout [UInt8]
  ) -> Int {
    func end(of closing: String, from index: Int) -> Int {
      let closing = Array(closing.utf8)
      var index = index
      while index + closing.count <= limit {
        if bytes[index..<(index + closing.count)].elementsEqual(closing) { return index }
        index += 1
      }
      return limit
    }
    let head = bytes[start..<min(start + 9, limit)]
    if head.starts(with: "<!--".utf8) { return min(limit, end(of: "-->", from: start + 4) + 3) }
    if head.starts(with: "<?".utf8) { return min(limit, end(of: "?>", from: start + 2) + 2) }
    if head.starts(with: "<![CDATA[".utf8) {
      let close = end(of: "]]>", from: start + 9)
      if depth == 0, close > start + 9 { result.append(contentsOf: bytes[(start + 9)..<close]) }
      return min(limit, close + 3)
    }
    if head.starts(with: "</".utf8) {
      depth -= 1
      return min(limit, end(of: ">", from: start) + 1)
    }
    // A start tag: a `>` may stand in the value of an attribute.
    var index = start + 1
    var quote: UInt8 = 0
    while index < limit {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 34 || byte == 39 {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        if bytes[index - 1] != UInt8(ascii: "/") { depth += 1 }
        return index + 1
      }
      index += 1
    }
    return limit
  }
}
