import Models
import OrderedCollections
import Screen
import Threats

extension CommandTable {
  /// Deciding on threats, and choosing which are listed.
  static let deciding: [Command] = [
    Command(
      "analysis", [], .threats, [.canvas, .threats], ["gA", "<F4>", "<Space>ta"],
      hint: "analysis", "Give the list of threats the window, or the window back to the canvas"
    ) { editor, _ in editor.toggleAnalysis() },
    Command(
      "analysis-side", [], .threats, [.analysis], ["<Tab>"], hint: "details, diagram",
      "Show details or the diagram beside the list, or both"
    ) { editor, _ in editor.turnSide() },
    Command("details-down", [], .threats, [.analysis], ["<C-e>"], "Scroll the details down") {
      $0.scrollDetails($1.times)
    },
    Command("details-up", [], .threats, [.analysis], ["<C-y>"], "Scroll the details up") {
      $0.scrollDetails(-$1.times)
    },
    Command(
      "counts", [], .threats, [.analysis], ["#"], hint: "counts",
      "Show or hide how many threats there are of each category and status"
    ) { editor, _ in
      editor.threatsPane.wantsCounts = editor.layout.counts.isEmpty
    },
    Command(
      "threat-search", [], .threats, [.threats], ["/"], hint: "find", argument: "TEXT",
      "List only threats that have a text in their title, names or justification"
    ) { editor, call in editor.searchThreats(call.argument) },
    Command(
      "threat-filters", [], .threats, [.threats], ["F"], hint: "filter",
      "Pick what is listed: a status, priority, category, element, boundary, type; or clear that"
    ) { editor, _ in editor.pickFilter() },
    Command(
      "clear-filter", [], .threats, [.threats], ["<BS>"],
      "Clear what the list was filtered by last", unless: noFilter
    ) { editor, _ in editor.clearLastFilter() },
    Command(
      "clear-filters", [], .threats, [.threats], ["gF"], hint: "list all",
      "Clear all that the list is filtered by", unless: noFilter
    ) { editor, _ in editor.clearFilters() },
    Command(
      "threat-group", [], .threats, [.threats], ["b"], hint: "group",
      "Group the list by flow, by element, by category, or not at all"
    ) { editor, _ in editor.groupThreats() },
    Command(
      "fold-threats", [], .threats, [.threats], ["h", "<Left>"],
      "Hide what stands under the heading", unless: noGroups
    ) { editor, _ in editor.foldThreats(true) },
    Command(
      "unfold-threats", [], .threats, [.threats], ["l", "<Right>"],
      "Show what stands under the heading", unless: noGroups
    ) { editor, _ in editor.foldThreats(false) },
    Command(
      "fold-all-threats", [], .threats, [.threats], ["zM"], hint: "fold all",
      "Show nothing but headings", unless: noGroups
    ) { editor, _ in editor.foldAllThreats(true) },
    Command(
      "unfold-all-threats", [], .threats, [.threats], ["zR"], hint: "unfold all",
      "Show what stands under all headings", unless: noGroups
    ) { editor, _ in editor.foldAllThreats(false) },
    Command(
      "mark-threat", [], .threats, [.threats], ["v"], hint: "mark",
      "Mark the threat or all under the heading, to decide on several at once", unless: noThreats
    ) { editor, call in editor.markThreat(call.times) },
    Command(
      "mark-threats", [], .threats, [.threats], ["V"],
      "Mark threats from here on, to where the cursor goes", unless: noThreats
    ) { editor, _ in editor.markRange() },
    Command(
      "mark-all-threats", [], .threats, [.threats], ["*", "%"], hint: "mark all",
      "Mark all threats that are listed, or none", unless: noThreats
    ) { editor, _ in editor.markAllThreats() },
    Command(
      "raise-priority", [], .threats, [.threats], ["+", "="], hint: "raise",
      "Raise the priority a step", unless: noThreats
    ) { editor, call in editor.stepPriority(call.times) },
    Command(
      "lower-priority", [], .threats, [.threats], ["-"], hint: "lower",
      "Lower the priority a step", unless: noThreats
    ) { editor, call in editor.stepPriority(-call.times) },
    Command(
      "justify", [], .threats, [.threats], ["e"], hint: "justify", argument: "TEXT",
      "Write down why", unless: noThreats
    ) { editor, call in editor.editDecision(.justification, call.argument) },
    Command(
      "justify-outside", [], .threats, [.threats], ["ge"], hint: "justify in $EDITOR",
      "Write down why in $VISUAL or $EDITOR, in as many lines as it takes", unless: noThreats
    ) { editor, _ in editor.editDecision(.justification, "", outside: true) },
    Command(
      "mitigation", [], .threats, [.threats], ["M"], argument: "TEXT",
      "Write down what is done about it", unless: noThreats
    ) { editor, call in editor.editDecision(.mitigation, call.argument) },
    Command(
      "threat-note", [], .threats, [.threats], ["N"], argument: "TEXT",
      "Write a remark about the threat", unless: noThreats
    ) { editor, call in editor.editDecision(.note, call.argument) },
    Command(
      "link-mitigation", [], .threats, [.threats], ["L"], hint: "link mitigation",
      argument: "NAME", "Link a mitigation that threats share, or make one by typing its name",
      unless: noThreats
    ) { editor, call in editor.linkMitigation(call.argument) },
    Command(
      "threat-form", ["form"], .threats, [.threats], ["E"], hint: "all fields",
      "Open all that can be said of the threat as a form", unless: onHeading
    ) { editor, _ in editor.openForm() },
    Command(
      "copy-decision", [], .threats, [.threats], ["y"], hint: "copy",
      "Copy the decision to the same threat type elsewhere", unless: { $0.copyRefusal }
    ) { editor, _ in editor.copyDecision() },
    Command(
      "why", [], .threats, [.threats], ["w"], hint: "why",
      "Show why the threat fires, and which values would silence it", unless: { $0.whyRefusal }
    ) { editor, _ in editor.explainThreat() },
    Command(
      "switch-off", [], .threats, [.threats], ["x"], hint: "switch off",
      "Switch the threat type off, for the model or for an item, with a reason",
      unless: {
        if let reason = onHeading($0) { return reason }
        return $0.threatsPane.chosenThreat(in: $0)?.key == nil
          ? "a threat written by hand has no type; d deletes it" : nil
      }
    ) { editor, _ in editor.askSwitchOff() },
    Command(
      "switched-off", [], .threats, [.canvas, .threats], ["gx", "<Space>tx"],
      hint: "switched off", "List what is switched off, to read why or to switch it on again"
    ) { editor, _ in editor.open(.suppressions) },
    Command(
      "mitigations", [], .threats, [.canvas, .threats], ["gm", "<Space>tm"],
      hint: "mitigations", "List the mitigations that threats share, to add and change them"
    ) { editor, _ in editor.open(.mitigations) },
    Command(
      "checklist", [], .threats, [.canvas, .threats], ["gc", "<Space>tc"],
      hint: "checklist", "Open the checklist of the model; Tab goes to that of the diagram"
    ) { editor, _ in editor.openChecklist(ofDiagram: false) },
    Command(
      "remove-stale", [], .threats, [.threats], ["gX"], hint: "remove stale",
      "Remove all decisions whose threats are no longer found",
      unless: {
        $0.workspace.analyzer.totals.stale == 0 ? "every decided threat is still found" : nil
      }
    ) { editor, _ in editor.removeStale() },
    Command(
      "out-of-scope", [], .threats, [.canvas], ["<Space>to"], hint: "in or out of scope",
      argument: "REASON", "Put the selection out of scope with a reason, or back in scope",
      unless: { $0.scopeRefusal }
    ) { editor, call in editor.toggleScope(call.argument) },
  ]

  static let noFilter: @Sendable (Editor) -> String? = {
    $0.threatsPane.wish.filter.isEmpty ? "all threats are listed, F filters" : nil
  }
  static let noGroups: @Sendable (Editor) -> String? = {
    $0.threatsPane.listing($0).members.isEmpty ? "the list has no headings, b groups it" : nil
  }
  static let onHeading: @Sendable (Editor) -> String? = {
    $0.threatsPane.chosenThreat(in: $0) == nil ? "there is no threat here" : nil
  }
}
