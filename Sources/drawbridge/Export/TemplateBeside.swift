import Formats
import Models
import Reports
import Syntax
import System

/// The template of a model that goes to another file.
///
/// A template that is inside the model's own file goes to a file beside the new one; where there is no
/// new one, the model names the file that holds it.
struct TemplateBeside {
  /// What the new file calls it.
  let name: String
  /// The template's file; nil where the model names one that is there.
  private let file: (path: String, bytes: [UInt8])?
  /// The path of the file that the model was read from; nil for a new one.
  private let source: String?

  /// Decides where it goes.
  ///
  /// - `source`: The path of the file that the model was read from; nil for a new one.
  /// - `path`: Where the model is to be written; nil for standard output.
  /// - Throws: ``FileError`` where somebody's file is in the way.
  init(_ model: Model, of file: ModelFile, from source: String?, to path: String?) throws {
    self.source = source
    guard file.isTMT else {
      name = TemplatePath.moved(model.header.template, from: source, to: path)
      self.file = nil
      return
    }
    guard let path else {
      name = source ?? ""
      self.file = nil
      return
    }
    name = AtomicFile.stem(of: path) + ".template.yaml"
    self.file = (
      "\(AtomicFile.split(path).directory)/\(name)", TemplateFile.bytes(of: file.template)
    )
    try check()
  }

  /// Refuses to take the place of somebody's file.
  private func check() throws {
    guard let file, AtomicFile.isTaken(file.path) else { return }
    if try ReadFile.bytes(file.path, .own) == file.bytes { return }
    throw FileError(
      file: file.path,
      message: "is there already and is another template; the model's template would go there, "
        + "so nothing was written")
  }

  /// Writes it where it is not there.
  func write() throws {
    if let file, !AtomicFile.isTaken(file.path) {
      try AtomicFile.write(file.bytes, to: file.path, chosenBy: .program(like: source))
    }
  }
}
