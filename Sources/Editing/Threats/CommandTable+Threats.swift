import Models
import Screen
import Threats

extension CommandTable {
  static let threats: [Command] = [
    Command(
      "next-threat", [], .threats, [.canvas, .overview, .threats], ["]t"], hint: "next threat",
      "Go to the next open threat and show where it is", unless: noThreats
    ) {
      $0.hopThreat($1.times)
    },
    Command(
      "previous-threat", [], .threats, [.canvas, .overview, .threats], ["[t"],
      hint: "previous threat",
      "Go to the previous open threat", unless: noThreats
    ) { $0.hopThreat(-$1.times) },
    Command(
      "threats", [], .threats, [.canvas, .stencils, .properties], ["T", "<Space>tt", "<C-w>j"],
      hint: "threats pane", "Go to the threats pane"
    ) { editor, _ in editor.focus(on: .threats) },

    Command("threat-down", [], .threats, [.threats], ["j", "<Down>"], "Next row") {
      $0.stepThreat($1.times)
    },
    Command("threat-up", [], .threats, [.threats], ["k", "<Up>"], "Previous row") {
      $0.stepThreat(-$1.times)
    },
    Command(
      "threat-page-down", [], .threats, [.threats], ["<C-d>", "<PageDown>"],
      "Ten rows down"
    ) { $0.stepThreat(10 * $1.times) },
    Command("threat-page-up", [], .threats, [.threats], ["<C-u>", "<PageUp>"], "Ten rows up") {
      $0.stepThreat(-10 * $1.times)
    },
    Command(
      "threat-first", [], .threats, [.threats], ["gg", "<Home>"], hint: "first",
      "First row"
    ) { editor, _ in editor.stepThreat(-1_000_000) },
    Command("threat-last", [], .threats, [.threats], ["G", "<End>"], "Last row") { editor, _ in
      editor.stepThreat(1_000_000)
    },
    Command(
      "threat-details", ["details"], .threats, [.threats], ["<Enter>", "<Space>"],
      hint: "details", "Open or close the description, mitigations and references",
      unless: noThreats
    ) { editor, _ in editor.toggleDetails() },
    status(.mitigated, "m", "mitigated"),
    status(.accepted, "a", "accepted"),
    status(.notApplicable, "n", "not applicable"),
    status(.transferred, "t", "transferred"),
    status(.investigating, "i", "investigating"),
    status(.open, "o", "open", name: "reopen"),
    Command(
      "priority", [], .threats, [.threats], ["p"], hint: "priority", argument: "PRIORITY",
      "Set the threat's priority, the next one without an argument", unless: noThreats
    ) {
      editor, call in editor.setPriority(call.argument)
    },
    Command(
      "write-threat", [], .threats, [.canvas], ["<Space>tn"], hint: "write a threat",
      argument: "TITLE", "Write a threat of your own on the selection"
    ) { editor, call in
      editor.writeThreat(call.argument)
    },
    Command(
      "add-threat", [], .threats, [.threats], ["A"], "Write a threat of your own on the selection"
    ) { editor, _ in editor.writeThreat("") },
    Command(
      "rename-threat", [], .threats, [.threats], ["r"],
      "Change the title of a threat written by hand", unless: notHandwritten
    ) { editor, _ in
      editor.editHandwritten(.title)
    },
    Command(
      "describe-threat", [], .threats, [.threats], ["D"],
      "Change the description of a threat written by hand", unless: notHandwritten
    ) {
      editor, _ in editor.editHandwritten(.description)
    },
    Command(
      "category", [], .threats, [.threats], ["c"],
      "Change the category of a threat written by hand", unless: notHandwritten
    ) { editor, _ in
      editor.nextCategory()
    },
    Command(
      "delete-threat", [], .threats, [.threats], ["d", "<Del>"],
      "Delete a threat written by hand, or a decision whose threat is gone",
      unless: { editor in
        let meant = editor.meantThreats
        if meant.isEmpty { return "there is no threat here" }
        return meant.contains { $0.key == nil || $0.isStale }
          ? nil : "the rules found this one; n says it does not apply"
      }
    ) { editor, _ in editor.deleteThreat() },
    Command(
      "threat-scope", ["scope"], .threats, [.threats], ["<Tab>", "gs"], hint: "all/selection",
      "Show all threats, those of this diagram, or those of the selection"
    ) { editor, _ in
      editor.threatsPane.nextScope()
      editor.window.panes.insert(.threats)
    },
    Command(
      "threat-filter", [], .threats, [.threats], ["f"], hint: "open only",
      "Show or hide the threats that are dealt with"
    ) { editor, _ in
      editor.threatsPane.openOnly.toggle()
    },
    Command(
      "threat-sort", [], .threats, [.threats], ["s"], hint: "sort",
      "Sort by priority, by category, by flow, by status"
    ) { editor, _ in editor.threatsPane.nextOrder() },
    Command(
      "threat-place", [], .threats, [.threats], ["<C-j>", "gd"], hint: "go to it",
      "Put the cursor on the threat's flow or element", unless: noThreats
    ) { editor, _ in
      editor.goToThreat()
    },
  ]

  private static func status(
    _ status: Status, _ key: String, _ hint: String, name: String? = nil
  ) -> Command {
    Command(
      name ?? String(hint.map { $0 == " " ? "-" : $0 }), [], .threats, [.threats], [key],
      hint: hint, "Say that the threat is \(hint)", unless: noThreats
    ) { editor, _ in editor.setStatus(status) }
  }

  static let noThreats: @Sendable (Editor) -> String? = { editor in
    editor.threatsPane.rows(editor).isEmpty ? "there is no threat in the list" : nil
  }
  static let notHandwritten: @Sendable (Editor) -> String? = { editor in
    guard let threat = editor.threatsPane.chosenThreat(in: editor), threat.key == nil else {
      return "only threats written by hand have texts; e justifies"
    }
    return nil
  }
}
