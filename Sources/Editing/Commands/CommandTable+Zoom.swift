import Models
import Screen

extension CommandTable {
  static let zoom: [Command] = [
    Command(
      "fit", [], .view, [.canvas], ["zf"], hint: "whole diagram",
      "Show the whole diagram, as large as it can be"
    ) { editor, _ in editor.fit() },
    Command(
      "zoom-normal", ["normal"], .view, [.canvas], ["z1"], hint: "normal",
      "Show the diagram at its normal scale"
    ) { editor, _ in editor.show(at: .normal) },
    Command(
      "zoom-compact", ["compact"], .view, [.canvas], ["z2"], hint: "compact",
      "Show the diagram at half its size: names, and lines without labels"
    ) { editor, _ in editor.show(at: .compact) },
  ]
}
