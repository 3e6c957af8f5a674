import Models
import Testing

@testable import Threats

struct ThreatTextsTests {
  private func texts(
    title: String, source: String = "Web  shop", target: String = "Log", flow: String = "Save",
    decision: Decision? = nil
  ) -> (texts: ThreatTexts, title: String) {
    let type = ThreatType(
      id: "X", category: "T", title: title, description: "On {flow.Name}.",
      include: "target is 'GE.DS'", mitigations: ["Sign {flow.name}", "Keep a copy"],
      references: ["CWE-345"])
    let template = Template.small(rules: [type])
    let elements = [(source, "p", "GE.P"), (target, "s", "SE.DS.log")].map { name, id, stencil in
      Element(
        id: id, attributes: ItemAttributes(stencil: stencil, name: name), frame: Rect(0, 0, 9, 4))
    }
    let model = Model(
      diagrams: [
        Diagram(
          id: "d", header: .init(title: ""), elements: elements,
          flows: [
            Flow(
              id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: flow),
              source: .element("p"),
              target: .element("s"))
          ])
      ], decisions: decision.map { [$0] } ?? [])
    let threat = Analyzer(model, template: template).threats[0]
    return (
      ThreatTexts(of: threat, in: model, template: template),
      ThreatTexts.title(of: threat, in: model, template: template)
    )
  }

  @Test(arguments: [
    ("Plain", "Plain"),
    ("{source.Name} to {target.Name} by {flow.Name}", "Web shop to Log by Save"),
    ("{SOURCE.NAME}{Target.name}{flow.nAmE}", "Web shopLogSave"),
    ("{source.Name", "{source.Name"),
    ("source.Name}", "source.Name}"),
    ("{}{ }{source}{source.Id}{source.Name }", "{}{ }{source}{source.Id}{source.Name }"),
    ("{{source.Name}}", "{Web shop}"),
    ("{a{flow.Name}b}", "{aSaveb}"),
    ("}{flow.Name}{", "}Save{"),
    ("é {flow.Name} é", "é Save é"),
    ("", ""),
  ])
  func `puts names in`(template: String, expected: String) {
    let (texts, title) = texts(title: template)
    #expect(texts.title == expected)
    #expect(title == expected)
  }

  @Test(arguments: [
    ("two\r\n\t lines", "two lines"), (" edges\n", " edges "), ("a\u{A0}\u{2003}b", "a b"),
    ("{target.Name}", "{target.Name}"), ("", "Process"), (" \n ", "Process"),
  ])
  func `a name is put in as it is but for runs of whitespace`(name: String, expected: String) {
    #expect(texts(title: "[{source.Name}]", source: name).title == "[\(expected)]")
  }

  @Test func `says all that the type and the decision say`() {
    let plain = texts(title: "T").texts
    #expect(plain.description == "On Save.")
    #expect(plain.mitigations == ["Sign Save", "Keep a copy"])
    #expect(plain.references == ["CWE-345"])
    #expect(plain.justification.isEmpty && plain.note.isEmpty)
    let decided = texts(
      title: "T",
      decision: Decision(
        key: ThreatKey(type: "X", flow: "f"), justification: "{flow.Name} is signed",
        mitigation: "We sign it", note: "See {target.Name}")
    ).texts
    #expect(decided.mitigations == ["We sign it", "Sign Save", "Keep a copy"])
    #expect(decided.justification == "{flow.Name} is signed")
    #expect(decided.note == "See {target.Name}")
  }

  @Test func `names of elements shown from elsewhere are theirs`() {
    let model = Model(diagrams: [
      Diagram(
        id: "here", header: .init(title: ""), elements: [Element("p", "GE.P")],
        references: [ElementReference(element: "s", frame: Rect(0, 0, 9, 4))],
        flows: [Flow("f", "p", "s")]),
      Diagram(id: "home", header: .init(title: ""), elements: [Element("s", "SE.DS.log")]),
    ])
    let threat = Analyzer(model).threats.first { $0.key?.type == "R1" }
    #expect(threat.map { ThreatTexts.title(of: $0, in: model, template: .small) } == "R1 of s")
  }

  @Test func `a hand-written threat says what was written`() throws {
    let written = HandwrittenThreat(
      id: "h", category: "S", title: "A {flow.Name}", description: "B", mitigation: "C",
      references: ["D"], justification: "E", note: "F")
    let model = Model(threats: [written])
    let threat = try #require(Analyzer(model).threats.first)
    let texts = ThreatTexts(of: threat, in: model, template: .small)
    #expect(texts.title == "A {flow.Name}")
    #expect((texts.description, texts.mitigations) == ("B", ["C"]))
    #expect((texts.references, texts.justification, texts.note) == (["D"], "E", "F"))
    #expect(ThreatTexts.title(of: threat, in: model, template: .small) == texts.title)
    // Taken out of the model since, it still has something to be called by.
    #expect(ThreatTexts(of: threat, in: Model(), template: .small).title == "h")
    #expect(ThreatTexts.title(of: threat, in: Model(), template: .small) == "h")
  }
}
