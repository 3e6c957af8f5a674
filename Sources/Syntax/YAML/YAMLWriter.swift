/// Writes values as YAML that reads well in a review: one fact a line, short things on one line,
/// lists level with their key.
package enum YAMLWriter {
  /// The longest line that something is put on one line for, in characters.
  package static let width = 100

  /// A document.
  package static func document(_ fields: [YAMLField]) -> String {
    fields.map { field($0, at: 0) }.joined()
  }

  /// A key with its value.
  ///
  /// - `column`: Where the key stands; the caller has written that many spaces, or a dash.
  /// - `keepsFlow`: Whether a collection stays on one line if it fits.
  package static func field(_ field: YAMLField, at column: Int, keepsFlow: Bool = false) -> String {
    let key = YAMLScalar.line(field.key, inFlow: false) + ":"
    let used = column + key.unicodeScalars.count + 1
    switch field.value {
    case .text, .token, .list([], _), .map([], _):
      return key + " " + flow(field.value, isInside: false) + "\n"
    case .prose(let text):
      return key + " " + prose(text, at: column, after: used)
    case .list(let items, let layout):
      if let line = line(field.value, layout, keepsFlow, after: used) { return key + " " + line }
      let pad = pad(column)
      return key + "\n" + items.map { pad + item($0, at: column) }.joined()
    case .map(let fields, let layout):
      if let line = line(field.value, layout, keepsFlow, after: used) { return key + " " + line }
      let pad = pad(column + 2)
      return key + "\n" + fields.map { pad + self.field($0, at: column + 2) }.joined()
    }
  }

  /// An item of a list, dash included.
  ///
  /// - `column`: Where the dash stands; the caller has written that many spaces.
  package static func item(_ value: YAMLValue, at column: Int, keepsFlow: Bool = false) -> String {
    switch value {
    case .text, .token, .list([], _), .map([], _):
      return "- " + flow(value, isInside: false) + "\n"
    case .prose(let text):
      return "- " + prose(text, at: column, after: column + 2)
    case .list(let items, let layout):
      if let line = line(value, layout, keepsFlow, after: column + 2) { return "- " + line }
      return "- " + items.map { item($0, at: column + 2) }.joined(separator: pad(column + 2))
    case .map(let fields, let layout):
      if let line = line(value, layout, keepsFlow, after: column + 2) { return "- " + line }
      return "- " + fields.map { field($0, at: column + 2) }.joined(separator: pad(column + 2))
    }
  }

  /// Any value on one line.
  ///
  /// - `isInside`: Whether it stands inside brackets or braces.
  package static func flow(_ value: YAMLValue, isInside: Bool = true) -> String {
    switch value {
    case .text(let text), .prose(let text):
      return YAMLScalar.line(text, inFlow: isInside)
    case .token(let token):
      return token
    case .list(let items, _):
      return "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
    case .map(let fields, _):
      return "{"
        + fields.map { YAMLScalar.line($0.key, inFlow: true) + ": " + flow($0.value) }
        .joined(separator: ", ") + "}"
    }
  }

  private static func pad(_ column: Int) -> String { String(repeating: " ", count: column) }

  private static func prose(_ text: String, at column: Int, after used: Int) -> String {
    let line = YAMLScalar.line(text, inFlow: false)
    if !text.utf8.contains(10), used + line.unicodeScalars.count <= width { return line + "\n" }
    return YAMLScalar.block(text, at: column, width: width) ?? line + "\n"
  }

  /// A collection on one line; nil where it gets lines of its own.
  private static func line(
    _ value: YAMLValue, _ layout: YAMLValue.Layout, _ keepsFlow: Bool, after used: Int
  ) -> String? {
    if layout == .flow { return flow(value) + "\n" }
    guard keepsFlow || layout == .short, isShort(value, keepsFlow) else { return nil }
    let line = flow(value)
    return used + line.unicodeScalars.count <= width ? line + "\n" : nil
  }

  /// Whether nothing inside needs lines of its own; maps inside do unless told otherwise.
  private static func isShort(_ value: YAMLValue, _ allowsMaps: Bool) -> Bool {
    switch value {
    case .text, .token: true
    case .prose(let text): !text.utf8.contains(10)
    case .list(let items, let layout): layout == .flow || items.allSatisfy(isLeaf)
    case .map(let fields, _):
      fields.allSatisfy { (allowsMaps || !isMap($0.value)) && isShort($0.value, allowsMaps) }
    }
  }

  private static func isLeaf(_ value: YAMLValue) -> Bool {
    switch value {
    case .text, .token: true
    case .prose(let text): !text.utf8.contains(10)
    case .list, .map: false
    }
  }

  private static func isMap(_ value: YAMLValue) -> Bool {
    if case .map = value { true } else { false }
  }
}
