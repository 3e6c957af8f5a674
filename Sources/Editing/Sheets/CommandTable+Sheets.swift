import Models
import Screen

extension CommandTable {
  /// The lists that lie over the panes.
  static let sheets: [Command] =
    checklist + mitigationList + suppressionList + explanation + form + everySheet

  private static let everySheet: [Command] = [
    Command("sheet-down", [], .view, [.sheet], ["j", "<Down>"], "Next row") {
      $0.stepSheet($1.times)
    },
    Command("sheet-up", [], .view, [.sheet], ["k", "<Up>"], "Previous row") {
      $0.stepSheet(-$1.times)
    },
    Command("sheet-page-down", [], .view, [.sheet], ["<C-d>", "<PageDown>"], "Ten rows down") {
      $0.stepSheet(10 * $1.times)
    },
    Command("sheet-page-up", [], .view, [.sheet], ["<C-u>", "<PageUp>"], "Ten rows up") {
      $0.stepSheet(-10 * $1.times)
    },
    Command("sheet-first", [], .view, [.sheet], ["gg", "<Home>"], "First row") { editor, _ in
      editor.stepSheet(-1_000_000)
    },
    Command("sheet-last", [], .view, [.sheet], ["G", "<End>"], "Last row") { editor, _ in
      editor.stepSheet(1_000_000)
    },
    Command(
      "close-sheet", [], .view, [.sheet], ["q", "<Esc>", "<C-c>"], hint: "close",
      "Back to where it was opened"
    ) { editor, _ in editor.closeSheet() },
  ]

  private static let checklist: [Command] = [
    Command(
      "tick", [], .threats, [.checklist], ["<Space>", "<Enter>"], hint: "tick",
      "Tick what has been verified, or take the tick away"
    ) { editor, _ in editor.tick() },
    Command(
      "add-verification", [], .threats, [.checklist], ["A"], hint: "add", argument: "TEXT",
      "Add something to verify"
    ) { editor, call in editor.addVerification(call.argument) },
    Command(
      "edit-verification", [], .threats, [.checklist], ["e"], hint: "edit",
      "Change what is to be verified"
    ) { editor, _ in editor.editVerification(note: false) },
    Command(
      "note-verification", [], .threats, [.checklist], ["n"], hint: "note",
      "Write down what was found"
    ) { editor, _ in editor.editVerification(note: true) },
    Command(
      "remove-verification", [], .threats, [.checklist], ["d", "<Del>"], hint: "remove",
      "Remove it from the checklist"
    ) { editor, _ in editor.removeVerification() },
    Command(
      "move-verification-down", [], .threats, [.checklist], ["J"], hint: "move down",
      "Move it down the checklist"
    ) { editor, call in editor.moveVerification(call.times) },
    Command(
      "move-verification-up", [], .threats, [.checklist], ["K"], hint: "move up",
      "Move it up the checklist"
    ) { editor, call in editor.moveVerification(-call.times) },
    Command(
      "turn-checklist", [], .threats, [.checklist], ["<Tab>"], hint: "model/diagram",
      "Go to the checklist of the diagram, or of the model"
    ) { editor, _ in editor.turnChecklist() },
    Command(
      "start-checklist", [], .threats, [.checklist], ["s"], hint: "template's list",
      "Add what the template has for a start", unless: { $0.startRefusal }
    ) { editor, _ in editor.startChecklist() },
  ]

  private static let mitigationList: [Command] = [
    Command(
      "show-mitigated", [], .threats, [.mitigations], ["<Enter>"], hint: "its threats",
      "List the threats that it helps against", unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.showMitigatedThreats() },
    Command(
      "mitigation-state", [], .threats, [.mitigations], ["<Space>"],
      hint: "planned, in place, verified", "Say how far it has come",
      unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.nextMitigationState() },
    Command(
      "add-mitigation", [], .threats, [.mitigations], ["A"], hint: "add", argument: "TITLE",
      "Add a mitigation that threats can share"
    ) { editor, call in editor.addMitigation(call.argument) },
    Command(
      "rename-mitigation", [], .threats, [.mitigations], ["r"], hint: "rename",
      "Change its title", unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.editMitigation(.title) },
    Command(
      "describe-mitigation", [], .threats, [.mitigations], ["e"], hint: "describe",
      "Write down what is done, at length", unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.editMitigation(.text) },
    Command(
      "mitigation-references", [], .threats, [.mitigations], ["R"], hint: "references",
      "Write down its references, with commas between them", unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.editMitigation(.references) },
    Command(
      "remove-mitigation", [], .threats, [.mitigations], ["d", "<Del>"], hint: "remove",
      "Remove it, also from the threats that use it", unless: { $0.mitigationRefusal }
    ) { editor, _ in editor.removeMitigation() },
  ]

  private static let suppressionList: [Command] = [
    Command(
      "switch-on", [], .threats, [.suppressions], ["<Enter>", "x", "d", "<Del>"],
      hint: "switch on", "Switch the threat type on again", unless: { $0.unsuppressRefusal }
    ) { editor, _ in editor.unsuppress() },
    Command(
      "switch-off-reason", [], .threats, [.suppressions], ["e"], hint: "reason",
      "Change why it is switched off", unless: { $0.unsuppressRefusal }
    ) { editor, _ in editor.editSwitchOffReason() },
  ]

  private static let explanation: [Command] = [
    Command(
      "silence", [], .threats, [.why], ["<Enter>"], hint: "set the value",
      "Set the chosen value, which silences the threat",
      unless: {
        $0.sheetRow == nil ? "there is no value to choose that would silence it" : nil
      }
    ) { editor, _ in editor.applyRemedy() }
  ]

  private static let form: [Command] = [
    Command(
      "field-edit", [], .threats, [.form], ["<Enter>"], hint: "change",
      "Change the line: step through its values, pick, or edit its text"
    ) { editor, _ in editor.editField(outside: false) },
    Command(
      "field-outside", [], .threats, [.form], ["E"], hint: "in $EDITOR",
      "Write the text in $VISUAL or $EDITOR, in as many lines as it takes"
    ) { editor, _ in editor.editField(outside: true) },
    Command(
      "field-next", [], .threats, [.form], ["l", "<Right>", "<Space>"], hint: "next value",
      "The next value of the list"
    ) { editor, _ in editor.stepField(1) },
    Command(
      "field-previous", [], .threats, [.form], ["h", "<Left>"], hint: "previous value",
      "The previous value of the list"
    ) { editor, _ in editor.stepField(-1) },
  ]
}
