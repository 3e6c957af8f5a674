import Models
import OrderedCollections
import Screen
import Syntax

/// A diagram in the language of Graphviz.
///
/// `neato -n` draws it as it lies here; `dot` lays it out anew, with the borders as clusters.
enum GraphvizWriter {
  /// The points that a cell takes.
  private static let cell = (width: 8, height: 16)

  static func text(_ export: ExportContext, _ diagram: Diagram) -> (String, LossList) {
    var losses = LossList()
    var names = IdentifierNames()
    let nesting = BoundaryNesting(diagram)
    let atRisk = export.atRisk
    let bounds = diagram.bounds ?? Rect(0, 0, 1, 1)
    // Straight lines, because Graphviz fails on curves round some boxes that stand in a row.
    var lines = [
      "digraph {",
      "  graph [label=\(quoted(diagram.header.title)), labelloc=t, splines=line, rankdir=LR]",
      "  node [fontname=\"sans-serif\", fontsize=11, fixedsize=true]",
      "  edge [fontname=\"sans-serif\", fontsize=10]",
    ]
    func pad(_ depth: Int) -> String { String(repeating: "  ", count: min(depth, 40)) }
    func node(_ id: ItemID, _ depth: Int) {
      guard let frame = diagram.frame(of: id) else { return }
      let kind = export.kind(of: id, in: diagram)
      let shape =
        switch kind {
        case .process: "ellipse"
        case .store: "cylinder"
        case .annotation: "plaintext"
        default: "box"
        }
      // Graphviz counts upwards.
      let x = (2 * (frame.minX - bounds.minX) + frame.width) * cell.width / 2
      let y = (2 * (bounds.maxY + 1 - frame.minY) - frame.height) * cell.height / 2
      var fields = [
        "label=\(quoted(wrapped(export.name(of: id, in: diagram), frame.width)))", "shape=\(shape)",
        "pos=\"\(x),\(y)!\"", "width=\(inches(frame.width * cell.width))",
        "height=\(inches(frame.height * cell.height))",
      ]
      if atRisk.contains(id) { fields.append("color=\"#c62828\"") }
      lines.append(
        "\(pad(depth))\(names.name(id, "e")) [\(fields.joined(separator: ", "))]")
    }
    func border(_ id: ItemID, _ depth: Int) {
      guard case .border(let frame)? = diagram.boundaries[id]?.shape else { return }
      let (left, right) = (frame.minX - bounds.minX, frame.maxX + 1 - bounds.minX)
      let (bottom, top) = (bounds.maxY - frame.maxY, bounds.maxY + 1 - frame.minY)
      let box = [
        left * cell.width, bottom * cell.height, right * cell.width, top * cell.height,
      ].map(String.init).joined(separator: ",")
      lines.append("\(pad(depth))subgraph cluster_\(names.name(id, "b")) {")
      lines.append(
        "\(pad(depth + 1))graph [label=\(quoted(export.name(of: id, in: diagram))), style=dashed, "
          + "bb=\"\(box)\"]")
      for element in nesting.elements(in: id, of: diagram) { node(element, depth + 1) }
      for inner in nesting.inner(id, of: diagram) { border(inner, depth + 1) }
      lines.append("\(pad(depth))}")
    }
    for id in nesting.outermost { border(id, 1) }
    for id in nesting.elements(in: nil, of: diagram) { node(id, 1) }
    for flow in diagram.flows.values {
      guard let source = flow.source.element, let target = flow.target.element else {
        losses.add("a flow with a loose end", export.called(flow))
        continue
      }
      var fields = ["label=\(quoted(export.label(of: flow)))"]
      if atRisk.contains(flow.id) { fields.append("color=\"#c62828\"") }
      if flow.isBidirectional { fields.append("dir=both") }
      if flow.attributes.outOfScope != nil { fields.append("style=dotted") }
      lines.append(
        "  \(names.name(source, "e")) -> \(names.name(target, "e")) "
          + "[\(fields.joined(separator: ", "))]")
    }
    losses.add("a line boundary", export.lines(of: diagram))
    return ((lines + ["}"]).joined(separator: "\n") + "\n", losses)
  }

  /// A length in points as inches, with so many digits as no rounding can be seen in.
  private static func inches(_ points: Int) -> String {
    let thousandths = points * 1000 / 72
    return "\(thousandths / 1000)." + padded(thousandths % 1000, to: 3)
  }

  /// A name over several lines, for Graphviz breaks none.
  private static func wrapped(_ name: String, _ columns: Int) -> String {
    name.split(separator: "\n").map { line in
      var fill = LineFill(columns: columns)
      var rows: [String] = []
      for word in line.split(separator: " ") {
        if fill.add(TextWidth.of(word)) {
          rows.append(String(word))
        } else {
          rows[rows.count - 1] += " " + word
        }
      }
      return rows.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// What means something between double quotes; `&` would begin a reference to a sign.
  static let escaping = Escaping(
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "&": "&amp;"], harm: .replaced(" "))

  private static func quoted(_ text: String) -> String { "\"" + escaping.text(text) + "\"" }
}
