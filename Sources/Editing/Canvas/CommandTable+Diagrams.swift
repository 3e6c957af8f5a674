import Models
import OrderedCollections
import Screen

extension CommandTable {
  static let diagrams: [Command] = [
    Command(
      "details-diagram", ["enter"], .diagrams, [.canvas], ["gd"], hint: "go into it",
      "Open the diagram that shows the inside of the element, or make one", unless: notElement
    ) {
      editor, _ in editor.enterDetails()
    },
    Command(
      "leave", [], .diagrams, [.canvas], ["gu", "<BS>"], hint: "go up",
      "Leave a child diagram, back to where it was opened",
      unless: {
        $0.canvas.trail.isEmpty && $0.diagram.header.details == nil
          ? "this diagram details no element of another" : nil
      }
    ) { editor, _ in editor.leaveDetails() },
    Command(
      "next-diagram", [], .diagrams, [.canvas, .threats, .properties, .stencils], ["gt"],
      hint: "next diagram", "Show the next diagram, or the one of the number typed before",
      unless: oneDiagram
    ) { editor, call in
      editor.switchDiagram(by: 1, number: call.count)
    },
    Command(
      "previous-diagram", [], .diagrams, [.canvas], ["gb"], hint: "previous diagram",
      "Show the previous diagram", unless: oneDiagram
    ) { editor, call in
      editor.switchDiagram(by: -call.times, number: nil)
    },
    Command(
      "diagrams", ["diagram"], .diagrams, [.canvas], ["<Space>dd"], hint: "switch",
      argument: "TITLE", "Pick a diagram to show"
    ) { editor, call in
      editor.pickDiagram(call.argument)
    },
    Command(
      "new-diagram", [], .diagrams, [.canvas], ["<Space>dn"], hint: "new",
      argument: "TITLE", "Add a diagram"
    ) { editor, call in editor.addDiagram(call.argument) },
    Command(
      "rename-diagram", ["title"], .diagrams, [.canvas], ["<Space>dr"], hint: "rename",
      argument: "TITLE", "Change the diagram's title"
    ) { editor, call in
      editor.renameDiagram(call.argument)
    },
    Command(
      "level", [], .diagrams, [.canvas], ["<Space>dl"], hint: "level", argument: "0",
      "Set the diagram's level"
    ) { editor, call in editor.setLevel(call.argument) },
    Command(
      "delete-diagram", [], .diagrams, [.canvas], ["<Space>dx"], hint: "delete",
      "Delete this diagram and everything on it",
      unless: { $0.model.diagrams.count < 2 ? "a model keeps at least one diagram" : nil }
    ) {
      editor, _ in editor.deleteDiagram()
    },
  ]

  static let oneDiagram: @Sendable (Editor) -> String? = {
    $0.model.diagrams.count < 2 ? "there is only this diagram, <Space>dn adds one" : nil
  }
}
