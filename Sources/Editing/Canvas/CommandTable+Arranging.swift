import Drawing
import Models
import OrderedCollections
import Screen

extension CommandTable {
  static let arranging: [Command] = [
    Command(
      "layout", ["arrange"], .arranging, [.canvas], ["<Space>ll"], hint: "left to right",
      argument: "[lr|td]",
      "Arrange the diagram anew along its story, from left to right or top down",
      unless: nothingToArrange
    ) { editor, call in editor.arrange(call.argument) },
    Command(
      "layout-down", [], .arranging, [.canvas], ["<Space>ld"], hint: "top down",
      "Arrange the diagram anew along its story, from the top down", unless: nothingToArrange
    ) { editor, _ in editor.arrange("td") },
    Command(
      "tidy", [], .arranging, [.canvas], ["<Space>lt"], hint: "tidy",
      "Straighten and space what is there, and keep it otherwise as it is",
      unless: nothingToArrange
    ) { editor, _ in editor.tidy() },
    Command(
      "fit-names", [], .arranging, [.canvas], ["<Space>lf"], hint: "fit names",
      "Grow the selected elements, or all, to hold their names", unless: nothingToArrange
    ) { editor, _ in editor.fitNames() },
    Command(
      "grow", [], .arranging, [.canvas], ["<Space>lg"], hint: "grow borders",
      "Grow the selected borders, or all, to hold wholly what lies in them",
      unless: {
        $0.diagram.boundaries.isEmpty ? "there is no border here, ib draws one" : nil
      }
    ) { editor, _ in editor.growBorders() },
    Command(
      "hold", [], .arranging, [.canvas], ["<Space>lh"], hint: "in or out of a boundary",
      argument: "[BOUNDARY]",
      "Count the element as inside a boundary, or outside, whatever its place; again undoes it",
      unless: \.holdRefusal
    ) { editor, call in editor.toggleHeld(call.argument) },
    Command(
      "push-right", [], .arranging, [.canvas], ["<Space>li"], hint: "insert columns",
      repeats: true, "Push everything right of the cursor on by 8 columns, or as many as typed",
      unless: nothingToArrange
    ) { editor, call in
      editor.insertSpace(horizontally: true, cells: call.count.map { min(max($0, 1), 1000) })
    },
    Command(
      "push-down", [], .arranging, [.canvas], ["<Space>lo"], hint: "insert rows",
      repeats: true, "Push everything below the cursor down by 4 rows, or as many as typed",
      unless: nothingToArrange
    ) { editor, call in
      editor.insertSpace(horizontally: false, cells: call.count.map { min(max($0, 1), 1000) })
    },
    Command(
      "push", ["insert-space"], .arranging, [], argument: "right|down [CELLS]",
      "Push everything right of or below the cursor on; borders that it is in grow",
      unless: nothingToArrange
    ) { editor, call in editor.insertSpace(call.argument) },
    Command(
      "align", [], .arranging, [], argument: "left|right|top|bottom|centre|middle",
      "Align what is marked", unless: notSeveral
    ) { editor, call in editor.align(call.argument) },
    aligning("left", "l", "Align the left sides of what is marked", .left),
    aligning("right", "r", "Align the right sides of what is marked", .right),
    aligning("top", "t", "Align the upper sides of what is marked", .top),
    aligning("bottom", "b", "Align the lower sides of what is marked", .bottom),
    aligning("centre", "c", "Put the middles of what is marked one above the other", .centre),
    aligning("middle", "m", "Put the middles of what is marked side by side", .middle),
    Command(
      "distribute-horizontally", ["distribute"], .arranging, [.canvas], ["<Space>ah"],
      hint: "even columns", "Put even gaps between what is marked, from left to right",
      unless: notThree
    ) { editor, _ in editor.distribute(horizontally: true) },
    Command(
      "distribute-vertically", [], .arranging, [.canvas], ["<Space>av"], hint: "even rows",
      "Put even gaps between what is marked, from top to bottom", unless: notThree
    ) { editor, _ in editor.distribute(horizontally: false) },
  ]

  private static func aligning(
    _ side: String, _ key: String, _ help: String, _ alignment: Alignment
  ) -> Command {
    Command(
      "align-\(side)", [], .arranging, [.canvas], ["<Space>a\(key)"], hint: side, help,
      unless: notSeveral
    ) { editor, _ in editor.align(alignment) }
  }

  static let nothingToArrange: @Sendable (Editor) -> String? = {
    $0.diagram.isEmpty ? "there is nothing on this diagram yet, i inserts" : nil
  }
  static let notSeveral: @Sendable (Editor) -> String? = {
    $0.canvas.marked.count < 2 ? "mark two items or more first, v marks one" : nil
  }
  static let notThree: @Sendable (Editor) -> String? = {
    $0.canvas.marked.count < 3 ? "mark three items or more first, v marks one" : nil
  }
}
