/// The form of a template file: its keys, level by level, in the order of this example.
///
/// The built-in template is written in it, in seven files whose lists are appended to each other,
/// and so is a template of a person's own, which a model names by its path (`template: ours.yaml`).
///
/// ```yaml
/// template: 1                        # the form's version; must be the first key
/// id: ours                           # required
/// name: Our template                 # the id where absent
/// version: "1.0"
/// author: The security team
/// priorities: [high, medium, low]    # these where absent
/// categories:
/// - {id: S, name: Spoofing, description: Pretending to be somebody else.}
/// properties:                        # definitions that several stencils share
/// - id: encrypted
///   label: Encrypted                 # the id where absent
///   form: [no, yes]                  # one of these values; the first is the default
///   help: Whether the content is unreadable on the way.
/// - {id: signed, label: Signed, form: boolean}     # off is `no`, on is `yes`
/// - {id: data-class, label: Data class, form: text}
/// stencils:
/// - id: GE.P
///   name: Process
///   kind: process       # process, interactor, store, flow, border, line or annotation
///   description: Anything that computes.
///   properties:         # names of shared definitions, or definitions of its own
///   - signed
///   - {id: isolation, label: Isolation, form: [none, user, machine]}
/// - id: web-application
///   name: Web application
///   parent: GE.P        # the kind is the parent's; elements may name another kind of element
///   presets: {isolation: user}
///   hidden: true        # drawn where a model has it, but not offered
/// threat-types:
/// - id: S.impostor
///   category: S
///   priority: high      # medium where absent
///   at-risk: target     # source, target or both; both where absent
///   title: "{source.Name} may be an impostor"
///   description: What can happen, and why.
///   include: source is 'GE.P' and flow crosses 'GE.TB.B'
///   exclude: flow.signed is 'yes'
///   mitigations:
///   - What to do about it.
///   references: [CWE-287, CAPEC-151]
/// checklist:                         # what is worth verifying, for models to start with
/// - Secrets are kept outside the code.
/// ```
///
/// All values are text. Line feeds at the end of block text are dropped. An unknown key is an
/// error, because a rule with a mistyped key would quietly never fire. Whether a filter can be
/// parsed is not checked here: that belongs to those who evaluate it.
enum TemplateKeys {
  /// The version of the form that is read.
  static let version = "1"
  static let file = [
    "template", "id", "name", "version", "author", "priorities", "categories", "properties",
    "stencils", "threat-types", "checklist",
  ]
  static let category = ["id", "name", "description"]
  static let property = ["id", "label", "form", "help"]
  static let stencil = [
    "id", "name", "kind", "parent", "description", "hidden", "properties", "presets",
  ]
  static let threatType = [
    "id", "category", "priority", "at-risk", "title", "description", "include", "exclude",
    "mitigations", "references",
  ]
}
