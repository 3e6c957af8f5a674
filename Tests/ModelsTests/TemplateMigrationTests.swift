import Testing

@testable import Models

/// What becomes of a model that is drawn with another template.
struct TemplateMigrationTests {
  /// A template that has some of the other's things under other names.
  private static let other = Template(
    id: "other", name: "Other",
    stencils: [
      Stencil(
        id: "GE.P", name: "Generic Process", kind: .process,
        properties: [
          PropertyDefinition(
            id: "0815", label: "isolated", form: .boolean(off: "No", on: "Yes")),
          PropertyDefinition(id: "runs-as", label: "Runs as", form: .list(["user", "guest"])),
        ]),
      Stencil(id: "SE.P.web", name: "Web application", kind: .process, parent: "GE.P"),
      Stencil(id: "GE.DS", name: "Generic Store", kind: .store),
      Stencil(
        id: "flow", name: "Something else", kind: .flow,
        properties: [
          PropertyDefinition(id: "4711", label: "Encrypted", form: .list(["No", "Yes"]))
        ]),
      Stencil(id: "GE.TB.B", name: "Generic Border", kind: .border),
    ],
    categories: [ThreatCategory(id: "tampering", name: "Tampering")],
    threatTypes: [
      ThreatType(id: "TX", category: "tampering", title: "Changed", include: "flow is 'flow'"),
      ThreatType(id: "T2", category: "tampering", title: "Altered", include: "flow is 'flow'"),
    ], priorities: [Priority(rawValue: "High")])

  private static func model() -> Model {
    var web = element("web", 0, 0)
    web.attributes.stencil = "web-app"
    web.attributes.properties = ["isolated": "no", "runs-as": "system", "technology": "any"]
    web.attributes.custom = [CustomProperty(name: "Room", value: "12")]
    var store = element("store", 20, 0)
    store.attributes.stencil = "store"
    store.attributes.properties = ["owner": "Ann"]
    var https = flow("https", "1", "web", "store")
    https.attributes.stencil = "https"
    https.attributes.properties = ["encrypted": "yes"]
    return Model(
      diagrams: [
        Diagram(
          id: "main", header: .init(title: "Main"), boundaries: [border("b", Rect(0, 0, 60, 20))],
          elements: [web, element("a", 40, 0), store],
          flows: [https, flow("plain", nil, "a", "store")])
      ],
      decisions: [
        Decision(
          key: ThreatKey(type: "T1", flow: "https"), status: .mitigated,
          priority: Priority(rawValue: "high")),
        Decision(key: ThreatKey(type: "T2", flow: "https"), status: .accepted),
        Decision(key: ThreatKey(type: "gone", flow: "https"), note: "Old"),
      ],
      threats: [HandwrittenThreat(id: "own", item: "web", category: "T", title: "Mine")])
  }

  private static func work(_ model: Model = model()) throws -> TemplateMigration {
    try TemplateMigration(model, from: template, to: other, naming: "other.yaml")
  }

  @Test func `stencils become those of their id, name, ancestor or kind`() throws {
    let found = Dictionary(
      uniqueKeysWithValues: try Self.work().stencils.map { ($0.old, $0.match) })
    #expect(found["flow"] == StencilMatch(stencil: "flow", way: .same))
    #expect(found["web-app"] == StencilMatch(stencil: "SE.P.web", way: .name))
    #expect(found["process"] == StencilMatch(stencil: "GE.P", way: .name))
    #expect(found["https"] == StencilMatch(stencil: "flow", way: .ancestor))
    #expect(found["store"] == StencilMatch(stencil: "GE.DS", way: .name))
    #expect(found["border"] == StencilMatch(stencil: "GE.TB.B", way: .name))
    let person = Self.other.match("unheard-of", of: template, makes: .process)
    #expect(person == StencilMatch(stencil: "GE.P", way: .generic))
  }

  @Test func `a stencil of the same id and another kind is no match`() {
    var other = Self.other
    other.stencils["store"] = Stencil(id: "store", name: "Process", kind: .process)
    let match = other.match("store", of: template, makes: .store)
    #expect(match?.stencil == "GE.DS")
  }

  @Test func `values go along where they still mean something`() throws {
    let work = try Self.work()
    let main = try #require(work.model.diagrams["main"])
    // What the old stencil gave anyway and the new one lacks is nobody's loss.
    #expect(main.elements["web"]?.attributes.properties == ["0815": "No"])
    #expect(main.elements["web"]?.attributes.custom == [CustomProperty(name: "Room", value: "12")])
    #expect(main.flows["https"]?.attributes.properties == ["4711": "Yes"])
    #expect(main.elements["a"]?.attributes.properties == [:])
    let lost = work.lost.map { "\($0.item) \($0.label) \($0.value) \($0.hasProperty)" }
    #expect(lost == ["web Runs as system true", "store Owner Ann false"])
  }

  @Test func `decisions and threats written by hand speak of the new template`() throws {
    let model = try Self.work().model
    #expect(
      model.decisions.keys.map(\.type) == ["TX", "T2", "gone"], "in their old places")
    #expect(model.decisions.values[0].priority == Priority(rawValue: "High"))
    #expect(model.threats["own"]?.category == "tampering")
    #expect(model.header.template == "other.yaml")
  }

  @Test func `it is taken back as one`() throws {
    let work = try Self.work()
    var model = Self.model()
    let inverses = try model.apply(work.edits)
    #expect(model == work.model)
    _ = try model.apply(inverses)
    #expect(model == Self.model())
  }

  @Test func `the same template changes nothing but its name`() throws {
    let work = try TemplateMigration(
      Self.model(), from: template, to: template, naming: "elsewhere.yaml")
    #expect(work.lost.isEmpty)
    #expect(work.edits.count == 1)
  }

  @Test func `a template without a stencil for something is refused`() {
    var poor = Self.other
    poor.stencils["GE.DS"] = nil
    let reason = "the template has no stencil for a data store, which the model has"
    #expect(throws: EditError(description: reason)) {
      try TemplateMigration(Self.model(), from: template, to: poor, naming: "poor.yaml")
    }
  }
}
