import Models
import Syntax

/// A native file as it was read: its text, its tree, and the model they say.
struct NativeFile: Sendable {
  let name: String
  let bytes: [UInt8]
  let tree: YAMLTree
  let model: Model
  /// The model with places for what the file gives none, where somebody wanted to see it.
  var placed: Model?

  init(name: String, bytes: [UInt8], tree: YAMLTree, model: Model) {
    self.name = name
    self.bytes = bytes
    self.tree = tree
    self.model = model
  }

  /// The text of a model written anew.
  static func text(of model: Model) -> String {
    YAMLWriter.document(NativeEncoder.fields(of: model))
  }

  /// Writes a model anew and reads it back, because a file that can't be read is a lost model.
  ///
  /// - Throws: ``FileError`` where the model can't be said in this form.
  static func bytes(of model: Model, template: Template, name: String) throws -> [UInt8] {
    let file = name.isEmpty ? "new model" : name
    let bytes = Array(text(of: model).utf8)
    let read: Model
    do {
      let root = try YAMLTree(bytes, file: file).root
      read = try NativeReader.model(root, file: file, template: template).model
    } catch let error as FileError {
      // The place is one in a text that nobody will see.
      throw FileError(file: file, message: "can't be saved: \(error.message)")
    }
    guard read == model else {
      throw FileError(
        file: file, message: "can't be saved: written down, the model would read differently")
    }
    return bytes
  }

  /// Writes a changed model into the text that was read, so that only what changed differs.
  ///
  /// What is composed is read back; where it says anything but the model, the whole is written anew.
  ///
  /// - `carrying`: Gives items what goes along with them, such as pixels, where anything is
  ///   written.
  /// - Throws: ``FileError`` where the model can't be said in this form.
  func bytes(saving model: Model, template: Template, carrying: (Model) -> Model) throws
    -> [UInt8]
  {
    if model == self.model || model == placed { return bytes }
    let model = carrying(model)
    let text: [UInt8]
    if let composed = composed(model, template: template) {
      text = Array(composed.utf8)
    } else {
      text = try Self.bytes(of: model, template: template, name: name)
    }
    var result: [UInt8] = tree.hasMark ? [0xEF, 0xBB, 0xBF] : []
    for byte in text {
      if byte == 10, tree.hasCarriageReturns { result.append(13) }
      result.append(byte)
    }
    return result
  }

  /// The text that was read with the changes put in; nil where that can't be done faithfully.
  private func composed(_ model: Model, template: Template) -> String? {
    let splice = YAMLSplice(tree: tree, identities: NativeKeys.identities)
    guard
      let text = splice.document(
        old: NativeEncoder.fields(of: self.model), new: NativeEncoder.fields(of: model)),
      let root = try? YAMLTree(Array(text.utf8), file: name).root,
      let read = try? NativeReader.model(root, file: name, template: template).model, read == model
    else { return nil }
    return text
  }
}
