import Models
import Syntax

/// A model made of a file of another tool.
struct ImportedModel: Sendable {
  /// What the file says.
  var model: Model
  /// What it is drawn with: the built-in template, unless the file was made here and names another.
  var template: Template
  /// What was left out, one line each.
  var losses: [String]
  /// What was taken otherwise than the file says, one line each.
  var remarks: [String]

  /// Puts a model together.
  ///
  /// - `threats`: What the file says of threats.
  init(
    header: Model.Header, template: Template, diagrams: [ImportedDiagram],
    threats: [ImportedThreat], mitigations: [Mitigation] = [], losses: LossList
  ) {
    var losses = losses
    var diagrams = diagrams
    for index in diagrams.indices {
      diagrams[index].makeBordersOfRings(template: template, losses: &losses)
    }
    var model = Model(
      header: header,
      diagrams: diagrams.map { $0.placed(template: template, losses: &losses) },
      mitigations: mitigations)
    ImportedThreat.add(threats, to: &model, template: template)
    self.model = model
    self.template = template
    self.losses = losses.lines("a model")
    remarks = losses.remarks.map { shown($0) }
  }
}
