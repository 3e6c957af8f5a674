import Formats
import Glibc
import Models
import Testing

@testable import drawbridge

/// What is kept aside is offered to the document it was written for, and lost to none.
@Suite struct RecoveryFileTests {
  let folder = Folder()
  let old = FileDigest(Array("the old content".utf8))
  let new = FileDigest(Array("the new content".utf8))
  let work = Array("some work".utf8)

  var path: String { folder / "model.yaml" }

  func model(_ title: String) -> Model { Model(header: .init(title: title)) }

  /// A sitting that dies after it has written something.
  func leave(_ base: FileDigest?, _ bytes: [UInt8]) {
    var dying = RecoveryFile(for: path, base: base)
    _ = dying.look()
    dying.write(model("Left")) { bytes }
  }

  @Test(arguments: [true, false]) func belongsToTheContentItBeganWith(_ exists: Bool) {
    let base = exists ? old : nil
    leave(base, work)
    var same = RecoveryFile(for: path, base: base)
    #expect(same.look() == .changes(work))
    for other in [new, exists ? nil : old] {
      var next = RecoveryFile(for: path, base: other)
      #expect(next.look() == .foreign(folder / ".model.yaml.recovery"))
    }
  }

  @Test func whatHasNoHeadingBelongsToNothing() throws {
    try AtomicFile.write("drawbridge: 1\n", to: folder / ".model.yaml.recovery")
    var file = RecoveryFile(for: path, base: old)
    #expect(file.look() == .foreign(folder / ".model.yaml.recovery"))
  }

  /// Neither writing, nor saving, nor leaving loses what another sitting left and nobody answered.
  @Test(arguments: [true, false]) func losesNothingOfAnother(_ isForeign: Bool) {
    leave(isForeign ? new : old, work)
    var sitting = RecoveryFile(for: path, base: old)
    _ = sitting.look()
    sitting.write(model("Mine")) { Array("mine".utf8) }
    sitting.write(model("Mine too")) { Array("mine too".utf8) }
    #expect(folder.names == [".model.yaml.recovery", ".model.yaml.recovery.1"])
    sitting.remove()
    #expect(folder.names == [".model.yaml.recovery"])
    var next = RecoveryFile(for: path, base: isForeign ? new : old)
    #expect(next.look() == .changes(work))
    next.remove()
    #expect(folder.names == [".model.yaml.recovery"])
  }

  @Test(arguments: [true, false]) func isGoneOnceAnswered(_ isTaken: Bool) {
    leave(old, work)
    var sitting = RecoveryFile(for: path, base: old)
    _ = sitting.look()
    sitting.settle(removing: !isTaken)
    #expect(folder.names.isEmpty != isTaken)
    sitting.remove()
    #expect(folder.names == [])
  }

  @Test func tellsContentsApart() {
    let bytes = (0..<200).map { UInt8($0) }
    var seen: Set<UInt64> = []
    for count in 0...bytes.count { seen.insert(FileDigest(Array(bytes[..<count])).digest) }
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      seen.insert(FileDigest(other).digest)
    }
    #expect(seen.count == 401)
    #expect(FileDigest(bytes) == FileDigest(bytes))
  }
}
