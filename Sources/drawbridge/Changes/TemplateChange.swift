import Formats
import Models
import Syntax
import System
import Threats

/// A model drawn with another template, worked out and not written yet.
struct TemplateChange {
  /// The template that is to take the place of the model's.
  struct Choice {
    let template: Template
    /// The path it was read from; nil for the built-in one.
    let path: String?

    /// Reads a template: a file, or the built-in one where `core` is asked for and is no file.
    ///
    /// - Throws: ``FileError`` where it can't be read.
    init(named name: String) throws {
      if name == "core", access(name, F_OK) != 0 {
        (template, path) = (CoreTemplate.template, nil)
      } else {
        (template, path) = (
          try TemplateFile.template(try ReadFile.bytes(name), name: name), name
        )
      }
    }

    /// What a model calls the template.
    ///
    /// - `file`: Where the model is; nil for one without a file.
    /// - `holdsTemplate`: Whether that file has its template inside and names none.
    func name(in file: String?, holdsTemplate: Bool) -> String {
      if holdsTemplate { return template.name }
      return path.map { TemplatePath.named($0, in: file) } ?? "core"
    }
  }

  /// The file with the other template.
  let file: ModelFile
  let work: TemplateMigration
  let report: TemplateMigrationReport
  private let opened: OpenedModel
  private let crossings: Analyzer.AllCrossings
  /// The form that the new file's name asks for; nil where the form stays.
  private let form: FileFormat?

  /// Works out what becomes of a model.
  ///
  /// - `output`: Where it is to be written.
  /// - Throws: ``FileError`` where the template has no place for the model.
  init(_ opened: OpenedModel, to choice: Choice, for output: String) throws {
    self.opened = opened
    form = FileFormat(converting: output, from: opened.file)
    let holdsTemplate = form == .tm7 || form == nil && opened.file.isTMT
    let file = opened.file.with(choice.template)
    do {
      work = try TemplateMigration(
        opened.model, from: opened.template, to: file.template,
        naming: choice.name(in: output, holdsTemplate: holdsTemplate))
    } catch {
      throw FileError(
        file: choice.path ?? "core", message: "can't be applied to \(opened.path): \(error)")
    }
    self.file = file
    crossings = opened.crossings()
    var before = Analyzer(rules: opened.file.rules)
    before.update(opened.model, crossings: crossings)
    var after = Analyzer(rules: file.rules)
    after.update(work.model, crossings: crossings)
    report = TemplateMigrationReport(
      work, of: opened.model, from: (opened.template, before.threats),
      to: (file.template, after.threats))
  }

  /// Writes the model as it is afterwards.
  ///
  /// - Returns: What the form has no place for, one line each.
  /// - Throws: ``FileError``; nothing is written then.
  func write(to output: String) throws -> [String] {
    let result: (bytes: [UInt8], losses: [String])
    if let form, form.isKept {
      let export = ModelExport(
        work.model, of: file, template: file.template, threats: [],
        naming: work.model.header.template, now: SystemClock.now)
      result = try form.written(export, of: "")
    } else {
      let saved = try file.saved(work.model, now: SystemClock.now)
      result = (saved.bytes, saved.messages)
    }
    try AtomicFile.write(result.bytes, to: output)
    return result.losses
  }
}
