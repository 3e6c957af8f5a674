import Models

/// How large an element must be for what stands in it.
enum ElementSize {
  /// The width that names are set in where they are short enough.
  private static let usual = Size(16, 5)
  /// The longest line of a name.
  private static let longest = 24

  /// The size of a new element with that name.
  static func natural(_ name: String, isText: Bool) -> Size {
    if isText { return text(name, columns: 40) }
    return grown(usual, for: name, isText: false)
  }

  /// The size, made larger where the name would be cut or broken over too many lines.
  ///
  /// One row below the name is left for its marks.
  static func grown(_ size: Size, for name: String, isText: Bool) -> Size {
    if isText {
      let rows = WordWrap.paragraphs(of: name, columns: size.width, rows: 200)
      let isWhole = rows.count <= size.height && !rows.contains(where: \.isCut)
      return isWhole ? size : text(name, columns: max(size.width, 24))
    }
    let words = WordWrap(Scene.bounded(name))
    var result = Size(max(size.width, 5), max(size.height, 3))
    if words.isEmpty { return result }
    func fits() -> Bool {
      words.fits(columns: result.width - 2, rows: result.height == 3 ? 1 : result.height - 3)
    }
    if fits() { return result }
    result.height = max(result.height, 5)
    if fits() { return result }
    let rows = result.height - 3
    for lines in stride(from: min(rows, 2), through: max(rows, 4), by: 1) {
      guard words.widest <= longest || lines == max(rows, 4) || lines >= words.wordCount else {
        continue
      }
      let columns = words.narrowest(rows: lines) ?? (lines >= words.wordCount ? words.widest : nil)
      guard let columns, columns <= longest || lines == max(rows, 4) || columns == words.widest
      else { continue }
      result.width = max(result.width, min(columns, Size.largest - 4) + 4)
      result.height = max(result.height, lines + 3)
      return result
    }
    result.width = max(result.width, min(words.widest, Size.largest - 4) + 4)
    result.height = max(result.height, min(words.wordCount, 12) + 3)
    return result
  }

  private static func text(_ name: String, columns: Int) -> Size {
    let lines = WordWrap.paragraphs(of: Scene.bounded(name), columns: columns, rows: 200)
    let width = lines.reduce(0) { max($0, $1.width) }
    return Size(max(width, 8), max(lines.count, 1))
  }
}
