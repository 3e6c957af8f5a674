import Models
import OrderedCollections
import Screen

extension CommandTable {
  /// What can be done in the overview; the footer shows it in this order.
  static let overview: [Command] = [
    Command(
      "overview-go", [], .view, [.overview], ["<Enter>"], hint: "go there",
      "Go to what the frame shows"
    ) { editor, _ in editor.goToFrame() },
    Command(
      "overview-leave", [], .view, [.overview], ["<Esc>", "<C-c>", "q"], hint: "back",
      "Go back to where you were"
    ) { editor, _ in editor.cancelMode() },
    Command(
      "overview-left", [], .view, [.overview], ["h", "<Left>"], hint: "left",
      "Move the frame left"
    ) { $0.stepOverview(Vector(-$1.times, 0)) },
    Command(
      "overview-down", [], .view, [.overview], ["j", "<Down>"], hint: "down",
      "Move the frame down"
    ) { $0.stepOverview(Vector(0, $1.times)) },
    Command(
      "overview-up", [], .view, [.overview], ["k", "<Up>"], hint: "up",
      "Move the frame up"
    ) { $0.stepOverview(Vector(0, -$1.times)) },
    Command(
      "overview-right", [], .view, [.overview], ["l", "<Right>"], hint: "right",
      "Move the frame right"
    ) { $0.stepOverview(Vector($1.times, 0)) },
    Command(
      "overview-far-left", [], .view, [.overview], ["H", "<C-Left>", "<S-Left>"],
      "Move the frame 8 columns left"
    ) { $0.stepOverview(Vector(-8 * $1.times, 0)) },
    Command(
      "overview-far-down", [], .view, [.overview], ["J", "<C-Down>", "<S-Down>"],
      "Move the frame 4 rows down"
    ) { $0.stepOverview(Vector(0, 4 * $1.times)) },
    Command(
      "overview-far-up", [], .view, [.overview], ["K", "<C-Up>", "<S-Up>"],
      "Move the frame 4 rows up"
    ) { $0.stepOverview(Vector(0, -4 * $1.times)) },
    Command(
      "overview-far-right", [], .view, [.overview], ["L", "<C-Right>", "<S-Right>"],
      "Move the frame 8 columns right"
    ) { $0.stepOverview(Vector(8 * $1.times, 0)) },
  ]

  static let zoom: [Command] = [
    Command(
      "zoom-out", [], .view, [.canvas, .overview], ["zo", "z-", "<Space>v-"], hint: "smaller",
      "Show more of the diagram: normal, compact, overview",
      unless: {
        if case .overview = $0.canvas.mode { "this is all of it, zi goes closer" } else { nil }
      }
    ) { editor, _ in editor.zoomOut() },
    Command(
      "zoom-in", [], .view, [.canvas, .overview], ["zi", "z+", "z=", "<Space>v+"], hint: "larger",
      "Show the diagram larger: overview, compact, normal",
      unless: {
        if case .overview = $0.canvas.mode { return nil }
        return $0.canvas.zoom == .normal ? "this is the normal scale, zo shows more at once" : nil
      }
    ) { editor, _ in editor.zoomIn() },
    Command(
      "zoom-normal", ["normal"], .view, [.canvas, .overview], ["z1", "<Space>v1"],
      hint: "normal scale", "Show the diagram at its normal scale"
    ) { editor, _ in editor.leaveOverview(for: .normal) },
    Command(
      "zoom-compact", ["compact"], .view, [.canvas, .overview], ["z2", "<Space>v2"],
      hint: "compact",
      "Show the diagram at half its size: names, and lines without labels"
    ) { editor, _ in editor.leaveOverview(for: .compact) },
    Command(
      "overview", [], .view, [.canvas], ["O", "z3", "<Space>v3"], hint: "overview",
      "Show the whole diagram, a sign for each element, to go somewhere", unless: noElements
    ) { editor, _ in editor.showOverview() },
    Command(
      "overview-close", [], .view, [.overview], ["O"], "Go back to where you were"
    ) { editor, _ in editor.cancelMode() },
    Command(
      "fit", [], .view, [.canvas, .overview], ["zf", "<Space>vf"], hint: "fit the diagram",
      "Show the whole diagram, as large as it can be"
    ) { editor, _ in
      editor.cancelOverview()
      editor.fit()
    },
    Command(
      "goto", [], .motion, [.canvas, .overview], ["f", "<Space>ve"],
      hint: "find by name", argument: "NAME",
      "Go to an element or flow of any diagram, found by typing some of its name",
      unless: { $0.model.diagrams.values.allSatisfy(\.isEmpty) ? "nothing is drawn yet" : nil }
    ) { editor, call in editor.findItem(call.argument) },
  ]
}

extension Editor {
  /// Shows the diagram at a scale, from the overview where the frame is.
  mutating func leaveOverview(for zoom: Zoom) {
    if case .overview = canvas.mode { goToFrame(at: zoom) } else { show(at: zoom) }
  }

  mutating func cancelOverview() {
    if case .overview = canvas.mode { cancelMode() }
  }
}
