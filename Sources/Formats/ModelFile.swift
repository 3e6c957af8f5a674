import Models

/// A model as read from a file, together with what is needed to give the file back.
public struct ModelFile: Sendable {
  public var model: Model
  public var template: Template
  /// What was assumed while reading, one line each.
  public var messages: [String]

  /// Reads a file's bytes; the format is chosen by content first, then by the name's extension.
  ///
  /// - Parameter name: What the person called the file, for messages.
  /// - Parameter read: Reads another file that this one names (a template), by its path.
  /// - Throws: ``FileError``.
  public init(
    _ bytes: [UInt8], name: String, read: (String) throws -> [UInt8]
  ) throws {
    throw FileError(file: name, message: "not yet")
  }

  /// A new model's file.
  public init(model: Model, template: Template) {
    self.model = model
    self.template = template
    messages = []
  }

  /// The bytes that save a model to this file: the very bytes it was read from where the model is
  /// unchanged.
  public func bytes(saving model: Model) throws -> [UInt8] { [] }
}
