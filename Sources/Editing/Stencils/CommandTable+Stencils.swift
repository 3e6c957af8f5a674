import Screen

extension CommandTable {
  static let stencilsPane: [Command] = [
    Command("stencil-down", [], .motion, [.stencils], ["j", "<Down>", "<Tab>"], "Next row") {
      $0.stencilsPane.chosen += $1.times
    },
    Command("stencil-up", [], .motion, [.stencils], ["k", "<Up>", "<S-Tab>"], "Previous row") {
      $0.stencilsPane.chosen -= $1.times
    },
    Command(
      "stencil-first", [], .motion, [.stencils], ["gg", "<Home>"], hint: "first",
      "First row"
    ) { editor, _ in editor.stencilsPane.chosen = 0 },
    Command("stencil-last", [], .motion, [.stencils], ["G", "<End>"], "Last row") { editor, _ in
      editor.stencilsPane.chosen = .max
    },
    Command(
      "stencil-place", [], .drawing, [.stencils], ["<Enter>", "l", "<Right>"],
      hint: "place it", "Place the stencil; a flow's is given to the selected flows"
    ) {
      editor, _ in editor.takeStencil()
    },
    Command(
      "stencil-fold", [], .view, [.stencils], ["<Space>", "h", "<Left>"], hint: "open/close",
      "Open or close the group"
    ) { editor, _ in editor.foldStencils() },
    Command(
      "stencil-filter", [], .motion, [.stencils], ["/"], hint: "find",
      "Find a stencil by typing"
    ) { editor, _ in
      editor.stencilsPane.isFiltering = true
      editor.stencilsPane.filter = LineEditor()
      editor.stencilsPane.chosen = 0
    },
  ]

  static let filteringStencils: [Command] = [
    Command(
      "stencil-take-found", [], .drawing, [.stencilFilter], ["<Enter>"], hint: "place it",
      "Place the stencil found"
    ) { editor, _ in editor.takeFoundStencil() },
    Command(
      "stencil-found-down", [], .motion, [.stencilFilter], ["<Down>", "<C-n>"], "Next row"
    ) { editor, _ in editor.stencilsPane.chosen += 1 },
    Command(
      "stencil-found-up", [], .motion, [.stencilFilter], ["<Up>", "<C-p>"], "Previous row"
    ) { editor, _ in editor.stencilsPane.chosen -= 1 },
    Command(
      "stencil-filter-off", [], .motion, [.stencilFilter], ["<Esc>", "<C-c>"],
      hint: "all stencils", "Show all stencils again"
    ) { editor, _ in editor.endStencilFilter() },
  ]
}
