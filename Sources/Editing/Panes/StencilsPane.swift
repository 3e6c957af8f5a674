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
          || PickerRow(title: $0.name, keywords: $0.id).score(wanted).map { $0 < 4 }
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
  mutating func scroll(by step: Int, in editor: Editor) {
    let height = max(1, editor.layout.stencils.rows - 2)
    top = min(max(0, top + step), max(0, rows.count - height))
    chosen = min(max(chosen, top), top + height - 1)
  }

  mutating func settle(_ editor: Editor) {
    chosen = min(max(chosen, 0), max(rows.count - 1, 0))
    let height = max(1, editor.layout.stencils.rows - 2)
    if editor.focus == .stencils {
      if chosen < top { top = chosen }
      if chosen >= top + height { top = chosen - height + 1 }
      if chosen == 1 { top = 0 }
    }
    top = min(max(top, 0), max(0, rows.count - height))
  }
}

extension Editor {
  /// Whether what is typed filters the stencils.
  var isFilteringStencils: Bool { focus == .stencils && stencilsPane.isFiltering }

  /// A key that filters the stencils; false where it is none.
  mutating func typeStencilFilter(_ key: Key) -> Bool {
    let before = stencilsPane.filter.text
    guard stencilsPane.filter.handle(key) else { return false }
    if stencilsPane.filter.text != before { chooseFirstFound() }
    return true
  }

  mutating func endStencilFilter() {
    stencilsPane.isFiltering = false
    stencilsPane.filter = LineEditor()
  }

  /// Takes the stencil that was found; a heading is nothing to take yet.
  mutating func takeFoundStencil() {
    guard stencilsPane.rows.indices.contains(stencilsPane.chosen),
      case .stencil = stencilsPane.rows[stencilsPane.chosen]
    else { return }
    stencilsPane.isFiltering = false
    takeStencil()
  }

  mutating func pasteIntoStencilFilter(_ text: String) {
    stencilsPane.filter.insert(text)
    chooseFirstFound()
  }

  /// Chooses the first stencil found, not the heading above it.
  private mutating func chooseFirstFound() {
    stencilsPane.chosen = 1
    stencilsPane.top = 0
  }

  mutating func takeStencil() {
    let rows = stencilsPane.rows
    guard rows.indices.contains(stencilsPane.chosen) else { return }
    switch rows[stencilsPane.chosen] {
    case .kind: foldStencils()
    case .stencil(let id):
      stencilsPane.filter = LineEditor()
      if let index = stencilsPane.rows.firstIndex(of: .stencil(id)) {
        stencilsPane.chosen = index
      }
      focus(on: .canvas)
      startPlacing(id)
    }
  }

  mutating func foldStencils() {
    let rows = stencilsPane.rows
    guard rows.indices.contains(stencilsPane.chosen) else { return }
    let kind: StencilKind?
    switch rows[stencilsPane.chosen] {
    case .kind(let found, _): kind = found
    case .stencil(let id): kind = template.kind(of: id)
    }
    guard let kind else { return }
    if stencilsPane.closed.remove(kind) == nil { stencilsPane.closed.insert(kind) }
    let now = stencilsPane.rows
    if let index = now.firstIndex(where: { if case .kind(kind, _) = $0 { true } else { false } }) {
      stencilsPane.chosen = index
    }
  }
}
