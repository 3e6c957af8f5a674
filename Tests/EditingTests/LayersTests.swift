import Formats
import Models
import Screen
import Testing
import Threats

@testable import Editing

/// What lies over the panes: whatever it is, it alone has the keyboard, pastes and the mouse.
struct LayersTests {
  typealias Kind = Layer<Editor>.Kind

  /// A session with a layer of each kind on top.
  private static func session(_ kind: Kind) -> Session {
    var session = Session(kind == .conflicts ? ConflictTests.merged : Samples.enzo)
    session.type("T")
    session.type("<Esc>")
    switch kind {
    case .sheet: session.type("gc")
    case .prompt: session.type(":")
    case .picker: session.type("<C-p>")
    case .question:
      session.editor.hop(to: "client")
      session.type("J:q<Enter>")
    case .offer:
      let lines = (1...60).map { ReportLine.entry("line \($0)", note: "") }
      session.editor.layers.offer = (
        Editor.ChangeOffer(question: "Change it?", lines: lines) { $0.say("changed") }, 0
      )
    case .conflicts: session.type(":conflicts<Enter>")
    case .help: session.type("?")
    }
    return session
  }

  @Test(arguments: Kind.allCases) func `each kind comes to lie on top`(_ kind: Kind) {
    #expect(Self.session(kind).editor.layers.top?.kind == kind)
  }

  @Test(arguments: Kind.allCases) func `a paste goes into text that is typed, or nowhere`(
    _ kind: Kind
  ) {
    var session = Self.session(kind)
    let model = session.model
    session.paste("PASTED NOTE")
    #expect(session.model == model)
    #expect(session.editor.layers.top?.kind == kind)
    switch session.editor.layers.top {
    case .prompt(let prompt): #expect(prompt.line.text == "PASTED NOTE")
    case .picker(let picker): #expect(picker.query.text == "PASTED NOTE")
    default: #expect(session.warning == "there is no text being edited to paste into")
    }
  }

  @Test(arguments: Kind.allCases) func `keys of the canvas move nothing`(_ kind: Kind) {
    var session = Self.session(kind)
    let before = session.diagram
    // What a layer takes may close it; then the panes have the keyboard again.
    for keys in ["J", "i", "m", "3", "<Del>", "d"] where session.editor.layers.top?.kind == kind {
      session.type(keys)
    }
    #expect(session.diagram.frames.map(\.frame) == before.frames.map(\.frame))
    #expect(session.isMode("DESIGN"))
  }

  @Test(arguments: Kind.allCases) func `the wheel scrolls nothing below`(_ kind: Kind) throws {
    var session = Self.session(kind)
    let place = ScreenPoint(40, 19)
    #expect(session.editor.layout.threats.contains(place))
    let (corner, chosen) = (session.editor.canvas.corner, session.editor.threatsPane.chosenID)
    for _ in 0..<3 { session.wheel(.down, place) }
    // While a line is typed, what lies around it can be looked at.
    #expect((session.editor.threatsPane.chosenID == chosen) == (kind != .prompt))
    if kind != .prompt { #expect(session.editor.canvas.corner == corner) }
    switch session.editor.layers.top {
    case .help(let top, _), .offer(_, let top): #expect(top == 9)
    case .picker(let picker): #expect(picker.top > 0)
    case .conflicts(let chosen): #expect(chosen == 3)
    default: break
    }
  }

  @Test(arguments: Kind.allCases) func `a press beside it does nothing below`(_ kind: Kind) throws {
    var session = Self.session(kind)
    let before = (session.model, session.editor.selection, session.editor.canvas.cursor)
    session.click(ScreenPoint(0, 1))
    #expect(session.model == before.0)
    if kind != .prompt {
      #expect(session.editor.selection == before.1 && session.editor.canvas.cursor == before.2)
    }
    // A question wants an answer; all else is let go of.
    #expect(session.editor.layers.top?.kind == (kind == .question ? .question : nil))
  }

  @Test(arguments: Kind.allCases) func `dragging and other buttons do nothing below`(_ kind: Kind) {
    var session = Self.session(kind)
    let place = session.middle("client")
    let before = (session.model, session.editor.selection)
    session.press(place, .right)
    session.drag(to: ScreenPoint(place.column + 9, place.row + 2))
    session.release(ScreenPoint(place.column + 9, place.row + 2))
    #expect(session.model == before.0 && session.editor.selection == before.1)
    #expect(session.isMode("DESIGN"))
  }

  @Test(arguments: Kind.allCases) func `escape leaves it alone`(_ kind: Kind) {
    var session = Self.session(kind)
    let model = session.model
    session.type("<Esc>")
    #expect(session.editor.layers.stack.isEmpty && session.model == model)
  }

  @Test(arguments: Kind.allCases) func `help lies over it and says its keys`(_ kind: Kind) throws {
    var session = Self.session(kind)
    session.type("<F1>")
    if kind == .help { return #expect(session.editor.layers.stack.isEmpty) }
    let help = try #require(session.editor.layers.help)
    #expect(help.about.title == session.editor.layers.stack[0].context.title)
    #expect(session.shows(help.about.title))
    session.type("<Esc>")
    #expect(session.editor.layers.top?.kind == kind)
  }

  @Test func `what is opened last lies on top, and is drawn there`() {
    var session = Self.session(.question)
    session.type("?")
    #expect(session.editor.layers.stack.map(\.kind) == [.question, .help])
    #expect(session.shows("Help"))
    session.type("<Esc>")
    #expect(session.shows("has changes that are not saved"))
  }

  @Test func `the keys of every kind are rows of the command table`() {
    let reference = CommandTable.reference()
    for context in [
      Context.picker, .prompt, .stencilFilter, .question, .offer, .conflicts, .help,
    ] {
      #expect(reference.contains("\n\(context.title)\n"))
      let isLeft = CommandTable.all.contains {
        $0.contexts == [context] && $0.keys.contains("<Esc>")
      }
      #expect(isLeft, "\(context) has no way out")
    }
  }

  @Test func `text takes letters, commands take the other keys`() {
    for context in Context.allCases where context.isTyped {
      for command in CommandTable.all where command.contexts.contains(context) {
        for key in command.keys(in: context) {
          #expect(Key.parse(key).first?.isText == false, "\(key) of \(command.name)")
        }
      }
    }
  }

  @Test func `a page of the help is what is seen of it`() {
    var session = Self.session(.help)
    session.type("<PageDown>")
    #expect(session.editor.layers.help?.top == 18)
    session.type("2j")
    #expect(session.editor.layers.help?.top == 20)
    session.type("<PageUp>k")
    #expect(session.editor.layers.help?.top == 1)
    session.type("G")
    let last = session.editor.layers.help?.top
    #expect(last == HelpView.lastTop(ScreenSize(80, 24)))
    session.type("g")
    #expect(session.editor.layers.help?.top == 0)
  }

  @Test func `the arrows choose an answer that Enter gives`() throws {
    var session = Session(Samples.pair)
    var other = Samples.pair.model
    other.header.title = "Recovered"
    session.editor.offerRecovery(of: other)
    #expect(session.editor.confirmation?.chosen == 1)
    session.type("<Up>")
    #expect(session.editor.confirmation?.chosen == 0)
    session.type("<Up>")
    #expect(session.editor.confirmation?.chosen == 2)
    session.type("<Down>")
    #expect(session.editor.confirmation?.chosen == 0)
    session.type("<Enter>")
    #expect(session.model.header.title == "Recovered")
  }
}
