import CYaml

/// Builds a tree from the events of the YAML library's parser.
struct YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeBufferPointer<UInt8>
  private let file: String
  /// The parser counts characters; this is where its last mark lies in bytes.
  private var known = (character: 0, byte: 0)
  private let isASCII: Bool

  /// The root of the only document in a text.
  static func tree(of text: UnsafeBufferPointer<UInt8>, file: String) throws -> SourceNode {
    guard !text.isEmpty else {
      throw FileError(file: file, line: 1, column: 1, message: "the file is empty")
    }
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) != 0 else {
      throw FileError(file: file, message: "can't be read: out of memory")
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    var events = YAMLEvents(
      parser: parser, text: text, file: file, isASCII: text.allSatisfy { $0 < 128 })
    return try events.document()
  }

  private init(
    parser: UnsafeMutablePointer<yaml_parser_t>, text: UnsafeBufferPointer<UInt8>, file: String,
    isASCII: Bool
  ) {
    self.parser = parser
    self.text = text
    self.file = file
    self.isASCII = isASCII
  }

  private mutating func document() throws -> SourceNode {
    var root: SourceNode?
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT:
        guard let root else {
          throw FileError(file: file, line: 1, column: 1, message: "the file is empty")
        }
        return root
      case YAML_DOCUMENT_START_EVENT where root != nil:
        throw error(event.start_mark, "a second document begins here; one was expected")
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT:
        continue
      default:
        root = try node(event, depth: 0)
      }
    }
  }

  /// The node that an event begins.
  private mutating func node(_ event: yaml_event_t, depth: Int) throws -> SourceNode {
    guard depth < SourceNode.deepest else {
      throw tooDeep(event.start_mark)
    }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, at: event.start_mark)
      return scalarNode(event)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      try refuse(anchor: start.anchor, tag: start.tag, at: event.start_mark)
      return try sequence(event, depth: depth)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      try refuse(anchor: start.anchor, tag: start.tag, at: event.start_mark)
      return try mapping(event, depth: depth)
    case YAML_ALIAS_EVENT:
      throw error(event.start_mark, "aliases are not read; write the value out")
    default:
      throw error(event.start_mark, "a value was expected")
    }
  }

  private mutating func scalarNode(_ event: yaml_event_t) -> SourceNode {
    let scalar = event.data.scalar
    let value = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let style: SourceNode.Style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .blockText
      default: .quoted
      }
    var range = byte(event.start_mark)..<byte(event.end_mark)
    if style == .blockText { range = withoutBlankEnd(range) }
    return SourceNode(
      content: .scalar(value), style: style, line: Int(event.start_mark.line) + 1,
      column: Int(event.start_mark.column) + 1, range: range)
  }

  private mutating func sequence(_ event: yaml_event_t, depth: Int) throws -> SourceNode {
    let isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    var items: [SourceNode] = []
    let start = byte(event.start_mark)
    var end = start
    while true {
      var child = try next()
      defer { yaml_event_delete(&child) }
      if child.type == YAML_SEQUENCE_END_EVENT {
        if isFlow { end = byte(child.end_mark) }
        break
      }
      let item = try node(child, depth: depth + 1)
      end = max(end, item.range.upperBound)
      items.append(item)
    }
    return SourceNode(
      content: .sequence(items), style: isFlow ? .flow : .block,
      line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1,
      range: start..<max(start, end))
  }

  private mutating func mapping(_ event: yaml_event_t, depth: Int) throws -> SourceNode {
    let isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    var entries: [SourceEntry] = []
    var seen: Set<String> = []
    let start = byte(event.start_mark)
    var end = start
    while true {
      var child = try next()
      defer { yaml_event_delete(&child) }
      if child.type == YAML_MAPPING_END_EVENT {
        if isFlow { end = byte(child.end_mark) }
        break
      }
      let key = try node(child, depth: depth + 1)
      guard let name = key.text else {
        throw error(child.start_mark, "a key must be text, but this is \(key.kind)")
      }
      try refuse(repeated: name, in: entries, &seen, at: child.start_mark)
      var value = try next()
      defer { yaml_event_delete(&value) }
      let node = try node(value, depth: depth + 1)
      end = max(end, node.range.upperBound)
      entries.append(
        SourceEntry(
          key: name, line: key.line, column: key.column, range: key.range, value: node))
    }
    return SourceNode(
      content: .mapping(entries), style: isFlow ? .flow : .block,
      line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1,
      range: start..<max(start, end))
  }

  /// Most mappings are small, where comparing beats hashing; a large one gets a set.
  private func refuse(
    repeated name: String, in entries: [SourceEntry], _ seen: inout Set<String>,
    at mark: yaml_mark_t
  ) throws {
    let isRepeated: Bool
    if entries.count < 12 {
      isRepeated = entries.contains { $0.key == name }
    } else {
      if seen.isEmpty { seen = Set(entries.map(\.key)) }
      isRepeated = !seen.insert(name).inserted
    }
    if isRepeated { throw error(mark, "the key \(quoted(name)) is given twice") }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    at mark: yaml_mark_t
  ) throws {
    if anchor != nil { throw error(mark, "anchors are not read; write the value out") }
    guard let tag else { return }
    let name = String(cString: tag)
    let usual = ["!", "str", "seq", "map"].contains {
      name == $0 || name == "tag:yaml.org,2002:" + $0
    }
    if !usual { throw error(mark, "the tag \(quoted(name)) is not read; every value is text") }
  }

  /// A block text's bytes without the blank lines after it, unless its header asks to keep them.
  private func withoutBlankEnd(_ range: Range<Int>) -> Range<Int> {
    var header = range.lowerBound
    while header < range.upperBound, text[header] != 10 {
      if text[header] == UInt8(ascii: "+") { return range }
      header += 1
    }
    var end = range.upperBound
    while end > header + 1 {
      var start = end - 1
      guard text[start] == 10 || end == text.count else { break }
      while start > header, text[start - 1] == 32 { start -= 1 }
      guard start > header, text[start - 1] == 10 else { break }
      end = start
    }
    return range.lowerBound..<end
  }

  private mutating func next() throws -> yaml_event_t {
    var event = yaml_event_t()
    if yaml_parser_parse(parser, &event) != 0 { return event }
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it can't be parsed"
    if parser.pointee.error == YAML_READER_ERROR {
      let place = SourceNode.place(of: Int(parser.pointee.problem_offset), in: Array(text))
      throw FileError(
        file: file, line: place.line, column: place.column, message: "broken YAML: \(problem)")
    }
    // The parser has a limit of its own, meets it while looking ahead, and names its C function.
    if problem.hasPrefix("Maximum nesting level") { throw tooDeep(parser.pointee.problem_mark) }
    throw error(parser.pointee.problem_mark, "broken YAML: \(problem)")
  }

  private func tooDeep(_ mark: yaml_mark_t) -> FileError {
    error(mark, "nested more than \(SourceNode.deepest) deep")
  }

  private func error(_ mark: yaml_mark_t, _ message: String) -> FileError {
    FileError(
      file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1, message: message)
  }

  /// The byte at a mark.
  ///
  /// Marks come nearly in order, so walking from the last one is quick.
  private mutating func byte(_ mark: yaml_mark_t) -> Int {
    let character = Int(mark.index)
    if isASCII { return min(character, text.count) }
    while known.character < character, known.byte < text.count {
      known.byte += 1
      while known.byte < text.count, text[known.byte] & 0xC0 == 0x80 { known.byte += 1 }
      known.character += 1
    }
    while known.character > character, known.byte > 0 {
      known.byte -= 1
      while known.byte > 0, text[known.byte] & 0xC0 == 0x80 { known.byte -= 1 }
      known.character -= 1
    }
    return known.byte
  }
}
