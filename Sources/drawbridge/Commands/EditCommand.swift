import ArgumentParser

/// Opens the editor.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open a model in the editor (what FILE alone does).")

  @Argument(help: "The model; a new one where there is no such file.", completion: .file())
  var file: String?

  @Option(help: "The diagram to show first, by id or title.")
  var diagram: String?

  @Option(
    help: "Draw a new model with this template: YAML, .tb7, or a .tm7 that holds one.",
    completion: .file())
  var template: String?

  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  func run() throws {
    var options = Session.Options()
    options.isASCII = ascii
    options.usesMouse = !noMouse
    options.diagram = diagram
    options.template = template
    let (path, choices) = (file, options)
    try MainActor.assumeIsolated { try Session.run(path, choices) }
  }
}
