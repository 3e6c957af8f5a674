import Models
import OrderedCollections
import Screen

/// Saving, quitting, exporting, settings, and what the command line needs.
extension Editor {
  mutating func save(as name: String, overwrite: Bool) {
    let wanted = name.isEmpty ? nil : name
    if wanted == nil, fileName == nil {
      let quits = quitsAfterSave
      quitsAfterSave = false
      prompt = Prompt(
        title: "Save as", line: LineEditor("model.yaml"), position: .footer,
        accepted: { editor, text in
          guard !text.trimmingSpaces.isEmpty else { return }
          editor.quitsAfterSave = quits
          editor.save(as: text.trimmingSpaces, overwrite: false)
        })
      return
    }
    effects.append(.save(model, as: wanted, overwrite: overwrite))
  }

  /// The file was changed by somebody else since it was read; asks what to do about that.
  public mutating func fileChangedElsewhere(_ name: String) {
    askToOverwrite("\(name) has been changed by another program since it was opened.", as: nil)
  }

  /// Another file is in the way of saving under a new name; asks whether to replace it.
  public mutating func fileExists(_ name: String) {
    askToOverwrite("\(name) exists already.", as: name)
  }

  private mutating func askToOverwrite(_ question: String, as name: String?) {
    let quits = quitsAfterSave
    quitsAfterSave = false
    confirmation = Confirmation(
      question: question,
      choices: [
        .init(key: Key("o"), label: "overwrite it") { editor in
          editor.quitsAfterSave = quits
          editor.effects.append(.save(editor.model, as: name, overwrite: true))
        },
        .init(key: Key(.escape), label: "don't save") { _ in },
      ])
  }

  mutating func quit(force: Bool) {
    if force || !isModified {
      effects.append(.quit)
      return
    }
    confirmation = Confirmation(
      question: "\(fileName ?? "This model") has changes that are not saved.",
      choices: [
        .init(key: Key("s"), label: "save and quit") { editor in
          editor.quitsAfterSave = true
          editor.save(as: "", overwrite: false)
        },
        .init(
          key: Key("d"),
          label: fileName == nil
            ? "discard them and quit" : "discard them and quit; :recover brings them back"
        ) { $0.effects.append(.quit) },
        .init(key: Key(.escape), label: "stay") { _ in },
      ])
  }

  mutating func openFile(_ name: String, force: Bool) {
    guard !name.isEmpty else { return warn("open which file? :open FILE") }
    guard force || !isModified else {
      return warn("there are changes that are not saved; :w saves, :open! \(name) discards them")
    }
    effects.append(.open(name))
  }

  mutating func set(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    if words.first == "author" { return setAuthor(words.count > 1 ? words[1].trimmingSpaces : "") }
    switch text {
    case "grid": settings.showsGrid = true
    case "nogrid": settings.showsGrid = false
    case "ascii": settings.glyphs = .ascii
    case "unicode": settings.glyphs = .unicode
    case "mouse", "nomouse":
      settings.mouse = text == "mouse"
      effects.append(.mouse(settings.mouse))
    default: warn("there is no such setting: [no]grid, ascii, unicode, [no]mouse, author NAME")
    }
  }

  mutating func askCommand() {
    prompt = Prompt(
      title: ":", line: LineEditor(), position: .footer,
      completions: { editor, text in editor.completions(of: text) },
      accepted: { editor, text in editor.run(line: text) }, past: commandHistory)
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
    case "insert": options = template.stencils.values.filter { !$0.isHidden }.map(\.id)
    case "diagrams": options = model.diagrams.values.map { $0.header.title.singleLine }
    case "search": options = diagram.elements.values.map { $0.attributes.name.singleLine }
    case "export": options = ExportRequest.completions(of: rest)
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
          detail: Footer.display(command.keys.first ?? ":" + command.name, glyphs),
          keywords: ([command.name] + command.aliases).joined(separator: " "))
      }
    ) { editor, index in
      let command = commands[index]
      if !command.works(in: editor.context), command.contexts.contains(.canvas) {
        editor.focus(on: .canvas)
      }
      editor.run(command, Command.Invocation(context: editor.context))
    }
    list.alignsDetails = true
    picker = list
  }

  /// The odd things about the model, to go to by picking one.
  mutating func pickMessage() {
    let messages = model.messages(template: template)
    guard !messages.isEmpty else { return say("nothing is odd about this model") }
    picker = Picker(
      title: "Messages",
      rows: messages.map {
        Picker.Row(
          title: $0.text, detail: $0.severity.rawValue,
          group: $0.diagram.flatMap { model.diagrams[$0]?.header.title.singleLine } ?? "Model")
      }
    ) { editor, index in
      let message = messages[index]
      if let diagram = message.diagram { editor.show(diagram: diagram) }
      if let item = message.item, editor.diagram.item(item) != nil { editor.hop(to: item) }
    }
  }

  mutating func focus(on pane: Focus) {
    clearPending()
    if pane != .canvas, case .design = mode {} else if pane != .canvas { cancelMode() }
    if pane == .threats, focus != .threats { chooseThreatHere() }
    if pane != .stencils { stencilsPane.isFiltering = false }
    focus = pane
    if pane == .properties { propertiesPane.enter(self) }
    if pane == .threats {
      showThreatPlace()
    } else {
      threatsPane.showsDetails = false
      threatsPane.isAnalysis = false
    }
    showCursor()
  }

  mutating func focusNextPane() {
    let order: [Focus] = [.canvas, .properties, .threats, .stencils]
    let index = order.firstIndex(of: focus) ?? 0
    focus(on: order[(index + 1) % order.count])
  }

  mutating func toggle(pane: Focus) {
    panes.formSymmetricDifference(PaneSet(pane))
    showCursor()
  }

  mutating func onlyCanvas() {
    focus = .canvas
    panes = panes.isEmpty ? .all : []
    showCursor()
  }

  mutating func page(_ dx: Int, _ dy: Int, half: Bool) {
    let visible = visibleCells
    let vector = Vector(
      dx * (half ? visible.width / 2 : max(1, visible.width - 4)),
      dy * (half ? visible.height / 2 : max(1, visible.height - 2)))
    scroll(by: vector)
    cursor = Self.bounded(moved(cursor, by: vector))
    current = item(at: cursor)
    showCursor()
  }
}
