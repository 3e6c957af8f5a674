import Formats
import Glibc
import Models

/// What has not been saved, kept beside the model's file in case the program or the machine dies.
///
/// The file is hidden, named after the model's, and holds the whole model in the same form; it is
/// removed as soon as the model is saved or deliberately left.
struct RecoveryFile {
  private let path: String?
  private var written: Model?
  /// The state last tried: what can't be written is not tried again until it changes.
  private var tried: Model?
  /// Whether what an earlier sitting left has been offered and is still there for the next one.
  var isOffered = false

  /// - Parameter path: The model's file; nil for a model without one, which has no place to keep
  ///   anything beside.
  init(for path: String?) {
    self.path = path.map { path in
      let (directory, name) = AtomicFile.split(path)
      return "\(directory)/.\(name).recovery"
    }
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
    guard let path, let bytes = try? bytes(), (try? AtomicFile.write(bytes, to: path)) != nil
    else { return }
    written = model
  }

  /// Called when the person leaves: nothing of this sitting is worth keeping then.
  mutating func leave() {
    if isWritten || !isOffered { remove() }
  }

  mutating func remove() {
    if let path, access(path, F_OK) == 0 { unlink(path) }
    written = nil
    tried = nil
    isOffered = false
  }

  /// What an earlier sitting left; nil where there is nothing.
  func read() -> [UInt8]? {
    path.flatMap { access($0, F_OK) == 0 ? try? ReadFile.bytes($0) : nil }
  }
}
