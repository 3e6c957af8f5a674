import Models
import Syntax

/// A .tm7 file that a model is saved to.
extension TMTFile {
  /// What a save of a model to this file comes to.
  struct Saved: Sendable {
    var bytes: [UInt8]
    /// What could not be kept and was not said before, one line each.
    var messages: [String]
    /// The file to go on with: the same bytes are the base of the next save.
    var file: TMTFile
  }

  /// Saves a model: the very bytes that were read where it is unchanged, and as many of them as
  /// possible where it is not.
  ///
  /// What is written is read back before anybody relies on it.
  ///
  /// - `now`: Who saves and when.
  /// - Throws: ``FileError`` where what would be written can't be read.
  func saved(_ model: Model, now: Authorship) throws -> Saved {
    if model == self.model, !isMigrated {
      return Saved(bytes: document.tree.bytes, messages: [], file: self)
    }
    let result = TMTSaver.save(model, to: self, now: now)
    let read: TMTFile
    do {
      read = try TMTFile(result.bytes, name: name)
    } catch let error as FileError {
      throw FileError(file: name, message: "can't be saved: \(error.message)")
    }
    var memory = result.memory
    let losses =
      result.messages
      + TMTLosses.messages(
        saving: (model, template), read: (read.model, read.template),
        identities: result.identities, over: self.model)
    let news = losses.filter { memory.told.insert($0).inserted }
    return Saved(bytes: result.bytes, messages: news, file: remembering(memory))
  }
}
