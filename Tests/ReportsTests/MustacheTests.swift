import Support
import Testing

@testable import Reports

/// Templates as Mustache's specification has them, and the calls that go beyond it.
struct MustacheTests {
  private static func data(_ name: String) -> MustacheValue? {
    let values: [String: MustacheValue] = [
      "name": .text("A & <b>"), "none": .nothing, "yes": .bool(true), "no": .bool(false),
      "two": .number(2), "empty": .list([]), "words": .list([.text("x"), .text("y")]),
      "inner": .fields {
        ["name": .text("inner"), "deep": MustacheValue.fields { _ in .text("deep") }][$0]
      },
      "rows": .list([
        .fields { ["id": .number(1), "none": .text("shown")][$0] }, .fields { _ in nil },
      ]),
    ]
    return values[name]
  }

  private func text(_ template: String) throws -> String {
    MustacheRenderer.text(of: try MustacheTemplate(Array(template.utf8)), with: .fields(Self.data))
  }

  @Test(arguments: [
    // Values
    (
      "{{name}} {{ name }} {{{name}}} {{&name}}",
      "A &amp; &lt;b&gt; A &amp; &lt;b&gt; A & <b> A & <b>"
    ),
    ("{{two}}{{yes}}{{no}}{{none}}{{unknown}}.", "2truefalse."),
    ("{{inner.name}} {{inner.deep.x}} {{inner.unknown.x}}.", "inner deep ."),
    ("{{! a comment }}{{!{{x}}.", "."), ("a { b {c} } d", "a { b {c} } d"), ("{", "{"),
    ("{{% CONTENT_TYPE:TEXT}}{{name}}{{%CONTENT_TYPE:HTML}}{{name}}", "A & <b>A &amp; &lt;b&gt;"),
    // Sections
    ("{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{^no}}3{{/no}}{{^yes}}4{{/yes}}", "13"),
    (
      "{{#none}}1{{/none}}{{^none}}2{{/none}}{{#unknown}}3{{/unknown}}{{^unknown}}4{{/unknown}}",
      "24"
    ),
    ("{{#words}}<{{.}}>{{/words}}{{^words}}none{{/words}}", "<x><y>"),
    ("{{#empty}}1{{/empty}}{{^empty}}2{{/empty}}", "2"),
    ("{{#inner}}{{name}} {{two}} {{.two}}{{/inner}}", "inner 2 "),
    ("{{#rows}}{{id}}{{none}}{{two}},{{/rows}}", "1shown2,2,"),
    ("{{$block}}{{two}}{{/block}}", "2"),
    // Calls
    (
      "{{count(words)}}{{#empty(empty)}}e{{/empty(empty)}}{{^empty(words)}}w{{/empty(words)}}",
      "2ew"
    ),
    ("{{#words}}{{index()}}{{.}}{{^last()}}, {{/last()}}{{/words}}", "0x, 1y"),
    (
      "{{uppercased(first(words))}}{{#reversed(words)}}{{.}}{{/reversed(words)}}{{plusone(two)}}",
      "Xyx3"
    ),
    ("{{capitalized(inner.name)}}{{unknown(two)}}{{last(two)}}", "Inner"),
    // A tag that has a line to itself takes it away.
    ("a\n  {{#yes}}  \nb\n  {{/yes}}\nc", "a\nb\nc"), ("{{#yes}}\nb\n{{/yes}}", "b\n"),
    ("a\n {{! c }}\nb", "a\nb"), ("a {{#yes}}\nb{{/yes}}\nc", "a \nb\nc"),
    ("  {{two}}\n", "  2\n"), (" {{#yes}}{{/yes}}\n", " \n"),
  ])
  func `a template is filled`(_ template: String, _ expected: String) throws {
    #expect(try text(template) == expected, "\(template)")
  }

  @Test(arguments: [
    ("a{{#b}}", 7), ("{{#b}}{{/c}}", 9), ("{{/c}}", 3), ("{{a", 3), ("{{a}", 4), ("{{{a}}", 6),
    ("{{a b}}", 4), ("{{a(b}}", 2), ("{{a)}}", 2), ("{{(a)}}", 2), ("{{> a}}", 0),
    ("{{=<% %>=}}", 0),
    ("{{% X:Y}}", 0), ("{{! a", 5),
  ])
  func `a mistake is told where it is`(_ template: String, _ offset: Int) {
    let mistake = #expect(throws: MustacheTemplate.Mistake.self) { try text(template) }
    #expect(mistake?.offset == offset, "\(template)")
  }

  @Test func `any text is a template or a mistake`() {
    let pieces = [
      "{{", "}}", "{", "}", "#", "/", "^", "!", "%", "$", "&", "a", ".", "(", ")", "\n", " ",
    ]
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      var template = ""
      for _ in 0..<12 { template += pieces.randomElement(using: &random) ?? "" }
      guard let result = try? text(template) else { continue }
      #expect(result.utf8.count < 1000, "\(template)")
    }
  }
}
