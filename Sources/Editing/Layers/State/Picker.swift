import Screen

/// A row of a list from which one is picked.
struct PickerRow: Sendable {
  var title: String
  /// Shown faint to the right.
  var detail: String = ""
  /// A heading that rows of one group share.
  var group: String = ""
  /// Further words it is found by.
  var keywords: String = ""

  /// How well a row answers a query, lower is better; nil where it does not.
  ///
  /// Best is a prefix of the title, of one of its words,
  /// a part of it, its other words, its letters in order. Nil where it doesn't.
  func score(_ query: String) -> Int? {
    let title = self.title.lowercased()
    if title.hasPrefix(query) { return 0 }
    if title.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains(where: {
      $0.hasPrefix(query)
    }) {
      return 1
    }
    if title.contains(query) { return 2 }
    if (keywords + " " + detail + " " + group).lowercased().contains(query) {
      return 3
    }
    var rest = Substring(query)
    for character in title where character == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty ? 4 : nil
  }
}

/// A list that narrows while a person types, from which one row is picked.
struct Picker<Host>: Sendable {
  typealias Row = PickerRow

  /// What is made of a text that no row is called.
  struct Creation: Sendable {
    /// What would be made, in front of the text.
    var label: String
    var made: @Sendable (inout Host, String) -> Void
  }

  var title: String
  var rows: [Row]
  /// How something new is made by typing its name; nil where nothing can be.
  var creation: Creation?
  /// Whether details stand at the right edge, as keys do, and titles get the room before them.
  var alignsDetails = false
  /// What is looked for; what comes to be found is seen from its start.
  var query = LineEditor() {
    didSet { if query.text != oldValue.text { (chosen, top) = (0, 0) } }
  }
  /// Index into `matches`.
  var chosen = 0
  /// The line that is to be the first one seen, as long as that keeps the chosen row in sight.
  var top = 0
  var picked: @Sendable (inout Host, Int) -> Void

  init(
    title: String, rows: [Row], chosen: Int = 0,
    picked: @escaping @Sendable (inout Host, Int) -> Void
  ) {
    self.title = title
    self.rows = rows
    self.chosen = chosen
    self.picked = picked
  }

  /// The rows that match what was typed, best first; in their own order while nothing is typed.
  var matches: [Int] {
    let query = query.text.trimmingSpaces.lowercased()
    if query.isEmpty { return Array(rows.indices) }
    var scored: [(index: Int, score: Int)] = []
    for (index, row) in rows.enumerated() {
      if let score = row.score(query) { scored.append((index, score)) }
    }
    let found = scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.map(\.index)
    // One row more stands for what was typed.
    return creation == nil ? found : found + [rows.count]
  }

  /// A row of the list, or the one that makes what was typed.
  func row(_ index: Int) -> Row {
    if rows.indices.contains(index) { return rows[index] }
    return Row(title: "+ \(creation?.label ?? ""): \(query.text.trimmingSpaces)")
  }

  mutating func step(_ by: Int) {
    let count = matches.count
    guard count > 0 else { return }
    chosen = ((chosen + by) % count + count) % count
  }

  /// Chooses a row so many further, as far as there are rows.
  mutating func page(_ by: Int) { chosen = min(max(0, chosen + by), max(0, matches.count - 1)) }
}

extension String {
  /// Without blanks at both ends.
  var trimmingSpaces: String {
    // Nearly always there is nothing to trim, which takes no look at characters.
    if let first = utf8.first, let last = utf8.last, first > 32, first < 127, last > 32, last < 127
    {
      return self
    }
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
