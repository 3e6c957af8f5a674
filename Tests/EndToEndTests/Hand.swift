import Testing

/// What a person with the mouse does in the editor, in their own words.
///
/// Only names, numbers and words to find are typed. Each step waits for what it should show before
/// the next one, as a person looks at the screen.
struct Hand {
  let terminal: TestTerminal
  private let columns: Int
  private let rows: Int
  /// Where the drawing's corner is to come on the screen.
  private let corner = Cell(24, 3)

  /// A hand in a terminal of a size that has room for all panes.
  init(_ terminal: TestTerminal, columns: Int, rows: Int) {
    (self.terminal, self.columns, self.rows) = (terminal, columns, rows)
  }

  /// The columns of the canvas, between the panes.
  private var canvas: Range<Int> { 21..<columns - 34 }
  /// Where the labels of the properties pane begin, and the first row of its list.
  private var labels: Cell { Cell(columns - 32, 4) }

  /// Finds a stencil in its pane by typing its name, and clicks on it.
  private func take(_ stencil: String) throws {
    let header = try #require(try terminal.see("Stencils ").find("Stencils "))
    try terminal.click(header + (14, 0))
    try terminal.see(" STENCILS ")
    try terminal.type(stencil)
    let seen = try terminal.wait(for: "\(stencil) typed and in the list") {
      // What is longer than its room shows its end.
      $0.lines[1].prefix(20).contains(stencil.suffix(5))
        && find(stencil: stencil, in: $0) != nil
    }
    try terminal.click(try #require(find(stencil: stencil, in: seen)))
  }

  private func find(stencil: String, in seen: Picture) -> Cell? {
    // A name that is longer than its room is cut.
    let shown = stencil.count > 16 ? "    \(stencil.prefix(15))" : "    \(stencil) "
    return seen.find(shown, columns: 0..<1, rows: 3..<rows).map { $0 + (4, 0) }
  }

  /// Answers the question for the name of something, a new one by default.
  func name(_ name: String, replacing: Bool = false) throws {
    try terminal.see(" TYPE ")
    if replacing { try terminal.press("C-u") }
    try terminal.enter(name)
    try terminal.wait(for: "\(name) named and selected") { isSelected(name, in: $0) }
  }

  /// Draws a border from corner to corner.
  func border(_ stencil: String, _ name: String, _ a: (Int, Int), _ b: (Int, Int)) throws {
    try take(stencil)
    try terminal.see(" TRACE ")
    try terminal.drag(corner + a, corner + b)
    try self.name(name)
  }

  /// Places an element with its middle at a point of the drawing.
  func place(_ stencil: String, _ name: String, at x: Int, _ y: Int) throws {
    try take(stencil)
    try terminal.see(" PLACE ")
    try terminal.click(corner + (x, y))
    try self.name(name)
  }

  /// Draws a flow from the outline of an element to the middle of another one.
  func connect(_ source: String, _ target: String, _ name: String) throws {
    let end = try find(target)
    try terminal.drag(try edge(of: source, towards: end), end)
    try self.name(name)
  }

  /// Draws a flow and sets its number and its stencil in the properties pane.
  func connect(
    _ source: String, _ target: String, number: String, _ name: String, _ stencil: String
  ) throws {
    try connect(source, target, name)
    // A new flow has the next number and the stencil used last; both may be right already.
    try set("Number", number, of: nil)
    try set("Stencil", stencil, of: nil)
  }

  /// Sets what a row of the properties pane says, of an item or of what is selected.
  func set(_ property: String, _ value: String, of item: String?) throws {
    if let item { try select(item) }
    let row = try scroll(to: property)
    if row.value == value { return }
    try terminal.click(Cell(labels.column, row.line))
    // A value of two is set to the other one at once.
    let opened = try terminal.wait(for: "a way to set \(property)") {
      $0.contains("─ \(property) ─") || $0.contains(" TYPE ")
        || says(property, value, in: $0)
    }
    if opened.contains("─ \(property) ─") {
      try choose(value, from: property)
    } else if opened.contains(" TYPE ") {
      try terminal.press("C-u")
      try terminal.enter(value)
    }
    try terminal.wait(for: "\(property) \(value)") {
      !$0.contains(" TYPE ") && says(property, value, in: $0)
    }
  }

  /// Clicks on empty canvas, which selects nothing, and then on a hint of the last line.
  func hint(_ hint: String) throws {
    try terminal.click(corner + (-2, 0))
    try terminal.wait(for: "nothing selected") {
      $0.lines.suffix(2).contains { $0.hasPrefix(" DESIGN  Level ") }
    }
    try take(hint: hint)
  }

  /// Clicks on a hint of the last line.
  func take(hint: String) throws {
    let seen = try terminal.told(hint)
    try terminal.click(try #require(seen.find(hint, rows: rows - 1..<rows)))
  }

  private func select(_ item: String) throws {
    try terminal.click(try find(item))
    try terminal.wait(for: "\(item) selected") { isSelected(item, in: $0) }
  }

  /// Whether the pane and the status line below it both tell of an item, so that all between them
  /// is of this item too.
  private func isSelected(_ item: String, in seen: Picture) -> Bool {
    let heading = seen.lines[1].dropFirst(labels.column).split(separator: " ")
    guard item.hasSuffix(heading.joined(separator: " ")) else { return false }
    return seen.lines.suffix(2).contains { line in
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.first == "DESIGN", let rest = words.last?.drop(while: { $0 == " " }) else {
        return false
      }
      // A flow's name may have its number before it.
      let bare = rest.drop { $0.isNumber || $0 == "." }.drop { $0 == " " }
      return rest.hasPrefix("\(item) · ") || bare.hasPrefix("\(item) · ")
    }
  }

  // MARK: The canvas

  /// Where an item's name stands on the canvas.
  func find(_ name: String) throws -> Cell {
    let seen = try terminal.wait(for: "\(name) on the canvas") { find(name, in: $0) != nil }
    return try #require(find(name, in: seen))
  }

  /// Where an item's name is seen on the canvas; nil where it is not.
  func find(_ name: String, in seen: Picture) -> Cell? {
    guard let threats = seen.find("─ Threats ", rows: labels.row..<rows) else { return nil }
    return seen.find(name, columns: canvas, rows: 1..<threats.row)
  }

  /// A cell of an element's outline on the way to a place: of the line beside its name, or, where
  /// an element's sides are open, of the line above or below.
  private func edge(of name: String, towards target: Cell) throws -> Cell {
    let start = try find(name)
    let seen = try terminal.picture()
    func sign(_ cell: Cell) -> Character {
      seen.lines[cell.row].dropFirst(cell.column).first ?? " "
    }
    func first(_ step: (Int, Int), _ signs: Set<Character>) throws -> Cell {
      var cell = start
      while canvas.contains(cell.column), seen.lines.indices.contains(cell.row) {
        if signs.contains(sign(cell)) { return cell }
        cell = cell + step
      }
      throw Failure("\(name) has no outline\n\(seen)")
    }
    let isOpen = sign(try first((0, -1), ["─", "═"])) == "═"
    return isOpen
      ? try first((0, target.row > start.row ? 1 : -1), ["═"])
      : try first((target.column > start.column ? 1 : -1, 0), ["│"])
  }

  // MARK: Lists

  /// The value that a row of the properties pane shows, and the line it is on.
  private func row(_ property: String, in seen: Picture) -> (value: String, line: Int)? {
    guard let threats = seen.find("─ Threats ", rows: labels.row..<rows) else { return nil }
    for line in labels.row..<threats.row {
      let text = seen.lines[line].dropFirst(labels.column)
      guard text.hasPrefix(property) else { continue }
      let rest = text.dropFirst(property.count)
      guard rest.first ?? " " == " " else { continue }
      var words = rest.split(separator: " ")
      words.removeAll { ["‹", "›", "↑", "↓"].contains($0) }
      if words.count > 1, words.last == "preset" { words.removeLast() }
      return (words.joined(separator: " "), line)
    }
    return nil
  }

  private func says(_ property: String, _ value: String, in seen: Picture) -> Bool {
    guard let shown = row(property, in: seen)?.value else { return false }
    // A value that is longer than its room is cut.
    return shown == value || shown.hasSuffix("…") && value.hasPrefix(shown.dropLast())
  }

  /// Turns the wheel until the properties pane shows a row.
  private func scroll(to property: String) throws -> (value: String, line: Int) {
    var seen = try terminal.picture()
    while true {
      if let row = row(property, in: seen) { return row }
      try terminal.wheel(down: true, at: labels + (10, 10))
      let last = seen.lines
      seen = try terminal.wait(for: "\(property) or rows further down") { $0.lines != last }
    }
  }

  /// Turns the wheel until a list that lies over everything shows a row, and clicks on it.
  private func choose(_ value: String, from title: String) throws {
    var seen = try terminal.see("─ \(title) ─")
    // The rows above are looked through first, then those below.
    var isDown = false
    while true {
      let box = try #require(seen.find("─ \(title) ─"))
      // The names of rows stand at the left, what they are to the right of them.
      if let row = seen.find("  \(value) ", columns: box.column - 3..<box.column + 4) {
        try terminal.click(row + (2, 0))
        break
      }
      // An arrow in the box's right edge tells of rows above.
      let corner = try #require(seen.find("╮", columns: box.column..<columns, rows: box.row..<rows))
      if seen.find("↑", columns: corner.column..<corner.column + 1) == nil { isDown = true }
      try terminal.wheel(down: isDown, at: box + (5, 5))
      let last = seen.lines
      seen = try terminal.wait(for: "\(value) or other rows") { $0.lines != last }
    }
    try terminal.miss("─ \(title) ─")
  }
}
