import Models
import Screen
import Testing

@testable import Editing

/// Texts of a file that would act on the terminal, or that take no place or too much of it.
struct HostileTextTests {
  static let texts = [
    "\u{1B}[2J\u{1B}]0;title\u{7}", "\u{9B}31mred\u{9C}", "tab\tbell\u{7}back\u{8}", "nul\0nul",
    "\u{202E}evil\u{202C}", "\u{2066}isolate\u{2069}", "\u{200F}שלום", "漢字かな交じり文",
    "👩‍👩‍👧‍👦👨🏽‍🚀🏳️‍🌈", "e\u{301}\u{302}\u{303}\u{304}\u{305}", "\u{301}", "\u{200B}\u{FEFF}",
    String(repeating: "wide ", count: 40), String(repeating: "漢", count: 200), "", " ",
    "two\nlines\r\nthree", "\u{2028}\u{2029}\u{85}", "\u{E000}\u{FFFF}\u{10FFFF}", "\u{7F}\u{AD}",
  ]

  /// The pair with a text in every place that is shown.
  private func model(_ text: String) -> Model {
    func attributes(_ stencil: StencilID) -> ItemAttributes {
      ItemAttributes(
        stencil: stencil, name: text, properties: ["network": text],
        custom: [.init(name: text, value: text)], outOfScope: nil, note: text)
    }
    return Model(
      header: .init(title: text, owner: text, description: text),
      diagrams: [
        Diagram(
          id: "main", header: .init(title: text, level: 1),
          boundaries: [
            Boundary(
              id: "b", attributes: attributes("GE.TB.B"), shape: .border(Rect(-2, -2, 30, 12))),
            Boundary(
              id: "l", attributes: attributes("GE.TB.L"),
              shape: .line([Point(35, -2), Point(35, 12)])),
          ],
          elements: [
            Element(id: "left", attributes: attributes("GE.P"), frame: Rect(0, 0, 20, 5)),
            Element(id: "right", attributes: attributes("GE.DS"), frame: Rect(45, 0, 20, 5)),
            Element(id: "text", attributes: attributes("GE.A"), frame: Rect(0, 7, 20, 3)),
          ],
          flows: [
            Flow(
              id: "f", attributes: attributes("GE.DF"), number: FlowNumber(parts: [1]),
              source: .element("left"), target: .element("right"))
          ]),
        Diagram(id: "other", header: .init(title: text)),
      ],
      threats: [
        HandwrittenThreat(
          id: "t1", item: "f", category: text, title: text, description: text, mitigation: text,
          references: [text], priority: Priority(rawValue: text), justification: text, note: text)
      ], notes: [Note(author: text, date: text, text: text)])
  }

  @Test(arguments: texts.indices) func nothingReachesTheTerminal(_ index: Int) {
    let text = Self.texts[index]
    var session = Session(
      .init(model: model(text), template: Samples.pair.template), columns: 110, rows: 30,
      name: "\(text).yaml", settings: Settings(glyphs: index % 2 == 0 ? .unicode : .ascii))
    let states = [
      "", "<Tab>", "]f", "<Enter>", "G", "<Esc><C-w>j", "<Enter>", "<Esc>%", "<Esc><Esc>", "]fa",
      "<Esc><Space>dd", "<Esc><Space>fn", "<Esc>/", "<Esc>m", "<Esc>D", "<Esc>:\(text)", "<Esc>q",
      "<Esc><Space>fc", "<Esc><Space>dx", "<Esc>gd",
    ]
    for keys in states {
      session.type(keys)
      let frame = session.editor.frame()
      #expect(frame.size == ScreenSize(110, 30))
      expectNoControls(frame)
    }
    session.resize(47, 13)
    expectNoControls(session.editor.frame())
  }

  @Test(arguments: texts.indices) func pastedTextIsKeptAndShownSafely(_ index: Int) throws {
    var session = Session(Samples.pair)
    session.type("a<C-u>")
    session.paste(Self.texts[index])
    expectNoControls(session.editor.frame())
    session.type("<Left><Left><BS><Enter>")
    expectNoControls(session.editor.frame())
    session.paste(Self.texts[index])
    session.type("/")
    session.paste(Self.texts[index])
    session.type("<Enter>:")
    session.paste(Self.texts[index])
    expectNoControls(session.editor.frame())
    session.type("<Enter>")
    expectNoControls(session.editor.frame())
    let again = try Samples.reread(session)
    #expect(again.model == session.model)
  }
}
