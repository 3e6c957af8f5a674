import Drawing
import Models
import Screen

/// Holds what is told of a picture against its cells.
struct SceneComparison {
  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  private let told: [String: Any]
  private let surface: Surface
  private let corner: Cell
  private(set) var faults: [String] = []
  /// Cells that something is told to lie on.
  private var known: Set<Cell> = []
  /// Those inside elements, and those of labels.
  private var inside: Set<Cell> = []
  private var labels: Set<Cell> = []

  private static let horizontal = Set("─╌┼├┤┬┴".unicodeScalars)
  private static let vertical = Set("│╎┼├┤┬┴".unicodeScalars)
  private static let heads = Set("▲▼►◄".unicodeScalars)
  private static let corners = Set("╭╮╰╯┼├┤┬┴".unicodeScalars)

  init?(_ told: [String: Any], _ scene: Scene) {
    guard let frame = told["frame"] as? [Int], frame.count == 4 else { return nil }
    self.told = told
    surface = scene.surface(glyphs: .unicode)
    corner = Cell(x: frame[0], y: frame[1])
    if surface.size.columns != frame[2] || surface.size.rows != frame[3] {
      faults.append("the picture is not as large as told")
    }
  }

  private func items(_ key: String) -> [[String: Any]] { told[key] as? [[String: Any]] ?? [] }

  private func scalar(_ cell: Cell) -> Unicode.Scalar {
    let (column, row) = (cell.x - corner.x, cell.y - corner.y)
    guard column >= 0, row >= 0, column < surface.size.columns, row < surface.size.rows else {
      return " "
    }
    return surface[column, row].scalar ?? "\u{FFFD}"
  }

  private func cells(_ frame: Any?) -> [Cell] {
    guard let frame = frame as? [Int], frame.count == 4 else { return [] }
    return (frame[1]..<frame[1] + max(frame[3], 0)).flatMap { y in
      (frame[0]..<frame[0] + max(frame[2], 0)).map { Cell(x: $0, y: y) }
    }
  }

  /// What stands in a row of cells.
  private func text(_ cells: [Cell]) -> String {
    cells.map { cell in
      let (column, row) = (cell.x - corner.x, cell.y - corner.y)
      guard column >= 0, row >= 0, column < surface.size.columns, row < surface.size.rows else {
        return ""
      }
      return surface.text(of: surface[column, row])
    }.joined()
  }

  mutating func run() {
    for element in items("elements") { lookAt(element: element) }
    for flow in items("flows") {
      for cell in cells((flow["label"] as? [String: Any])?["frame"]) { labels.insert(cell) }
    }
    for flow in items("flows") { lookAt(flow: flow) }
    for boundary in items("boundaries") { lookAt(boundary: boundary) }
    for y in 0..<surface.size.rows {
      for x in 0..<surface.size.columns {
        let cell = Cell(x: x + corner.x, y: y + corner.y)
        if known.contains(cell) || inside.contains(cell) || labels.contains(cell) { continue }
        let scalar = scalar(cell)
        if scalar != " " { faults.append("\(scalar) stands at \(cell), of which nothing is told") }
      }
    }
  }

  private mutating func lookAt(element: [String: Any]) {
    guard let frame = element["frame"] as? [Int], let kind = element["kind"] as? String else {
      return faults.append("\(element) says too little")
    }
    let id = element["id"] ?? ""
    for cell in cells(frame) { inside.insert(cell) }
    let (left, right) = (frame[0], frame[0] + frame[2] - 1)
    let (top, bottom) = (frame[1], frame[1] + frame[3] - 1)
    let signs: [Unicode.Scalar]
    switch kind {
    case "process": signs = ["╭", "╮", "╰", "╯"]
    case "interactor": signs = ["┌", "┐", "└", "┘"]
    case "store": signs = ["═", "═", "═", "═"]
    default: return
    }
    let places = [(left, top), (right, top), (left, bottom), (right, bottom)]
    for (place, sign) in zip(places, signs) where scalar(Cell(x: place.0, y: place.1)) != sign {
      faults.append("\(id) has no corner at \(place)")
    }
  }

  private mutating func lookAt(flow: [String: Any]) {
    let id = flow["id"] as? String ?? ""
    let isDashed = flow["dashed"] as? Bool ?? false
    let points = (flow["points"] as? [[Int]] ?? []).map { Cell(x: $0[0], y: $0[1]) }
    let head = (flow["head"] as? [Int]).map { Cell(x: $0[0], y: $0[1]) }
    if points.isEmpty { return faults.append("\(id) has no line") }
    if let head, !points.contains(head), flow["to"] as? String != nil {
      faults.append("the head of \(id) is not at the end of its line")
    }
    for (index, point) in points.enumerated() {
      lookAt(
        point, of: id, isDashed,
        index == 0 || index == points.count - 1
          ? Self.horizontal.union(Self.vertical).union(["○"]).union(Self.corners) : Self.corners)
      guard index > 0 else { continue }
      let last = points[index - 1]
      let step = Cell(x: (point.x - last.x).signum(), y: (point.y - last.y).signum())
      if step.x != 0 && step.y != 0 {
        faults.append("\(id) is not orthogonal")
        continue
      }
      var cell = Cell(x: last.x + step.x, y: last.y + step.y)
      while cell != point {
        lookAt(cell, of: id, isDashed, step.x != 0 ? Self.horizontal : Self.vertical)
        cell = Cell(x: cell.x + step.x, y: cell.y + step.y)
      }
    }
    if let label = flow["label"] as? [String: Any] { lookAt(label: label, of: id) }
  }

  private mutating func lookAt(
    _ cell: Cell, of flow: String, _ isDashed: Bool, _ signs: Set<Unicode.Scalar>
  ) {
    known.insert(cell)
    let scalar = scalar(cell)
    if signs.contains(scalar) || Self.heads.contains(scalar) || labels.contains(cell) { return }
    // A dashed line hides nothing of what elements say; it lies over other lines.
    if isDashed, inside.contains(cell) || scalar != " " { return }
    // A label in the line has a blank on each side.
    let neighbours = [Cell(x: cell.x - 1, y: cell.y), Cell(x: cell.x + 1, y: cell.y)]
    if scalar == " ", neighbours.contains(where: labels.contains) { return }
    faults.append("\(flow) shows \(scalar) at \(cell)")
  }

  private mutating func lookAt(label: [String: Any], of flow: String) {
    var texts: [String] = []
    for row in label["rows"] as? [[String: Any]] ?? [] {
      let drawn = text(cells(row["frame"]))
      let wanted = row["text"] as? String ?? ""
      if Self.words(drawn) != Self.words(wanted) {
        faults.append("the label of \(flow) is \(drawn), not \(wanted)")
      }
      texts.append(wanted)
    }
    let all = cells(label["frame"])
    let rows = Set(all.map(\.y)).sorted().map { y in text(all.filter { $0.y == y }) }
    let whole = Self.words(rows.joined(separator: " "))
    if whole != Self.words(texts.joined(separator: " ")) || whole != Self.words(label["text"]) {
      faults.append("the label of \(flow) is \(whole), not \(label["text"] ?? "")")
    }
    if label["shortened"] as? Bool == false, whole.contains("…") {
      faults.append("the label of \(flow) is shortened")
    }
  }

  private mutating func lookAt(boundary: [String: Any]) {
    for label in boundary["labels"] as? [[String: Any]] ?? [] {
      let cells = cells(label["frame"])
      for cell in cells { known.insert(cell) }
      let drawn = Self.words(text(cells))
      // The line of another boundary may lie over it.
      let isCovered = drawn.unicodeScalars.contains { "╌╎╱╲╭╮╰╯".unicodeScalars.contains($0) }
      if drawn != Self.words(label["text"]), !isCovered {
        faults.append("a name is \(drawn), not \(label["text"] ?? "")")
      }
    }
    if let frame = boundary["frame"] as? [Int] {
      let (right, bottom) = (frame[0] + frame[2] - 1, frame[1] + frame[3] - 1)
      for cell in cells(frame)
      where cell.x == frame[0] || cell.x == right || cell.y == frame[1] || cell.y == bottom {
        known.insert(cell)
      }
      return
    }
    let points = (boundary["points"] as? [[Int]] ?? []).map { Point($0[0], $0[1]) }
    for (start, end) in zip(points, points.dropFirst()) {
      // Whichever cells the line takes, they lie between its ends and are dashes or crossed.
      let frame = Rect(from: start, to: end)
      for y in frame.minY...frame.maxY {
        for x in frame.minX...frame.maxX
        where "╌╎╱╲".unicodeScalars.contains(scalar(Cell(x: x, y: y))) {
          known.insert(Cell(x: x, y: y))
        }
      }
    }
  }

  private static func words(_ text: Any?) -> String {
    (text as? String ?? "").split(separator: " ").joined(separator: " ")
  }
}
