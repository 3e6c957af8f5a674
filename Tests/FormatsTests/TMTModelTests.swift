import Drawing
import Models
import Testing
import Threats

@testable import Formats

/// What is read from a .tm7 file, and what is found out from it.
struct TMTModelTests {
  private typealias Fixture = TMTFixture

  private func threats(_ file: ModelFile, _ model: Model? = nil) -> [Threat] {
    let model = model ?? file.model
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values {
      crossings[diagram.id] = file.crossings(of: diagram, in: file.model, template: file.template)
    }
    var analyzer = Analyzer(template: file.template)
    analyzer.update(model, crossings: crossings)
    return analyzer.threats
  }

  @Test func `everything on a surface is read`() throws {
    let file = try TMTFixture().read()
    #expect(file.messages == [])
    let diagram = try #require(file.model.diagrams[Fixture.diagram])
    #expect(diagram.header.title == "Level 1")
    let process = try #require(diagram.elements[Fixture.process])
    #expect(process.attributes.name == "Web\nserver")
    #expect(process.attributes.stencil == "SE.P.Web")
    #expect(process.attributes.properties == ["auth": "Yes"])
    #expect(process.attributes.custom == [CustomProperty(name: "Owner", value: "Ops")])
    #expect(process.attributes.outOfScope == nil)
    #expect(Array(diagram.elements.keys) == [Fixture.process, Fixture.store])
    #expect(Array(diagram.boundaries.keys) == [Fixture.border, Fixture.line])
    let flow = try #require(diagram.flows[Fixture.flow])
    #expect(flow.source == .element(Fixture.process) && flow.target == .element(Fixture.store))
    #expect(flow.number == nil)
    let loose = try #require(diagram.flows[Fixture.loose])
    #expect(loose.source.element == nil && loose.target.element == nil)
    #expect(loose.source != loose.target)
    let header = file.model.header
    #expect(
      [
        header.title, header.owner, header.reviewer, header.contributors, header.description,
        header.assumptions, header.dependencies,
      ] == ["Na", "Ow", "Re", "Co", "Sy", "As", "De"])
    #expect(file.model.notes.map(\.text) == ["Look & see"])
    #expect(file.model.notes.map(\.author) == ["Me"])
  }

  @Test func `the template is read with inheritance and trimmed filters`() throws {
    let template = try TMTFixture().read().template
    #expect(
      [template.id, template.name, template.version, template.author] == ["kb", "Ours", "1.2", "A"])
    #expect(template.priorities.map(\.rawValue) == ["Top", "Bottom"])
    let web = try #require(template.stencils["SE.P.Web"])
    #expect(web.kind == .process && web.parent == "GE.P" && web.isHidden)
    #expect(web.properties.map(\.form) == [.list(["Yes"])])
    #expect(template.stencils["GE.P"]?.parent == nil)
    #expect(
      template.stencils.values.map(\.kind) == [.process, .store, .flow, .border, .line, .process])
    #expect(template.threatTypes["T1"]?.include == "source is 'GE.P' and flow crosses 'GE.TB.B'")
    #expect(
      template.threatTypes.values.map(\.priority.rawValue) == ["Top", "Bottom", "Top", "Top"])
  }

  @Test func `threats are those of the file's own geometry`() throws {
    let file = try TMTFixture().read()
    #expect(threats(file).map(\.key?.type) == ["T1", "T2", "T4"])
    #expect(threats(file).allSatisfy { $0.flow == Fixture.flow && $0.source == Fixture.process })
    var encrypted = TMTFixture()
    encrypted.flowProperties = TMTFixture.list("enc", ["No", "Yes"], 1)
    #expect(threats(try encrypted.read()).map(\.key?.type) == ["T2", "T4"])
    var out = TMTFixture()
    out.flowProperties = TMTFixture.text(
      "BooleanDisplayAttribute", "Out", TMTItemReader.outOfScope.rawValue, "true")
    #expect(threats(try out.read()).isEmpty)
    var off = TMTFixture()
    off.isGenerating = "false"
    #expect(threats(try off.read()).isEmpty)
    #expect(try off.read().messages.count == 1)
    off.isGenerating = ""
    #expect(threats(try off.read()).count == 3)
  }

  @Test func `cells decide as soon as something is moved`() throws {
    let file = try TMTFixture().read()
    var model = file.model
    // Round both ends: the flow then runs inside, and the line is crossed as before.
    let all = try #require(model.diagrams[Fixture.diagram]?.bounds)
    model.diagrams[Fixture.diagram]?.boundaries[Fixture.border]?.shape = .border(all.inset(-3, -3))
    #expect(threats(file, model).map(\.key?.type) == ["T2", "T4"])
    model = file.model
    model.diagrams[Fixture.diagram]?.boundaries.removeValue(forKey: Fixture.line)
    #expect(threats(file, model).map(\.key?.type) == ["T1", "T4"])
  }

  @Test func `only what somebody decided is a decision`() throws {
    var fixture = TMTFixture()
    fixture.threats =
      TMTFixture.threat("T1") + TMTFixture.threat("T2", state: "Mitigated", note: "Done&#xD;\nso")
      + TMTFixture.threat("T3", modified: "2020-01-01T00:00:00")
      + TMTFixture.threat("T4", state: "NotApplicable", priority: "Bottom")
      + TMTFixture.threat("T4", state: "Mitigated", ends: (TMTFixture.store, TMTFixture.process))
    let file = try fixture.read()
    let decisions = Array(file.model.decisions.values)
    #expect(decisions.map(\.key.type) == ["T2", "T3", "T4", "T4"])
    #expect(decisions.map(\.status) == [.mitigated, .open, .notApplicable, .mitigated])
    #expect(decisions[0].justification == "Done\nso")
    #expect(decisions[0].priority?.rawValue == "Top")
    #expect(decisions[2].priority?.rawValue == "Bottom")
    #expect(decisions[3].key.flow != Fixture.flow)
    let found = threats(file)
    #expect(found.filter { !$0.isStale }.map(\.key?.type) == ["T1", "T2", "T4"])
    #expect(found.filter(\.isStale).map(\.key?.type) == ["T3"])
    #expect(found.map(\.status) == [.open, .mitigated, .notApplicable, .open])
  }

  @Test(arguments: [
    (["", "", "100", "100"], "no place"), (["100", "100", "0", "100"], "no size"),
    (["100", "100", "", ""], "no size"), (["", "", "", ""], "no place"),
    (["0", "0", "0", "0"], "no place"),
  ])
  func `what is missing is assumed and said`(box: [String], word: String) throws {
    var fixture = TMTFixture()
    fixture.processBox = box
    let file = try fixture.read()
    #expect(file.messages.contains { $0.contains(word) }, "\(file.messages)")
    let frames = try #require(file.model.diagrams[Fixture.diagram]).frames.map(\.frame)
    #expect(frames.allSatisfy { $0.width >= 5 && $0.height >= 3 })
    #expect(!frames[0].intersects(frames[1]))
  }

  @Test func `what has no name has room for that of its stencil`() throws {
    var fixture = TMTFixture()
    fixture.processName = ""
    fixture.knowledgeBase = fixture.knowledgeBase.replacing(
      "Web Server", with: "Azure Traffic Manager")
    let diagram = try #require(try fixture.read().model.diagrams[Fixture.diagram])
    let width = try #require(diagram.elements[Fixture.process]).frame.width
    #expect(width >= "Azure Traffic Manager".count + 2)
  }

  @Test func `kinds come from the drawing, not from the template`() throws {
    var fixture = TMTFixture()
    fixture.processType = "GE.DS"
    var file = try fixture.read()
    var attributes = try #require(
      file.model.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes)
    #expect(file.template.kind(of: attributes.stencil) == .process)
    #expect(file.template.chain(of: attributes.stencil).map(\.id).contains("GE.DS"))
    fixture.processType = "SE.New"
    file = try fixture.read()
    attributes = try #require(
      file.model.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes)
    #expect(attributes.stencil == "SE.New" && file.template.stencils["SE.New"]?.parent == "GE.P")
    #expect(file.template.stencils["SE.New"]?.isHidden == true)
    #expect(file.messages.count == 1)
    fixture.knowledgeBase = ""
    file = try fixture.read()
    #expect(file.messages.count == 1)
    #expect(file.model.diagrams[Fixture.diagram]?.elements.count == 2)
  }

  @Test(arguments: [
    ("0", nil), ("0.", "0"), ("3", "3"), ("3.", "3"), ("1.2", "1.2"), ("first", nil), ("01", nil),
  ])
  func `the order becomes a number where it is one`(order: String, number: String?) throws {
    var fixture = TMTFixture()
    fixture.order = order
    let flow = try #require(try fixture.read().model.diagrams[Fixture.diagram]?.flows[Fixture.flow])
    #expect(flow.number?.description == number)
  }

  @Test func `an unchanged model is the very file`() throws {
    let file = try TMTFixture().read()
    #expect(try file.bytes(saving: file.model) == Array(TMTFixture().text.utf8))
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}", "ZIP"), ("<!DOCTYPE a><ThreatModel/>", "document type"),
    ("<ThreatModel", "ends inside"), ("<Other/>", "<ThreatModel> was expected"),
    ("<KnowledgeBase/>", "template"), ("", "empty"), ("hello", "no XML"),
    ("<ThreatModel>\u{0}</ThreatModel>", "NUL"), ("drawbridge: x", "version"),
  ])
  func `other files are refused in one line`(text: String, word: String) {
    do {
      _ = try ModelFile(Array(text.utf8), name: "a.tm7") { _ in [] }
      Issue.record("\(text) was read")
    } catch {
      let line = "\(error)"
      #expect(line.hasPrefix("a.tm7:1:") || word == "version", "\(line)")
      #expect(line.contains(word) && !line.contains("\n"), "\(line)")
    }
  }

  @Test func `more diagrams or items than anybody draws are refused`() {
    let items = "<DrawingSurfaceModel><Borders>" + String(repeating: "<a/>", count: 200_001)
    for (inside, word) in [
      (String(repeating: "<DrawingSurfaceModel/>", count: 10_001), "10000 diagrams"),
      (items + "</Borders></DrawingSurfaceModel>", "200000 items"),
    ] {
      let text =
        "<ThreatModel><DrawingSurfaceList>\(inside)</DrawingSurfaceList></ThreatModel>"
      do {
        _ = try ModelFile(Array(text.utf8), name: "a.tm7") { _ in [] }
        Issue.record("\(word) were read")
      } catch {
        #expect("\(error)".contains(word), "\(error)")
      }
    }
  }
}
