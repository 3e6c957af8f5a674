import Models
import Screen

/// The stencils.
extension Editor {
  /// How many rows of the stencils are seen.
  var stencilRows: Int { max(1, layout.stencils.rows - 2) }

  /// Whether what is typed filters the stencils.
  var isFilteringStencils: Bool { window.focus == .stencils && stencilsPane.isFiltering }

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
