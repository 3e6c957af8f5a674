import Models
import Support
import Testing
import Threats

@testable import Editing

/// Whatever a person decides, in whatever order: undone, the model is what it was.
struct DecidingPropertyTests {
  /// Keys of the list and of what opens from it, with what answers the questions they ask.
  private static let gestures = [
    "m", "a", "n", "t", "i", "o", "p", "+", "-", "j", "k", "3j", "G", "gg", "v", "V", "*", "b",
    "h", "l", "zM", "zR", "f", "s", "<BS>", "gF", "<Tab>", "<Enter>", "#", "gA", "u", "U",
    "eBecause<Enter>", "M<C-u>Done<Enter>", "NAsk<Enter>", "LSign it<Enter>", "L<Enter>", "yy",
    "ya", "xmNot ours<Enter>", "xfNot here<Enter>", "gx<Enter>q", "gxeOther<Enter>q",
    "w<Enter>q", "wj<Enter>q", "AReplays<Enter>lj<Space>q", "Ej<Space>q", "d", "gXy",
    "gm<Space>rNew name<Enter>dyq", "gmAMore<Enter>q", "gcs<Space>q", "gcAOne<Enter><Space>Kq",
    "gc<Tab>ATwo<Enter>nFine<Enter>dq", "/data<Enter>", "Fhigh<Enter>",
  ]

  @Test(arguments: ["enzo", "drone"], [UInt64](1...3))
  func undoneItIsTheModelItWas(_ name: String, _ seed: UInt64) throws {
    let file = name == "enzo" ? Samples.enzo : Samples.drone
    var random = SplitMix64(seed: seed)
    var session = Session(file, columns: 100, rows: 30)
    session.editor.signature = Signature(author: "Anna", date: "2026-03-02T10:00:00Z")
    session.type("gA")
    for step in 0..<60 {
      session.type(random.pick(Self.gestures))
      if step % 20 == 0 { _ = session.editor.frame() }
      if session.editor.window.focus != .threats { session.type("<Esc><Esc><Esc>gA") }
    }
    #expect(session.editor.analysis.threats == session.freshThreats)
    let again = try Samples.reread(session)
    #expect(again.model == session.model)
    session.type("<Esc><Esc><Esc><Esc>")
    let steps = session.undoCount
    session.editor.undo(steps)
    #expect(session.undoCount == 0)
    let isSame = session.model == file.model
    #expect(isSame)
    for _ in 0..<steps { session.editor.redo(1) }
    let isRedone = session.model == again.model
    #expect(isRedone)
  }
}
