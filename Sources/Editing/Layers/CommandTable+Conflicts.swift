import Models
import OrderedCollections

extension CommandTable {
  static let conflicts: [Command] = [
    Command(
      "conflicts", [], .files, [.canvas], ["<Space>fx"], hint: "conflicts",
      "Choose among what two people changed differently, as a merge left it", unless: noConflicts
    ) { editor, _ in editor.openConflicts() },
    Command(
      "next-conflict", [], .motion, [.canvas], ["]x"], hint: "next conflict",
      "Go to the next thing that a merge left to choose", unless: noConflicts
    ) { $0.hopConflict($1.times) },
    Command(
      "previous-conflict", [], .motion, [.canvas], ["[x"], hint: "previous conflict",
      "Go to the previous thing that a merge left to choose", unless: noConflicts
    ) { $0.hopConflict(-$1.times) },
  ]

  static let noConflicts: @Sendable (Editor) -> String? = {
    $0.model.conflicts.isEmpty ? "no merge left anything to choose" : nil
  }
}
