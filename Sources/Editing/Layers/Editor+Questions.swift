import Screen

/// Questions, and lists to pick from.
extension Editor {
  /// A key that gives an answer, or chooses one where only Enter gives it.
  mutating func answer(_ asked: Confirmation, by key: Key) -> Bool {
    guard let index = asked.choices.firstIndex(where: { $0.key == key }) else { return false }
    if asked.chosen == nil || key.code == .escape {
      confirmation = nil
      asked.choices[index].chosen(&self)
    } else {
      confirmation?.chosen = index
    }
    return true
  }

  mutating func giveChosenAnswer() {
    guard let asked = confirmation, let chosen = asked.chosen else { return }
    confirmation = nil
    asked.choices[chosen].chosen(&self)
  }

  mutating func stepAnswer(_ by: Int) {
    guard let asked = confirmation, let chosen = asked.chosen else { return }
    confirmation?.chosen = (chosen + by + asked.choices.count) % asked.choices.count
  }

  mutating func takeChosenRow() {
    guard let open = picker else { return }
    let matches = open.matches
    if matches.indices.contains(open.chosen) { take(matches[open.chosen], of: open) }
  }

  /// Takes a row of a list that is open, or makes what was typed in it.
  mutating func take(_ row: Int, of open: Picker) {
    picker = nil
    if open.rows.indices.contains(row) { return open.picked(&self, row) }
    open.creation?.made(&self, open.query.text.trimmingSpaces)
  }
}
