import Formats
import Syntax
import System
import Testing

@testable import drawbridge

/// A directory that lasts as long as a test.
final class Folder {
  let path: String

  init() {
    var template = Array("\(Self.base)/drawbridge-tests-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  private static var base: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  deinit {
    for name in names where unlink(self / name) != 0 { rmdir(self / name) }
    rmdir(path)
  }

  /// What is in it, hidden files included.
  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var result: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted()
  }

  static func / (folder: Folder, name: String) -> String { folder.path + "/" + name }
}

@Suite struct FileTests {
  let folder = Folder()

  func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was thrown"
    } catch let error as FileError {
      return error.message
    } catch {
      return "another error"
    }
  }

  func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func writesAndReadsBack() throws {
    let path = folder / "a model.yaml"
    try AtomicFile.write("drawbridge: 1\n", to: path)
    #expect(try ReadFile.bytes(path) == Array("drawbridge: 1\n".utf8))
    try AtomicFile.write("", to: path)
    #expect(try ReadFile.bytes(path) == [])
    let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try AtomicFile.write(large, to: path)
    #expect(try ReadFile.bytes(path) == large)
    #expect(folder.names == ["a model.yaml"])
  }

  @Test(arguments: [0o600, 0o640, 0o644, 0o755] as [UInt32]) func keepsTheMode(_ mode: UInt32)
    throws
  {
    let path = folder / "a"
    try AtomicFile.write("old", to: path)
    chmod(path, mode)
    try AtomicFile.write("new", to: path)
    #expect(self.mode(path) == mode)
  }

  @Test func followsLinks() throws {
    try AtomicFile.write("old", to: folder / "real")
    symlink("real", folder / "near")
    symlink(folder / "near", folder / "far")
    try AtomicFile.write("new", to: folder / "far")
    #expect(try ReadFile.bytes(folder / "real") == Array("new".utf8))
    var status = stat()
    #expect(lstat(folder / "far", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(folder.names == ["far", "near", "real"])
  }

  @Test func followsALinkToNothing() throws {
    symlink("later", folder / "link")
    try AtomicFile.write("new", to: folder / "link")
    #expect(try ReadFile.bytes(folder / "later") == Array("new".utf8))
  }

  @Test func saysWhatIsWrong() throws {
    let folder = folder
    symlink("b", folder / "a")
    symlink("a", folder / "b")
    #expect(message { try AtomicFile.write("", to: folder.path) } == "is a directory")
    #expect(message { try AtomicFile.write("", to: folder.path + "/") } == "is a directory")
    #expect(message { try AtomicFile.write("", to: "/dev/null") }.contains("not a regular file"))
    #expect(message { try AtomicFile.write("", to: "") } == "a file name is missing")
    #expect(message { try AtomicFile.write("", to: "a\0b") }.contains("zero byte"))
    #expect(message { try AtomicFile.write("", to: folder / "a") } == "too many symbolic links")
    #expect(message { try AtomicFile.write("", to: folder / "no/x") }.contains("no directory"))
    #expect(message { _ = try ReadFile.bytes(folder / "no") } == "no such file")
    #expect(message { _ = try ReadFile.bytes(folder.path) } == "is a directory")
    #expect(message { _ = try ReadFile.bytes("/dev/null") } == "is not a regular file")
    #expect(message { _ = try ReadFile.bytes(folder / "a") } == "too many symbolic links")
    #expect(folder.names == ["a", "b"])
  }

  /// What is refused to everybody, root included.
  @Test func saysWhatThePathIsRefusedFor() throws {
    let path = folder / "a"
    try AtomicFile.write("old", to: path)
    let below = "a part of the path is not a directory"
    #expect(message { try AtomicFile.write("new", to: path + "/b") }.contains(below))
    #expect(message { _ = try ReadFile.bytes(path + "/b") }.contains(below))
    #expect(message { try AtomicFile.write("new", to: "/proc/drawbridge") } != "nothing was thrown")
    #expect(try ReadFile.bytes(path) == Array("old".utf8))
    #expect(folder.names == ["a"])
  }

  /// What nobody named is written where there is nothing or a plain file, and nowhere else.
  @Test(arguments: Thing.allCases) func `what the program names is never written through`(
    _ thing: Thing
  ) throws {
    let outside = Folder()
    let path = folder / "a"
    thing.make(at: path, in: outside)
    let before = Thing.attributes(of: path, and: outside)
    let said = message { try AtomicFile.write("new", to: path, chosenBy: .program(like: nil)) }
    if Thing.odd.contains(thing) {
      #expect(said != "nothing was thrown")
      #expect(Thing.attributes(of: path, and: outside) == before)
    } else {
      #expect(said == "nothing was thrown")
      #expect(try ReadFile.bytes(path, .own) == Array("new".utf8))
      // Another name of the file keeps what it had.
      #expect(Thing.attributes(of: path, and: outside).dropFirst() == before.dropFirst())
    }
    #expect(folder.names == ["a"])
  }

  @Test(arguments: [0o600, 0o640, 0o644, 0o666, 0o400, 0o777] as [UInt32])
  func `what the program names has no wider rights than the model`(_ mode: UInt32) throws {
    try AtomicFile.write("model", to: folder / "model")
    chmod(folder / "model", mode)
    try AtomicFile.write("new", to: folder / "a", chosenBy: .program(like: folder / "model"))
    #expect(self.mode(folder / "a") & ~mode == 0)
  }

  /// Each kind of thing, read by each kind of name: what is refused is refused at once.
  @Test(arguments: Thing.allCases) func `nothing that a file names makes anybody wait`(
    _ thing: Thing
  )
    throws
  {
    let outside = Folder()
    let path = folder / "a"
    thing.make(at: path, in: outside)
    let isFile = !Thing.odd.contains(thing)
    #expect((try? ReadFile.bytes(path, .own)) == (isFile ? Array("mine".utf8) : nil))
    let isReadable = isFile || thing == .linkToFile
    #expect((try? ReadFile.bytes(path, .regular)) == (isReadable ? Array("mine".utf8) : nil))
  }

  @Test func `a pipe is read to its end, and one that nobody writes to is said`() throws {
    let path = folder / "pipe"
    mkfifo(path, 0o600)
    #expect(message { _ = try ReadFile.bytes(path) } == "is a pipe that nobody writes to")
    let text = String(repeating: "text\n", count: 50_000)
    // It comes when the reader is there already, and slowly.
    let writer = ThreadFuture {
      let file = open(path, O_WRONLY)
      usleep(20_000)
      defer { close(file) }
      return Descriptor.write(Array(text.utf8), to: file)
    }
    #expect(try ReadFile.bytes(path) == Array(text.utf8))
    #expect(writer.value() == 0)
  }

  @Test func `what is in the way of a save is known before`() throws {
    try AtomicFile.write("a", to: folder / "a")
    mkfifo(folder / "pipe", 0o600)
    #expect(AtomicFile.obstacle(to: folder / "a") == nil)
    #expect(AtomicFile.obstacle(to: folder / "new") == nil)
    for path in [folder / "no/new", folder / "pipe", folder.path, "/proc/drawbridge", "/dev/null"] {
      let tried = message { try AtomicFile.write("", to: path) }
      #expect(tried != "nothing was thrown")
      if path != "/proc/drawbridge" { #expect(AtomicFile.obstacle(to: path)?.message == tried) }
    }
  }

  @Test func stopsAtTheLimit() throws {
    let path = folder / "a"
    try AtomicFile.write([UInt8](repeating: 1, count: 1000), to: path)
    #expect(try ReadFile.bytes(path, limit: 1000).count == 1000)
    #expect(message { _ = try ReadFile.bytes(path, limit: 999) }.contains("larger than 999 bytes"))
  }

  @Test func copesWithTheLongestName() throws {
    let name = String(repeating: "ä", count: 127)
    try AtomicFile.write("x", to: folder / name)
    #expect(folder.names == [name])
    let longer = String(repeating: "x", count: 256)
    let path = folder / longer
    #expect(message { try AtomicFile.write("x", to: path) }.contains("too long"))
  }
}
