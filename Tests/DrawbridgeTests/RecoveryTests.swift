import Formats
import Models
import Testing

@testable import drawbridge

/// What is kept aside of a file, and for whom.
struct RecoveryTests {
  private let folder = Folder()
  private let base = Array("drawbridge: 1\ntitle: x\n".utf8)
  private let model = Model(header: .init(title: "Changed"))

  private func recovery(_ base: [UInt8]?) -> RecoveryFile {
    RecoveryFile(for: folder / "m.yaml", of: base)
  }

  /// A sitting that ends without a word.
  private func crash(_ base: [UInt8]?, keeping text: String) {
    var recovery = recovery(base)
    recovery.write(model) { Array(text.utf8) }
    #expect(recovery.isWritten)
  }

  private var files: Set<String> { Set(folder.names) }

  @Test(arguments: [Array("drawbridge: 1\n".utf8), [], nil] as [[UInt8]?])
  func `the same state is offered what was kept of it`(base: [UInt8]?) {
    crash(base, keeping: "kept\n")
    #expect(files == [".m.yaml.recovery"])
    #expect(recovery(base).read() == .kept(Array("kept\n".utf8)))
    #expect(recovery(base).read() == .kept(Array("kept\n".utf8)))
  }

  @Test(
    arguments: [
      (Array("a".utf8), Array("b".utf8)), (Array("a".utf8), nil), (nil, Array("a".utf8)), (nil, []),
      (Array("ab".utf8), Array("ba".utf8)), (Array("a".utf8), Array("a\n".utf8)),
    ] as [([UInt8]?, [UInt8]?)])
  func `another state is not, and nothing is lost`(then: [UInt8]?, now: [UInt8]?) {
    crash(then, keeping: "kept\n")
    #expect(recovery(now).read() == .stranger(path: folder / ".m.yaml.recovery.old"))
    #expect(files == [".m.yaml.recovery.old"])
    #expect(recovery(now).read() == nil)
    // The next one does not take the first one's name.
    crash(then, keeping: "more\n")
    #expect(recovery(now).read() == .stranger(path: folder / ".m.yaml.recovery.old-2"))
    #expect(files == [".m.yaml.recovery.old", ".m.yaml.recovery.old-2"])
  }

  @Test func `what no sitting wrote is a stranger`() throws {
    try AtomicFile.write("drawbridge: 1\n", to: folder / ".m.yaml.recovery")
    #expect(recovery(base).read() == .stranger(path: folder / ".m.yaml.recovery.old"))
  }

  @Test func `who saves or leaves leaves nothing behind`() {
    var recovery = recovery(base)
    recovery.write(model) { Array("mine\n".utf8) }
    recovery.write(Model(header: .init(title: "Again"))) { Array("mine too\n".utf8) }
    #expect(files == [".m.yaml.recovery"])
    recovery.leave()
    #expect(files == [])
  }

  @Test func `what nobody decided on stays for the next sitting`() {
    crash(base, keeping: "kept\n")
    var undecided = recovery(base)
    #expect(undecided.read() != nil)
    undecided.leave()
    #expect(recovery(base).read() == .kept(Array("kept\n".utf8)))
    // Also where the sitting had something of its own to keep.
    undecided = recovery(base)
    undecided.write(model) { Array("mine\n".utf8) }
    #expect(recovery(base).read() == .kept(Array("mine\n".utf8)))
    undecided.leave()
    #expect(recovery(base).read() == .kept(Array("kept\n".utf8)))
    #expect(files == [".m.yaml.recovery"])
  }

  @Test(arguments: [false, true]) func `what is decided on goes`(isWritten: Bool) {
    crash(base, keeping: "kept\n")
    var taking = recovery(base)
    if isWritten { taking.write(model) { Array("mine\n".utf8) } }
    taking.take()
    // Until it is kept again, what was taken is still there.
    #expect(files.count == (isWritten ? 2 : 1))
    taking.write(Model(header: .init(title: "Taken"))) { Array("both\n".utf8) }
    #expect(files == [".m.yaml.recovery"])
    #expect(recovery(base).read() == .kept(Array("both\n".utf8)))
    taking.leave()
    #expect(files == [])
    crash(base, keeping: "kept\n")
    var forgetting = recovery(base)
    if isWritten { forgetting.write(model) { Array("mine\n".utf8) } }
    forgetting.forget()
    forgetting.leave()
    #expect(files == [])
  }
}
