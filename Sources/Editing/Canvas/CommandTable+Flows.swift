import Models
import OrderedCollections
import Screen

extension CommandTable {
  static let flows: [Command] = [
    Command(
      "number", [], .flows, [.canvas], ["#"], hint: "number", argument: "1.2",
      "Set the number of the flow; empty takes it away", unless: notFlow
    ) { editor, call in
      call.argument.isEmpty ? editor.askNumber(inserting: false) : editor.setNumber(call.argument)
    },
    Command(
      "insert-number", [], .flows, [.canvas], ["<Space>ni"], hint: "insert number",
      argument: "1.2", "Give the flow a number and push later steps back", unless: notFlow
    ) {
      editor, call in
      call.argument.isEmpty
        ? editor.askNumber(inserting: true) : editor.insertNumber(call.argument)
    },
    Command(
      "renumber", [], .flows, [.canvas], ["<Space>nr"], hint: "renumber all",
      "Renumber all flows without gaps, keeping steps within steps; ! numbers the others too",
      unless: noFlows
    ) { editor, call in
      editor.change(
        "renumber flows",
        editor.model.edits(renumberingIn: editor.canvas.diagramID, includingUnnumbered: call.bang),
        orSay: "the numbers have no gaps")
    },
    Command(
      "sort-flows", ["sort"], .flows, [.canvas], ["<Space>ns"], hint: "sort by number",
      "Put the flows of this diagram in the order of their numbers", unless: noFlows
    ) {
      editor, _ in
      editor.change(
        "sort flows", editor.model.edits(sortingFlowsIn: editor.canvas.diagramID),
        orSay: "the flows are in order")
    },
    Command(
      "reverse", [], .flows, [.canvas], ["o"], repeats: true,
      "Reverse the direction of the flow", unless: notFlow
    ) { editor, _ in
      guard let flow = editor.single else { return }
      editor.change(
        "reverse flow", editor.model.edits(reversing: flow, in: editor.canvas.diagramID), orSay: nil
      )
    },
    Command(
      "both-ways", [], .flows, [.canvas], ["go"], hint: "both ways", repeats: true,
      "Let data go both ways along the flow, or one way again", unless: notFlow
    ) { editor, _ in editor.turnBothWays() },
    Command(
      "bend", [], .flows, [.canvas], ["B"],
      "Pin the flow's line to pass through the cursor; once more there lets it go",
      unless: notFlow
    ) { editor, _ in editor.toggleBend() },
    Command(
      "reroute", [], .flows, [.canvas], ["R"],
      "Let go of the flow's pinned bends, or route the whole diagram anew"
    ) { editor, _ in
      editor.reroute()
    },
    Command(
      "source", [], .flows, [.canvas], ["gS"], hint: "change source",
      "Choose another source for the flow", unless: notFlow
    ) { editor, _ in
      editor.pickEnd(source: true)
    },
    Command(
      "target", [], .flows, [.canvas], ["gT"], hint: "change target",
      "Choose another target for the flow", unless: notFlow
    ) { editor, _ in
      editor.pickEnd(source: false)
    },
  ]

  static let selection: [Command] = [
    Command(
      "mark", [], .selection, [.canvas], ["v"], hint: "mark",
      "Mark or unmark the current item; commands then mean all marked ones",
      unless: { $0.canvas.current == nil ? "there is nothing under the cursor" : nil }
    ) { editor, _ in
      guard let item = editor.canvas.current else { return }
      if editor.canvas.marked.remove(item) == nil { editor.canvas.marked.insert(item) }
    },
    Command(
      "mark-rectangle", [], .selection, [.canvas], ["V"],
      "Mark everything in a rectangle pulled open from here"
    ) { editor, _ in
      editor.canvas.mode = .selecting(from: editor.canvas.cursor)
    },
    Command(
      "mark-this", [], .selection, [.selecting], ["<Enter>", "V"], hint: "mark these",
      "Mark what lies in the rectangle"
    ) { editor, _ in editor.finishSelecting() },
    Command("mark-all", [], .selection, [.canvas], ["%"], "Mark everything on this diagram") {
      editor, _ in
      let diagram = editor.diagram
      editor.canvas.marked = Set(diagram.elements.keys).union(diagram.references.keys)
        .union(diagram.boundaries.keys).union(diagram.flows.keys)
      editor.say("\(editor.canvas.marked.count) items are marked, Esc unmarks them")
    },
    Command(
      "clear", [], .selection, [.canvas], ["<Esc>", "<C-c>"],
      "Unmark everything; leave a threat's spotlight"
    ) { editor, _ in editor.clear() },
  ]

  static let notFlow: @Sendable (Editor) -> String? = { editor in
    guard let single = editor.single, editor.diagram.flows[single] != nil else {
      return "select a flow first, ]f hops to one"
    }
    return nil
  }
}
