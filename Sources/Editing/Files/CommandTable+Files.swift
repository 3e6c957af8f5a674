import Models
import Screen

extension CommandTable {
  static let files: [Command] = [
    Command(
      "write", ["w"], .files, [.canvas, .properties, .threats, .stencils, .sheet],
      ["<C-s>", "<Space>fw"], hint: "save", argument: "[FILE]", "Save, or save as another file"
    ) {
      editor, call in editor.save(as: call.argument, overwrite: call.bang)
    },
    Command(
      "quit", ["q"], .files, [.canvas], ["q", "<Space>fq"], hint: "quit",
      "Quit, asking first where something is not saved; ! does not ask"
    ) { editor, call in
      editor.quit(force: call.bang)
    },
    Command(
      "write-quit", ["wq", "x"], .files, [.canvas], ["ZZ"], hint: "save and quit",
      argument: "[FILE]", "Save and quit"
    ) { editor, call in
      editor.file.quitsAfterSave = true
      editor.save(as: call.argument, overwrite: call.bang)
    },
    Command(
      "quit-without-saving", ["cquit"], .files, [.canvas], ["ZQ"],
      hint: "quit without saving", "Quit and discard what is not saved"
    ) { editor, _ in
      editor.quit(force: true)
    },
    Command(
      "open", ["e"], .files, [], argument: "FILE",
      "Open another model; ! discards what is not saved"
    ) { editor, call in
      editor.openFile(call.argument, force: call.bang)
    },
    Command(
      "recover", [], .files, [.canvas], ["<Space>fr"], hint: "bring back what was discarded",
      "Bring back what was discarded last, in this sitting or an earlier one"
    ) { editor, _ in editor.outside.effects.append(.readDiscarded) },
    Command(
      "export", [], .files, [], argument: "FORM [--legend] [--all] [FILE]",
      "Write this diagram, the model, or a report on it to a file"
    ) { editor, call in
      editor.export(call.argument)
    },
    Command(
      "template", [], .files, [.canvas], ["<Space>ft"], hint: "another template",
      argument: "FILE|core",
      "Draw with another template; what changes is shown first"
    ) { editor, call in
      editor.askTemplate(call.argument)
    },
    Command(
      "crossings", [], .files, [], argument: "native|tmt",
      "Tell by the grid or by pixels what flows cross; what changes is shown first"
    ) { editor, call in
      editor.askCrossings(call.argument)
    },
    Command(
      "check", [], .files, [.canvas], ["<Space>fc"], hint: "check the model",
      "List what is odd about the model, and go there"
    ) { editor, _ in editor.pickMessage() },
    Command(
      "model", [], .files, [.canvas], ["<Space>fm"], hint: "model's title and people",
      "Edit the model's title, owner, reviewer and description"
    ) { editor, _ in
      editor.canvas.marked = []
      editor.canvas.current = nil
      editor.focus(on: .properties)
    },
    Command(
      "notes", [], .files, [.canvas], ["<Space>fn"], hint: "notes",
      "Read, write and remove notes about the model"
    ) { editor, _ in editor.pickNote() },
    Command(
      "suspend", [], .files, Context.allCases, ["<C-z>"],
      "Leave to the shell; fg comes back"
    ) { editor, _ in editor.outside.effects.append(.suspend) },
  ]
}
