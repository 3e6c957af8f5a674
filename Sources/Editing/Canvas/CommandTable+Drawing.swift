import Models
import OrderedCollections
import Screen

extension CommandTable {
  static let drawing: [Command] = [
    // What is under way comes first: these are the footer while drawing.
    Command(
      "drop", [], .drawing, [.placing], ["<Enter>"], hint: "place it here",
      "Place the new item under the cursor"
    ) { editor, _ in editor.drop() },
    Command(
      "drop-moved", [], .drawing, [.moving], ["<Enter>", "m"], hint: "drop",
      "Leave what is moved where it is"
    ) { editor, _ in editor.commitMove() },
    Command(
      "drop-resized", [], .drawing, [.resizing], ["<Enter>", "s"], hint: "keep this size",
      "Keep the size"
    ) { editor, _ in editor.commitResize() },
    Command(
      "trace-point", [], .drawing, [.tracing], ["<Enter>"], hint: "set a corner",
      "Set a corner of the boundary; on a line, twice in one place ends it"
    ) { editor, _ in
      editor.tracePoint()
    },
    Command(
      "trace-end", [], .drawing, [.tracing], ["<Space>"], hint: "end the line",
      "End the line boundary here",
      unless: {
        if case .tracing(let trace) = $0.canvas.mode, trace.isLine {
          nil
        } else {
          "a border needs Enter"
        }
      }
    ) { editor, _ in editor.endTrace() },
    Command(
      "move-left", [], .drawing, [.moving], ["h", "<Left>"], hint: "left",
      "Move left"
    ) { $0.stepMove(Vector(-$1.times, 0)) },
    Command(
      "move-down", [], .drawing, [.moving], ["j", "<Down>"], hint: "down",
      "Move down"
    ) { $0.stepMove(Vector(0, $1.times)) },
    Command(
      "move-up", [], .drawing, [.moving], ["k", "<Up>"], hint: "up",
      "Move up"
    ) { $0.stepMove(Vector(0, -$1.times)) },
    Command(
      "move-right", [], .drawing, [.moving], ["l", "<Right>"], hint: "right",
      "Move right"
    ) { $0.stepMove(Vector($1.times, 0)) },
    Command(
      "move-far-left", [], .drawing, [.moving], ["H", "<C-Left>", "<S-Left>"],
      "Move 8 columns left"
    ) { $0.stepMove(Vector(-8 * $1.times, 0)) },
    Command(
      "move-far-down", [], .drawing, [.moving], ["J", "<C-Down>", "<S-Down>"],
      "Move 4 rows down"
    ) { $0.stepMove(Vector(0, 4 * $1.times)) },
    Command(
      "move-far-up", [], .drawing, [.moving], ["K", "<C-Up>", "<S-Up>"],
      "Move 4 rows up"
    ) { $0.stepMove(Vector(0, -4 * $1.times)) },
    Command(
      "move-far-right", [], .drawing, [.moving], ["L", "<C-Right>", "<S-Right>"],
      "Move 8 columns right"
    ) { $0.stepMove(Vector(8 * $1.times, 0)) },
    Command(
      "narrower", [], .drawing, [.resizing], ["h", "<Left>"], hint: "narrower",
      "One column narrower"
    ) { $0.stepResize(-$1.times, 0) },
    Command(
      "taller", [], .drawing, [.resizing], ["j", "<Down>"], hint: "taller",
      "One row taller"
    ) { $0.stepResize(0, $1.times) },
    Command(
      "lower", [], .drawing, [.resizing], ["k", "<Up>"], hint: "lower",
      "One row lower"
    ) { $0.stepResize(0, -$1.times) },
    Command(
      "wider", [], .drawing, [.resizing], ["l", "<Right>"], hint: "wider",
      "One column wider"
    ) { $0.stepResize($1.times, 0) },
    Command(
      "cancel", [], .drawing,
      [.placing, .connecting, .moving, .resizing, .tracing, .selecting], ["<Esc>", "<C-c>"],
      hint: "cancel", "Leave everything as it was"
    ) { editor, _ in editor.cancelMode() },

    Command(
      "properties", ["edit"], .properties, [.canvas], ["<Enter>", "e"], hint: "edit",
      "Edit the properties of the selection, or of the diagram"
    ) { editor, _ in
      editor.focus(on: .properties)
    },
    Command(
      "insert", ["place"], .drawing, [.canvas], ["ia", "i/"], hint: "any stencil",
      argument: "STENCIL", "Place any stencil, found by typing"
    ) { editor, call in
      editor.insert(named: call.argument)
    },
    Command(
      "insert-process", [], .drawing, [.canvas], ["ip"], hint: "process",
      "Place a process"
    ) { editor, _ in editor.startPlacing(kind: .process) },
    Command(
      "insert-interactor", [], .drawing, [.canvas], ["ie"], hint: "external interactor",
      "Place an external interactor"
    ) { editor, _ in editor.startPlacing(kind: .interactor) },
    Command(
      "insert-store", [], .drawing, [.canvas], ["is"], hint: "data store",
      "Place a data store"
    ) { editor, _ in editor.startPlacing(kind: .store) },
    Command(
      "insert-border", [], .drawing, [.canvas], ["ib"], hint: "boundary (border)",
      "Draw a border boundary"
    ) { editor, _ in editor.startPlacing(kind: .border) },
    Command(
      "insert-line", [], .drawing, [.canvas], ["il"], hint: "boundary (line)",
      "Draw a line boundary"
    ) { editor, _ in editor.startPlacing(kind: .line) },
    Command(
      "insert-text", [], .drawing, [.canvas], ["it"], hint: "text",
      "Write free text on the diagram"
    ) { editor, _ in editor.startPlacing(kind: .annotation) },
    Command(
      "insert-again", [], .drawing, [.canvas], ["ii"], hint: "the last one again",
      "Place the stencil used last",
      unless: {
        $0.canvas.lastStencil == nil ? "nothing has been placed yet" : nil
      }
    ) { editor, _ in
      if let stencil = editor.canvas.lastStencil { editor.startPlacing(stencil) }
    },
    Command(
      "show-element", ["show"], .drawing, [.canvas], ["ir"], hint: "an element from elsewhere",
      "Show an element of another diagram here too",
      unless: {
        $0.model.diagrams.count < 2 ? "there is no other diagram" : nil
      }
    ) { editor, _ in editor.pickReference() },
    Command(
      "connect", [], .flows, [.canvas], ["c"], hint: "connect",
      "Draw a flow from this element to another", unless: notElement
    ) { editor, _ in
      editor.startConnecting(backwards: false)
    },
    Command(
      "connect-from", [], .flows, [.canvas], ["C"],
      "Draw a flow to this element from another", unless: notElement
    ) { editor, _ in
      editor.startConnecting(backwards: true)
    },
    Command(
      "connect-here", [], .flows, [.connecting], ["<Enter>", "c"], hint: "connect to it",
      "Connect to the element the cursor is on"
    ) { editor, _ in editor.finishConnecting() },
    Command(
      "move", [], .drawing, [.canvas], ["m"], hint: "move",
      "Move the selection with the cursor keys; a border takes along what is inside",
      unless: nothingToMove
    ) { editor, _ in editor.startMoving() },
    Command(
      "resize", [], .drawing, [.canvas], ["s"], hint: "size",
      "Resize the element or border with the cursor keys", unless: notResizable
    ) { editor, _ in
      editor.startResizing()
    },
    Command(
      "rename", [], .drawing, [.canvas], ["a", "<F2>"], hint: "rename", argument: "NAME",
      "Change the name in place", unless: notSingle
    ) { editor, call in
      call.argument.isEmpty ? editor.startRenaming() : editor.rename(call.argument)
    },
    Command(
      "stencil", [], .drawing, [.canvas], ["S"], hint: "stencil",
      "Change the stencil, keeping the properties that still apply", unless: nothingSelected
    ) {
      editor, _ in editor.pickStencilForSelection()
    },
    Command(
      "delete", [], .drawing, [.canvas], ["d", "<Del>", "x"], hint: "delete", repeats: true,
      "Delete the selection, with the flows of deleted elements", unless: nothingSelected
    ) {
      editor, _ in editor.deleteSelection()
    },
    Command(
      "duplicate", [], .drawing, [.canvas], ["D"], repeats: true,
      "Duplicate the selection beside itself", unless: nothingSelected
    ) { editor, _ in
      editor.duplicateSelection()
    },
    Command(
      "yank", ["copy"], .drawing, [.canvas], ["y"], "Copy the selection",
      unless: nothingSelected
    ) { editor, _ in editor.yank() },
    Command(
      "put", ["paste"], .drawing, [.canvas], ["p"], repeats: true,
      "Paste what was copied, at the cursor",
      unless: { $0.copied == nil ? "nothing has been copied, y copies" : nil }
    ) { editor, _ in
      editor.paste()
    },
    Command(
      "nudge-left", [], .drawing, [.canvas], ["H", "<S-Left>"], repeats: true,
      "Move the selection one column left", unless: nothingMovable
    ) {
      $0.nudge(Vector(-$1.times, 0))
    },
    Command(
      "nudge-down", [], .drawing, [.canvas], ["J", "<S-Down>"], repeats: true,
      "Move the selection one row down", unless: nothingMovable
    ) { $0.nudge(Vector(0, $1.times)) },
    Command(
      "nudge-up", [], .drawing, [.canvas], ["K", "<S-Up>"], repeats: true,
      "Move the selection one row up", unless: nothingMovable
    ) { $0.nudge(Vector(0, -$1.times)) },
    Command(
      "nudge-right", [], .drawing, [.canvas], ["L", "<S-Right>"], repeats: true,
      "Move the selection one column right", unless: nothingMovable
    ) {
      $0.nudge(Vector($1.times, 0))
    },
    Command(
      "widen", [], .drawing, [.canvas], ["+", "="], repeats: true,
      "Make the element or border one column wider", unless: notResizable
    ) {
      $0.grow($1.times, 0)
    },
    Command(
      "narrow", [], .drawing, [.canvas], ["-"], repeats: true,
      "Make the element or border one column narrower", unless: notResizable
    ) {
      $0.grow(-$1.times, 0)
    },
    Command(
      "note", [], .properties, [.canvas], ["gn"], hint: "note",
      "Write a note on the selected item", unless: notSingle
    ) { editor, _ in
      editor.editNote()
    },
    Command(
      "undo", [], .drawing, [.canvas, .properties, .threats, .sheet, .conflicts], ["u"],
      hint: "undo",
      "Undo the last step"
    ) { $0.undo($1.times) },
    Command(
      "redo", [], .drawing, [.canvas, .properties, .threats, .sheet, .conflicts], ["U", "<C-r>"],
      "Do the undone step again"
    ) { $0.redo($1.times) },
    Command(
      "repeat", [], .drawing, [.canvas], ["."],
      "Do the last change again, here",
      unless: { $0.keyboard.lastRepeatable == nil ? "nothing has been done yet" : nil }
    ) { editor, call in
      guard let last = editor.keyboard.lastRepeatable, let command = byName[last.name] else {
        return
      }
      var invocation = last.invocation
      if call.count != nil { invocation.count = call.count }
      editor.run(command, invocation)
    },
  ]

  static let nothingSelected: @Sendable (Editor) -> String? = {
    $0.canvas.isNothingSelected ? "nothing is selected, Tab hops to an element" : nil
  }
  static let notSingle: @Sendable (Editor) -> String? = {
    $0.single == nil ? "select one item first, Tab hops to an element" : nil
  }
  static let notElement: @Sendable (Editor) -> String? = { editor in
    guard let single = editor.single, editor.diagram.frame(of: single) != nil else {
      return "put the cursor on an element first, Tab hops to one"
    }
    return editor.isAnnotation(single) ? "free text has no flows" : nil
  }
  static let nothingToMove: @Sendable (Editor) -> String? = { editor in
    // Of a flow alone the part at the cursor moves.
    if let single = editor.single, editor.diagram.flows[single] != nil { return nil }
    return nothingMovable(editor)
  }
  static let nothingMovable: @Sendable (Editor) -> String? = { editor in
    if editor.canvas.isNothingSelected { return "nothing is selected, Tab hops to an element" }
    let movable = editor.selection.contains { id in
      guard let flow = editor.diagram.flows[id] else { return true }
      return !flow.bends.isEmpty || flow.source.element == nil || flow.target.element == nil
    }
    return movable ? nil : "a flow follows its elements, move those"
  }
  static let notResizable: @Sendable (Editor) -> String? = { editor in
    guard let single = editor.single, editor.resizableFrame(single) != nil else {
      return "select an element or a border first"
    }
    return nil
  }
}
