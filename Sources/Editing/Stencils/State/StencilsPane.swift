import Models
import Screen

/// The pane that lists the template's stencils, grouped by kind.
struct StencilsPane: Sendable {
  /// A row: a kind's heading, or a stencil.
  enum Row: Hashable, Sendable {
    case kind(StencilKind, isOpen: Bool)
    case stencil(StencilID)
  }

  /// A kind's stencils as they are listed.
  struct Group: Sendable {
    var kind: StencilKind
    var stencils: [(id: StencilID, name: String)]
  }

  /// What the template offers; it never changes while the editor is open.
  private let groups: [Group]
  var chosen = 0
  var top = 0
  var closed: Set<StencilKind> = [] { didSet { list() } }
  var filter = LineEditor() { didSet { if filter.text != oldValue.text { list() } } }
  /// Whether the keys go into the filter.
  var isFiltering = false

  init(_ template: Template) {
    groups = template.palette.map { group in
      Group(kind: group.kind, stencils: group.stencils.map { ($0.id, $0.name) })
    }
    list()
  }

  /// The rows that are listed; while a filter is set, the stencils it finds.
  private(set) var rows: [Row] = []
  /// What the rows show.
  private(set) var titles: [String] = []

  private mutating func list() {
    let wanted = filter.text.trimmingSpaces.lowercased()
    rows = []
    titles = []
    for group in groups {
      let found = group.stencils.filter {
        wanted.isEmpty
          || PickerRow(title: $0.name, keywords: $0.id.rawValue).score(wanted).map { $0 < 4 }
            ?? false
      }
      if found.isEmpty { continue }
      let isOpen = !wanted.isEmpty || !closed.contains(group.kind)
      rows.append(.kind(group.kind, isOpen: isOpen))
      titles.append(group.kind.heading)
      guard isOpen else { continue }
      rows += found.map { .stencil($0.id) }
      titles += found.map(\.name)
    }
  }

  /// Scrolls the list; a chosen row that goes out of sight gives way to the nearest one in sight.
  ///
  /// - `height`: How many rows are seen.
  mutating func scroll(by step: Int, height: Int) {
    top = min(max(0, top + step), max(0, rows.count - height))
    chosen = min(max(chosen, top), top + height - 1)
  }

  /// Keeps the choice on a row, and in sight where the pane has the keyboard.
  ///
  /// - `height`: How many rows are seen.
  mutating func refresh(height: Int, hasKeyboard: Bool) {
    chosen = min(max(chosen, 0), max(rows.count - 1, 0))
    if hasKeyboard {
      if chosen < top { top = chosen }
      if chosen >= top + height { top = chosen - height + 1 }
      if chosen == 1 { top = 0 }
    }
    top = min(max(top, 0), max(0, rows.count - height))
  }
}
