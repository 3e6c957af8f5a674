import Models

/// A model made of a file of another tool.
struct ImportedModel: Sendable {
  /// What the file says.
  var model: Model
  /// What it is drawn with: always the built-in template.
  var template: Template
  /// What was left out, one line each.
  var messages: [String]
  /// The form it was read from.
  var form: ExchangeForm

  /// Puts a model together.
  ///
  /// - Parameter threats: What the file says of threats.
  init(
    _ form: ExchangeForm, header: Model.Header, diagrams: [ImportedDiagram],
    threats: [ImportedThreat], mitigations: [Mitigation] = [], losses: ExchangeLosses
  ) {
    self.form = form
    let template = CoreTemplate.template
    var losses = losses
    var model = Model(
      header: header,
      diagrams: diagrams.map { $0.placed(template: template, losses: &losses) },
      mitigations: mitigations)
    ImportedThreat.add(threats, to: &model, template: template)
    self.model = model
    self.template = template
    messages = losses.lines("a model")
  }
}
