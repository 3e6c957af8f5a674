import Models
import OrderedCollections
import Threats

/// What follows from what happened, in the order in which one thing follows from another.
extension Editor {
  /// Brings everything that is derived up to date.
  ///
  /// The threats and the drawn lines are a matter of ``Workspace``, which never is out of date. From
  /// them and from where a person is follow, in this order and each from nothing that comes after it:
  /// the diagram that is shown, the scene, the selection, the list of threats, the rows of the
  /// properties with their forecast, the stencils, the overview, the filter, the texts of the threats
  /// that are seen, and the rows of what lies over the panes. Each of them is kept in a ``Memo`` by
  /// what it follows from, so what did not change costs a comparison.
  mutating func refresh() {
    refreshDiagram()
    refreshScene()
    refreshSelection()
    refreshThreats()
    refreshProperties()
    refreshStencils()
    refreshOverview()
    refreshFilter()
    refreshThreatTexts()
    refreshSheet()
    refreshConflicts()
  }

  private mutating func refreshDiagram() {
    guard model.diagrams[canvas.diagramID] == nil, let first = model.diagrams.keys.first else {
      return
    }
    canvas.diagramID = first
    canvas.trail = []
    canvas.marked = []
    canvas.current = nil
  }

  /// What is no longer there is not selected.
  private mutating func refreshSelection() {
    let diagram = canvas.diagramID
    if !canvas.marked.isEmpty {
      canvas.marked = canvas.marked.filter { model.hasItem($0, in: diagram) }
    }
    if let item = canvas.current, !model.hasItem(item, in: diagram) { canvas.current = nil }
  }

  // A pane that is changed while it looks at the editor would have it copied, which takes longer
  // than what the pane does; so each is brought up to date beside it and put back.

  /// Where the list goes on to another threat, because the one that was chosen left it, everything
  /// that shows the chosen one follows.
  private mutating func refreshThreats() {
    var threats = threatsPane
    let before = (threats.chosenID, threats.chosenGroup)
    let marked = threats.marks.count
    threats.refresh(self)
    threatsPane = threats
    let hidden = marked - threats.marks.count
    if hidden > 0, window.focus == .threats, said.message == nil {
      say(
        "\(hidden) of \(marked) marked went out of view and \(hidden == 1 ? "is" : "are") let go of"
      )
    }
    if window.focus == .threats, before != (threats.chosenID, threats.chosenGroup) {
      followThreat()
    }
  }

  private mutating func refreshProperties() {
    var properties = propertiesPane
    let foreseen = properties.refresh(self)
    propertiesPane = properties
    if let foreseen { workspace.remember(foreseen) }
  }

  private mutating func refreshStencils() {
    stencilsPane.refresh(height: stencilRows, hasKeyboard: window.focus == .stencils)
  }

  private mutating func refreshThreatTexts() {
    var threats = threatsPane
    threats.keepTexts(self, layout)
    threatsPane = threats
  }
}
