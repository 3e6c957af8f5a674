/// What a template is filled with.
enum MustacheValue {
  /// Nothing, which is a value: no value of that name is looked for further out.
  case nothing
  case bool(Bool)
  case number(Int)
  case text(String)
  case list([MustacheValue])
  /// Values by name, made when they are asked for; nil where there is none.
  case fields((String) -> MustacheValue?)

  /// How it is written where a tag asks for it.
  var text: String {
    switch self {
    case .nothing, .fields: ""
    case .bool(let value): String(value)
    case .number(let value): String(value)
    case .text(let text): text
    case .list(let items): items.map(\.text).joined(separator: ", ")
    }
  }

  /// What a call gives; nil where it can't be asked of such a value.
  func answer(to call: String) -> MustacheValue? {
    switch (self, call) {
    case (.text, "empty"): .bool(false)
    case (.text(let text), "lowercased"): .text(text.lowercased())
    case (.text(let text), "uppercased"): .text(text.uppercased())
    case (.text(let text), "capitalized"): .text(Self.capitalized(text))
    case (.text(let text), "reversed"): .text(String(text.reversed()))
    case (.list(let items), "first"): items.first
    case (.list(let items), "last"): items.last
    case (.list(let items), "reversed"): .list(items.reversed())
    case (.list(let items), "count"): .number(items.count)
    case (.list(let items), "empty"): .bool(items.isEmpty)
    case (.number(let number), "equalzero"): .bool(number == 0)
    case (.number(let number), "plusone"): .number(number &+ 1)
    case (.number(let number), "minusone"): .number(number &- 1)
    case (.number(let number), "even"): .bool(number & 1 == 0)
    case (.number(let number), "odd"): .bool(number & 1 == 1)
    default: nil
    }
  }

  private static func capitalized(_ text: String) -> String {
    var isInWord = false
    return text.map { letter in
      defer { isInWord = letter.isCased }
      return isInWord ? letter.lowercased() : letter.uppercased()
    }.joined()
  }
}

/// Fills a template.
struct MustacheRenderer {
  /// Where in a list a section is.
  private struct Position {
    let index: Int
    let count: Int

    func answer(to call: String) -> MustacheValue? {
      switch call {
      case "first": .bool(index == 0)
      case "last": .bool(index == count - 1)
      case "index": .number(index)
      case "even": .bool(index & 1 == 0)
      case "odd": .bool(index & 1 == 1)
      default: nil
      }
    }
  }

  /// The values that sections are about, the innermost last.
  private var stack: [MustacheValue]
  private var position: Position?
  private var output = ""

  /// The template with values in it, escaped for HTML unless it says otherwise.
  static func text(of template: MustacheTemplate, with value: MustacheValue) -> String {
    var renderer = MustacheRenderer(stack: [value])
    renderer.write(template.nodes, escapes: true)
    return renderer.output
  }

  private init(stack: [MustacheValue]) { self.stack = stack }

  private mutating func write(_ nodes: [MustacheTemplate.Node], escapes: Bool) {
    var escapes = escapes
    for node in nodes {
      switch node {
      case .text(let text): output += text
      case .value(let name, let isRaw):
        let text = value(of: name)?.text ?? ""
        output += escapes && !isRaw ? PageText.escaped(text) : text
      case .section(let name, isInverted: false, let inner):
        writeSection(value(of: name), inner, escapes: escapes)
      case .section(let name, isInverted: true, let inner):
        if isFalse(value(of: name)) { write(inner, escapes: escapes) }
      case .block(let inner): write(inner, escapes: escapes)
      case .escaping(let isWanted): escapes = isWanted
      }
    }
  }

  private mutating func writeSection(
    _ value: MustacheValue?, _ inner: [MustacheTemplate.Node], escapes: Bool
  ) {
    switch value {
    case .bool(true): write(inner, escapes: escapes)
    case nil, .nothing?, .bool(false)?: break
    case .list(let items)?:
      for (index, item) in items.enumerated() {
        write(inner, about: item, Position(index: index, count: items.count), escapes: escapes)
      }
    case let value?: write(inner, about: value, nil, escapes: escapes)
    }
  }

  private mutating func write(
    _ inner: [MustacheTemplate.Node], about value: MustacheValue, _ place: Position?, escapes: Bool
  ) {
    let outer = position
    stack.append(value)
    position = place
    write(inner, escapes: escapes)
    stack.removeLast()
    position = outer
  }

  private func isFalse(_ value: MustacheValue?) -> Bool {
    switch value {
    case nil, .nothing?, .bool(false)?: true
    case .list(let items)?: items.isEmpty
    default: false
    }
  }

  private func value(of name: MustacheTemplate.Name) -> MustacheValue? {
    var calls = name.calls
    var result: MustacheValue?
    switch name.subject {
    case .current: result = stack.last
    case .position: result = calls.popLast().flatMap { position?.answer(to: $0) }
    case .path(let path, let isLocal):
      let places = isLocal ? stack.suffix(1) : stack[...]
      result = places.lazy.reversed().compactMap { Self.field(path[0], of: $0) }.first
      for part in path.dropFirst() { result = result.flatMap { Self.field(part, of: $0) } }
    }
    for call in calls.reversed() { result = result?.answer(to: call) }
    return result
  }

  private static func field(_ name: String, of value: MustacheValue) -> MustacheValue? {
    guard case .fields(let field) = value else { return nil }
    return field(name)
  }
}
