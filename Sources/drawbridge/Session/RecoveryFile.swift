import Formats
import Models
import Syntax
import System

/// What has not been saved, kept beside the model's file in case the program or the machine dies.
///
/// The file is hidden, named after the model's, and holds the whole model in the same form below a
/// line that says which content of the model's file the changes began with. It is written aside, so
/// that no key waits for the disk, one state after the other, and removed as soon as the model is
/// saved or deliberately left.
///
/// Each sitting has a file of its own, which it holds (``HeldFile``): the first name that is free. So
/// what another sitting still needs is never offered, never removed and never overwritten: neither
/// that of one that still goes on, nor that of one which has ended and whose changes nobody has
/// answered for. What belongs to another content of the model's file, because that was replaced or
/// has been changed since, is only pointed at.
struct RecoveryFile {
  /// What an earlier sitting left.
  enum Left: Equatable {
    case nothing
    /// Changes to the content that the model's file has.
    case changes([UInt8])
    /// Something of another content of that file; kept at the path.
    case foreign(String)
  }

  /// What came of writing.
  private enum Outcome: Sendable {
    case written(HeldFile)
    case failed(String)
  }

  /// The most sittings with one file that may have changes which are not saved.
  private static let maxSittings = 20
  /// The time in ms for which changes are gathered before they are written, and after which what
  /// could not be written is tried again.
  private static let (delay, pause) = (600, 4000)
  /// The time in ms after which a write under way is looked at.
  private static let glance = 30

  /// Where it may be; empty for a model without a file.
  private let paths: [String]
  /// The content of the model's file that changes begin with; nil where there is no file yet.
  let base: FileDigest?
  /// What this sitting has written, or taken over.
  private var own: HeldFile?
  /// What an earlier sitting left and this one has been asked about.
  private var offered: HeldFile?
  /// The state last written.
  private var written: Model?
  /// When changes are to be written, by ``ThisProcess/milliseconds``; nil while there are none.
  private var due: Int?
  /// The write under way.
  private var writing: ThreadFuture<Outcome>?
  /// Why changes are not kept; nil where they are.
  private(set) var trouble: String?

  /// - Parameters:
  ///   - path: The model's file; nil for a model without one, which has no place to keep anything
  ///     beside.
  ///   - base: What that file contains; nil where there is no such file.
  init(for path: String?, base: FileDigest?) {
    paths =
      path.map { path in
        let (directory, name) = AtomicFile.split(path)
        return (0..<Self.maxSittings).map { number in
          let ending = number == 0 ? ".recovery" : ".recovery.\(number)"
          return directory + "/" + AtomicFile.name("." + name, ending: ending)
        }
      } ?? []
    self.base = base
  }

  /// Whether what is not saved has been written, by this sitting or the one it goes on from.
  var isWritten: Bool { own != nil }

  /// Whether a write is under way.
  var isWriting: Bool { writing != nil }

  // MARK: Writing

  /// Takes up what came of a write, and begins the next one where it is time.
  ///
  /// - `saved`: The model that its file holds.
  /// - `bytes`: What is to be kept of the model.
  /// - Returns: In how many ms it is to be called again at the latest; nil while nothing is to be
  ///   done.
  mutating func attend(
    to model: Model, saved: Model, bytes: @escaping @Sendable () throws -> [UInt8]
  ) -> Int? {
    if writing?.isDone == true { finish() }
    if writing != nil { return Self.glance }
    if model == saved {
      // What was taken back is not to be offered.
      if isWritten || trouble != nil { remove() }
      due = nil
      return nil
    }
    if model == written {
      due = nil
      return nil
    }
    let due = due ?? ThisProcess.milliseconds + Self.delay
    self.due = due
    let rest = due - ThisProcess.milliseconds
    if rest > 0 { return rest }
    begin(model, bytes)
    return writing == nil ? Self.pause : Self.glance
  }

  /// Writes a state of the model, and waits until that is done.
  mutating func write(_ model: Model, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
    finish()
    if model == written { return }
    begin(model, bytes)
    finish()
  }

  private mutating func begin(_ model: Model, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
    (due, written) = (nil, model)
    guard !paths.isEmpty else {
      trouble = "the model has no file yet"
      return
    }
    writing = ThreadFuture { [own, paths, heading] in
      do {
        let content = heading + (try bytes())
        if let file = try own?.replaced(by: content) { return .written(file) }
        if let file = try HeldFile.make(content, at: paths) { return .written(file) }
        return .failed("too many are kept already")
      } catch {
        // What the system said, without the long way to where it said so.
        let words = (error as? FileError)?.message ?? "\(error)"
        return .failed(words.split(separator: ": ").last.map(String.init) ?? words)
      }
    }
  }

  /// Waits for the write under way.
  private mutating func finish() {
    guard let outcome = writing?.value() else { return }
    writing = nil
    switch outcome {
    case .written(let file): (own, trouble) = (file, nil)
    case .failed(let reason):
      trouble = reason
      written = nil
      due = ThisProcess.milliseconds + Self.pause
    }
  }

  /// The line that says what the changes began with; a comment where the rest is YAML.
  private var heading: [UInt8] {
    Array("# unsaved changes to \(FileDigest.words(base))\n".utf8)
  }

  // MARK: What is left

  /// Looks for what earlier sittings left; what is offered of it is held until
  /// ``takeOffered()`` or ``removeOffered()``, and longer where nobody answers.
  mutating func look() -> Left {
    var foreign: String?
    var content: [UInt8] = []
    offered = nil
    for path in paths {
      guard case .left(let file) = HeldFile.find(path) else { continue }
      guard let bytes = try? file.content(), bytes.starts(with: heading) else {
        foreign = foreign ?? path
        continue
      }
      // The latest, where there are several; the others are offered another time.
      if let offered, offered.time >= file.time { continue }
      (offered, content) = (file, Array(bytes.dropFirst(heading.count)))
    }
    if offered != nil { return .changes(content) }
    return foreign.map { .foreign($0) } ?? .nothing
  }

  /// What an earlier sitting left is part of the model now; the next write takes its place.
  mutating func takeOffered() {
    own = own ?? offered
    offered = nil
  }

  /// What an earlier sitting left is not wanted.
  mutating func removeOffered() {
    offered?.remove()
    offered = nil
  }

  /// Called when the model is saved or left: nothing of this sitting is worth keeping then.
  mutating func remove() {
    finish()
    own?.remove()
    (own, written, due, trouble) = (nil, nil, nil, nil)
  }
}
