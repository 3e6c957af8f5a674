import Models

/// The numbered steps of a diagram as a sequence in Mermaid.
enum MermaidSequence {
  static func text(_ export: ExportContext, _ diagram: Diagram) -> (String, LossList) {
    let story = SequenceSteps(export, diagram)
    var names = IdentifierNames()
    var lines = ["sequenceDiagram"]
    for id in story.participants {
      let word = export.kind(of: id, in: diagram) == .interactor ? "actor" : "participant"
      let name = MermaidText.line(export.name(of: id, in: diagram))
      lines.append("  \(word) \(names.name(id, "e")) as \(name)")
    }
    for step in story.steps {
      let (source, target) = (names.name(step.source, "e"), names.name(step.target, "e"))
      let label = MermaidText.line(export.label(of: step.flow))
      lines.append("  \(source)->>\(target): \(label)")
      // What comes back comes back by the same name.
      if step.flow.isBidirectional { lines.append("  \(target)-->>\(source): \(label)") }
    }
    return (
      MermaidText.head(diagram.header.title) + lines.joined(separator: "\n") + "\n", story.losses
    )
  }
}
