import Models
import Threats

/// A change of template as a person is shown it, ready to be made.
///
/// A class, because an editor is copied often and nearly never has one.
final class RetemplatingOffer: Sendable {
  let work: Retemplating
  let template: TemplateInUse
  let report: RetemplatingReport

  init(_ work: Retemplating, _ template: TemplateInUse, _ report: RetemplatingReport) {
    self.work = work
    self.template = template
    self.report = report
  }
}

/// Drawing with another template.
extension Editor {
  /// Asks for a template to be read, or for its name first.
  mutating func askTemplate(_ name: String) {
    let name = name.trimmingSpaces
    if !name.isEmpty { return effects.append(.readTemplate(name)) }
    prompt = Prompt(
      title: "Template (a file, or core)", line: LineEditor(), position: .footer,
      accepted: { editor, text in
        let text = text.trimmingSpaces
        if !text.isEmpty { editor.effects.append(.readTemplate(text)) }
      })
  }

  /// A template that was asked for has been read: shows what it would change, and makes the change if
  /// the person says so.
  ///
  /// - Parameter name: What the model calls it.
  public mutating func offer(_ template: Template, named name: String) {
    cancelMode()
    let work: Retemplating
    do {
      work = try Retemplating(model, from: self.template, to: template, naming: name)
    } catch {
      return warn("that template can't be taken: \(error)")
    }
    let other = TemplateInUse(template)
    retemplatingTop = 0
    retemplating = RetemplatingOffer(
      work, other,
      RetemplatingReport(
        work, of: model, from: (self.template, workspace.analyzer.threats),
        to: (template, workspace.threats(of: work.model, with: other))))
  }

  /// Makes the change that is shown, as one step.
  mutating func takeTemplate() {
    guard let offer = retemplating else { return }
    retemplating = nil
    perform("change the template", offer.work.edits, with: offer.template)
    say("drawn with \(template.name.isEmpty ? template.id : template.name); u takes it back")
  }

  /// Does a gesture after which the model is drawn with another template.
  mutating func perform(_ title: String, _ edits: [Edit], with other: TemplateInUse) {
    if templates.isEmpty {
      templates = [TemplateInUse(template, rules: workspace.analyzer.rules)]
    }
    var changed = model
    var after = place
    after.template = templates.count
    do {
      try history.perform(title, edits, on: &changed, before: place, after: after, always: true)
    } catch {
      return warn(error.description)
    }
    templates.append(other)
    begin(title)
    put(template: after.template, drawing: changed)
    restore(after)
  }

  /// Draws a state of the model with one of the templates of this sitting.
  mutating func put(template index: Int, drawing model: Model) {
    templateIndex = index
    workspace.replace(model, with: templates[index])
    let closed = stencilsPane.closed
    stencilsPane = StencilsPane(template)
    stencilsPane.closed = closed
    propertiesPane = PropertiesPane()
    // What is remembered of stencils is the other template's.
    (lastStencil, lastFlowStencil, clipping, lastRepeatable) = (nil, nil, nil, nil)
  }
}
