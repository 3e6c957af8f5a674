import Models
import Screen
import Threats

/// The mouse outside the canvas: in the panes, in lists, in the lines above and below.
extension Editor {
  mutating func wheel(_ way: Mouse.Wheel, _ mouse: Mouse) {
    let step = way == .up || way == .left ? -1 : 1
    let layout = self.layout
    if layout.details.contains(mouse.place) {
      scrollDetails(2 * step)
    } else if layout.threats.contains(mouse.place) {
      // The list follows the threat that stands out on the canvas, so there the choice moves.
      if window.focus == .threats || threatsPane.spotlight != nil { return stepThreat(step) }
      let last = ThreatsView(layout).lastTop(self)
      threatsPane.top = min(max(0, min(threatsPane.top, last) + 2 * step), last)
    } else if layout.properties.contains(mouse.place) {
      // A row that is being typed in stays where it is.
      if case .property? = prompt?.position { return }
      propertiesPane.scroll(by: 2 * step, in: self)
    } else if layout.stencils.contains(mouse.place) {
      stencilsPane.scroll(by: 2 * step, height: stencilRows)
    } else if layout.canvas.contains(mouse.place) {
      if mouse.modifiers.contains(.control) { return zoom(in: step < 0, at: mouse.place) }
      let sideways =
        way == .left || way == .right || !mouse.modifiers.intersection([.shift, .alt]).isEmpty
      if case .overview = canvas.mode {
        return stepOverview(sideways ? Vector(3 * step, 0) : Vector(0, step))
      }
      scroll(by: sideways ? Vector(6 * step, 0) : Vector(0, 2 * step))
    }
  }

  mutating func pressStencils(_ place: ScreenPoint) {
    focus(on: .stencils)
    let row = stencilsPane.top + place.row - layout.stencils.row - 2
    let rows = stencilsPane.rows
    if place.row < layout.stencils.row + 2 {
      stencilsPane.isFiltering = true
      return
    }
    guard rows.indices.contains(row) else { return }
    stencilsPane.chosen = row
    switch rows[row] {
    case .kind: foldStencils()
    case .stencil(let id):
      stencilsPane.isFiltering = false
      takeStencil()
      // It follows the pointer, or waits in sight for who goes on by keys: nothing scrolls.
      if case .placing(let stencil) = canvas.mode, !visible.contains(ghostFrame(stencil)) {
        canvas.cursor = visible.center
      }
      canvas.mouse.hold = .stencil(id)
    }
  }

  mutating func pressProperties(_ place: ScreenPoint) {
    let rows = propertiesPane.rows(self)
    let row = propertiesPane.top + place.row - layout.properties.row - PropertiesPane.headRows
    let hadFocus = window.focus == .properties
    if !hadFocus { focus(on: .properties) }
    guard rows.indices.contains(row), rows[row].isChoosable,
      place.row >= layout.properties.row + PropertiesPane.headRows
    else { return }
    // The arrows beside the chosen value are there to be clicked on.
    if row == propertiesPane.chosen, hadFocus,
      let step = PropertiesView(layout).step(at: place.column, of: rows[row])
    {
      return cycleProperty(step)
    }
    propertiesPane.choose(row, in: self)
    editProperty()
  }

  mutating func pressThreats(_ place: ScreenPoint, isDouble: Bool) {
    let view = ThreatsView(layout)
    if place.row < view.area.row + view.headRows { return pressThreatsHead(place, view) }
    let wasFocused = window.focus == .threats
    guard let line = threatLine(at: place.row) else { return }
    switch line {
    case .group(let group):
      if !wasFocused { focus(on: .threats) }
      let wasChosen = threatsPane.chosenGroup == group.id
      choose(.group(group))
      if wasChosen || isDouble || place.column < 3 { foldThreats(nil) }
    case .detail: if !wasFocused { focus(on: .threats) } else { threatsPane.showsDetails = false }
    case .threat(let threat):
      let wasChosen =
        threatsPane.chosenID == threat.id && threatsPane.chosenGroup == nil && wasFocused
      if !wasFocused { focus(on: .threats) }
      choose(threat)
      if place.column == 0, wasFocused {
        if threatsPane.marks.remove(threat.id) == nil { threatsPane.marks.insert(threat.id) }
      } else if wasChosen || isDouble {
        toggleDetails()
      }
    }
  }

  /// A press above the list: whose threats, what is filtered by, the order.
  private mutating func pressThreatsHead(_ place: ScreenPoint, _ view: ThreatsView) {
    switch place.row - view.area.row {
    case 0:
      let word = ThreatsView.scopes(self).first { $0.columns.contains(place.column) }
      if let word { threatsPane.scope = word.scope } else { threatsPane.nextScope() }
    case 1:
      if let chip = view.chips(self).first(where: { $0.columns.contains(place.column) }) {
        threatsPane.wish.filter.remove(chip.criterion)
      } else {
        pickFilter()
      }
    default:
      let name = view.columnNames(self).first { $0.columns.contains(place.column) }
      if let name { threatsPane.order = name.order }
    }
  }

  /// A press on the table of counts lists what a number counts.
  mutating func pressCounts(_ place: ScreenPoint) {
    let criteria = CountsView(area: layout.counts).criteria(at: place, self)
    guard !criteria.isEmpty else { return }
    threatsPane.wish.filter = ThreatFilter()
    for criterion in criteria { threatsPane.wish.filter.insert(criterion) }
  }

  mutating func pressTitle(_ place: ScreenPoint) {
    guard let id = TitleBar.tabs(of: self).first(where: { $0.columns.contains(place.column) })?.id
    else { return }
    canvas.trail = []
    show(diagram: id)
  }

  mutating func pressFooter(_ place: ScreenPoint) {
    if place.column >= window.size.columns - 8 {
      openHelp()
      return
    }
    guard let hint = Footer.hints(of: self).first(where: { $0.columns.contains(place.column) })
    else { return }
    run(hint.offer.command, Invocation(context: context))
  }
}
