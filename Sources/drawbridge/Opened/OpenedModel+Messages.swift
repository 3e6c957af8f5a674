import Formats

extension OpenedModel {
  /// Says on standard error what was left out of a file of another tool, or assumed of it.
  func tellImport() {
    if file.importedForm != nil { tellMessages() }
  }

  /// Says on standard error what was assumed or left out while reading.
  func tellMessages() {
    for line in file.messages { Output.message(line.hasPrefix(path) ? line : "\(path): \(line)") }
  }
}
