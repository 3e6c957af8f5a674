import ArgumentParser
import Formats
import Screen

/// Writes a model in another form.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a diagram as text or a picture, or the model as YAML.")

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(name: .customLong("to"), help: "text, ansi, svg or yaml.")
  var form: Exporter.Form

  @Option(help: "The diagram, by id or title; the first one otherwise.")
  var diagram: String?

  @Option(
    name: .shortAndLong, help: "Where to write it; standard output otherwise.", completion: .file())
  var output: String?

  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  func run() throws {
    do {
      let opened = try OpenedModel(file)
      let diagram = try opened.diagram(diagram)
      var exporter = Exporter(
        model: opened.model, template: opened.template, analyzer: opened.analysis())
      if ascii { exporter.glyphs = .ascii }
      let routes = opened.routes()[diagram.id]
      let text = try exporter.text(form, of: diagram, routes: routes ?? .init(diagram))
      if let output {
        try AtomicFile.write(Array(text.utf8), to: output)
      } else {
        Output.data(text)
      }
    } catch {
      throw Output.failure(error)
    }
  }
}

extension Exporter.Form: ExpressibleByArgument {}
