import Models
import Screen
import Threats

/// What the pane shows of the editor, and which row is chosen.
extension PropertiesPane {
  /// The rows for what is selected now.
  func rows(_ editor: Editor) -> [PropertyRow] {
    rows[key(editor)] ?? PropertyRow.rows(of: editor, presets.last)
  }

  func key(_ editor: Editor) -> Key {
    Key(
      model: editor.workspace.version, diagram: editor.canvas.diagramID,
      selection: editor.canvas.chosenItems)
  }

  /// Called when the pane gets the keyboard.
  mutating func enter(_ editor: Editor) {
    let rows = rows(editor)
    if !rows.indices.contains(chosen) || !rows[chosen].isChoosable || subject == nil {
      chosen = rows.firstIndex { $0.isChoosable } ?? 0
      subject = rows.indices.contains(chosen) ? rows[chosen].subject : nil
    }
  }

  /// Brings rows, choice and forecast up to date.
  ///
  /// - Returns: The analysis behind a forecast, where one was made.
  mutating func refresh(_ editor: Editor) -> Analyzer? {
    if let single = editor.single,
      let attributes = editor.model.attributes(of: single, in: editor.canvas.diagramID),
      presets.lastKey != attributes.stencil
    {
      presets.forget()
      presets.keep(
        PropertyRow.Presets(attributes.stencil, editor.template), for: attributes.stencil)
    }
    let key = key(editor)
    let rows = rows(editor)
    self.rows.keep(rows, for: key)
    chooseSubject(rows, editor.canvas.chosenItems)
    keepInSight(rows, editor)
    guard editor.window.focus == .properties else {
      forecast = nil
      return nil
    }
    let wanted = ForecastKey(rows: key, row: chosen)
    if let known = forecasts[wanted] {
      forecast = known
      return nil
    }
    let (made, analysis) = makeForecast(rows, editor)
    forecasts.keep(made, for: wanted)
    forecast = made
    return analysis
  }

  /// Keeps the choice on its subject: the same property of another item stays chosen, so that one can
  /// go through many items.
  private mutating func chooseSubject(_ rows: [PropertyRow], _ items: Canvas.ChosenItems) {
    let isOther = selection != items
    selection = items
    if isOther { top = 0 }
    if let subject, let index = rows.firstIndex(where: { $0.subject == subject }) {
      chosen = index
    } else if isOther {
      chosen = rows.firstIndex { $0.isChoosable } ?? 0
    }
    chosen = min(max(chosen, 0), max(rows.count - 1, 0))
    subject = rows.indices.contains(chosen) ? rows[chosen].subject : nil
  }

  private mutating func keepInSight(_ rows: [PropertyRow], _ editor: Editor) {
    let height = Self.height(editor)
    if editor.window.focus == .properties {
      if chosen < top {
        top = chosen
        // A heading just above belongs to it.
        if top > 0, rows.indices.contains(top - 1), !rows[top - 1].isChoosable { top -= 1 }
      }
      if chosen >= top + height { top = chosen - height + 1 }
    }
    top = min(max(top, 0), max(0, rows.count - height))
  }

  /// How many rows of the list are seen at once.
  private static func height(_ editor: Editor) -> Int {
    max(1, editor.layout.properties.rows - headRows - footRows)
  }

  /// Scrolls the list; where the pane has the keyboard, a chosen row that goes out of sight gives way
  /// to the nearest one in sight.
  mutating func scroll(by step: Int, in editor: Editor) {
    let rows = rows(editor)
    let height = Self.height(editor)
    top = min(max(0, top + step), max(0, rows.count - height))
    guard editor.window.focus == .properties else { return }
    let seen = (top..<min(rows.count, top + height)).filter { rows[$0].isChoosable }
    guard let first = seen.first, let last = seen.last else { return }
    choose(min(max(chosen, first), last), in: editor)
  }

  mutating func step(_ by: Int, in editor: Editor) {
    let rows = rows(editor)
    let choosable = rows.indices.filter { rows[$0].isChoosable }
    guard !choosable.isEmpty else { return }
    let position = choosable.firstIndex { $0 >= chosen } ?? choosable.count - 1
    choose(choosable[min(max(position + by, 0), choosable.count - 1)], in: editor)
  }

  mutating func choose(_ row: Int, in editor: Editor) {
    let rows = rows(editor)
    guard rows.indices.contains(row), rows[row].isChoosable else { return }
    chosen = row
    subject = rows[row].subject
  }

  /// Chooses the property of a person's own that was added last, which brings it in sight.
  mutating func chooseLastCustom(in editor: Editor) {
    let index = rows(editor).lastIndex {
      if case .custom = $0.subject { true } else { false }
    }
    if let index { choose(index, in: editor) }
  }

  func chosenRow(in editor: Editor) -> PropertyRow? {
    let rows = rows(editor)
    return rows.indices.contains(chosen) ? rows[chosen] : nil
  }

  /// The index of the chosen property of a person's own.
  func chosenCustom(in editor: Editor) -> Int? {
    if case .custom(let index) = chosenRow(in: editor)?.subject { index } else { nil }
  }

  /// What the next value of the chosen property would do, and the analysis that says so where that
  /// was not known already.
  private func makeForecast(
    _ rows: [PropertyRow], _ editor: Editor
  ) -> (forecast: Forecast?, analysis: Analyzer?) {
    guard rows.indices.contains(chosen), case .property(let id) = rows[chosen].subject,
      rows[chosen].values.count > 1
    else { return (nil, nil) }
    let row = rows[chosen]
    let index = row.values.firstIndex(of: row.value) ?? -1
    let next = row.values[(index + 1) % row.values.count]
    var changed = editor.model
    let edits = editor.edits(setting: id, to: next)
    guard !edits.isEmpty, (try? changed.apply(edits)) != nil else { return (nil, nil) }
    let (analysis, isKnown) = editor.workspace.analysis(of: changed)
    let new = isKnown ? nil : analysis
    let change = editor.workspace.analyzer.change(to: analysis)
    guard !change.appearing.isEmpty || !change.going.isEmpty else { return (nil, new) }
    return (Forecast(value: next, silenced: change.going, raised: change.appearing), new)
  }
}
