import Formats
import Models

/// Models that have no file yet.
enum NewModel {
  /// A new model's file.
  ///
  /// - `template`: The path of a template, which the model then names as seen from its own
  ///   folder; nil for the built-in one.
  /// - Throws: ``FileError`` where the template can't be read.
  static func file(_ path: String?, title: String?, template: String?) throws -> ModelFile {
    var model = empty(title: title ?? path.map(Self.title) ?? "")
    guard let template else { return ModelFile(model: model, template: CoreTemplate.template) }
    let read = try TemplateFile.template(try ReadFile.bytes(template), name: template)
    model.header.template = TemplatePath.named(template, in: path)
    return ModelFile(model: model, template: read)
  }

  /// A model with one empty diagram.
  static func empty(title: String) -> Model {
    Model(
      header: .init(title: title),
      diagrams: [Diagram(id: "overview", header: .init(title: "Overview"))])
  }

  /// "cloud-backup.yaml" → "Cloud backup".
  static func title(of path: String) -> String {
    let name = AtomicFile.stem(of: path)
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
