import Drawing
import Models
import OrderedCollections
import Screen

extension CommandTable {
  static let motion: [Command] = [
    Command(
      "left", [], .motion, [.canvas, .placing, .tracing, .selecting], ["h", "<Left>"],
      "Move the cursor left"
    ) { $0.moveCursor(Vector(-$1.times, 0)) },
    Command(
      "down", [], .motion, [.canvas, .placing, .tracing, .selecting], ["j", "<Down>"],
      "Move the cursor down"
    ) { $0.moveCursor(Vector(0, $1.times)) },
    Command(
      "up", [], .motion, [.canvas, .placing, .tracing, .selecting], ["k", "<Up>"],
      "Move the cursor up"
    ) { $0.moveCursor(Vector(0, -$1.times)) },
    Command(
      "right", [], .motion, [.canvas, .placing, .tracing, .selecting], ["l", "<Right>"],
      "Move the cursor right"
    ) { $0.moveCursor(Vector($1.times, 0)) },
    Command(
      "far-left", [], .motion, [.canvas, .placing, .tracing, .selecting], ["<C-Left>"],
      "Move the cursor 8 columns left"
    ) { $0.moveCursor(Vector(-8 * $1.times, 0)) },
    Command(
      "far-down", [], .motion, [.canvas, .placing, .tracing, .selecting], ["<C-Down>"],
      "Move the cursor 4 rows down"
    ) { $0.moveCursor(Vector(0, 4 * $1.times)) },
    Command(
      "far-up", [], .motion, [.canvas, .placing, .tracing, .selecting], ["<C-Up>"],
      "Move the cursor 4 rows up"
    ) { $0.moveCursor(Vector(0, -4 * $1.times)) },
    Command(
      "far-right", [], .motion, [.canvas, .placing, .tracing, .selecting], ["<C-Right>"],
      "Move the cursor 8 columns right"
    ) { $0.moveCursor(Vector(8 * $1.times, 0)) },
    Command(
      "next-element", [], .motion, [.canvas, .connecting, .overview], ["<Tab>", "w"], hint: "next",
      "Hop to the next element in reading order", unless: noElements
    ) {
      $0.hopElement($1.times)
    },
    Command(
      "previous-element", [], .motion, [.canvas, .connecting, .overview], ["<S-Tab>", "b"],
      "Hop to the previous element", unless: noElements
    ) { $0.hopElement(-$1.times) },
    Command(
      "element-left", [], .motion, [.canvas, .overview], ["gh", "<A-h>", "<A-Left>"],
      hint: "element left", "Hop to the nearest element on the left", unless: noElements
    ) {
      $0.hop(towards: .west, $1.times)
    },
    Command(
      "element-below", [], .motion, [.canvas, .overview], ["gj", "<A-j>", "<A-Down>"],
      hint: "element below", "Hop to the nearest element below", unless: noElements
    ) {
      $0.hop(towards: .south, $1.times)
    },
    Command(
      "element-above", [], .motion, [.canvas, .overview], ["gk", "<A-k>", "<A-Up>"],
      hint: "element above", "Hop to the nearest element above", unless: noElements
    ) {
      $0.hop(towards: .north, $1.times)
    },
    Command(
      "element-right", [], .motion, [.canvas, .overview], ["gl", "<A-l>", "<A-Right>"],
      hint: "element right", "Hop to the nearest element on the right", unless: noElements
    ) {
      $0.hop(towards: .east, $1.times)
    },
    Command(
      "target-left", [], .motion, [.connecting], ["h", "<Left>"], hint: "left",
      "Hop to the nearest element on the left"
    ) { $0.hop(towards: .west, $1.times) },
    Command(
      "target-below", [], .motion, [.connecting], ["j", "<Down>"], hint: "below",
      "Hop to the nearest element below"
    ) { $0.hop(towards: .south, $1.times) },
    Command(
      "target-above", [], .motion, [.connecting], ["k", "<Up>"], hint: "above",
      "Hop to the nearest element above"
    ) { $0.hop(towards: .north, $1.times) },
    Command(
      "target-right", [], .motion, [.connecting], ["l", "<Right>"], hint: "right",
      "Hop to the nearest element on the right"
    ) { $0.hop(towards: .east, $1.times) },
    Command(
      "next-flow", [], .motion, [.canvas, .overview], ["]f"], hint: "next flow",
      "Hop to the next flow by number", unless: noFlows
    ) { $0.hopFlow($1.times) },
    Command(
      "previous-flow", [], .motion, [.canvas, .overview], ["[f"], hint: "previous flow",
      "Hop to the previous flow", unless: noFlows
    ) { $0.hopFlow(-$1.times) },
    Command(
      "next-boundary", [], .motion, [.canvas, .overview], ["]b"], hint: "next boundary",
      "Hop to the next boundary", unless: noBoundaries
    ) { $0.hopBoundary($1.times) },
    Command(
      "previous-boundary", [], .motion, [.canvas, .overview], ["[b"], hint: "previous boundary",
      "Hop to the previous boundary", unless: noBoundaries
    ) { $0.hopBoundary(-$1.times) },
    Command(
      "search", ["find"], .motion, [.canvas, .connecting, .overview], ["/"], argument: "TEXT",
      "Find an element, flow or boundary of this model by name"
    ) { editor, call in
      call.argument.isEmpty ? editor.askSearch() : editor.search(call.argument, 1)
    },
    Command(
      "search-next", [], .motion, [.canvas, .connecting, .overview], ["n"],
      "Go to the next one found",
      unless: { $0.canvas.searchText.isEmpty ? "search with / first" : nil }
    ) {
      $0.search($0.canvas.searchText, $1.times)
    },
    Command(
      "search-previous", [], .motion, [.canvas, .connecting, .overview], ["N"],
      "Go to the previous one found",
      unless: { $0.canvas.searchText.isEmpty ? "search with / first" : nil }
    ) {
      $0.search($0.canvas.searchText, -$1.times)
    },
    Command(
      "flow", ["go"], .motion, [.canvas, .overview], ["G"], argument: "NUMBER",
      "Go to the flow of a number: 3G, or :1.2", unless: noFlows
    ) { editor, call in
      if let number = FlowNumber(call.argument) {
        editor.go(toNumber: number)
      } else if let count = call.count, let number = FlowNumber(parts: [count]) {
        editor.go(toNumber: number)
      } else if let last = editor.diagram.flowsByNumber.last {
        editor.hop(to: last.id)
      }
    },
    Command(
      "first-flow", [], .motion, [.canvas, .overview], ["gg"], hint: "first flow",
      "Go to the first flow by number", unless: noFlows
    ) { editor, _ in
      if let first = editor.diagram.flowsByNumber.first { editor.hop(to: first.id) }
    },
  ]

  static let noElements: @Sendable (Editor) -> String? = {
    $0.diagram.frames.isEmpty ? "there is no element yet, i places one" : nil
  }
  static let noFlows: @Sendable (Editor) -> String? = {
    $0.diagram.flows.isEmpty ? "there is no flow yet, c on an element draws one" : nil
  }
  static let noBoundaries: @Sendable (Editor) -> String? = {
    $0.diagram.boundaries.isEmpty ? "there is no boundary yet, ib draws one" : nil
  }
}

extension Editor {
  /// Hops so many elements on in reading order, from the current one or from the cursor.
  mutating func hopElement(_ times: Int) {
    let order = diagram.elementsInReadingOrder
    guard !order.isEmpty else { return }
    hop(to: step(order, times))
  }

  mutating func hopFlow(_ times: Int) {
    let order = diagram.flowsInReadingOrder
    guard !order.isEmpty else { return }
    hop(to: step(order, times))
  }

  mutating func hopBoundary(_ times: Int) {
    let order = Array(diagram.boundaries.keys)
    guard !order.isEmpty else { return }
    hop(to: step(order, times))
  }

  mutating func hop(towards direction: Direction, _ times: Int) {
    for _ in 0..<min(times, 1_000) {
      let from = canvas.current.flatMap { scene.frame(of: $0)?.center } ?? canvas.cursor
      guard
        let next = diagram.neighbour(of: from, towards: direction, excluding: canvas.current)
      else {
        warn("there is no element further that way")
        return
      }
      hop(to: next)
    }
  }

  private func step(_ order: [ItemID], _ times: Int) -> ItemID {
    let count = order.count
    if let current = canvas.current, let index = order.firstIndex(of: current) {
      return order[((index + times) % count + count) % count]
    }
    return times > 0 ? order[(times - 1) % count] : order[((times % count) + count) % count]
  }

  mutating func askSearch() {
    let start = (diagram: canvas.diagramID, cursor: canvas.cursor, current: canvas.current)
    prompt = Prompt(
      title: "/", line: LineEditor(), position: .footer,
      changed: { editor, text in
        if !text.isEmpty { editor.search(text, 0, quiet: true) }
      },
      accepted: { editor, text in
        guard !text.isEmpty else { return }
        editor.search(text, 0)
      },
      cancelled: { editor in
        editor.show(diagram: start.diagram)
        editor.canvas.cursor = start.cursor
        editor.canvas.current = start.current
        editor.showCursor()
      })
  }

  /// Goes to an item whose name, number or id holds the text, in this diagram first.
  ///
  /// - `times`: 0 stays on the current one where it matches.
  mutating func search(_ text: String, _ times: Int, quiet: Bool = false) {
    canvas.searchText = text
    let wanted = text.lowercased()
    var found: [(diagram: DiagramID, item: ItemID)] = []
    for diagram in model.diagrams.values {
      let order =
        diagram.elementsInReadingOrder + diagram.flowsInReadingOrder
        + Array(diagram.boundaries.keys)
      for id in order {
        let name = model.attributes(of: id, in: diagram.id)?.name ?? ""
        let number = diagram.flows[id]?.number?.description
        if name.lowercased().contains(wanted) || id.lowercased().rawValue.contains(wanted)
          || number == text
        {
          found.append((diagram.id, id))
        }
      }
    }
    guard !found.isEmpty else {
      if !quiet { warn("nothing is called \(text)") }
      return
    }
    let here =
      found.firstIndex { $0.diagram == canvas.diagramID && $0.item == canvas.current }
      ?? found.firstIndex { $0.diagram == canvas.diagramID }.map { times > 0 ? $0 - 1 : $0 }
    let index = (((here ?? 0) + times) % found.count + found.count) % found.count
    if found[index].diagram != canvas.diagramID { show(diagram: found[index].diagram) }
    hop(to: found[index].item)
    if !quiet, found.count > 1 { say("\(index + 1) of \(found.count) called \(text)") }
  }
}
