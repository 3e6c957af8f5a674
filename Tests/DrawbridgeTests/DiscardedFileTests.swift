import Formats
import System
import Testing

@testable import drawbridge

/// What somebody let go of stays until more is let go of, for nobody else to read.
@Suite struct DiscardedFileTests {
  let folder = Folder()
  let old = FileDigest(Array("the old content".utf8))
  let new = FileDigest(Array("the new content".utf8))

  var path: String { folder / "model.yaml" }
  var place: String { folder / ".model.yaml.discarded" }

  @Test(arguments: [true, false]) func `it is kept, with what it began with`(_ exists: Bool) {
    let base = exists ? old : nil
    let file = DiscardedFile(for: path)
    #expect(file.look(base: base) == nil)
    #expect(file.keep(Array("some\nwork".utf8), base: base))
    #expect(folder.names == [".model.yaml.discarded"])
    #expect(file.look(base: base)?.bytes == Array("some\nwork".utf8))
    #expect(file.look(base: base)?.isOfBase == true)
    #expect(file.look(base: new)?.isOfBase == false)
    #expect(file.look(base: new)?.bytes == Array("some\nwork".utf8))
  }

  @Test func `the next takes its place`() {
    let file = DiscardedFile(for: path)
    #expect(file.keep(Array("first".utf8), base: old))
    #expect(file.keep(Array("second".utf8), base: new))
    #expect(file.look(base: new)?.bytes == Array("second".utf8))
    #expect(folder.names == [".model.yaml.discarded"])
  }

  @Test func `it is its owner's alone`() {
    #expect(DiscardedFile(for: path).keep([], base: nil))
    var status = stat()
    #expect(lstat(place, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func `it goes through no link`() throws {
    try AtomicFile.write("# discarded changes to no file yet\nnot yours", to: folder / "secret")
    #expect(symlink(folder / "secret", place) == 0)
    let file = DiscardedFile(for: path)
    #expect(file.look(base: nil) == nil)
    #expect(file.keep(Array("work".utf8), base: nil))
    #expect(file.look(base: nil)?.bytes == Array("work".utf8))
    let secret = try ReadFile.bytes(folder / "secret")
    #expect(String(decoding: secret, as: UTF8.self).hasSuffix("not yours"))
  }

  @Test func `where nothing can be kept it says so`() {
    #expect(!DiscardedFile(for: folder / "missing/model.yaml").keep([], base: nil))
  }
}
