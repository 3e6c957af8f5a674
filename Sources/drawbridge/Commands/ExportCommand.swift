import ArgumentParser
import Formats
import Screen

/// Writes a model in another form.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a diagram as text or a picture, or the model in another form.")

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(name: .customLong("to"), help: """
      text, ansi, svg, yaml, tm7, threat-dragon, otm, drawio, mermaid, mermaid-sequence, plantuml \
      or dot.
      """)
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
      let routes = opened.routes()
      var exporter = Exporter(
        file: opened.file, path: file, model: opened.model, template: opened.template,
        analyzer: opened.analysis())
      if ascii { exporter.glyphs = .ascii }
      // A form of the whole model does not ask for a diagram, and a model may have none.
      let diagram = form.isPicture ? try opened.diagram(diagram).id : ""
      let losses: [String]
      if let output {
        losses = try exporter.write(form, of: diagram, to: output) { routes[$0] }
      } else {
        let result = try exporter.bytes(form, of: diagram) { routes[$0] }
        Output.data(String(decoding: result.bytes, as: UTF8.self))
        losses = result.losses
      }
      if !losses.isEmpty { Output.message("\(file): " + losses.joined(separator: "; ")) }
    } catch {
      throw Output.failure(error)
    }
  }
}

extension Exporter.Form: ExpressibleByArgument {}
