import Models
import Screen

extension CommandTable {
  static let filters: [Command] = [
    Command(
      "filter", [], .view, [], argument: "2-4.1 | T | crossing [BOUNDARY] | selection | NAME",
      "Dim everything but some flows; without an argument, nothing", unless: noFlows
    ) { editor, call in editor.filterFlows(call.argument) },
    Command(
      "filter-selection", [], .view, [.canvas, .overview], ["zs", "<Space>vs"],
      hint: "its flows only",
      "Dim everything but the flows of the selection; once more shows all",
      unless: {
        $0.canvas.isNothingSelected ? "nothing is selected whose flows to show" : noFlows($0)
      }
    ) { editor, _ in editor.filterSelection() },
    Command(
      "filter-numbers", [], .view, [.canvas, .overview], ["zn", "<Space>vn"],
      hint: "flows by number", "Dim everything but the flows of some numbers", unless: noFlows
    ) { editor, _ in editor.askFilterNumbers() },
    Command(
      "filter-category", [], .view, [.canvas, .overview], ["zc", "<Space>vc"],
      hint: "flows by threat category",
      "Dim everything but the flows with open threats of a category", unless: noFlows
    ) { editor, _ in editor.pickFilterCategory() },
    Command(
      "filter-crossing", [], .view, [.canvas, .overview], ["zx", "<Space>vx"],
      hint: "flows across boundaries",
      "Dim everything but the flows that cross boundaries; once more shows all", unless: noFlows
    ) { editor, _ in editor.filterCrossing() },
    Command(
      "filter-off", ["show-all"], .view, [.canvas, .overview], ["za", "<Space>va"],
      hint: "show all flows", "Let nothing dim any more",
      unless: { $0.canvas.filter == nil ? "all flows are shown" : nil }
    ) { editor, _ in editor.filterFlows(nil) },
  ]
}
