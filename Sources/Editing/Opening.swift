import Models
import OrderedCollections
import Threats

/// A model made ready to be edited: drawn, analysed, with the stencils to draw it with.
///
/// An editor is made of it as soon as there is a screen; none is needed before.
public struct Opening: Sendable {
  let workspace: Workspace
  let stencilsPane: StencilsPane

  /// Draws and analyses a model.
  ///
  /// - `rules`: Gives the rules of this very template where they have been compiled already.
  /// - `crossings`: Finds the boundaries that each flow of a diagram crosses; a file of another tool
  ///   has a rule of its own.
  public init(
    _ model: Model, template: Template, rules: (() -> RuleSet)? = nil,
    crossings: @escaping FindCrossings = Crossings.onTheGrid
  ) {
    var opened = model
    if opened.diagrams.isEmpty {
      let first = Diagram(id: "overview", header: .init(title: "Overview"))
      opened.diagrams[first.id] = first
    }
    workspace = Workspace(model: opened, template: template, rules: rules, crossings: crossings)
    stencilsPane = StencilsPane(template)
  }
}
