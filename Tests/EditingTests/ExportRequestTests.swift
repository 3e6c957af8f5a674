import Testing

@testable import Editing

/// What is typed behind `:export`.
struct ExportRequestTests {
  /// Forms of each kind.
  static let choices =
    ["text", "ansi", "svg", "png", "pdf"].map {
      ExportChoice($0, isPicture: true, hasLegend: true)
    } + [
      ExportChoice("scene", isPicture: true), ExportChoice("yaml"), ExportChoice("tm7"),
      ExportChoice("plantuml"),
    ]

  @Test(
    arguments: [
      ("svg", "svg", nil, false, false), ("png a b.png", "png", "a b.png", false, false),
      ("text --legend", "text", nil, true, false),
      ("pdf --all --legend  out.pdf ", "pdf", "out.pdf", true, true),
      ("ansi --legend --all", "ansi", nil, true, true), ("scene", "scene", nil, false, false),
      ("yaml x.yaml", "yaml", "x.yaml", false, false),
      ("svg --all-of-it.svg", "svg", "--all-of-it.svg", false, false),
    ] as [(String, String, String?, Bool, Bool)])
  func isRead(text: String, form: String, file: String?, legend: Bool, all: Bool) {
    let request = ExportRequest(reading: text, among: Self.choices)
    #expect(request?.form == form)
    #expect(request?.file == file)
    #expect(request?.showsLegend == legend)
    #expect(request?.isAll == all)
  }

  @Test(arguments: [
    "", " ", "bmp x", "yaml", "tm7", "yaml --all x.yaml", "tm7 --legend x.tm7", "scene --legend",
    "SVG x.svg", "svgx",
  ])
  func isRefused(text: String) { #expect(ExportRequest(reading: text, among: Self.choices) == nil) }

  @Test func isCompleted() {
    func completions(_ text: String) -> [String] {
      ExportRequest.completions(of: text, among: Self.choices)
    }
    #expect(completions("") == Self.choices.map(\.name))
    #expect(completions("p") == Self.choices.map(\.name))
    #expect(completions("svg ") == ["svg --all", "svg --legend"])
    #expect(completions("svg --all ") == ["svg --all --legend"])
    #expect(completions("svg --all --legend ") == [])
    #expect(completions("scene ") == ["scene --all"])
    #expect(completions("yaml ") == [])
  }

  @Test func isAskedFor() {
    var session = Session(Samples.pair)
    session.editor.settings.exports = Self.choices
    session.type(":export png --legend<Enter>")
    guard case .export(_, _, let request)? = session.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.form == "png" && request.showsLegend && request.file == nil)
  }
}
