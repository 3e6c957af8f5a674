import Models
import OrderedCollections

/// A diagram as a flowchart in Mermaid, which web sites with Markdown draw by themselves.
///
/// Borders become subgraphs; Mermaid places everything itself.
enum MermaidFlowchart {
  static func text(_ export: ExportContext, _ diagram: Diagram) -> (String, LossList) {
    var losses = LossList()
    var names = IdentifierNames(isUpperCase: true)
    let nesting = BoundaryNesting(diagram)
    var lines = ["flowchart LR"]
    func pad(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
    func node(_ id: ItemID, _ depth: Int) {
      let label = "\"" + MermaidText.label(export.name(of: id, in: diagram)) + "\""
      let name = names.name(id, "e")
      let shape =
        switch export.kind(of: id, in: diagram) {
        case .process: "([\(label)])"
        case .store: "[(\(label))]"
        default: "[\(label)]"
        }
      lines.append(pad(depth) + name + shape)
    }
    func border(_ id: ItemID, _ depth: Int) {
      let label = MermaidText.label(export.name(of: id, in: diagram))
      lines.append(pad(depth) + "subgraph \(names.name(id, "b")) [\"\(label)\"]")
      // Nesting is as deep as there are borders, and no file has so many that this could matter.
      for element in nesting.elements(in: id, of: diagram) { node(element, depth + 1) }
      for inner in nesting.inner(id, of: diagram) { border(inner, min(depth + 1, 40)) }
      lines.append(pad(depth) + "end")
    }
    for id in nesting.outermost { border(id, 1) }
    for id in nesting.elements(in: nil, of: diagram) { node(id, 1) }
    for flow in diagram.flows.values {
      guard let source = flow.source.element, let target = flow.target.element else {
        losses.add("a flow with a loose end", export.called(flow))
        continue
      }
      let text = export.label(of: flow)
      let label = text.isEmpty ? "" : "|\"\(MermaidText.label(text))\"|"
      let arrow = flow.isBidirectional ? "<-->" : "-->"
      lines.append("  \(names.name(source, "e")) \(arrow)\(label) \(names.name(target, "e"))")
    }
    lines += classes(export, diagram, &names)
    losses.add("a line boundary", export.lines(of: diagram))
    return (
      MermaidText.head(diagram.header.title) + lines.joined(separator: "\n") + "\n", losses
    )
  }

  /// How what is at risk, what is a border and what is a text look.
  private static func classes(
    _ export: ExportContext, _ diagram: Diagram, _ names: inout IdentifierNames
  ) -> [String] {
    let atRisk = export.atRisk
    let elements = diagram.frames.map(\.id)
    let borders = diagram.boundaries.values.filter {
      if case .border = $0.shape { true } else { false }
    }
    func list(_ ids: [ItemID], _ letter: String) -> String {
      ids.map { names.name($0, letter) }.joined(separator: ",")
    }
    var lines: [String] = []
    let risky = elements.filter(atRisk.contains)
    if !risky.isEmpty {
      lines.append("  classDef atRisk stroke:#c62828,stroke-width:2px")
      lines.append("  class \(list(risky, "e")) atRisk")
    }
    if !borders.isEmpty {
      lines.append("  classDef boundary fill:none,stroke-dasharray:6 4")
      lines.append("  class \(list(borders.map(\.id), "b")) boundary")
    }
    let texts = elements.filter { export.kind(of: $0, in: diagram) == .annotation }
    if !texts.isEmpty {
      lines.append("  classDef annotation fill:none,stroke:none")
      lines.append("  class \(list(texts, "e")) annotation")
    }
    return lines
  }
}
