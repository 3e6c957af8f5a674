import Models
import Screen

extension CommandTable {
  static let scrolling: [Command] = [
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
    ) { editor, _ in editor.centre(editor.canvas.cursor) },
    Command(
      "cursor-top", [], .view, [.canvas], ["zt"], hint: "cursor to the top",
      "Scroll so that the cursor is at the top"
    ) { editor, _ in
      editor.scroll(
        by: Vector(0, editor.picture(of: editor.canvas.cursor).y - editor.visibleCells.minY - 1))
    },
    Command(
      "cursor-bottom", [], .view, [.canvas], ["zb"], hint: "cursor to the bottom",
      "Scroll so that the cursor is at the bottom"
    ) { editor, _ in
      editor.scroll(
        by: Vector(0, editor.picture(of: editor.canvas.cursor).y - editor.visibleCells.maxY + 1))
    },
    Command(
      "origin", [], .view, [.canvas], ["z0"], hint: "origin",
      "Put the cursor on the origin of the grid"
    ) { editor, _ in
      editor.canvas.cursor = Point(0, 0)
      editor.canvas.current = editor.item(at: editor.canvas.cursor)
      editor.showCursor()
    },
  ]
}
