import Models
import Syntax
import Testing

@testable import Formats

@Suite("Reading a template")
struct TemplateReaderTests {
  static let small = """
    template: 1
    id: small
    name: A small one
    version: "1.10"
    author: Nobody
    categories:
    - {id: S, name: Spoofing, description: Being somebody else.}
    - {id: D, name: Denial of service}
    properties:
    - id: encrypted
      label: Encrypted
      form: [no, yes]
      help: Unreadable on the way.
    - {id: signed, label: Signed, form: boolean}
    - {id: data-class, form: text}
    stencils:
    - id: web-application
      name: Web application
      parent: GE.P
      presets: {isolation: user}
    - id: GE.P
      name: Process
      kind: process
      description: >
        Anything that
        computes.
      properties:
      - signed
      - {id: isolation, label: Isolation, form: [none, user, machine]}
    - {id: GE.EI, name: Interactor, kind: interactor}
    - {id: GE.DS, name: Store, kind: store, properties: [encrypted, data-class]}
    - {id: GE.DF, name: Flow, kind: flow, properties: [encrypted]}
    - {id: https, name: HTTPS, parent: GE.DF, presets: {encrypted: yes}}
    - {id: GE.TB.B, name: Border, kind: border}
    - {id: GE.TB.L, name: Line, kind: line}
    - {id: GE.A, name: Annotation, kind: annotation, hidden: true}
    threat-types:
    - id: S.impostor
      category: S
      priority: high
      at-risk: target
      title: "{source.Name} may be an impostor"
      include: source is 'GE.P'
      exclude: flow.signed is 'yes'
      mitigations:
      - Check who it is.
      references: [CWE-287]
    - {id: D.gone, category: D, title: Gone, include: target is 'GE.DS', mitigations: Wait.}

    """

  static func read(_ text: String) throws -> Template {
    try TemplateReader.template(Array(text.utf8), file: "small.yaml")
  }

  @Test("Everything the form has arrives")
  func everything() throws {
    let template = try Self.read(Self.small)
    #expect(template.id == "small")
    #expect(template.name == "A small one")
    #expect(template.version == "1.10")
    #expect(template.author == "Nobody")
    #expect(template.priorities == Priority.usual)
    #expect(template.categories["S"]?.description == "Being somebody else.")
    #expect(template.stencils.count == 9)
    let process = try #require(template.stencils["GE.P"])
    #expect(process.description == "Anything that computes.")
    #expect(
      process.properties == [
        PropertyDefinition(id: "signed", label: "Signed", form: .boolean(off: "no", on: "yes")),
        PropertyDefinition(
          id: "isolation", label: "Isolation", form: .list(["none", "user", "machine"])),
      ])
    #expect(template.stencils["web-application"]?.kind == .process)
    #expect(template.stencils["https"]?.presets == ["encrypted": "yes"])
    #expect(template.stencils["GE.A"]?.isHidden == true)
    #expect(template.stencils["GE.DS"]?.properties.map(\.form) == [.list(["no", "yes"]), .text])
    #expect(
      template.threatTypes["S.impostor"]
        == ThreatType(
          id: "S.impostor", category: "S", title: "{source.Name} may be an impostor",
          include: "source is 'GE.P'", exclude: "flow.signed is 'yes'", priority: .high,
          atRisk: .target, mitigations: ["Check who it is."], references: ["CWE-287"]))
    #expect(template.threatTypes["D.gone"]?.priority == .medium)
    #expect(template.threatTypes["D.gone"]?.mitigations == ["Wait."])
    #expect(template.threatTypes["D.gone"]?.atRisk == .both)
  }

  @Test(
    "What breaks the form is told with its place",
    arguments: [
      ("", "1:1: the file is empty"),
      ("id: x", "1:1: a template begins with 'template: 1'"),
      ("template: 2\nid: x", "1:11: this version of the template form is not known"),
      ("template: 1", "1:1: a template needs the key 'id'"),
      ("template: 1\nid: x\nstencil: []", "3:1: a template has no key 'stencil'; its keys are"),
      ("template: 1\nid: x\nid: y", "3:1: the key 'id' is given twice"),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, colour: red}",
        "4:20: a stencil has no key 'colour'"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, kind: flow}",
        "4:3: a stencil needs the key 'name'"
      ),
      ("template: 1\nid: x\nstencils:\n- {id: a, name: A}", "4:3: the stencil 'a' needs the key"),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, kind: cloud}",
        "4:26: 'cloud' is no kind; process, interactor"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: one, name: A, parent: twoo}\n- {id: two, name: B, kind: flow}",
        "4:30: the stencil 'twoo' is not in the template; did you mean 'two'?"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}",
        "derives from itself"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, kind: flow}\n- {id: b, name: B, kind: store, parent: a}",
        "5:26: the kind must be the parent's, which is flow"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, kind: flow}\n- {id: a, name: B, kind: flow}",
        "5:3: the stencil 'a' is given twice"
      ),
      (
        "template: 1\nid: x\nproperties:\n- {id: encrypted, form: boolean}\nstencils:\n- {id: a, name: A, kind: flow, properties: [encryptd]}",
        "6:45: the property 'encryptd' is not among the template's 'properties'; did you mean 'encrypted'?"
      ),
      (
        "template: 1\nid: x\nproperties:\n- {id: p, form: boolean}\n- {id: p, form: text}",
        "5:3: the property 'p' is given twice"
      ),
      (
        "template: 1\nid: x\nproperties:\n- {id: p, form: number}",
        "4:17: 'number' is no form; 'boolean', 'text' or a list of values was expected"
      ),
      (
        "template: 1\nid: x\nproperties:\n- {id: p, form: [a, a]}",
        "4:21: the value 'a' is given twice"
      ),
      (
        "template: 1\nid: x\nstencils:\n- {id: a, name: A, kind: flow, presets: {q: yes}}",
        "4:42: the stencil 'a' has no property 'q'"
      ),
      (
        "template: 1\nid: x\nproperties:\n- {id: p, form: boolean}\nstencils:\n- {id: a, name: A, kind: flow, properties: [p], presets: {p: maybe}}",
        "6:62: 'maybe' is no value of 'p'; no or yes was expected"
      ),
      (
        "template: 1\nid: x\nthreat-types:\n- {id: t, category: S, title: T, include: x}",
        "4:21: the category 'S' is not in the template"
      ),
      (
        "template: 1\nid: x\ncategories: [{id: S, name: S}]\nthreat-types:\n- {id: t, category: S, title: T, include: x, priority: huge}",
        "5:56: the priority 'huge' is not in the template"
      ),
      (
        "template: 1\nid: x\ncategories: [{id: S, name: S}]\nthreat-types:\n- {id: t, category: S, title: T, include: x, at-risk: all}",
        "5:55: 'at-risk' must be source, target or both"
      ),
      (
        "template: 1\nid: x\ncategories: [{id: S, name: S}]\nthreat-types:\n- {id: t, category: S, title: T, include: ''}",
        "5:43: 'include' must not be empty"
      ),
      ("template: 1\nid: x\nstencils: yes", "3:11: 'stencils' must be a list, but this is text"),
      ("template: 1\nid: [x]", "2:5: 'id' must be text, but this is a list"),
    ])
  func errors(_ text: String, _ message: String) throws {
    let error = try #require(throws: FileError.self) { try Self.read(text) }
    #expect(error.description.contains(message), "\(error)")
    #expect(error.description.hasPrefix("small.yaml:"))
  }

  @Test("The parts of a template are appended, and each header is said once")
  func parts() throws {
    let one = try TemplatePart(Array("template: 1\nid: x\n".utf8), file: "one.yaml")
    let two = try TemplatePart(
      Array("template: 1\nstencils:\n- {id: a, name: A, kind: flow}".utf8), file: "two.yaml")
    let three = try TemplatePart(
      Array("template: 1\nstencils:\n- {id: b, name: B, parent: a}".utf8), file: "three.yaml")
    #expect(try Array(TemplateReader.template(of: [one, two, three]).stencils.keys) == ["a", "b"])
    let again = try #require(throws: FileError.self) {
      try TemplateReader.template(of: [one, two, one])
    }
    #expect(again.description == "one.yaml:2:5: 'id' is already said in one.yaml")
    let twice = try #require(throws: FileError.self) {
      try TemplateReader.template(of: [one, two, two])
    }
    #expect(twice.description == "two.yaml:3:3: the stencil 'a' is given twice")
  }

  @Test("The built-in template can be read, and has the generic stencils")
  func core() throws {
    let template = CoreTemplate.read()
    #expect(template == CoreTemplate.template)
    #expect(template.id == "core")
    for id in ["GE.P", "GE.EI", "GE.DS", "GE.DF", "GE.TB.B", "GE.TB.L"] {
      #expect(template.stencils[StencilID(id)] != nil, "\(id)")
    }
  }
}
