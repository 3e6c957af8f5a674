import ArgumentParser
import Formats
import Models
import OrderedCollections
import Reports
import Screen
import Syntax
import System

/// Writes a model in another form.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a diagram as text or a picture, or the model in another form or as a report.")

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(
    name: .customLong("to"),
    help: "\(ExportFormat.words)")
  var form: ExportFormat

  @Option(help: "The diagram, by id or title; the first one otherwise.")
  var diagram: String?

  @Option(
    name: .shortAndLong, help: "Where to write it; standard output otherwise.", completion: .file())
  var output: String?

  @Option(
    help: "A Mustache template for a page of your own, with --to html.", completion: .file())
  var template: String?

  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  @Flag(help: "Explain below each picture what its signs mean, and say in full what is shortened.")
  var legend = false

  @Flag(
    help: """
      Every diagram: text, ansi and pdf one after the other; svg and png a file each, named \
      NAME-DIAGRAM.ENDING after -o, or in the folder that -o names.
      """)
  var all = false

  @Option(help: "Draw light or dark; an SVG follows its reader otherwise.")
  var theme: Theme?

  /// The colours of a picture.
  enum Theme: String, CaseIterable, ExpressibleByArgument { case light, dark }

  @OptionGroup var strictness: StrictOption

  func validate() throws {
    if template != nil, form.report?.takesTemplate != true {
      throw ValidationError("--template is for html; \(form.format.name) has a form of its own.")
    }
    if all, diagram != nil {
      throw ValidationError("--all means every diagram, so there is none to name by --diagram.")
    }
    guard let picture = form.picture else {
      if all || legend || theme != nil {
        throw ValidationError("--all, --legend and --theme are for text, ansi, svg, png and pdf.")
      }
      return
    }
    if legend, !picture.hasLegend { throw ValidationError("A scene has no legend.") }
    if all, !picture.joinsDiagrams, output == nil {
      throw ValidationError(
        "--all writes a file for each diagram; name them by -o NAME.\(picture.ending) or -o FOLDER/."
      )
    }
  }

  func run() throws {
    let losses: [String]
    do {
      let opened = try OpenedModel(file).placed()
      opened.tellImport()
      let left =
        try form.picture.map { try draw($0, of: opened) } ?? write(opened)
      for line in left { Output.message("\(file): \(line)") }
      losses = opened.file.losses + left
    } catch {
      throw Output.failure(error)
    }
    try strictness.check(losses)
  }
}

extension ExportCommand {
  /// Writes the model in another form; returns what that has no place for.
  private func write(_ opened: OpenedModel) throws -> [String] {
    var exporter = Exporter(
      file: opened.file, path: file, model: opened.model, template: opened.template,
      analyzer: opened.analysis())
    if ascii { exporter.glyphs = .ascii }
    exporter.pageTemplate = template
    // A form of the whole model does not ask for a diagram, and a model may have none.
    let diagram = form.showsOneDiagram ? try opened.diagram(diagram).id : ""
    if let output { return try exporter.write(form, of: diagram, to: output) { _ in nil } }
    let result = try exporter.bytes(form, of: diagram) { _ in nil }
    Output.data(String(decoding: result.bytes, as: UTF8.self))
    return result.losses
  }

  /// Draws what was asked for and writes it; a picture is no model and leaves nothing out.
  private func draw(_ form: PictureFormat, of opened: OpenedModel) throws -> [String] {
    if form.isBinary, output == nil, isatty(1) == 1 {
      throw FileError(
        file: file, message: "a \(form.format.name) is not for a terminal; name a file by -o")
    }
    // The geometry is told of all diagrams unless one is named.
    let isAll = all || form.isWhole && diagram == nil
    let diagrams = isAll ? Array(opened.model.diagrams.values) : [try opened.diagram(diagram)]
    if diagrams.isEmpty, !form.isWhole {
      throw FileError(file: file, message: "the model has no diagram")
    }
    let exporter = Exporter(
      file: opened.file, path: file, model: opened.model, template: opened.template,
      analyzer: opened.analysis())
    var pictures = exporter.pictures
    if ascii { pictures.glyphs = .ascii }
    pictures.showsLegend = legend
    pictures.isAll = all
    pictures.isDark = theme.map { $0 == .dark }
    let files = try pictures.files(form, of: diagrams, to: output) { _ in nil }
    if output == nil, files.count > 1 {
      throw FileError(
        file: file, message: "the converter makes a file of each diagram; name them by -o")
    }
    try PictureExport.write(files)
    for file in files where file.path == nil { Output.data(file.bytes) }
    return []
  }
}
