import Models
import OrderedCollections
import Screen

/// Saving, quitting, exporting, settings, and what the command line needs.
extension Editor {
  mutating func save(as name: String, overwrite: Bool) {
    let wanted = name.isEmpty ? nil : name
    if wanted == nil, fileName == nil {
      let quits = file.quitsAfterSave
      file.quitsAfterSave = false
      prompt = Prompt(
        title: "Save as", line: LineEditor("model.yaml"), position: .footer,
        accepted: { editor, text in
          guard !text.trimmingSpaces.isEmpty else { return }
          editor.file.quitsAfterSave = quits
          editor.save(as: text.trimmingSpaces, overwrite: false)
        })
      return
    }
    outside.effects.append(.save(model, as: wanted, overwrite: overwrite))
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
    let quits = file.quitsAfterSave
    file.quitsAfterSave = false
    confirmation = Confirmation(
      question: question,
      choices: [
        .init(key: Key("o"), label: "overwrite it") { editor in
          editor.file.quitsAfterSave = quits
          editor.outside.effects.append(.save(editor.model, as: name, overwrite: true))
        },
        .init(key: Key(.escape), label: "don't save") { _ in },
      ])
  }

  mutating func quit(force: Bool) {
    if force || !isModified {
      outside.effects.append(.quit)
      return
    }
    confirmation = Confirmation(
      question: "\(fileName ?? "This model") has changes that are not saved.",
      choices: [
        .init(key: Key("s"), label: "save and quit") { editor in
          editor.file.quitsAfterSave = true
          editor.save(as: "", overwrite: false)
        },
        .init(
          key: Key("d"),
          label: fileName == nil
            ? "discard them and quit" : "discard them and quit; :recover brings them back"
        ) { $0.outside.effects.append(.quit) },
        .init(key: Key(.escape), label: "stay") { _ in },
      ])
  }

  mutating func openFile(_ name: String, force: Bool) {
    guard !name.isEmpty else { return warn("open which file? :open FILE") }
    guard force || !isModified else {
      return warn("there are changes that are not saved; :w saves, :open! \(name) discards them")
    }
    outside.effects.append(.open(name))
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

}
