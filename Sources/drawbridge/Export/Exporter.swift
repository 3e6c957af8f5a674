import Drawing
import Formats
import Models
import OrderedCollections
import Reports
import Screen
import Threats

/// Writes a diagram or a model in another form.
struct Exporter {
  /// The file that the model was read from, and where; nil for a new one.
  let file: ModelFile
  let path: String?
  let model: Model
  let template: Template
  let analyzer: Analyzer
  var glyphs = GlyphSet.unicode
  /// A template for pages in HTML; nil for the built-in one.
  var pageTemplate: String?

  /// A diagram, the whole model or a report in a form.
  ///
  /// - `template`: What the file calls the model's template; nil for what it is called where it is.
  /// - `routes`: The drawn lines of a diagram where they are known; asked for pictures and reports.
  /// - Returns: The bytes, and what the form has no place for, one line each.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  func bytes(
    _ form: ExportFormat, of diagram: DiagramID, naming template: String? = nil,
    routes: (DiagramID) -> Routes?
  ) throws -> (bytes: [UInt8], losses: [String]) {
    switch form {
    case .model(let format):
      let name = try template ?? TemplateBeside(model, of: file, from: path, to: nil).name
      let export = ModelExport(
        model, of: file, template: self.template, threats: analyzer.threats, naming: name,
        now: SystemClock.now)
      return try format.written(export, of: diagram)
    case .report(let format): return (try report(format, routes: routes), [])
    case .picture(let format):
      guard let diagram = model.diagrams[diagram] else { return ([], []) }
      let files = try pictures.files(format, of: [diagram], to: nil, routes: routes)
      return (files.first?.bytes ?? [], [])
    }
  }

  /// Writes a form to a file, and a template beside it where the form needs one.
  ///
  /// - Returns: What the form has no place for, one line each.
  /// - Throws: ``FileError``; nothing is written then.
  func write(
    _ form: ExportFormat, of diagram: DiagramID, to output: String, routes: (DiagramID) -> Routes?
  ) throws -> [String] {
    let template =
      form.format.namesTemplate
      ? try TemplateBeside(model, of: file, from: path, to: output) : nil
    let result = try bytes(form, of: diagram, naming: template?.name, routes: routes)
    // The template first, so that no model is without.
    try template?.write()
    try AtomicFile.write(result.bytes, to: output)
    return result.losses
  }

  /// What draws its diagrams.
  var pictures: PictureExport {
    PictureExport(
      model: model, template: template, source: path, glyphs: glyphs,
      risks: { [analyzer] in analyzer.risks(in: $0) })
  }

  /// A report on the whole model.
  private func report(_ form: ReportFormat, routes: (DiagramID) -> Routes?) throws -> [UInt8] {
    let report = Report(
      model, template: template, analyzer: analyzer,
      crossings: file.crossings(of: model, template: template),
      file: path.map { AtomicFile.split($0).name } ?? "",
      date: form.isDated ? SystemClock.today : "", routes: routes)
    let setting = ReportSetting(
      address: FileAddress.of(path), version: Version.current,
      template: try pageTemplate.map { (try ReadFile.bytes($0), $0) }
    ) { [file, model] in file.lines(of: model) }
    return Array(try form.text(report, setting).utf8)
  }
}
