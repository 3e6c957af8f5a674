import Models

@testable import Drawing

extension SceneSamples {
  /// One kind of element in many sizes, with each risk, some with a child diagram.
  static func shapes(_ stencil: StencilID) -> Scene {
    let risks: [Risk?] = [high, medium, low, settled, nil]
    var elements: [Element] = []
    var riskOf: Risks = [:]
    var children: [ItemID: Int] = [:]
    var y = 0
    for (row, height) in [3, 4, 5, 7].enumerated() {
      var x = 0
      for (column, width) in [22, 16, 10, 7, 5].enumerated() {
        let id: ItemID = "e\(row)\(column)"
        elements.append(
          element(
            id, stencil, "History data store", Rect(x, y, width, height),
            outOfScope: column == 2 && row == 3 ? "" : nil))
        riskOf[id] = risks[(row + column) % risks.count]
        if (row + column) % 2 == 0 { children[id] = 1 }
        x += width + 4
      }
      y += height + 1
    }
    return scene([], elements, [], risks: riskOf, children: children)
  }

  /// Flows that cross each other, a border and a line, one that is blocked, and loose ends.
  static let crossings = scene(
    [
      border("zone", "Zone", Rect(22, 1, 30, 18)),
      line("edge", "Edge", [Point(40, -2), Point(40, 22)]),
    ],
    [
      element("a", "process", "A", Rect(0, 2, 12, 3)),
      element("b", "process", "B", Rect(58, 2, 12, 3)),
      element("c", "store", "C", Rect(28, 14, 10, 3)),
      element("d", "person", "D", Rect(28, -8, 10, 3)),
      element("e", "process", "E", Rect(0, 9, 12, 3)),
      element("f", "process", "In the way", Rect(42, 8, 8, 4)),
      element("g", "process", "G", Rect(58, 9, 12, 3)),
    ],
    [
      flow("f1", "1", "To the right", "a", "b"), flow("f2", "2", "Down", "d", "c"),
      flow("f3", "3", "Up", "c", "d"), flow("f4", "4", "Blocked", "e", "g"),
      flow("f5", "5", "Loose", "a", nil), flow("f6", "6", "Self", "b", "b"),
    ],
    routes: [
      "f1": route((11, 3), (58, 3)), "f2": route((31, -6), (31, 14)),
      "f3": route((35, 14), (35, -6)), "f4": route((11, 10), (58, 10), isBlocked: true),
      "f5": route((5, 4), (5, 6), (20, 6)),
      "f6": route((64, 2), (64, -1), (76, -1), (76, 3), (69, 3)),
    ],
    risks: ["f1": high])

  /// Labels of many lengths at lines of many lengths.
  static let labels: Scene = {
    let texts = [
      "", "Go", "Send request", "Read settings of the machine",
      "A name that is much longer than any line could ever hold without being cut somewhere",
      "Averylongwordthatcannotbebrokenanywhere",
    ]
    var elements: [Element] = []
    var flows: [Flow] = []
    var routes: [ItemID: Route] = [:]
    for (row, text) in texts.enumerated() {
      var x = 0
      for (column, gap) in [4, 8, 16, 36].enumerated() {
        let (left, right, id): (ItemID, ItemID, ItemID) = (
          "l\(row)\(column)", "r\(row)\(column)", "f\(row)\(column)"
        )
        let y = row * 7
        elements.append(element(left, "process", "L", Rect(x, y, 7, 3)))
        elements.append(element(right, "process", "R", Rect(x + 7 + gap, y, 7, 3)))
        flows.append(flow(id, "\(row).\(column)", text, left, right))
        routes[id] = route((x + 6, y + 1), (x + 7 + gap, y + 1))
        x += 20 + gap
      }
    }
    return scene([], elements, flows, routes: routes)
  }()

  /// Lines of many slopes, borders from the smallest on, and a name that evades a flow.
  static let boundaries = scene(
    [
      line("l0", "Flat", [Point(0, 0), Point(24, 0)]),
      line("l1", "Gentle", [Point(0, 3), Point(24, 8)]),
      line("l2", "Steep", [Point(30, 0), Point(34, 8)]),
      line("l3", "Upright", [Point(44, 0), Point(44, 8)]),
      line("l4", "Rising", [Point(66, 0), Point(58, 8)]),
      line("l5", "Bent", [Point(74, 0), Point(74, 4), Point(90, 8)]),
      line("l6", "Single", [Point(96, 4)]),
      border("b0", "Smallest", Rect(0, 12, 6, 4)), border("b1", "Name", Rect(10, 12, 12, 4)),
      border("b2", "A rather long name", Rect(26, 12, 16, 4)),
      border("b3", "Evades", Rect(46, 12, 30, 5)), border("b4", "", Rect(80, 12, 10, 4)),
      border("b5", "Thin", Rect(94, 12, 1, 3)), border("b6", "Flat", Rect(98, 12, 12, 1)),
    ],
    [
      element("a", "process", "A", Rect(46, 9, 12, 3)),
      element("b", "process", "B", Rect(50, 14, 8, 3)),
    ],
    [flow("f", "1", "", "a", "b")], routes: ["f": route((52, 11), (52, 14))])

  /// Names in other scripts, with marks, and as wide as their frames or wider.
  static let names = scene(
    [border("b", "内部ネットワーク", Rect(-2, -2, 60, 20))],
    [
      element("cjk", "process", "バックアップ サービス", Rect(0, 0, 24, 5)),
      element("cut", "process", "履歴データストアの一覧", Rect(28, 0, 11, 3)),
      element("rtl", "person", "לקוח הגיבוי", Rect(0, 7, 24, 4)),
      element("marks", "store", "Cafe\u{301} Zu\u{308}rich", Rect(28, 7, 24, 4)),
      element("tabs", "process", "Two\tlines\nof text", Rect(0, 13, 9, 4)),
      element("empty", "process", "", Rect(28, 13, 11, 3)),
    ],
    [flow("f", "1", "要求を送る", "cjk", "rtl"), flow("g", "2", "שלח", "cut", "marks")],
    routes: ["f": route((10, 4), (10, 7)), "g": route((33, 2), (33, 7))])
}
