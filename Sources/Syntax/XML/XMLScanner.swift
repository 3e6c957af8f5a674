import System

/// Walks over a document once and notes where its elements are.
///
/// All recursion is a stack of its own, and all that grows is bounded by ``XMLLimits``.
package struct XMLScanner {
  /// What a scan finds; see ``XMLTree``.
  struct Result {
    var records: [XMLTree.Record] = []
    var names: [XMLTree.Name] = []
    var locals: [String] = []
    var namespaces: [String] = [""]
  }

  /// The bytes; the scanner never outlives them.
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: XMLLimits
  var position = 0
  var result = Result()
  private var open: [Int] = []
  private var interned: XMLNames
  private var scopes: XMLScopes

  /// Scans a document.
  static func scan(_ bytes: [UInt8], limits: XMLLimits) throws(XMLError) -> Result {
    try XMLEncoding.check(bytes, limits: limits)
    let outcome = bytes.withUnsafeBufferPointer { buffer -> Swift.Result<Result, XMLError> in
      var scanner = XMLScanner(buffer, limits)
      do throws(XMLError) {
        try scanner.run()
        return .success(scanner.finished())
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) {
    self.bytes = bytes
    self.limits = limits
    interned = XMLNames(limit: limits.names)
    scopes = XMLScopes(limit: limits.names)
    // Room that is never used costs nothing, room that has to be made anew does.
    result.records.reserveCapacity(min(limits.elements, bytes.count / 24 + 16))
  }

  private mutating func finished() -> Result {
    result.names = interned.names
    result.locals = interned.locals
    result.namespaces = scopes.namespaces
    return result
  }

  func error(_ message: String, at offset: Int? = nil) -> XMLError {
    XMLError(offset: offset ?? position, message: message)
  }

  /// Where a byte occurs next, before an end; nil where it does not.
  func next(_ byte: UInt8, from start: Int, before end: Int? = nil) -> Int? {
    let end = end ?? bytes.count
    guard start < end, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func run() throws(XMLError) {
    if byte(0) == 0xEF { position = 3 }
    while position < bytes.count {
      guard let tag = next(UInt8(ascii: "<"), from: position) else {
        try checkText(position..<bytes.count)
        position = bytes.count
        break
      }
      if tag > position { try checkText(position..<tag) }
      position = tag
      switch byte(tag + 1) {
      case UInt8(ascii: "/"): try endTag()
      case UInt8(ascii: "!"): try declaration()
      case UInt8(ascii: "?"): try instruction()
      default: try startTag()
      }
    }
    if let last = open.last {
      let name = interned.name(of: result.records[last].name)
      throw error(
        "the file ends inside <\(name)>, which began at byte \(result.records[last].start)")
    }
    if result.records.isEmpty { throw error("the file ends without an element") }
  }

  /// Checks what stands between tags: references, and that outside the root there is nothing.
  private func checkText(_ range: Range<Int>) throws(XMLError) {
    if open.isEmpty {
      for index in range where !Self.isBlank(bytes[index]) {
        throw error("text outside the outermost element", at: index)
      }
      return
    }
    try checkReferences(range)
  }

  /// Refuses entities that are not built in: those of a document of its own can grow without end.
  private func checkReferences(_ range: Range<Int>) throws(XMLError) {
    var start = range.lowerBound
    while let found = next(UInt8(ascii: "&"), from: start, before: range.upperBound) {
      guard let reference = XMLReference(bytes, at: found, before: range.upperBound) else {
        throw error(
          "'&' begins no reference that is known; &amp; or another of the five built-in entities, "
            + "or a character's number, was expected", at: found)
      }
      start = reference.end
    }
  }

  private mutating func instruction() throws(XMLError) {
    var search = position + 2
    while let found = next(UInt8(ascii: ">"), from: search) {
      if bytes[found - 1] == UInt8(ascii: "?"), found > position + 2 {
        position = found + 1
        return
      }
      search = found + 1
    }
    throw error("the file ends inside a processing instruction")
  }

  private mutating func declaration() throws(XMLError) {
    if matches("<!--") {
      try skip(past: "--", after: 4, "a comment")
    } else if matches("<![CDATA[") {
      guard !open.isEmpty else { throw error("text outside the outermost element") }
      try skip(past: "]]", after: 9, "a CDATA section")
    } else if matches("<!DOCTYPE") {
      throw error("a document type declaration is not allowed")
    } else {
      throw error("'<!' must begin a comment or a CDATA section; declarations are not allowed")
    }
  }

  /// Skips to the `>` that follows two bytes.
  private mutating func skip(past end: StaticString, after length: Int, _ what: String)
    throws(XMLError)
  {
    let closing = end.utf8Start[0]
    var search = position + length
    while let found = next(UInt8(ascii: ">"), from: search) {
      if found - 2 >= position + length, bytes[found - 1] == closing, bytes[found - 2] == closing {
        position = found + 1
        return
      }
      search = found + 1
    }
    throw error("the file ends inside \(what)")
  }

  private func matches(_ text: StaticString) -> Bool {
    guard let base = bytes.baseAddress, position + text.utf8CodeUnitCount <= bytes.count else {
      return false
    }
    return memcmp(base + position, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  private mutating func endTag() throws(XMLError) {
    let start = position
    guard let node = open.popLast() else { throw error("an end tag without a start tag") }
    let name = try scanName(from: start + 2)
    if interned.find(bytes, name) != result.records[node].name {
      let expected = interned.name(of: result.records[node].name)
      throw error(
        "</\(String(decoding: bytes[name], as: UTF8.self))> ends <\(expected)>; </\(expected)> was "
          + "expected")
    }
    position = name.upperBound
    skipBlanks()
    guard byte(position) == UInt8(ascii: ">") else { throw error("'>' was expected") }
    position += 1
    close(node, contentEnd: start)
  }

  private mutating func close(_ node: Int, contentEnd: Int) {
    result.records[node].contentEnd = UInt32(truncatingIfNeeded: contentEnd)
    result.records[node].end = UInt32(truncatingIfNeeded: position)
    result.records[node].next = UInt32(truncatingIfNeeded: result.records.count)
    scopes.leave(depth: open.count + 1)
  }

  private mutating func startTag() throws(XMLError) {
    let start = position
    if open.isEmpty, !result.records.isEmpty { throw error("a second outermost element") }
    guard open.count < limits.depth else {
      throw error("elements are nested more than \(limits.depth) deep")
    }
    guard result.records.count < limits.elements else {
      throw error("there are more than \(limits.elements) elements")
    }
    let name = try scanName(from: start + 1)
    guard let id = interned.intern(bytes, name) else {
      throw error("there are more than \(limits.names) different names")
    }
    position = name.upperBound
    let isEmpty = try attributes()
    guard let namespace = scopes.namespace(of: interned.names[Int(id)].prefix) else {
      throw error(
        "the prefix '\(interned.names[Int(id)].prefix)' is not declared", at: start + 1)
    }
    let node = result.records.count
    result.records.append(
      XMLTree.Record(
        start: UInt32(truncatingIfNeeded: start), tagEnd: UInt32(truncatingIfNeeded: position),
        contentEnd: 0, end: 0, parent: UInt32(truncatingIfNeeded: open.last ?? 0), next: 0,
        name: id, namespace: namespace))
    if isEmpty {
      close(node, contentEnd: position)
    } else {
      open.append(node)
    }
  }

  /// Goes past the attributes and the end of a start tag; true where the element is empty.
  private mutating func attributes() throws(XMLError) -> Bool {
    var count = 0
    while true {
      let blank = position
      skipBlanks()
      switch byte(position) {
      case UInt8(ascii: ">"):
        position += 1
        return false
      case UInt8(ascii: "/"):
        guard byte(position + 1) == UInt8(ascii: ">") else { throw error("'/>' was expected") }
        position += 2
        return true
      case _ where position >= bytes.count:
        throw error("the file ends inside a tag")
      case _ where blank == position:
        throw error("a blank, '>' or '/>' was expected")
      default:
        count += 1
        guard count <= limits.attributes else {
          throw error("an element has more than \(limits.attributes) attributes")
        }
        try attribute()
      }
    }
  }

  private mutating func attribute() throws(XMLError) {
    let name = try scanName(from: position)
    position = name.upperBound
    skipBlanks()
    guard byte(position) == UInt8(ascii: "=") else { throw error("'=' was expected") }
    position += 1
    skipBlanks()
    let quote = byte(position)
    guard quote == 34 || quote == 39 else { throw error("a quoted value was expected") }
    guard let end = next(quote, from: position + 1) else {
      throw error("the file ends inside an attribute's value")
    }
    let value = (position + 1)..<end
    if let tag = next(UInt8(ascii: "<"), from: value.lowerBound, before: value.upperBound) {
      throw error("'<' is not allowed in an attribute's value", at: tag)
    }
    try checkReferences(value)
    if XMLScopes.isDeclaration(bytes, name),
      !scopes.declare(bytes, name, value, depth: open.count + 1)
    {
      throw error("there are more than \(limits.names) namespaces")
    }
    position = end + 1
  }

  private mutating func skipBlanks() {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
  }

  private func scanName(from start: Int) throws(XMLError) -> Range<Int> {
    var end = start
    while end < bytes.count, Self.isNamePart(bytes[end]) { end += 1 }
    guard end > start, !Self.isBadStart(bytes[start]) else {
      throw error(
        end >= bytes.count ? "the file ends inside a tag" : "a name was expected", at: start)
    }
    guard end - start <= limits.nameLength else {
      throw error("a name is longer than \(limits.nameLength) bytes", at: start)
    }
    return start..<end
  }

  package static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 9
  }

  /// Whether a name may hold the byte; beyond ASCII all may.
  static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 65...90, 48...58, 95, 45, 46: true
    default: byte >= 128
    }
  }

  private static func isBadStart(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == 45 || byte == 46
  }
}
