import Models
import OrderedCollections
import Screen

/// A diagram in the language of D2, which lays it out anew.
///
/// Borders are containers, and an element is called by the way through those it lies in. Keys of D2
/// do not tell capitals from small letters, so all are capitals.
enum D2Writer {
  static func text(_ export: ExportContext, _ diagram: Diagram) -> (String, LossList) {
    var losses = LossList()
    var names = IdentifierNames(isUpperCase: true)
    let nesting = BoundaryNesting(diagram)
    let atRisk = export.atRisk
    var lines = ["direction: right"]
    if !diagram.header.title.isEmpty {
      lines.append(
        "title: \(quoted(diagram.header.title)) {shape: text; near: top-center; style.font-size: 24}"
      )
    }
    /// By element, the way to it.
    var paths: [ItemID: String] = [:]
    func pad(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
    func node(_ id: ItemID, _ depth: Int, in path: String) {
      let key = names.name(id, "e")
      paths[id] = path + key
      let shape =
        switch export.kind(of: id, in: diagram) {
        case .process: "oval"
        case .store: "cylinder"
        case .annotation: "text"
        default: "rectangle"
        }
      var style = ["shape: \(shape)"]
      if atRisk.contains(id) { style.append("style.stroke: \(risk)") }
      let label = quoted(export.name(of: id, in: diagram))
      lines.append(pad(depth) + "\(key): \(label) {\(style.joined(separator: "; "))}")
    }
    func border(_ id: ItemID, _ depth: Int, in path: String) {
      let key = names.name(id, "b")
      lines.append(pad(depth) + "\(key): \(quoted(export.name(of: id, in: diagram))) {")
      lines.append(pad(depth + 1) + "style: {stroke-dash: 4; fill: transparent}")
      for element in nesting.elements(in: id, of: diagram) {
        node(element, depth + 1, in: "\(path)\(key).")
      }
      for inner in nesting.inner(id, of: diagram) {
        border(inner, depth + 1, in: "\(path)\(key).")
      }
      lines.append(pad(depth) + "}")
    }
    for id in nesting.outermost { border(id, 0, in: "") }
    for id in nesting.elements(in: nil, of: diagram) { node(id, 0, in: "") }
    for flow in diagram.flows.values {
      guard let source = flow.source.element.flatMap({ paths[$0] }),
        let target = flow.target.element.flatMap({ paths[$0] })
      else {
        losses.add("a flow with a loose end", export.called(flow))
        continue
      }
      var style: [String] = []
      if atRisk.contains(flow.id) { style.append("style.stroke: \(risk)") }
      if flow.attributes.outOfScope != nil { style.append("style.stroke-dash: 2") }
      let label = export.label(of: flow)
      lines.append(
        "\(source) \(flow.isBidirectional ? "<->" : "->") \(target)"
          + (label.isEmpty ? "" : ": " + quoted(label))
          + (style.isEmpty
            ? "" : (label.isEmpty ? ":" : "") + " {\(style.joined(separator: "; "))}"))
    }
    losses.add("a line boundary", export.lines(of: diagram))
    return (lines.joined(separator: "\n") + "\n", losses)
  }

  /// The colour of what is at risk, which would be a comment without quotes.
  private static let risk = "\"#c62828\""

  /// What means something between double quotes: a sign of the dollar would begin a substitution.
  static let escaping = Escaping(
    ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "$": "\\$"], harm: .replaced(" "))

  private static func quoted(_ text: String) -> String { "\"" + escaping.text(text) + "\"" }
}
