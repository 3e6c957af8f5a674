import Models
import Threats

/// A template with its rules compiled: what a model is drawn and analysed with.
struct TemplateInUse: Sendable {
  let template: Template
  let rules: RuleSet

  init(_ template: Template, rules: RuleSet? = nil) {
    self.template = template
    self.rules = rules ?? RuleSet(template)
  }
}
