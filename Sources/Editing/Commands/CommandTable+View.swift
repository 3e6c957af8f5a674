import Models
import Screen

extension CommandTable {
  static let view: [Command] = [
    Command(
      "command", [], .view, [.canvas, .overview, .properties, .threats, .stencils], [":"],
      hint: "command", "Type a command"
    ) { editor, _ in editor.askCommand() },
    Command(
      "help", [], .view, Context.allCases.filter { $0 != .help }, ["?", "<F1>"], hint: "help",
      "Show all keys and what the signs mean"
    ) { editor, _ in editor.openHelp() },
    Command(
      "palette", [], .view, [.canvas, .overview, .properties, .threats, .stencils], ["<C-p>"],
      hint: "palette", "Find any command by typing"
    ) { editor, _ in editor.openPalette() },
    Command(
      "menu-palette", [], .view, [.canvas], ["<Space><Space>"], hint: "all commands",
      "Find any command by typing"
    ) { editor, _ in editor.openPalette() },
    Command(
      "to-canvas", [], .view, [.stencils, .properties, .threats], ["q", "<Esc>", "<C-c>"],
      hint: "canvas", "Back to the canvas"
    ) { editor, _ in
      if editor.focus == .threats { editor.leaveThreats() } else { editor.focus(on: .canvas) }
    },
    Command(
      "next-pane", [], .view, [.canvas, .stencils, .properties, .threats],
      ["<C-w>w", "<C-w><C-w>", "<F6>"], hint: "next pane", "Go to the next pane"
    ) { editor, _ in
      editor.focusNextPane()
    },
    Command(
      "stencils", [], .view, [.canvas, .properties, .threats], ["<C-w>h", "<Space>ws"],
      hint: "stencils pane", "Go to the stencils pane"
    ) { editor, _ in
      editor.focus(on: .stencils)
    },
    Command(
      "properties-pane", [], .view, [.canvas, .stencils, .threats],
      ["<C-w>l", "<Space>wp"], hint: "properties pane", "Go to the properties pane"
    ) {
      editor, _ in editor.focus(on: .properties)
    },
    Command(
      "canvas", [], .view, [.stencils, .properties, .threats], ["<C-w>k", "<C-w>c"],
      hint: "canvas", "Go to the canvas"
    ) { editor, _ in editor.focus(on: .canvas) },
    Command(
      "show-stencils", [], .view, [.canvas], ["<Space>wS"], hint: "show/hide stencils",
      "Show or hide the stencils pane"
    ) { editor, _ in editor.toggle(pane: .stencils) },
    Command(
      "show-properties", [], .view, [.canvas], ["<Space>wP"], hint: "show/hide properties",
      "Show or hide the properties pane"
    ) { editor, _ in editor.toggle(pane: .properties) },
    Command(
      "show-threats", [], .view, [.canvas], ["<Space>wT"], hint: "show/hide threats",
      "Show or hide the threats pane"
    ) { editor, _ in editor.toggle(pane: .threats) },
    Command(
      "only-canvas", ["only"], .view, [.canvas, .stencils, .properties, .threats],
      ["<C-w>o", "<Space>wo"], hint: "only the canvas",
      "Show nothing but the canvas, or all panes again"
    ) { editor, _ in editor.onlyCanvas() },

    Command("scroll-down", [], .view, [.canvas], ["<C-e>"], "Scroll one row down") {
      $0.scrollWithCursor(by: Vector(0, $1.times))
    },
    Command("scroll-up", [], .view, [.canvas], ["<C-y>"], "Scroll one row up") {
      $0.scrollWithCursor(by: Vector(0, -$1.times))
    },
    Command("half-page-down", [], .view, [.canvas], ["<C-d>"], "Scroll half a screen down") {
      $0.page(0, $1.times, half: true)
    },
    Command("half-page-up", [], .view, [.canvas], ["<C-u>"], "Scroll half a screen up") {
      $0.page(0, -$1.times, half: true)
    },
    Command("page-down", [], .view, [.canvas], ["<C-f>", "<PageDown>"], "Scroll a screen down") {
      $0.page(0, $1.times, half: false)
    },
    Command("page-up", [], .view, [.canvas], ["<C-b>", "<PageUp>"], "Scroll a screen up") {
      $0.page(0, -$1.times, half: false)
    },
    Command(
      "page-left", [], .view, [.canvas], ["zH", "<S-PageUp>"], hint: "screen left",
      "Scroll half a screen left"
    ) { $0.page(-$1.times, 0, half: true) },
    Command(
      "page-right", [], .view, [.canvas], ["zL", "<S-PageDown>"], hint: "screen right",
      "Scroll half a screen right"
    ) { $0.page($1.times, 0, half: true) },
    Command(
      "centre", [], .view, [.canvas], ["zz"], hint: "cursor to the middle",
      "Scroll so that the cursor is in the middle"
    ) { editor, _ in editor.centre(editor.cursor) },
    Command(
      "cursor-top", [], .view, [.canvas], ["zt"], hint: "cursor to the top",
      "Scroll so that the cursor is at the top"
    ) { editor, _ in
      editor.scroll(
        by: Vector(0, editor.picture(of: editor.cursor).y - editor.visibleCells.minY - 1))
    },
    Command(
      "cursor-bottom", [], .view, [.canvas], ["zb"], hint: "cursor to the bottom",
      "Scroll so that the cursor is at the bottom"
    ) { editor, _ in
      editor.scroll(
        by: Vector(0, editor.picture(of: editor.cursor).y - editor.visibleCells.maxY + 1))
    },
    Command(
      "origin", [], .view, [.canvas], ["z0"], hint: "origin",
      "Put the cursor on the origin of the grid"
    ) { editor, _ in
      editor.cursor = Point(0, 0)
      editor.current = editor.item(at: editor.cursor)
      editor.showCursor()
    },
    Command("grid", [], .view, [.canvas], ["<Space>sg"], hint: "grid", "Show or hide the grid") {
      editor, _ in editor.settings.showsGrid.toggle()
    },
    Command(
      "ascii", [], .view, [.canvas], ["<Space>sa"], hint: "ASCII look",
      "Switch between box drawing and plain ASCII"
    ) { editor, _ in
      editor.settings.glyphs = editor.settings.glyphs.isASCII ? .unicode : .ascii
    },
    Command(
      "mouse", [], .view, [.canvas], ["<Space>sm"], hint: "mouse on/off",
      "Listen to the mouse, or leave it to the terminal for selecting text"
    ) { editor, _ in
      editor.settings.mouse.toggle()
      editor.effects.append(.mouse(editor.settings.mouse))
      editor.say(
        editor.settings.mouse
          ? "the mouse draws; Shift+drag selects text" : "the mouse is the terminal's")
    },
    Command(
      "set", [], .view, [], argument: "[no]grid | ascii | unicode | [no]mouse | author NAME",
      "Change a setting"
    ) { editor, call in editor.set(call.argument) },
    Command("redraw", [], .view, Context.allCases, ["<C-l>"], "Paint the screen anew") {
      editor, _ in editor.effects.append(.redraw)
    },
  ]

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
      editor.quitsAfterSave = true
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
    ) { editor, _ in editor.effects.append(.readDiscarded) },
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
      editor.marked = []
      editor.current = nil
      editor.focus(on: .properties)
    },
    Command(
      "notes", [], .files, [.canvas], ["<Space>fn"], hint: "notes",
      "Read, write and remove notes about the model"
    ) { editor, _ in editor.pickNote() },
    Command(
      "suspend", [], .files, Context.allCases, ["<C-z>"],
      "Leave to the shell; fg comes back"
    ) { editor, _ in editor.effects.append(.suspend) },
  ]
}
