import Models

/// Reads a filter by recursive descent, one function a rule of the grammar.
///
/// The depth of the recursion is limited and the input's size too, so that hostile text ends in an
/// error and never in a full stack.
struct FilterParser {
  private enum Token: Equatable {
    case word(String, Keyword?)
    case literal(String)
    case dot
    case open
    case close
    case end
  }

  private enum Keyword: String {
    case and, or, not, `is`, crosses, source, target, flow

    /// The keyword that a word is, in any case.
    init?(anyCase word: String) {
      // Words are told by their length first: compiling a template compares thousands.
      let keywords: [Keyword] =
        switch word.utf8.count {
        case 2: [.or, .is]
        case 3: [.and, .not]
        case 4: [.flow]
        case 6: [.source, .target]
        case 7: [.crosses]
        default: []
        }
      guard !keywords.isEmpty else { return nil }
      let word = word.utf8.allSatisfy { $0 >= 97 } ? word : word.lowercased()
      guard let keyword = keywords.first(where: { $0.rawValue == word }) else { return nil }
      self = keyword
    }
  }

  private let scalars: [Unicode.Scalar]
  /// Where the scanner stands.
  private var position = 0
  /// The token under consideration, and where it starts.
  private var token = Token.end
  private var start = 0
  private var depth = 0

  init(_ text: String) throws(FilterError) {
    guard text.utf8.count <= Filter.largestSize else {
      throw FilterError(
        line: 1, column: 1, expected: "a filter of at most \(Filter.largestSize / 1024) KiB",
        found: "\(text.utf8.count / 1024 + 1) KiB")
    }
    scalars = Array(text.unicodeScalars)
    try advance()
  }

  /// The filter, or nil where there is nothing but whitespace.
  mutating func parse() throws(FilterError) -> Filter? {
    if token == .end { return nil }
    let filter = try chain(of: .or)
    guard token == .end else { throw error("'and', 'or' or the end") }
    return filter
  }

  // MARK: Grammar

  /// Operands joined by one operator: those of `or` are chains of `and`, whose are unary.
  private mutating func chain(of keyword: Keyword) throws(FilterError) -> Filter {
    let first = try operand(of: keyword)
    guard isKeyword(keyword) else { return first }
    var operands = [first]
    while isKeyword(keyword) {
      try advance()
      operands.append(try operand(of: keyword))
    }
    return keyword == .or ? .any(operands) : .all(operands)
  }

  private mutating func operand(of keyword: Keyword) throws(FilterError) -> Filter {
    keyword == .or ? try chain(of: .and) : try unary()
  }

  private mutating func unary() throws(FilterError) -> Filter {
    let isNot = isKeyword(.not)
    guard isNot || token == .open else { return try test() }
    guard depth < Filter.largestDepth else {
      throw error("at most \(Filter.largestDepth) levels of parentheses and 'not'")
    }
    depth += 1
    defer { depth -= 1 }
    try advance()
    if isNot { return .not(try unary()) }
    let inner = try chain(of: .or)
    guard token == .close else { throw error("'and', 'or' or ')'") }
    try advance()
    return inner
  }

  private mutating func test() throws(FilterError) -> Filter {
    let offset = start
    guard case .word(_, let keyword?) = token,
      let subject = FilterTest.Subject(rawValue: keyword.rawValue)
    else { throw error("'source', 'target', 'flow', 'not' or '('") }
    try advance()
    if token == .dot {
      try advance()
      guard case .word(let property, _) = token else { throw error("a property's name") }
      try advance()
      guard isKeyword(.is) else { throw error("'is'") }
      let value = try literal("a value")
      return .test(FilterTest(.value(subject, PropertyID(property), value), offset: offset))
    }
    if isKeyword(.is) {
      return .test(FilterTest(.type(subject, StencilID(try literal("a type"))), offset: offset))
    }
    guard subject == .flow else { throw error("'is' or '.'") }
    guard isKeyword(.crosses) else { throw error("'is', 'crosses' or '.'") }
    return .test(FilterTest(.crossing(StencilID(try literal("a boundary type"))), offset: offset))
  }

  /// The literal after the current token.
  private mutating func literal(_ what: String) throws(FilterError) -> String {
    try advance()
    guard case .literal(let text) = token else { throw error("\(what) in single quotes") }
    try advance()
    return text
  }

  private func isKeyword(_ keyword: Keyword) -> Bool {
    if case .word(_, let word?) = token { word == keyword } else { false }
  }

  // MARK: Scanner

  /// Reads the next token.
  private mutating func advance() throws(FilterError) {
    while position < scalars.count, Self.isSpace(scalars[position]) { position += 1 }
    start = position
    guard position < scalars.count else {
      token = .end
      return
    }
    switch scalars[position] {
    case "(": take(.open)
    case ")": take(.close)
    case ".": take(.dot)
    case "'":
      var end = position + 1
      while end < scalars.count, scalars[end] != "'" { end += 1 }
      guard end < scalars.count else {
        throw FilterError(
          at: start, of: scalars, expected: "a closing quote", found: "the end of the filter")
      }
      token = .literal(text(position + 1, end))
      position = end + 1
    case let scalar where Self.isWordPart(scalar):
      var end = position + 1
      while end < scalars.count, Self.isWordPart(scalars[end]) { end += 1 }
      let word = text(position, end)
      token = .word(word, Keyword(anyCase: word))
      position = end
    case let scalar:
      throw FilterError(
        at: start, of: scalars, expected: "a word, a quoted literal, '.', '(' or ')'",
        found: Self.name(of: scalar))
    }
  }

  private mutating func take(_ single: Token) {
    token = single
    position += 1
  }

  private func text(_ from: Int, _ to: Int) -> String {
    let part = scalars[from..<to]
    if part.allSatisfy(\.isASCII) {
      return String(unsafeUninitializedCapacity: part.count) { bytes in
        for (index, scalar) in part.enumerated() { bytes[index] = UInt8(scalar.value) }
        return part.count
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: part)
    return String(text)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  // MARK: Errors

  private func error(_ expected: String) -> FilterError {
    let found =
      switch token {
      case .word(let word, _): word.count > 24 ? "'\(word.prefix(24))…'" : "'\(word)'"
      case .literal: "a quoted literal"
      case .dot: "'.'"
      case .open: "'('"
      case .close: "')'"
      case .end: "the end of the filter"
      }
    return FilterError(at: start, of: scalars, expected: expected, found: found)
  }

  /// A character's name for a message: itself where it is visible ASCII, its number otherwise.
  private static func name(of scalar: Unicode.Scalar) -> String {
    (33...126).contains(scalar.value)
      ? "'\(scalar)'"
      : "the character U+" + String(repeating: "0", count: max(0, 4 - hex(scalar).count))
        + hex(scalar)
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }
}

extension FilterError {
  /// An error at an offset, in Unicode scalars, of a filter's text.
  init(at offset: Int, of scalars: [Unicode.Scalar], expected: String, found: String) {
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars.prefix(offset))
    let (line, column) = Self.place(after: String(before))
    self.init(line: line, column: column, expected: expected, found: found)
  }

  /// The line and column, both from 1, of what follows a text.
  static func place(after text: String) -> (line: Int, column: Int) {
    var place = (line: 1, column: 1)
    for character in text {
      if character.isNewline {
        place = (place.line + 1, 1)
      } else {
        place.column += 1
      }
    }
    return place
  }
}
