import ArgumentParser
import Formats
import Reports

/// What can be done with templates.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Print a template, or draw a model with another one.",
    discussion: "template FILE prints a template; template apply MODEL TEMPLATE changes a model.",
    subcommands: [TemplatePrintCommand.self, TemplateApplyCommand.self],
    defaultSubcommand: TemplatePrintCommand.self)
}

/// Prints what a template offers.
struct TemplatePrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Print the stencils, properties and threat types of a template.",
    discussion: """
      FILE is a template in YAML, one of the Threat Modeling Tool (.tb7), or a model of that tool \
      (.tm7), which holds its template; without it, the built-in template is printed.
      """)

  /// How the template is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, yaml
  }

  @Argument(help: "The template, or a model that holds one.", completion: .file())
  var file: String?

  @Option(help: "text, for people, or yaml, a template file to change and draw with.")
  var format = Format.text

  func run() throws {
    do {
      let template = try file.map {
        try TemplateFile.template(try ReadFile.bytes($0), name: $0)
      }
      switch format {
      case .text: Output.data(TemplateReport.listing(of: template ?? CoreTemplate.template))
      case .yaml: Output.data(TemplateFile.bytes(of: template ?? CoreTemplate.template))
      }
    } catch {
      throw Output.failure(error)
    }
  }
}
