import Formats
import Models
import Screen
import Testing

@testable import Editing

/// Drawing with another template.
struct TemplateTests {
  /// The built-in template with another name, without its stencils for apps and without a rule.
  private static let other: Template = {
    var template = CoreTemplate.template
    template.name = "House rules"
    template.version = "2.1"
    for name in ["Managed app", "Thread", "Table store"] {
      template.stencils.removeAll { $0.value.name == name }
    }
    for id in template.stencils.keys {
      template.stencils[id]?.properties.removeAll { $0.id == "signs-in-with" }
    }
    for category in ["D", "I"] {
      let rule = template.threatTypes.values.first { $0.category == category }
      if let rule { template.threatTypes[rule.id] = nil }
    }
    return template
  }()

  private static func offered(_ columns: Int = 120, _ rows: Int = 36) -> Session {
    var session = Session(Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup")
    session.type(":template house.yaml<Enter>")
    session.editor.offer(other, named: "house.yaml")
    return session
  }

  @Test func `a template is asked for by name, or its name first`() {
    var session = Session(Samples.enzo)
    session.type(":template house.yaml<Enter><Space>ftcore<Enter>")
    let names = session.effects.compactMap {
      if case .readTemplate(let name) = $0 { name } else { nil }
    }
    #expect(names == ["house.yaml", "core"])
  }

  @Test(arguments: [(120, 36), (80, 24)])
  func `what changes is shown first`(_ columns: Int, _ rows: Int) {
    let session = Self.offered(columns, rows)
    Golden.expect(session.editor.frame(), "template-\(columns)")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func `it scrolls, and Escape leaves all as it was`() {
    var session = Self.offered(60, 16)
    let first = session.screen
    session.type("j")
    #expect(session.screen != first)
    session.type("k")
    #expect(session.screen == first)
    session.type("G")
    #expect(session.shows("Threats that appear"))
    session.type("jjjgg<Esc>")
    #expect(session.editor.layers.offer?.change == nil)
    #expect(session.model == Samples.enzo.model)
    #expect(session.undoCount == 0)
  }

  @Test func `it is made in one step that is taken back and done again`() {
    var session = Self.offered()
    let before = session.editor.analysis.threats
    session.type("y")
    #expect(session.editor.template == Self.other)
    #expect(session.model.header.template == "house.yaml")
    #expect(session.message.hasPrefix("drawn with House rules · "))
    #expect(session.message.hasSuffix(" fewer: other rules · u takes it back"))
    #expect(session.undoCount == 1)
    #expect(session.editor.isModified)
    #expect(session.editor.analysis.threats == session.freshThreats)
    let after = session.editor.analysis.threats
    #expect(after != before)
    session.type("<C-w>h/table store")
    #expect(!session.shows("Table store"))
    session.type("<Esc><Esc>")

    // What is done with it is done with its rules; undo goes back through both.
    session.editor.hop(to: "client")
    session.type("J")
    session.type("u")
    #expect(session.editor.analysis.threats == after)
    session.type("u")
    #expect(session.editor.template == CoreTemplate.template)
    #expect(session.model == Samples.enzo.model)
    #expect(session.editor.analysis.threats == before)
    #expect(!session.editor.isModified)
    session.type("<C-r>")
    #expect(session.editor.template == Self.other)
    #expect(session.editor.analysis.threats == after)
  }

  @Test func `a template that was changed is read anew under its name`() {
    var session = Session(Samples.enzo)
    var changed = CoreTemplate.template
    changed.threatTypes = [:]
    session.editor.offer(changed, named: "core")
    session.type("y")
    #expect(session.editor.analysis.threats.allSatisfy { $0.isStale || $0.key == nil })
    #expect(session.editor.isModified)
    session.type("u")
    #expect(session.editor.template == CoreTemplate.template)
    #expect(session.editor.analysis.threats == session.freshThreats)
  }

  @Test func `a template without a stencil for something is refused`() {
    var session = Session(Samples.enzo)
    session.editor.offer(Template(id: "poor", name: "Poor"), named: "poor.yaml")
    #expect(session.editor.layers.offer?.change == nil)
    #expect(session.warning.contains("the template has no stencil for"))
  }

  @Test func `what is pasted meanwhile does not go to the diagram under it`() {
    var session = Self.offered()
    session.paste("a note")
    #expect(session.model == Samples.enzo.model)
    #expect(session.editor.layers.offer?.change != nil)
  }

  @Test func `the mouse answers too`() throws {
    var session = Self.offered()
    session.click(try #require(session.find("Esc leave it")))
    #expect(session.editor.layers.offer?.change == nil)
    session.editor.offer(Self.other, named: "house.yaml")
    session.click(try #require(session.find("change it")))
    #expect(session.editor.template == Self.other)
  }

  @Test func `what was recovered is drawn with its own template`() {
    var session = Session(Samples.enzo)
    var recovered = Samples.enzo.model
    recovered.header.template = "house.yaml"
    session.editor.offerRecovery(of: recovered, template: Self.other)
    session.type("r<Enter>")
    #expect(session.editor.template == Self.other)
    #expect(session.model == recovered)
    session.type("u")
    #expect(session.editor.template == CoreTemplate.template)
    #expect(session.model == Samples.enzo.model)
  }
}
