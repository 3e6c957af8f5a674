import Formats
import Models
import System
import Testing

@testable import drawbridge

/// What is kept aside is offered to the document it was written for, and lost to none.
@Suite struct RecoveryFileTests {
  let folder = Folder()
  let old = FileDigest(Array("the old content".utf8))
  let new = FileDigest(Array("the new content".utf8))
  static let work = Array("some work".utf8)

  var path: String { folder / "model.yaml" }
  var first: String { folder / ".model.yaml.recovery" }

  func model(_ title: String) -> Model { Model(header: .init(title: title)) }

  /// A sitting that has looked round; it ends with the value, as with the program.
  func sitting(_ base: FileDigest?) -> RecoveryFile {
    var sitting = RecoveryFile(for: path, base: base)
    _ = sitting.look()
    return sitting
  }

  /// A sitting that dies after it has written something.
  func leave(_ base: FileDigest?, _ bytes: [UInt8]) {
    var dying = sitting(base)
    dying.write(model("Left")) { bytes }
  }

  /// What a sitting that begins now would be told, and only that.
  func found(_ base: FileDigest?) -> RecoveryFile.Left {
    var next = RecoveryFile(for: path, base: base)
    return next.look()
  }

  /// What is in all the files, without their headings.
  var kept: [String] {
    folder.names.compactMap { try? ReadFile.bytes(folder / $0, .own) }
      .map { String(decoding: $0.drop { $0 != 10 }.dropFirst(), as: UTF8.self) }.sorted()
  }

  @Test(arguments: [true, false]) func belongsToTheContentItBeganWith(_ exists: Bool) {
    let base = exists ? old : nil
    leave(base, Self.work)
    #expect(found(base) == .changes(Self.work))
    for other in [new, exists ? nil : old] { #expect(found(other) == .foreign(first)) }
  }

  @Test func whatHasNoHeadingBelongsToNothing() throws {
    try AtomicFile.write("drawbridge: 1\n", to: first)
    #expect(found(old) == .foreign(first))
  }

  /// Neither writing, nor saving, nor leaving loses what another sitting left and nobody answered.
  @Test(arguments: [true, false]) func losesNothingOfAnother(_ isForeign: Bool) {
    leave(isForeign ? new : old, Self.work)
    do {
      var sitting = sitting(old)
      sitting.write(model("Mine")) { Array("mine".utf8) }
      sitting.write(model("Mine too")) { Array("mine too".utf8) }
      #expect(folder.names == [".model.yaml.recovery", ".model.yaml.recovery.1"])
      sitting.remove()
      #expect(folder.names == [".model.yaml.recovery"])
    }
    #expect(found(isForeign ? new : old) == .changes(Self.work))
    #expect(folder.names == [".model.yaml.recovery"])
  }

  @Test(arguments: [true, false]) func isGoneOnceAnswered(_ isTaken: Bool) {
    leave(old, Self.work)
    var sitting = sitting(old)
    if isTaken { sitting.takeOffered() } else { sitting.removeOffered() }
    #expect(folder.names.isEmpty != isTaken)
    sitting.remove()
    #expect(folder.names == [])
  }

  @Test func `what was taken over is written anew in its own place`() {
    leave(old, Self.work)
    do {
      var sitting = sitting(old)
      sitting.takeOffered()
      sitting.write(model("More")) { Array("more".utf8) }
      #expect(folder.names == [".model.yaml.recovery"])
    }
    #expect(found(old) == .changes(Array("more".utf8)))
  }

  @Test func `the latest is offered, and the others after it`() {
    leave(old, Array("first".utf8))
    do {
      var second = sitting(old)
      second.write(model("Second")) { Array("second".utf8) }
    }
    var times = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
    utimensat(AT_FDCWD, first, &times, 0)
    do {
      var next = RecoveryFile(for: path, base: old)
      #expect(next.look() == .changes(Array("second".utf8)))
      next.removeOffered()
      #expect(next.look() == .changes(Array("first".utf8)))
      next.removeOffered()
      #expect(next.look() == .nothing)
    }
    #expect(folder.names == [])
  }

  // MARK: Several sittings

  /// What a sitting may do while another one goes on.
  enum Step: CaseIterable { case look, write, save, throwAway, takeOver, die }

  private func take(_ step: Step, _ sitting: inout RecoveryFile, _ name: String) {
    switch step {
    case .look: _ = sitting.look()
    case .write: sitting.write(model(name)) { Array(name.utf8) }
    case .save: sitting.remove()
    case .throwAway:
      _ = sitting.look()
      sitting.removeOffered()
    case .takeOver:
      _ = sitting.look()
      sitting.takeOffered()
    case .die: sitting = RecoveryFile(for: path, base: old)
    }
  }

  /// Three steps of another sitting, all there are, before and after the first one has written.
  @Test(arguments: Step.allCases) func `no sitting loses what another one still needs`(_ step: Step)
    throws
  {
    for next in Step.allCases {
      for last in Step.allCases {
        var mine = RecoveryFile(for: path, base: old)
        var other = RecoveryFile(for: path, base: old)
        take(step, &other, "other")
        mine.write(model("Mine")) { Array("mine".utf8) }
        take(next, &other, "other, too")
        take(last, &other, "other at last")
        #expect(kept.contains("mine"), "\(step), \(next), \(last): \(kept)")
        mine.write(model("Mine still")) { Array("mine still".utf8) }
        #expect(kept.contains("mine still"), "\(step), \(next), \(last): \(kept)")
        mine.remove()
        #expect(!kept.contains { $0.hasPrefix("mine") })
        for name in folder.names { unlink(folder / name) }
      }
    }
  }

  @Test func `what a sitting holds is offered to nobody`() {
    var running = sitting(old)
    running.write(model("Mine")) { Self.work }
    #expect(found(old) == .nothing)
    #expect(found(new) == .nothing)
    running.write(model("Mine too")) { Self.work }
    #expect(found(old) == .nothing)
  }

  @Test func `more sittings than there are names say so`() {
    var sittings = (0..<21).map { _ in RecoveryFile(for: path, base: old) }
    for index in sittings.indices { sittings[index].write(model("M")) { Self.work } }
    #expect(sittings.filter { $0.trouble == nil }.count == 20)
    #expect(sittings[20].trouble == "too many are kept already")
  }

  // MARK: What lies beside a model

  /// Whatever lies where a sitting would keep its work stays what it is, and the work is kept.
  @Test(arguments: Thing.allCases) func `nothing beside a model is followed or opened`(
    _ thing: Thing
  )
    throws
  {
    let outside = Folder()
    thing.make(at: first, in: outside)
    let before = Thing.attributes(of: first, and: outside)
    for step in Step.allCases where step != .throwAway && step != .die {
      var sitting = sitting(old)
      sitting.write(model("Mine")) { Self.work }
      #expect(kept.contains("some work"))
      take(step, &sitting, "mine")
      sitting.remove()
      #expect(Thing.attributes(of: first, and: outside) == before, "\(step)")
    }
    #expect(folder.names == [".model.yaml.recovery"])
  }

  @Test(arguments: [0o600, 0o640, 0o644, 0o666, 0o400, 0o777] as [UInt32])
  func `only its owner may read it`(_ mode: UInt32) throws {
    try AtomicFile.write("model", to: path)
    chmod(path, mode)
    var sitting = sitting(old)
    for title in ["One", "Two"] {
      sitting.write(model(title)) { Self.work }
      var status = stat()
      #expect(lstat(first, &status) == 0 && status.st_mode & 0o7777 == 0o600)
    }
    sitting.remove()
  }

  @Test func `what can't be kept is said, and no longer once it can`() {
    for name in [folder / "no/model.yaml", "/proc/model.yaml"] {
      var sitting = RecoveryFile(for: name, base: old)
      sitting.write(model("Mine")) { Self.work }
      #expect(sitting.trouble != nil, "\(name)")
      #expect(!sitting.isWritten)
    }
    var nameless = RecoveryFile(for: nil, base: nil)
    nameless.write(model("Mine")) { Self.work }
    #expect(nameless.trouble == "the model has no file yet")

    let later = folder / "later"
    var sitting = RecoveryFile(for: later + "/model.yaml", base: old)
    sitting.write(model("Mine")) { Self.work }
    #expect(sitting.trouble?.contains("there is no directory") == true)
    mkdir(later, 0o777)
    sitting.write(model("Mine")) { Self.work }
    #expect(sitting.trouble == nil)
    sitting.remove()
  }

  @Test func `the longest name has room beside it`() throws {
    let name = String(repeating: "ä", count: 127)
    var sitting = RecoveryFile(for: folder / name, base: old)
    sitting.write(model("Mine")) { Self.work }
    #expect(sitting.trouble == nil)
    #expect(folder.names.allSatisfy { $0.hasPrefix(".") && $0.hasSuffix("ä.recovery") })
    sitting.remove()
  }

  // MARK: When it is written

  @Test func `work that never rests is kept, one state after the other`() throws {
    var sitting = sitting(old)
    let saved = model("Saved")
    var step = 0
    var seen: [Int] = []
    // Never a pause, as with somebody who types on; the last state seen is never an older one.
    while seen.count < 3, step < 1_000_000 {
      step += 1
      let text = "\(step)"
      _ = sitting.attend(to: model(text), saved: saved) { Array(text.utf8) }
      if let now = kept.first.flatMap({ Int($0) }), now != seen.last {
        #expect(now > seen.last ?? 0)
        seen.append(now)
      }
      usleep(1000)
    }
    #expect(seen.count == 3)
    // What is taken back is not offered.
    while sitting.isWriting { _ = sitting.attend(to: saved, saved: saved) { [] } }
    _ = sitting.attend(to: saved, saved: saved) { [] }
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
