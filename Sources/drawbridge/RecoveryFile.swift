import Formats
import Glibc
import Models

/// What has not been saved, kept beside the model's file in case the program or the machine dies.
///
/// The file is hidden, named after the model's, and holds the whole model in the same form; it is
/// removed as soon as the model is saved or deliberately left.
///
/// It belongs to one state of the model's file, which its first line names: the bytes that the
/// sitting read or last wrote, or that there was no file yet. Only where the file still says the
/// same, byte for byte, is it offered. A file that has been changed, deleted, or made anew since is
/// another one; what was kept of the old one then gets a name of its own, `.NAME.recovery.old`, and
/// is left to the person. So nothing is offered where it does not belong, and nothing is lost.
struct RecoveryFile {
  /// What an earlier sitting left.
  enum Finding: Equatable {
    /// The model as it was kept, of the very state that the model's file is in.
    case kept([UInt8])
    /// It belongs to another state of the model's file, and is now a file of this path.
    case stranger(path: String)
  }

  private let path: String?
  /// The bytes of the model's file; nil where there is none yet.
  private let base: [UInt8]?
  private var written: Model?
  /// The state last tried: what can't be written is not tried again until it changes.
  private var tried: Model?
  /// Whether what is there was written by this sitting, or is in its model by now.
  private var isOwn = false
  /// Where what an earlier sitting left has gone because this one needed the name.
  private var setAside: String?
  /// Whether that is in the model by now.
  private var isTaken = false

  /// - Parameters:
  ///   - path: The model's file; nil for a model without one, which has no place to keep anything
  ///     beside.
  ///   - base: What that file says; nil where there is none yet.
  init(for path: String?, of base: [UInt8]?) {
    self.path = path.map { path in
      let (directory, name) = AtomicFile.split(path)
      return "\(directory)/.\(name).recovery"
    }
    self.base = base
  }

  /// Whether something has been written by this sitting.
  var isWritten: Bool { written != nil }

  /// Whether an earlier sitting left something.
  var isThere: Bool { path.map { access($0, F_OK) == 0 } ?? false }

  /// Whether there are changes that neither the file nor this one holds.
  func isDue(_ model: Model, saved: Model) -> Bool {
    path != nil && model != saved && model != tried
  }

  /// Writes a state of the model aside; what it says can't be written is left alone.
  mutating func write(_ model: Model, _ bytes: () throws -> [UInt8]) {
    tried = model
    guard let path, let bytes = try? bytes() else { return }
    if !isOwn, isThere {
      // Nobody has decided yet on what an earlier sitting left.
      guard let free = freeName(path + ".earlier"), rename(path, free) == 0 else { return }
      setAside = free
    }
    guard (try? AtomicFile.write(Array(Self.title(of: base).utf8) + bytes, to: path)) != nil
    else { return }
    isOwn = true
    written = model
    if isTaken { forget() }
  }

  /// Called when what was kept is in the model: it has had its use once that is kept, saved or left.
  mutating func take() {
    isOwn = true
    isTaken = true
  }

  /// Called when what was kept is not wanted.
  mutating func forget() {
    if let setAside {
      unlink(setAside)
    } else if let path, !isOwn {
      unlink(path)
    }
    setAside = nil
  }

  /// Called when the model is saved, or the person leaves: nothing of this sitting is worth keeping
  /// then.
  ///
  /// What an earlier one left, undecided, stays for the next one.
  mutating func leave() {
    guard let path else { return }
    if isOwn { unlink(path) }
    if isTaken { forget() }
    if let setAside { rename(setAside, path) }
    (written, tried, isOwn, setAside, isTaken) = (nil, nil, false, nil, false)
  }

  /// What an earlier sitting left; nil where there is nothing.
  func read() -> Finding? {
    guard let path, isThere, let bytes = try? ReadFile.bytes(path) else { return nil }
    let title = Array(Self.title(of: base).utf8)
    if bytes.starts(with: title) { return .kept(Array(bytes[title.count...])) }
    return moveAway()
  }

  /// Gives what can't be offered a name of its own; nil where that fails.
  func moveAway() -> Finding? {
    guard let path, let free = freeName(path + ".old"), rename(path, free) == 0 else { return nil }
    return .stranger(path: free)
  }

  private func freeName(_ name: String) -> String? {
    ([name] + (2..<100).map { "\(name)-\($0)" }).first { access($0, F_OK) != 0 }
  }

  /// The first line: a comment for most programs, which tells one state of a file from another.
  private static func title(of base: [UInt8]?) -> String {
    guard let base else { return "# Drawbridge keeps this of a file that is not there yet\n" }
    // FNV-1a.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    base.withUnsafeBufferPointer { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return "# Drawbridge keeps this of a file of \(base.count) bytes, "
      + "\(String(hash, radix: 16))\n"
  }
}
