import Formats
import Foundation
import Models
import Syntax
import Testing
import Threats

@testable import Reports

@Suite("Reports as pages")
struct ReportPageTests {
  /// Texts that try to be more than text.
  static let hostile = [
    "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)", "' onload='alert(1)", "\"\u{301} onmouseover=alert(1) x=\"",
    "\u{600}<script>alert(1)</script>", "&lt;b&gt;", "[go](javascript:alert(1))",
    "[go](https://example.org/\"onclick=alert(1))", "javascript:alert(1)",
    "[go](JaVaScRiPt:alert(1)) data:text/html,<b>x</b>", "{{title}} {{{description}}} {{#x}}",
    "]]><script>alert(1)</script>", "<!--", "\u{202E}evil\u{1B}[31m",
  ]

  /// A model in which every text is the same.
  static func model(_ text: String) -> Model {
    func facts(_ stencil: String) -> ItemAttributes {
      ItemAttributes(
        stencil: StencilID(stencil), name: text, properties: ["x": text],
        custom: [CustomProperty(name: text, value: text)], outOfScope: text, note: text)
    }
    let header = Model.Header(
      title: text, owner: text, reviewer: text, contributors: text, description: text,
      assumptions: text, dependencies: text,
      checklist: [Verification(text: text, note: text, author: text, date: text)])
    return Model(
      header: header,
      diagrams: [
        Diagram(
          id: "d",
          header: Diagram.Header(title: text, checklist: [Verification(text: text, isDone: true)]),
          boundaries: [
            Boundary(id: "b", attributes: facts("cloud"), shape: .border(Rect(20, 0, 30, 10)))
          ],
          elements: [
            Element(id: "p", attributes: facts("GE.P"), frame: Rect(0, 2, 12, 5)),
            Element(id: "s", attributes: facts("GE.DS"), frame: Rect(30, 2, 12, 5)),
          ],
          flows: [
            Flow(
              id: "f", attributes: facts("https"), number: FlowNumber("1"), source: .element("p"),
              target: .element("s")),
            Flow(
              id: "g", attributes: ItemAttributes(stencil: "GE.DF", name: text),
              source: .element("p"),
              target: .element("s")),
          ])
      ],
      threats: [nil, "p", "f"].enumerated().map { index, item in
        HandwrittenThreat(
          id: "t\(index)", item: item, category: index == 0 ? text : "S", title: text,
          description: text, mitigation: text, mitigations: ["m"], references: [text],
          status: .accepted, priority: Priority(rawValue: text), justification: text, note: text,
          author: text, date: text, zone: text, component: text)
      },
      mitigations: [Mitigation(id: "m", title: text, text: text, references: [text])],
      suppressions: [
        Suppression(
          key: Suppression.Key(type: ThreatTypeID(text), item: "p"), reason: text, author: text,
          date: text)
      ],
      notes: [Note(author: text, date: text, text: text)])
  }

  private static func report(_ text: String) -> Report {
    ReportFixtures.report(
      ModelFile(model: model(text), template: CoreTemplate.template), name: text, date: text)
  }

  /// The tags of a page, each with its attributes' names, found by rules of their own.
  private static func tags(of page: String) -> [(name: String, attributes: [String])] {
    var result: [(String, [String])] = []
    let scalars = Array(page.unicodeScalars)
    var index = 0
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && scalar.properties.isAlphabetic
    }
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      isLetter(scalar) || scalar.properties.numericType != nil
    }
    while index + 1 < scalars.count {
      guard scalars[index] == "<", isLetter(scalars[index + 1]) else {
        index += 1
        continue
      }
      var name = ""
      index += 1
      while index < scalars.count, isWord(scalars[index]) {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      var attributes: [String] = []
      var word = ""
      while index < scalars.count, scalars[index] != ">" {
        if scalars[index] == "\"" {
          index += 1
          while index < scalars.count, scalars[index] != "\"" { index += 1 }
        } else if scalars[index] == "=" {
          attributes.append(word)
          word = ""
        } else if scalars[index].properties.isWhitespace || scalars[index] == "/" {
          word = ""
        } else {
          word.unicodeScalars.append(scalars[index])
        }
        index += 1
      }
      result.append((name, attributes))
    }
    return result
  }

  @Test(arguments: hostile)
  func `no text becomes markup`(_ text: String) throws {
    let report = Self.report(text)
    let page = try report.html()
    let known = Set(Self.tags(of: try Self.report("plain words").html()).map(\.name))
    for tag in Self.tags(of: page) {
      #expect(known.union(["a", "wbr", "br", "tspan"]).contains(tag.name), "<\(tag.name)>")
      for attribute in tag.attributes {
        #expect(!attribute.lowercased().hasPrefix("on"), "\(tag.name) \(attribute)")
      }
    }
    #expect(!page.lowercased().contains("href=\"javascript"))
    #expect(!page.lowercased().contains("href=\"data"))
    #expect(!page.unicodeScalars.contains("\u{1B}") && !page.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `the page needs nothing from outside and allows no script`() throws {
    let page = try ReportFixtures.report(try ReportFixtures.sample("drone-delivery")).html()
    #expect(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"))
    let tags = Self.tags(of: page)
    #expect(!tags.contains { ["script", "link", "img", "iframe", "object"].contains($0.name) })
    #expect(!tags.contains { $0.attributes.contains("src") })
    #expect(tags.count { $0.name == "svg" } == 1)
    #expect(!page.contains("{{"))
  }

  @Test func `all places that the page leads to are there, once`() throws {
    for name in ["drone-delivery", "enzo-cloud-backup"] {
      let page = try ReportFixtures.report(try ReportFixtures.sample(name)).html()
      let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
      #expect(Set(ids).count == ids.count, "\(name)")
      for match in page.matches(of: /href="#([^"]+)"/) {
        #expect(ids.contains(String(match.output.1)), "\(match.output.1)")
      }
    }
  }

  @Test func `the page says what the model says`() throws {
    let page = try ReportFixtures.report(ReportFixtures.small).html()
    for text in [
      "<h1>Shop</h1>", "<dt>Owner</dt><dd>Team A</dd>",
      "<a class=\"named\" href=\"https://example.org/plan\" rel=\"noopener noreferrer nofollow\">the plan</a>",
      "href=\"https://example.org/a(b)\"", "Nobody lies.", "Backups are tried.", "1 of 2 verified",
      "Orders are lost", "Backups: Every night.", "In place", "We look twice.", "Next year.",
      "Nobody would.", "Looks good.", "https://cwe.mitre.org/data/definitions/1.html", "Insured.",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  // MARK: Templates of one's own

  @Test func `a template of one's own is filled with the same data`() throws {
    let report = try ReportFixtures.report(ReportFixtures.small)
    let template = """
      {{title}}: {{summary.open}} of {{summary.total}}
      {{#tables}}{{title}}{{#rows}} [{{category}} {{title}}]{{/rows}}
      {{/tables}}{{#mitigations}}{{stateName}} {{{toldHtml}}}{{{textHtml}}}{{/mitigations}}
      {{#diagrams}}{{#flows}}{{number}} {{name}}: {{outOfScope}}
      {{/flows}}{{/diagrams}}{{unknown}}
      """
    let page = try report.page(Array(template.utf8), name: "mine.html")
    let open = report.totals.open
    let all = report.statuses.total
    #expect(page.hasPrefix("Shop: \(open) of \(all)\nProcessing [E Somebody sells"))
    let end = "Storage [D Orders are lost]\nIn place Every night.\n1 Buy: \n2 Keep: Next"
    #expect(page.contains(end))
  }

  @Test(arguments: [
    ("a\n{{#b}}\n", "mine.html:3:1: "), ("a\n  {{#b}}{{/c}}", "mine.html:2:"),
    ("{{title", "mine.html:1:"), ("\n {{> other}}", "mine.html:2:2: "),
    ("{{=<% %>=}}", "mine.html:1:1: "),
    (String(repeating: "{{#a}}", count: 70), "mine.html:1:385: "),
  ])
  func `mistakes in a template are told with their place`(_ text: String, _ place: String) throws {
    let report = try ReportFixtures.report(ReportFixtures.small)
    let error = #expect(throws: FileError.self) {
      try report.page(Array(text.utf8), name: "mine.html")
    }
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
  }

  @Test func `bytes that are no text are refused`() throws {
    let report = try ReportFixtures.report(ReportFixtures.small)
    #expect(throws: FileError.self) { try report.page([0x61, 0xFF], name: "mine.html") }
  }
}
