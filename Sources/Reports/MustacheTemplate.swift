/// A Mustache template that was read and can be filled: tags for values, sections, inverted sections,
/// comments and blocks, and calls such as `empty(list)` or `last()`.
///
/// Why it is our own: swift-mustache, the one library for this, needs all of Foundation for a lock
/// and for listing files, and with it come 34 MB of Unicode data that a program which is linked
/// statically carries along. It also passes over what it does not know, so that a template had to be
/// read here once before to find mistakes. What it costs are this file and ``MustacheRenderer``.
struct MustacheTemplate {
  /// A part of a template.
  indirect enum Node {
    case text(String)
    /// A value, escaped unless it is raw.
    case value(Name, isRaw: Bool)
    case section(Name, isInverted: Bool, [Node])
    /// What another template could put something else in place of; here it stands as it is.
    case block([Node])
    /// From here to the end of the section, whether values are escaped.
    case escaping(Bool)
  }

  /// What a tag names.
  struct Name {
    /// Where the value is found.
    enum Subject: Equatable {
      /// The value that the innermost section is about: `.`.
      case current
      /// The place in the list that is gone through: what `last()` is asked of.
      case position
      /// A field of a field; the first is looked for from the innermost section outwards, or in that
      /// section alone, where the name begins with a dot.
      case path([String], isLocal: Bool)
    }

    let subject: Subject
    /// What is asked of the value, the outermost call first.
    let calls: [String]
  }

  /// Why a text is no template.
  struct Mistake: Error {
    /// Where, in bytes from the beginning of the text.
    let offset: Int
    let message: String
  }

  let nodes: [Node]

  /// Reads a template whose lines end in line feeds.
  init(_ text: [UInt8]) throws(Mistake) {
    var parser = MustacheParser(text)
    nodes = try parser.nodes()
  }
}

/// Reads templates, from one tag to the next.
private struct MustacheParser {
  private struct Section {
    let kind: UInt8
    let name: String
    let call: MustacheTemplate.Name
    /// What stood before it, in the section that holds it.
    let before: [MustacheTemplate.Node]
  }

  /// The deepest nesting of sections.
  private static let deepest = 64

  private let text: [UInt8]
  private var index = 0
  /// Where the text begins that no node holds yet.
  private var start = 0
  /// Where the line begins, as long as nothing but blanks was found on it; a tag that has such a line
  /// to itself takes it away.
  private var blankLine: Int? = 0
  private var open: [Section] = []
  private var result: [MustacheTemplate.Node] = []

  init(_ text: [UInt8]) { self.text = text }

  mutating func nodes() throws(MustacheTemplate.Mistake) -> [MustacheTemplate.Node] {
    while index < text.count {
      if text[index] == UInt8(ascii: "{"), peek(1) == UInt8(ascii: "{") {
        try tag()
        continue
      }
      switch text[index] {
      case UInt8(ascii: "\n"): blankLine = index + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: blankLine = nil
      }
      index += 1
    }
    guard open.isEmpty else {
      throw mistake("a section is still open at the end; '{{/NAME}}' was expected")
    }
    take(upTo: index)
    return result
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < text.count ? text[index + distance] : nil
  }

  private func mistake(_ message: String, at offset: Int? = nil) -> MustacheTemplate.Mistake {
    MustacheTemplate.Mistake(offset: offset ?? index, message: message)
  }

  private mutating func take(upTo end: Int) {
    if start < end { result.append(.text(String(decoding: text[start..<end], as: UTF8.self))) }
    start = end
  }

  private mutating func tag() throws(MustacheTemplate.Mistake) {
    let first = index
    index += 2
    let kind = peek(0) ?? 0
    switch kind {
    case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"):
      guard open.count < Self.deepest else {
        throw mistake("sections are nested more than \(Self.deepest) deep", at: first)
      }
      index += 1
      let (name, call) = try self.name()
      end(from: first, mayBeAlone: true)
      open.append(Section(kind: kind, name: name, call: call, before: result))
      result = []
    case UInt8(ascii: "/"):
      index += 1
      let place = index
      let (name, _) = try self.name()
      guard let section = open.popLast(), section.name == name else {
        throw mistake("this closes another section than the one that is open", at: place)
      }
      end(from: first, mayBeAlone: true)
      let inner = result
      result = section.before
      result.append(
        section.kind == UInt8(ascii: "$")
          ? .block(inner)
          : .section(section.call, isInverted: section.kind == UInt8(ascii: "^"), inner))
    case UInt8(ascii: "!"):
      while !isClosed { index += 1 }
      try close("}}")
      end(from: first, mayBeAlone: true)
    case UInt8(ascii: "%"):
      index += 1
      let escapes = try contentType(at: first)
      end(from: first, mayBeAlone: true)
      result.append(.escaping(escapes))
    case UInt8(ascii: "{"), UInt8(ascii: "&"):
      index += 1
      let (_, call) = try self.name(closing: kind == UInt8(ascii: "{") ? "}}}" : "}}")
      end(from: first, mayBeAlone: false)
      result.append(.value(call, isRaw: true))
    case UInt8(ascii: ">"), UInt8(ascii: "<"):
      throw mistake(
        "a template can't take in another one; everything has to be in this file", at: first)
    case UInt8(ascii: "="):
      throw mistake("a template can't change its delimiters; they stay {{ and }}", at: first)
    default:
      let (_, call) = try self.name()
      end(from: first, mayBeAlone: false)
      result.append(.value(call, isRaw: false))
    }
  }

  /// Takes the text before a tag that has been read, without the blanks and the line end round one
  /// that is alone on its line.
  private mutating func end(from first: Int, mayBeAlone: Bool) {
    if mayBeAlone, let line = blankLine {
      var after = index
      while after < text.count,
        text[after] == UInt8(ascii: " ") || text[after] == UInt8(ascii: "\t")
      {
        after += 1
      }
      if after == text.count || text[after] == UInt8(ascii: "\n") {
        take(upTo: line)
        index = min(after + 1, text.count)
        (start, blankLine) = (index, index)
        return
      }
    }
    take(upTo: first)
    (start, blankLine) = (index, nil)
  }

  // MARK: What is in a tag

  private var isClosed: Bool {
    index >= text.count || text[index] == UInt8(ascii: "}") && peek(1) == UInt8(ascii: "}")
  }

  private mutating func close(_ closing: String) throws(MustacheTemplate.Mistake) {
    for byte in closing.utf8 {
      guard peek(0) == byte else {
        throw mistake("a tag is not finished; its name and '}}' were expected")
      }
      index += 1
    }
  }

  private mutating func skipSpace() {
    while let byte = peek(0), byte == UInt8(ascii: " ") || (9...13).contains(byte) { index += 1 }
  }

  private mutating func word(_ others: String) -> String {
    let first = index
    while let byte = peek(0) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        break
      default:
        if !others.utf8.contains(byte) {
          return String(decoding: text[first..<index], as: UTF8.self)
        }
      }
      index += 1
    }
    return String(decoding: text[first..<index], as: UTF8.self)
  }

  /// Reads a name and the end of its tag.
  private mutating func name(closing: String = "}}") throws(MustacheTemplate.Mistake) -> (
    String, MustacheTemplate.Name
  ) {
    skipSpace()
    let place = index
    let text = word(".-_?*()")
    skipSpace()
    try close(closing)
    // Each call has its bracket, and all close at the end.
    var calls = text.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
    var subject = calls.removeLast()
    let brackets = String(repeating: ")", count: calls.count)
    guard subject.hasSuffix(brackets) || calls.isEmpty else {
      throw mistake("the brackets of this name don't match", at: place)
    }
    subject.removeLast(calls.count)
    guard !subject.contains(")"), !calls.contains(where: { $0.isEmpty || $0.contains(")") }) else {
      throw mistake("the brackets of this name don't match", at: place)
    }
    return (text, MustacheTemplate.Name(subject: Self.subject(subject, calls), calls: calls))
  }

  private static func subject(_ name: String, _ calls: [String]) -> MustacheTemplate.Name.Subject {
    if name.isEmpty, !calls.isEmpty { return .position }
    let path = name.split(separator: ".").map(String.init)
    return path.isEmpty ? .current : .path(path, isLocal: name.hasPrefix("."))
  }

  /// Reads the setting that says what the text is, and so whether values are escaped in it.
  private mutating func contentType(at first: Int) throws(MustacheTemplate.Mistake) -> Bool {
    skipSpace()
    let name = word("-_?*.")
    skipSpace()
    let isPair = peek(0) == UInt8(ascii: ":")
    if isPair { index += 1 }
    skipSpace()
    let value = word("-_?*.")
    skipSpace()
    guard isPair, name == "CONTENT_TYPE", value == "HTML" || value == "TEXT" else {
      throw mistake(
        "this setting is not known; '{{% CONTENT_TYPE:TEXT}}' or HTML was expected", at: first)
    }
    try close("}}")
    return value == "HTML"
  }
}
