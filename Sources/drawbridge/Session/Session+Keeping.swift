import Editing
import Formats
import Models
import Syntax

/// What is kept of a model that is not saved, and what a person is told of that.
extension Session {
  /// Keeps what is not saved, so that no crash takes it along, before the terminal is left.
  mutating func keepRecovery() {
    guard editor.model != file.model else { return }
    recovery.write(editor.model, recoveryBytes)
  }

  /// What is kept of the model as it stands.
  var recoveryBytes: @Sendable () throws -> [UInt8] {
    { [file, template = editor.template, model = editor.model] in
      try file.with(template).recovery(of: model)
    }
  }

  /// Has the editor show what lasts and a person must know.
  mutating func takeNotice() {
    var notices: [String] = []
    if let trouble = recovery.trouble { notices.append("no recovery: \(trouble)") }
    let target = file.importedForm == nil ? path : path.map(FileFormat.nativeName)
    if let target, let obstacle = AtomicFile.obstacle(to: target) {
      // There is no room for what the system calls it.
      let reason = obstacle.message.split(separator: ": ").first.map(String.init) ?? ""
      notices.append("can't be saved: " + (reason.hasPrefix("is ") ? "it \(reason)" : reason))
    }
    if let place = others.look(at: path) { notices.append("also open \(place)") }
    editor.notices = notices
  }

  /// Says what a person must know before they begin, the weightiest last.
  mutating func greet() {
    takeNotice()
    if let first = editor.notices.first {
      editor.failed("\(path ?? ""): \(first)")
    }
    offerRecovery()
  }

  /// Keeps what is left unsaved, until more is.
  mutating func discard() {
    guard let path, editor.isModified else { return }
    let (drawn, model) = (drawnFile, editor.model)
    let isKept =
      (try? drawn.recovery(of: model)).map {
        DiscardedFile(for: path).keep($0, base: recovery.base)
      } ?? false
    farewell =
      isKept
      ? "what was discarded is kept: :recover in \(path) brings it back"
      : "what was discarded could not be kept"
  }

  /// Lets go of what an earlier sitting could not save.
  mutating func forgetRecovery() {
    if let path, let offered {
      _ = DiscardedFile(for: path).keep(offered, base: recovery.base)
    }
    recovery.removeOffered()
  }

  /// Brings back what was let go of last.
  mutating func readDiscarded() {
    guard let path, let kept = DiscardedFile(for: path).look(base: recovery.base) else {
      return editor.failed("nothing that was discarded is kept")
    }
    do {
      let found = try OpenedModel.recovered(kept.bytes, of: file, path: path)
      editor.bringBack(found.model, template: found.template)
    } catch {
      editor.failed("what was discarded can't be read: \(error)")
    }
  }

  /// Offers what an earlier sitting could not save.
  mutating func offerRecovery() {
    guard let path else { return }
    switch recovery.look() {
    case .nothing:
      if DiscardedFile(for: path).look(base: recovery.base)?.isOfBase == true {
        editor.succeeded("what was discarded last time is kept: :recover brings it back")
      }
    case .foreign(let place):
      editor.succeeded("unsaved changes to another \(path) are kept in \(place)")
    case .changes(let bytes):
      offered = bytes
      guard let found = try? OpenedModel.recovered(bytes, of: file, path: path) else {
        return editor.failed("what the last sitting kept aside can't be read")
      }
      if found.model == file.model, found.template == file.template {
        return recovery.removeOffered()
      }
      editor.offerRecovery(of: found.model, template: found.template)
    }
  }
}
