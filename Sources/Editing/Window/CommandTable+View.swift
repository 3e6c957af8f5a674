import Models
import Screen

extension CommandTable {
  /// The window, what is seen of the canvas, and how all looks.
  static let view: [Command] = panes + scrolling + looks

  private static let panes: [Command] = [
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
    ) { editor, _ in editor.leavePane() },
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
  ]

  private static let looks: [Command] = [
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
      editor.outside.effects.append(.mouse(editor.settings.mouse))
      editor.say(
        editor.settings.mouse
          ? "the mouse draws; Shift+drag selects text" : "the mouse is the terminal's")
    },
    Command(
      "set", [], .view, [], argument: "[no]grid | ascii | unicode | [no]mouse | author NAME",
      "Change a setting"
    ) { editor, call in editor.set(call.argument) },
    Command("redraw", [], .view, Context.allCases, ["<C-l>"], "Paint the screen anew") {
      editor, _ in editor.outside.effects.append(.redraw)
    },
  ]
}
