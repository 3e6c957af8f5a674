import Formats
import Models
import Threats

/// A model whose crossings are told by another rule, worked out and not written yet.
struct CrossingsChange {
  let report: CrossingsReport
  private let file: ModelFile
  private let model: Model

  /// Works out what becomes of a model; nil where the rule is its own already.
  ///
  /// - `opened`: The model, with places for everything.
  /// - Throws: ``FileError`` where the file can't go by that rule.
  init?(_ opened: OpenedModel, to rule: CrossingRule) throws {
    if opened.model.header.crossings == rule { return nil }
    (file, model) = (
      opened.file, try opened.file.telling(opened.model, by: rule, template: opened.template)
    )
    let crossings = file.crossings(of: model, template: opened.template)
    var after = Analyzer(rules: file.rules)
    after.update(model, crossings: crossings)
    report = CrossingsReport(
      from: opened.analysis(), to: after, template: opened.template,
      crossings: (opened.crossings(), crossings))
  }

  /// Writes the model as it is afterwards.
  ///
  /// - Returns: What the form has no place for, one line each.
  /// - Throws: ``FileError``; nothing is written then.
  func write(to path: String) throws -> [String] {
    let saved = try file.saved(model, now: SystemClock.now)
    try AtomicFile.write(saved.bytes, to: path)
    return saved.messages
  }
}
