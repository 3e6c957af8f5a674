import Formats
import Glibc
import Models

/// What has not been saved, kept beside the model's file in case the program or the machine dies.
///
/// The file is hidden, named after the model's, and holds the whole model in the same form below a
/// line that says which content of the model's file the changes began with. It is removed as soon as
/// the model is saved or deliberately left.
///
/// It belongs to a document only where the model's file still has that content (or is still
/// missing, for a new model). What belongs to another one, because the file was replaced or has been
/// changed since, is never offered, never removed and never overwritten: a sitting that has to write
/// its own moves it out of the way and puts it back when it is done.
struct RecoveryFile {
  /// What an earlier sitting left.
  enum Left: Equatable {
    case nothing
    /// Changes to the content that the model's file has.
    case changes([UInt8])
    /// Something of another content of that file; kept at the path.
    case foreign(String)
  }

  private let path: String?
  /// The content of the model's file that changes begin with; nil where there is no file yet.
  let base: FileDigest?
  private var written: Model?
  /// The state last tried: what can't be written is not tried again until it changes.
  private var tried: Model?
  /// Whether what an earlier sitting left is still there for the next one, and so not to be lost.
  private var holdsOther = false
  /// Where that was moved, out of the way of what this sitting writes.
  private var aside: String?

  /// - Parameters:
  ///   - path: The model's file; nil for a model without one, which has no place to keep anything
  ///     beside.
  ///   - base: What that file contains; nil where there is no such file.
  init(for path: String?, base: FileDigest?) {
    self.path = path.map { path in
      let (directory, name) = AtomicFile.split(path)
      return "\(directory)/.\(name).recovery"
    }
    self.base = base
  }

  /// Whether something has been written by this sitting.
  var isWritten: Bool { written != nil }

  /// Whether there are changes that neither the file nor this one holds.
  func isDue(_ model: Model, saved: Model) -> Bool {
    path != nil && model != saved && model != tried
  }

  /// Writes a state of the model aside; what it says can't be written is left alone.
  mutating func write(_ model: Model, _ bytes: () throws -> [UInt8]) {
    tried = model
    guard let path, let bytes = try? bytes(), makeWay(),
      (try? AtomicFile.write(heading + bytes, to: path)) != nil
    else { return }
    written = model
  }

  /// The line that says what the changes began with; a comment where the rest is YAML.
  private var heading: [UInt8] {
    let what =
      base.map { "\($0.size) bytes with digest \(String($0.digest, radix: 16))" } ?? "no file yet"
    return Array("# unsaved changes to \(what)\n".utf8)
  }

  /// Moves what belongs to another sitting out of the way.
  private mutating func makeWay() -> Bool {
    guard holdsOther, aside == nil, let path, access(path, F_OK) == 0 else { return true }
    for number in 1..<100 {
      let other = "\(path).\(number)"
      if access(other, F_OK) != 0 {
        guard rename(path, other) == 0 else { return false }
        aside = other
        return true
      }
    }
    return false
  }

  /// What an earlier sitting left is not wanted, or is part of the model now.
  mutating func settle(removing: Bool) {
    holdsOther = false
    if let aside { unlink(aside) }
    aside = nil
    if removing { remove() }
  }

  /// Called when the model is saved or left: nothing of this sitting is worth keeping then.
  mutating func remove() {
    if let path, !holdsOther || isWritten, access(path, F_OK) == 0 { unlink(path) }
    if let path, let aside { rename(aside, path) }
    aside = nil
    written = nil
    tried = nil
  }

  /// Looks for what an earlier sitting left, which is kept until ``settle(removing:)``.
  mutating func look() -> Left {
    guard let path, access(path, F_OK) == 0 else { return .nothing }
    holdsOther = true
    guard let bytes = try? ReadFile.bytes(path), bytes.starts(with: heading) else {
      return .foreign(path)
    }
    return .changes(Array(bytes.dropFirst(heading.count)))
  }
}
