import Drawing
import Formats
import Models
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

    /// The form that a file's new name asks for; nil where it asks for none other than it has.
    init?(converting name: String, isTMT: Bool) {
      let name = name.lowercased()
      if isTMT, name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        self = .yaml
      } else if !isTMT, name.hasSuffix(".tm7") {
        self = .tm7
      } else {
        return nil
      }
    }

    /// Whether it shows one diagram rather than saying all of the model.
    var isPicture: Bool { self != .yaml && self != .tm7 }

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

  /// A diagram in a form; `yaml` and `tm7` write the whole model.
  ///
  /// - Parameter routes: The drawn lines of a diagram.
  /// - Returns: The bytes, and what the form has no place for, one line each.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  func bytes(_ form: Form, of diagram: DiagramID, routes: (DiagramID) -> Routes?) throws
    -> (bytes: [UInt8], losses: [String])
  {
    switch form {
    case .yaml:
      return (try NativeExport(model, of: file, from: path, to: nil).bytes, [])
    case .tm7:
      var crossings: Analyzer.AllCrossings = [:]
      for diagram in model.diagrams.values {
        crossings[diagram.id] = file.crossings(of: diagram, paths: routes(diagram.id)?.paths ?? [:])
      }
      let saved = try file.tmt(saving: model, crossings: crossings, now: SystemStamp.now)
      return (saved.bytes, saved.messages)
    case .text, .ansi, .svg, .png, .pdf, .scene:
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
    let result = try bytes(form, of: diagram, routes: routes)
    try AtomicFile.write(result.bytes, to: output)
    return result.losses
  }

  /// What draws its diagrams.
  var pictures: PictureExport {
    PictureExport(
      model: model, template: template, source: path, glyphs: glyphs,
      risks: { [analyzer] in analyzer.risks(in: $0) })
  }
}
