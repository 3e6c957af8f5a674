import Drawing
import Models
import OrderedCollections

/// Arranging, aligning and making room.
extension Editor {
  /// Arranges the diagram anew; the argument says which way the story runs.
  mutating func arrange(_ argument: String) {
    guard !diagram.isEmpty else { return warn("there is nothing to arrange yet") }
    guard let direction = AutomaticLayout.Direction(rawValue: argument.isEmpty ? "lr" : argument)
    else { return warn("layout lr runs from left to right, layout td from the top down") }
    let edits = AutomaticLayout.edits(
      arranging: canvas.diagramID, of: model, template: template, direction: direction)
    guard !edits.isEmpty else { return say("the diagram is arranged so already") }
    perform("arrange the diagram", edits, selecting: selection)
    showArranged()
    say("arranged; u brings the old places back")
  }

  /// Straightens and spaces what is there.
  mutating func tidy() {
    let edits = AutomaticLayout.edits(tidying: canvas.diagramID, of: model)
    guard !edits.isEmpty else { return say("the diagram is tidy") }
    perform("tidy the diagram", edits, selecting: selection)
    say("tidied, \(Self.count(edits.count, "item")) moved a little; u brings the old places back")
  }

  mutating func align(_ argument: String) {
    guard let alignment = Alignment(rawValue: argument) else {
      let words = Alignment.allCases.map(\.rawValue).joined(separator: ", ")
      return warn("align what? \(words)")
    }
    align(alignment)
  }

  mutating func align(_ alignment: Alignment) {
    arrangeSelection(
      "align", model.edits(aligning: selection, by: alignment, in: canvas.diagramID),
      orSay: "they are aligned so already")
  }

  mutating func distribute(horizontally: Bool) {
    arrangeSelection(
      "distribute",
      model.edits(distributing: selection, horizontally: horizontally, in: canvas.diagramID),
      orSay: "they are evenly spaced already")
  }

  /// Inserts columns or rows at the cursor: `right 8`, `down`.
  mutating func insertSpace(_ argument: String) {
    let words = argument.split(separator: " ")
    let ways = ["right": true, "down": false]
    guard let horizontally = words.first.flatMap({ ways[String($0)] }), words.count <= 2 else {
      return warn("push right 8 or push down 4")
    }
    let cells = words.count < 2 ? nil : Int(words[1])
    if words.count == 2, cells.map({ !(1...Size.largest).contains($0) }) ?? true {
      return warn("a number of cells from 1 to \(Size.largest) was expected")
    }
    insertSpace(horizontally: horizontally, cells: cells)
  }

  mutating func insertSpace(horizontally: Bool, cells: Int?) {
    let cells = cells ?? (horizontally ? 8 : 4)
    let place = horizontally ? canvas.cursor.x : canvas.cursor.y
    let edits = model.edits(
      insertingSpace: cells, at: place, horizontally: horizontally, in: canvas.diagramID)
    let side = horizontally ? "right of" : "below"
    guard !edits.isEmpty else { return say("nothing lies \(side) the cursor") }
    perform("insert space", edits)
    let what = Self.count(cells, horizontally ? "column" : "row")
    say("\(what) inserted; what lies \(side) the cursor moved")
  }

  /// Grows the selected borders, or all where none is selected, round what lies in them.
  mutating func growBorders() {
    let chosen = selection.filter { diagram.boundaries[$0] != nil }
    let borders = chosen.isEmpty ? Set(diagram.boundaries.keys) : chosen
    let edits = model.edits(growing: borders, in: canvas.diagramID)
    guard !edits.isEmpty else { return say("the borders hold what lies in them") }
    perform("grow borders", edits)
    say("\(Self.count(edits.count, "border")) grew")
  }

  /// Grows the selected elements, or all where none is selected, to hold their names.
  mutating func fitNames() {
    let chosen = selection.filter { diagram.frame(of: $0) != nil }
    let edits = AutomaticLayout.edits(
      fittingNamesIn: canvas.diagramID, of: model, template: template,
      only: chosen.isEmpty ? nil : chosen)
    guard !edits.isEmpty else { return say("every name fits") }
    perform("fit names", edits)
    say("\(Self.count(edits.count, "item")) grew")
  }

  private mutating func arrangeSelection(_ title: String, _ edits: [Edit], orSay reason: String) {
    guard !edits.isEmpty else { return say(reason) }
    perform(title, edits, selecting: selection)
  }

  /// Shows the diagram after everything in it has moved.
  private mutating func showArranged() {
    refreshScene()
    centreDiagram()
    if let current = canvas.current, let point = scene.anchor(of: current) {
      canvas.cursor = point
    } else if let first = diagram.elementsInReadingOrder.first {
      hop(to: first)
    }
    showCursor()
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
