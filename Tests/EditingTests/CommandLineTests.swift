import Models
import Screen
import Testing

@testable import Editing

/// The command line, keys that mean nothing or not yet something, saving and quitting.
struct CommandLineTests {
  @Test func historyIsRecalled() {
    var session = Session(Samples.pair)
    session.type(":set grid<Enter>:level 4<Enter>")
    session.type(":<Up>")
    #expect(session.editor.prompt?.line.text == "level 4")
    session.type("<Up>")
    #expect(session.editor.prompt?.line.text == "set grid")
    session.type("<Up><Down><Down>")
    #expect(session.editor.prompt?.line.text == "")
    session.type("set grid<Enter>:<Up><Up><Up><Up>")
    #expect(session.editor.prompt?.line.text == "level 4")
  }

  @Test func namesAreCompleted() {
    var session = Session(Samples.pair)
    session.type(":renu<Tab>")
    #expect(session.editor.prompt?.line.text == "renumber ")
    session.type("<C-u>insert-n<Tab><C-u>ins<Tab>")
    #expect(session.editor.prompt?.line.text == "insert")
    session.type("<Tab>")
    #expect(session.message.contains("insert-border"))
    session.type("<C-u>insert message-q<Tab>")
    #expect(session.editor.prompt?.line.text == "insert message-queue ")
    session.type("<Enter>")
    #expect(session.isMode("PLACE"))
  }

  @Test func anUnknownCommandSuggestsOne() {
    var session = Session(Samples.pair)
    session.type(":renum<Enter>")
    #expect(session.warning == "there is no command renum, did you mean renumber?")
    session.type(":xyzzy<Enter>")
    #expect(session.warning == "there is no command xyzzy, ? lists the commands")
    session.type(":<Enter>")
    #expect(session.warning.isEmpty)
  }

  @Test func theCommandLineIsLeft() {
    var session = Session(Samples.pair)
    for keys in [":abc<Esc>", ":abc<C-c>", ":<BS>", ":ab<BS><BS><BS>"] {
      session.type(keys)
      #expect(session.editor.prompt == nil, "\(keys)")
    }
  }

  @Test func linesAreEditedAsInAShell() {
    var session = Session(Samples.pair)
    session.type(":one two three<C-w>3<C-a>0 <C-e>!<Left><BS>4<Home><Del>1<C-Right><C-k>")
    #expect(session.editor.prompt?.line.text == "1 one")
    session.type("<C-u>caf")
    session.paste("e\u{301}\n漢字")
    session.type("<Left><Left><BS>")
    #expect(session.editor.prompt?.line.text == "cafe\u{301}漢字")
  }

  @Test func savingIsAskedFor() throws {
    var session = Session(Samples.pair)
    session.type("J:w<Enter>")
    let save = try #require(session.saves.last)
    #expect(save.model == session.model && save.name == nil && !save.overwrite)
    session.editor.saved(save.model, as: "model.yaml")
    #expect(!session.editor.isModified)
    #expect(session.message == "saved model.yaml")
    session.type("J<C-s>:w other.yaml<Enter>:w! third.yaml<Enter>")
    #expect(session.saves.map(\.name) == [nil, nil, "other.yaml", "third.yaml"])
    #expect(session.saves.map(\.overwrite) == [false, false, false, true])
  }

  @Test func aModelWithoutANameIsGivenOne() {
    var session = Session(Samples.empty, name: nil)
    session.type("ip<Enter>A<Enter>:w<Enter>")
    #expect(session.shows("Save as: model.yaml"))
    session.type("<C-u>shop.yaml<Enter>")
    #expect(session.saves.map(\.name) == ["shop.yaml"])
    session.editor.saved(session.model, as: "shop.yaml")
    #expect(session.shows("shop.yaml"))
    session.type("J:w<Enter>")
    #expect(session.saves.count == 2)
  }

  @Test func quittingIsGuarded() {
    var session = Session(Samples.pair)
    session.type("J:q<Enter>")
    #expect(session.quits == 0)
    #expect(session.shows("model.yaml has changes that are not saved."))
    session.type("<Esc>")
    #expect(session.editor.confirmation == nil && session.quits == 0)
    session.type("qs")
    #expect(session.saves.count == 1 && session.quits == 0)
    session.editor.saved(session.model, as: "model.yaml")
    #expect(session.editor.takeEffects().count == 1)
  }

  @Test func quittingWithoutSaving() {
    for keys in ["Jqd", "J:q!<Enter>", "JZQ", "q", ":q<Enter>", "Ju:q<Enter>"] {
      var session = Session(Samples.pair)
      session.type(keys)
      #expect(session.quits == 1, "\(keys)")
      #expect(session.saves.isEmpty, "\(keys)")
    }
  }

  @Test func savingAndQuitting() {
    for keys in ["J:wq<Enter>", "JZZ", "J:x<Enter>"] {
      var session = Session(Samples.pair)
      session.type(keys)
      #expect(session.saves.count == 1 && session.quits == 0, "\(keys)")
      session.editor.saved(session.model, as: "model.yaml")
      let effects = session.editor.takeEffects()
      if case .quit? = effects.first {} else { Issue.record("\(keys) does not quit") }
    }
  }

  @Test func aFailedSaveDoesNotQuit() {
    var session = Session(Samples.pair)
    session.type("J:wq<Enter>")
    session.editor.failed("model.yaml: the disk is full")
    #expect(session.editor.takeEffects().isEmpty)
    #expect(session.warning == "model.yaml: the disk is full")
    session.type(":w<Enter>")
    session.editor.saved(session.model, as: "model.yaml")
    #expect(session.editor.takeEffects().isEmpty)
  }

  @Test func aFileChangedElsewhereIsAskedAbout() {
    var session = Session(Samples.pair)
    session.type("J:wq<Enter>")
    session.editor.fileChangedElsewhere("model.yaml")
    session.type("<Esc>")
    #expect(session.saves.count == 1)
    session.type(":w<Enter>")
    session.editor.fileExists("model.yaml")
    session.type("o")
    #expect(session.saves.last?.overwrite == true)
  }

  /// The question comes without being asked for, so a key typed ahead answers nothing.
  @Test func whatIsTypedAheadRecoversNothing() {
    var session = Session(Samples.enzo)
    var recovered = Samples.enzo.model
    recovered.header.title = "Recovered"
    for keys in ["r", "d", "X", "y", "rX"] {
      session.editor.offerRecovery(of: recovered)
      session.type(keys)
      #expect(session.editor.confirmation != nil)
      #expect(session.model == Samples.enzo.model)
      session.type("<Esc>")
      #expect(session.editor.confirmation == nil)
    }
    session.editor.offerRecovery(of: recovered)
    for text in ["r      go on", "Esc    leave the file", "X      throw", "Enter answers"] {
      #expect(session.shows(text), "\(text)")
    }
    session.type("<Enter>")
    #expect(session.editor.confirmation == nil)
    #expect(session.model == Samples.enzo.model)
    #expect(session.effects.isEmpty)
    session.editor.offerRecovery(of: recovered)
    session.type("<Down><Enter>")
    #expect(session.model == Samples.enzo.model)
    guard case .forgetRecovery? = session.effects.last else {
      Issue.record("nothing is thrown away")
      return
    }
  }

  @Test func aRecoveredModelIsOneStep() {
    var session = Session(Samples.enzo)
    var recovered = Samples.enzo.model
    recovered.header.title = "Recovered"
    recovered.diagrams["overview"]?.elements["client"]?.attributes.name = "Changed"
    recovered.notes.append(Note(text: "Late"))
    session.editor.offerRecovery(of: recovered)
    session.type("r<Enter>")
    #expect(session.effects.count == 1)
    #expect(session.model == recovered)
    #expect(session.editor.analysis.threats == session.freshThreats)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func openAndExportSayWhatTheyNeed() {
    var session = Session(Samples.pair)
    session.editor.settings.exports = ExportRequestTests.choices
    session.type(":open<Enter>")
    #expect(session.warning == "open which file? :open FILE")
    session.type("J:open other.yaml<Enter>")
    #expect(session.warning.contains(":w saves"))
    session.type(":open! other.yaml<Enter>:export svg a b.svg<Enter>")
    #expect(session.effects.count == 2)
    session.type(":export bmp x<Enter>")
    #expect(session.warning.contains(":export text|ansi|svg|png|pdf|scene|yaml|tm7|plantuml FILE"))
  }

  @Test func notesOnTheModel() {
    var session = Session(Samples.pair)
    session.type("<Space>fnadd<Enter>Ask the team<Enter>")
    #expect(session.model.notes.map(\.text) == ["Ask the team"])
    session.type("<Space>fn<Enter><C-u>Asked<Enter>")
    #expect(session.model.notes.map(\.text) == ["Asked"])
    session.type("<Space>fn<Enter><C-u><Enter>")
    #expect(session.model.notes == [])
    session.type("3u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func messagesAreGoneTo() {
    var session = Session(Samples.pair)
    session.type("ip<Enter>Left<Enter><Space>fc")
    #expect(session.editor.picker?.title == "Messages")
    session.type("<Enter>")
    #expect(session.editor.picker == nil)
  }

  // MARK: - Keys

  @Test func anUnboundKeySaysSo() {
    var session = Session(Samples.pair)
    session.type("Y")
    #expect(session.warning == "Y does nothing here, ? lists what does")
    session.type("zQ")
    #expect(session.warning == "zQ does nothing here, ? lists what does")
    session.type("h")
    #expect(session.message.isEmpty)
  }

  @Test func aPrefixIsShownAndCanBeLeft() {
    var session = Session(Samples.pair)
    session.type("g")
    #expect(session.shows("g…"))
    #expect(session.editor.tickDelay != nil && !session.editor.keyboard.showsWhichKey)
    session.wait()
    #expect(session.editor.keyboard.showsWhichKey && session.shows("go into it"))
    session.type("<Esc>")
    #expect(session.editor.keyboard.pendingKeys.isEmpty && !session.editor.keyboard.showsWhichKey)
    #expect(session.editor.canvas.current == "left")
    session.type("<Space>n<BS>")
    #expect(session.editor.keyboard.pendingKeys == Key.parse("<Space>"))
    #expect(session.shows("menu"))
    session.type("<BS>")
    #expect(session.editor.keyboard.pendingKeys.isEmpty && !session.editor.keyboard.showsWhichKey)
  }

  @Test func theMenuAndTheInsertBoxOpenAtOnce() {
    for (keys, text) in [("i", "any stencil"), ("<Space>", "diagrams"), ("<Space>d", "rename")] {
      var session = Session(Samples.pair)
      session.type(keys)
      #expect(session.shows(text), "\(keys)")
    }
  }

  @Test func repeatDoesTheLastChangeAgain() {
    var session = Session(Samples.pair)
    session.type(".")
    #expect(session.warning == "repeat: nothing has been done yet")
    session.type("d<Tab>.")
    #expect(session.diagram.frames.isEmpty)
    session.type("2u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func helpScrollsAndCloses() {
    var session = Session(Samples.pair)
    session.type("?")
    #expect(session.shows("Help"))
    let first = session.screen
    session.type("jj<PageDown>")
    #expect(session.screen != first)
    session.type("G")
    let last = session.screen
    session.type("jjj")
    #expect(session.screen == last)
    #expect(session.shows("fg comes back"), "the last command of the table is not in sight")
    session.type("g")
    #expect(session.screen == first)
    session.type("q")
    #expect(session.editor.layers.help?.top == nil && session.quits == 0)
  }

  @Test func thePaletteRunsWhatIsPicked() {
    var session = Session(Samples.pair)
    session.type("<C-p>duplicate<Enter>")
    #expect(session.diagram.elements.count == 3)
    session.type("<C-p>renumber<Enter>")
    #expect(session.editor.picker == nil)
  }

  @Test func panesAreGoneThroughShownAndHidden() {
    var session = Session(Samples.enzo, columns: 120, rows: 36)
    for focus in [Focus.properties, .threats, .stencils, .canvas] {
      session.type("<C-w>w")
      #expect(session.editor.window.focus == focus)
    }
    #expect(session.shows("Stencils"))
    session.type("<Space>wS")
    #expect(!session.shows("Stencils"))
    session.type("<Space>wo")
    #expect(!session.shows("Threats"))
    session.type("<C-w>o")
    #expect(session.shows("Threats") && session.shows("Stencils"))
    for keys in ["<C-w>h<Esc>", "<C-w>l<Esc>", "<C-w>j<Esc>", "<C-w>jq", "<C-w>h<C-w>k"] {
      session.type(keys)
      #expect(session.editor.window.focus == .canvas, "\(keys)")
      #expect(session.quits == 0)
    }
  }

  @Test func settings() {
    var session = Session(Samples.pair)
    session.type("<Space>sg")
    #expect(session.editor.settings.showsGrid)
    session.type(":set nogrid<Enter>:set ascii<Enter>")
    #expect(!session.editor.settings.showsGrid && session.editor.glyphs.isASCII)
    session.type("<Space>sa<Space>sm")
    #expect(!session.editor.glyphs.isASCII && !session.editor.settings.mouse)
    if case .mouse(false)? = session.effects.last {} else { Issue.record("the mouse is still on") }
    session.type(":set nonsense<Enter>")
    #expect(session.warning.hasPrefix("there is no such setting"))
  }
}
