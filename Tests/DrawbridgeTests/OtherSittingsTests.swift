import Formats
import System
import Testing

@testable import drawbridge

/// Who else has a file open.
@Suite struct OtherSittingsTests {
  let folder = Folder()

  @Test func `each sees the other, for as long as it is there`() throws {
    let path = folder / "model.yaml"
    try AtomicFile.write("text", to: path)
    var first = OtherSittings()
    #expect(first.look(at: path) == nil)
    do {
      var second = OtherSittings()
      #expect(second.look(at: path)?.hasPrefix("elsewhere") == true)
      #expect(first.look(at: path)?.hasPrefix("elsewhere") == true)
      // A save gives the name to another file, and nobody is on that until they look.
      try AtomicFile.write("other", to: path)
      #expect(second.look(at: path) == nil)
      #expect(first.look(at: path)?.hasPrefix("elsewhere") == true)
    }
    #expect(first.look(at: path) == nil)
  }

  @Test(arguments: Thing.odd) func `what is no file is not opened`(_ thing: Thing) {
    let outside = Folder()
    thing.make(at: folder / "a", in: outside)
    var first = OtherSittings()
    var second = OtherSittings()
    #expect(first.look(at: folder / "a") == nil)
    #expect((second.look(at: folder / "a") == nil) == (thing != .linkToFile))
  }

  @Test func `the system's tables are read`() {
    let table = """
      1: POSIX  ADVISORY  WRITE 11 08:01:77 0 EOF
      2: FLOCK  ADVISORY  READ  12 08:01:77 0 EOF
      2: -> FLOCK  ADVISORY  WRITE 13 08:01:77 0 EOF
      3: FLOCK  ADVISORY  WRITE 14 08:01:78 0 EOF
      4: FLOCK  ADVISORY  READ 15 fd:00:77 0 EOF

      """
    #expect(OtherSittings.holders(of: 77, in: table) == [12, 15])
    #expect(OtherSittings.terminal(in: "9 (a) b) S 1 9 9 34819 9 4194304") == "pts/3")
    #expect(OtherSittings.terminal(in: "9 (a) S 1 9 9 1025 9 4194304") == "tty1")
    #expect(OtherSittings.terminal(in: "9 (a) S 1 9 9 0 -1 4194304") == nil)
    #expect(OtherSittings.terminal(in: "") == nil)
  }
}
