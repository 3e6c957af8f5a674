import Models
import OrderedCollections
import Threats

/// Drawing with another template.
extension Editor {
  /// Asks for a template to be read, or for its name first.
  mutating func askTemplate(_ name: String) {
    let name = name.trimmingSpaces
    if !name.isEmpty { return outside.effects.append(.readTemplate(name)) }
    prompt = Prompt(
      title: "Template (a file, or core)", line: LineEditor(), position: .footer,
      accepted: { editor, text in
        let text = text.trimmingSpaces
        if !text.isEmpty { editor.outside.effects.append(.readTemplate(text)) }
      })
  }

  /// A template that was asked for has been read: shows what it would change, and makes the change if
  /// the person says so.
  ///
  /// - `name`: What the model calls it.
  public mutating func offer(_ template: Template, named name: String) {
    cancelMode()
    let work: TemplateMigration
    do {
      work = try TemplateMigration(model, from: self.template, to: template, naming: name)
    } catch {
      return warn("that template can't be taken: \(error)")
    }
    let other = TemplateInUse(template)
    let report = TemplateMigrationReport(
      work, of: model, from: (self.template, workspace.analyzer.threats),
      to: (template, workspace.threats(of: work.model, with: other)))
    offer(
      ChangeOffer(question: "Draw with another template?", lines: report.lines) { editor in
        editor.perform("change the template", work.edits, with: other)
        let name = template.name.isEmpty ? template.id : template.name
        editor.say("drawn with \(name); u takes it back")
      })
  }

  /// Shows what a change would do; it is made if the person says so.
  private mutating func offer(_ change: ChangeOffer) {
    layers.offer = (change, 0)
  }

  /// The model with its crossings told by another rule has been worked out, which was asked for by
  /// ``Effect/tellCrossings(_:)``: shows what that would change, and changes it if the person says so.
  ///
  /// - Parameters:
  ///   - other: The model as it would be.
  ///   - crossings: By diagram and flow, the boundaries that would be crossed.
  public mutating func offerCrossings(_ other: Model, crossings: Analyzer.AllCrossings) {
    cancelMode()
    let rule = other.header.crossings
    if rule == model.header.crossings {
      return say("crossings are told \(rule.words) already")
    }
    var analyzer = Analyzer(rules: workspace.analyzer.rules)
    analyzer.update(other, crossings: crossings)
    var now: Analyzer.AllCrossings = [:]
    for id in model.diagrams.keys { now[id] = workspace.crossings(in: id) }
    let report = CrossingsReport(
      from: workspace.analyzer, to: analyzer, template: template, crossings: (now, crossings))
    let edits =
      [Edit.setHeader(other.header)]
      + other.diagrams.values.filter {
        model.diagrams[$0.id] != $0
      }.map { .putDiagram($0, at: nil) }
    offer(
      ChangeOffer(question: "Tell crossings by another rule?", lines: report.lines) { editor in
        editor.perform("tell crossings \(rule.words)", edits)
        editor.say("crossings are told \(rule.words); u takes it back")
      })
  }

  /// Asks for the crossings to be told by another rule.
  mutating func askCrossings(_ name: String) {
    let name = name.trimmingSpaces
    if name.isEmpty { return say("crossings are told \(model.header.crossings.words)") }
    guard let rule = CrossingRule(rawValue: name) else {
      let known = CrossingRule.allCases.map(\.rawValue).joined(separator: " or ")
      return warn("there is no rule '\(name)' for crossings; \(known) was expected")
    }
    outside.effects.append(.tellCrossings(rule))
  }

  /// Does a gesture after which the model is drawn with another template.
  mutating func perform(_ title: String, _ edits: [Edit], with other: TemplateInUse) {
    if templates.all.isEmpty {
      templates.all = [TemplateInUse(template, rules: workspace.analyzer.rules)]
    }
    var changed = model
    var after = place
    after.template = templates.all.count
    do {
      try history.perform(title, edits, on: &changed, before: place, after: after, always: true)
    } catch {
      return refuse(error)
    }
    templates.all.append(other)
    begin(title)
    put(template: after.template, drawing: changed)
    restore(after)
  }

  /// Draws a state of the model with one of the templates of this sitting.
  mutating func put(template index: Int, drawing model: Model) {
    templates.index = index
    workspace.replace(model, with: templates.all[index])
    let closed = stencilsPane.closed
    stencilsPane = StencilsPane(template)
    stencilsPane.closed = closed
    propertiesPane = PropertiesPane()
    // What is remembered of stencils is the other template's.
    (canvas.lastStencil, canvas.lastFlowStencil, keyboard.lastRepeatable) = (nil, nil, nil)
  }
}
