import Models
import OrderedCollections
import Screen

/// The command line, and all commands to pick from.
extension Editor {
  mutating func askCommand() {
    prompt = Prompt(
      title: ":", line: LineEditor(), position: .footer,
      completions: { editor, text in editor.completions(of: text) },
      accepted: { editor, text in editor.run(line: text) }, past: keyboard.commandHistory)
  }

  /// What a command line could go on with: command names, then what the command takes.
  func completions(of text: String) -> [String] {
    if !text.contains(" ") {
      return CommandTable.all.map(\.name).filter { $0.hasPrefix(text) }.sorted()
    }
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = words.count > 1 ? String(words[1]) : ""
    guard let command = CommandTable.byName[String(words[0])] else { return [] }
    let options: [String]
    switch command.name {
    case "insert": options = template.stencils.values.filter { !$0.isHidden }.map(\.id.rawValue)
    case "diagrams": options = model.diagrams.values.map { $0.header.title.singleLine }
    case "search": options = diagram.elements.values.map { $0.attributes.name.singleLine }
    case "export": options = ExportRequest.completions(of: rest, among: settings.exports)
    case "template": options = ["core"]
    case "set": options = ["grid", "nogrid", "ascii", "unicode", "mouse", "nomouse", "author"]
    case "priority": options = template.priorities.map(\.rawValue)
    default: options = []
    }
    return options.filter { $0.lowercased().hasPrefix(rest.lowercased()) }.sorted()
      .map { "\(words[0]) \($0)" }
  }

  /// Every command with its keys, to be found by typing; what can't be done now says why.
  mutating func openPalette() {
    let here = context
    let known = CommandTable.all.filter { command in
      guard !command.contexts.isEmpty else { return command.argument == nil }
      return command.works(in: here) || command.contexts.contains(.canvas)
    }
    // What can't be done now stands last, with the reason.
    let commands =
      known.filter { $0.refusal(self) == nil } + known.filter { $0.refusal(self) != nil }
    var list = Picker(
      title: "Command",
      rows: commands.map { command in
        let refusal = command.refusal(self).map { " (\($0))" } ?? ""
        return Picker.Row(
          title: command.help + refusal,
          detail: KeyLabel.of(command.keys.first ?? ":" + command.name, glyphs),
          keywords: ([command.name] + command.aliases).joined(separator: " "))
      }
    ) { editor, index in
      let command = commands[index]
      if !command.works(in: editor.context), command.contexts.contains(.canvas) {
        editor.focus(on: .canvas)
      }
      editor.run(command, Invocation(context: editor.context))
    }
    list.alignsDetails = true
    picker = list
  }

  /// Opens the help of the place that the keyboard is in.
  mutating func openHelp() { layers.help = (0, context) }
}
