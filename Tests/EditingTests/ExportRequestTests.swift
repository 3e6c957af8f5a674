import Testing

@testable import Editing

/// What is typed behind `:export`.
struct ExportRequestTests {
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
    let request = ExportRequest(reading: text)
    #expect(request?.form == form)
    #expect(request?.file == file)
    #expect(request?.showsLegend == legend)
    #expect(request?.isAll == all)
  }

  @Test(arguments: [
    "", " ", "bmp x", "yaml", "tm7", "yaml --all x.yaml", "tm7 --legend x.tm7", "scene --legend",
    "SVG x.svg", "svgx",
  ])
  func isRefused(text: String) { #expect(ExportRequest(reading: text) == nil) }

  @Test func isCompleted() {
    #expect(ExportRequest.completions(of: "") == ExportRequest.forms)
    #expect(ExportRequest.completions(of: "p") == ExportRequest.forms)
    #expect(ExportRequest.completions(of: "svg ") == ["svg --all", "svg --legend"])
    #expect(ExportRequest.completions(of: "svg --all ") == ["svg --all --legend"])
    #expect(ExportRequest.completions(of: "svg --all --legend ") == [])
    #expect(ExportRequest.completions(of: "yaml ") == [])
  }

  @Test func isAskedFor() {
    var session = Session(Samples.pair)
    session.type(":export png --legend<Enter>")
    guard case .export(_, _, let request)? = session.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.form == "png" && request.showsLegend && request.file == nil)
  }
}
