import Models
import OrderedCollections
import Screen

/// Lists that lie over the panes.
extension Editor {
  /// Opens a list over the panes.
  mutating func open(_ kind: Sheet.Kind) {
    if case .design = canvas.mode {} else { cancelMode() }
    clearPending()
    sheet = Sheet(kind)
    refreshSheet()
  }

  private var sheetKey: Sheet.Key { Sheet.Key(model: workspace.version, glyphs: glyphs) }

  /// The rows of what lies over the panes.
  var sheetRows: [Sheet.Row] {
    guard let sheet else { return [] }
    if let known = sheet.rows(sheetKey) { return known }
    switch sheet.kind {
    case .checklist(let diagram): return checklistRows(diagram)
    case .mitigations: return mitigationRows
    case .suppressions: return suppressionRows
    case .why(let id): return whyRows(id)
    case .form(let id): return formRows(id)
    }
  }

  /// The title of what lies over the panes.
  var sheetTitle: String {
    guard let sheet else { return "" }
    switch sheet.kind {
    case .checklist(let diagram): return checklistTitle(diagram)
    case .mitigations: return "Mitigations"
    case .suppressions: return "Switched off"
    case .why: return "Why does this fire?"
    case .form(let id): return model.threats[id] == nil ? "Decision" : "Threat written by hand"
    }
  }

  /// What is said below the rows of the chosen one.
  var sheetFoot: [(text: String, role: Role)] {
    guard let sheet, let row = sheetRow else { return [] }
    switch row.subject {
    case .verification(let index): return verificationFoot(index)
    case .mitigation(let id): return mitigationFoot(id)
    case .suppressions(let key): return suppressionFoot(key)
    case .remedy(let index):
      if case .why(let id) = sheet.kind { return remedyFoot(index, id) }
      return []
    case .field(let field): return [(field.help, .faint)]
    case .text, .start: return []
    }
  }

  /// The chosen row; nil where there is none to choose.
  var sheetRow: Sheet.Row? {
    guard let sheet else { return nil }
    let rows = sheetRows
    return rows.indices.contains(sheet.chosen) && rows[sheet.chosen].isChoosable
      ? rows[sheet.chosen] : nil
  }

  /// Keeps the choice on a row that can be chosen.
  ///
  /// Where all that can be chosen lies below what is seen first, as under a long explanation,
  /// nothing is: Enter does nothing that is out of sight.
  mutating func refreshSheet() {
    guard var open = sheet else { return }
    let chosen = open.chosen
    let rows = sheetRows
    open.keep(rows, for: sheetKey)
    sheet = open
    if rows.indices.contains(chosen), rows[chosen].isChoosable { return }
    let choosable = rows.indices.filter { rows[$0].isChoosable }
    let next = choosable.last { $0 <= chosen } ?? choosable.first
    let isSeen = next.map { $0 < SheetView.listRows(self) } ?? false
    sheet?.chosen = isSeen || chosen > 0 ? next ?? 0 : 0
  }

  mutating func stepSheet(_ by: Int) {
    guard let chosen = sheet?.chosen else { return }
    let rows = sheetRows
    let seen = SheetView.listRows(self)
    let choosable = rows.indices.filter { rows[$0].isChoosable }
    let position = choosable.firstIndex { $0 >= chosen } ?? choosable.count
    let isChosen = sheetRow != nil
    var top = SheetView.top(self)
    // Above the first row to choose, and where there is none, the keys scroll what is to be read.
    if let last = choosable.indices.last, by > 0 || position > 0 || !isChosen && by > 0 {
      let next = isChosen ? position + by : min(position + by - 1, last)
      let row = choosable[min(max(next, 0), last)]
      sheet?.chosen = row
      top = min(max(top, row - seen + 1), row)
    } else {
      top += by
    }
    if let first = choosable.first, sheet?.chosen == first, by < -1 { top = 0 }
    sheet?.top = min(max(0, top), max(0, rows.count - seen))
  }

  /// Chooses the row of a subject, if there is one.
  mutating func chooseSheetRow(_ subject: Sheet.Row.Subject) {
    guard let index = sheetRows.firstIndex(where: { $0.subject == subject }) else { return }
    sheet?.chosen = index
    let top = min(max(SheetView.top(self), index - SheetView.listRows(self) + 1), index)
    sheet?.top = top
  }

  mutating func closeSheet() { sheet = nil }

  // MARK: Mouse

  mutating func pressSheet(_ place: ScreenPoint) {
    guard SheetView.box(self).contains(place) else { return closeSheet() }
    guard let index = SheetView.row(at: place, self) else { return }
    let rows = sheetRows
    guard rows.indices.contains(index), rows[index].isChoosable else { return }
    if sheet?.chosen == index { return handleKey(Key(.enter)) }
    sheet?.chosen = index
  }
}
