import Drawing
import Formats
import Models
import OrderedCollections
import Screen
import Threats

/// Writes a diagram or a model in another form.
struct Exporter {
  /// The forms there are.
  enum Form: String, CaseIterable {
    /// The diagram in box drawing, without colours.
    case text
    /// The diagram with the colours of a terminal.
    case ansi
    /// The diagram as a picture.
    case svg
    /// The picture in dots, made of the SVG by another program.
    case png
    /// The picture as a document, likewise; of several diagrams, a page each.
    case pdf
    /// Where everything stands in the picture, as JSON.
    case scene
    /// The model in the native form.
    case yaml
    /// The model as a file of the Threat Modeling Tool.
    case tm7
    case threatDragon = "threat-dragon"
    case otm, drawio, mermaid
    case mermaidSequence = "mermaid-sequence"
    case plantuml, dot
    /// The model, its threats and what was decided, for people and programs to read.
    case html, markdown, csv, sarif, json

    /// The report that it is; nil for other forms.
    var report: ReportExport.Form? { ReportExport.Form(rawValue: rawValue) }

    /// The form of another tool that it is; nil for those that are ours or the Threat Modeling Tool's.
    var exchange: ExchangeForm? { ExchangeForm(rawValue: rawValue) }

    /// The form that a file's new name asks for; nil where it asks for none other than it has.
    ///
    /// A file of another tool is never written back as it was read: under a name that no form is
    /// known by, it becomes a model of its own.
    init?(converting name: String, from file: ModelFile) {
      let name = name.lowercased()
      func ends(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
      if let imported = file.importedForm {
        if ends(".tm7") {
          self = .tm7
        } else if ends(".drawio") {
          self = .drawio
        } else if ends(".otm", ".otm.json") {
          self = .otm
        } else if ends(".json") {
          self = imported == .otm ? .otm : .threatDragon
        } else {
          self = .yaml
        }
      } else if file.isTMT, ends(".yaml", ".yml") {
        self = .yaml
      } else if !file.isTMT, ends(".tm7") {
        self = .tm7
      } else {
        return nil
      }
    }

    /// Whether it shows one diagram rather than saying all of the model.
    var isPicture: Bool { picture != nil || exchange?.showsOneDiagram == true }

    /// What picture it is; nil for other forms.
    var picture: PictureExport.Form? { PictureExport.Form(rawValue: rawValue) }
  }

  /// The file that the model was read from, and where; nil for a new one.
  let file: ModelFile
  let path: String?
  let model: Model
  let template: Template
  let analyzer: Analyzer
  var glyphs = GlyphSet.unicode
  /// A template for pages in HTML; nil for the built-in one.
  var pageTemplate: String?

  /// A diagram in a form; `yaml` and `tm7` write the whole model.
  ///
  /// - Parameters:
  ///   - template: What the file calls the model's template; nil for what it is called where it is.
  ///   - routes: The drawn lines of a diagram where they are known; asked for pictures alone.
  /// - Returns: The bytes, and what the form has no place for, one line each.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  func bytes(
    _ form: Form, of diagram: DiagramID, naming template: String? = nil,
    routes: (DiagramID) -> Routes?
  ) throws -> (bytes: [UInt8], losses: [String]) {
    if let form = form.exchange {
      let name = try template ?? TemplateBeside(model, of: file, from: path, to: nil).name
      return exchanged(form, of: diagram, naming: name)
    }
    if let form = form.report { return (try report(form, routes: routes), []) }
    switch form {
    case .yaml:
      return (try NativeExport(model, of: file, from: path, to: nil).bytes, [])
    case .tm7:
      let saved = try file.tmt(saving: model, now: SystemClock.now)
      return (saved.bytes, saved.messages)
    default:
      guard let form = form.picture, let diagram = model.diagrams[diagram] else { return ([], []) }
      let files = try pictures.files(form, of: [diagram], to: nil, routes: routes)
      return (files.first?.bytes ?? [], [])
    }
  }

  /// Writes a form to a file, and a template beside it where the form needs one.
  ///
  /// - Returns: What the form has no place for, one line each.
  /// - Throws: ``FileError``; nothing is written then.
  func write(
    _ form: Form, of diagram: DiagramID, to output: String, routes: (DiagramID) -> Routes?
  ) throws -> [String] {
    if form == .yaml {
      try NativeExport(model, of: file, from: path, to: output).write(to: output)
      return []
    }
    var template: TemplateBeside?
    if let exchange = form.exchange, !exchange.showsOneDiagram {
      template = try TemplateBeside(model, of: file, from: path, to: output)
    }
    let result = try bytes(form, of: diagram, naming: template?.name, routes: routes)
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
  private func report(_ form: ReportExport.Form, routes: (DiagramID) -> Routes?) throws -> [UInt8] {
    let report = Report(
      model, template: template, analyzer: analyzer,
      crossings: file.crossings(of: model, template: template),
      file: path.map { AtomicFile.split($0).name } ?? "",
      date: form == .html ? SystemClock.today : "", routes: routes)
    return try ReportExport(report: report, file: file, path: path, model: model)
      .bytes(form, template: pageTemplate)
  }

  /// A diagram or the whole model in a form of another tool.
  private func exchanged(
    _ form: ExchangeForm, of diagram: DiagramID, naming template: String
  ) -> (bytes: [UInt8], losses: [String]) {
    var model = model
    model.header.template = template
    let export = ExchangeExport(model, template: self.template, threats: analyzer.threats)
    let result = export.text(form, of: diagram)
    return (Array(result.text.utf8), result.losses)
  }
}
