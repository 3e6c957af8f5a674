import Models
import Screen

/// The numbered steps of a diagram as a sequence in PlantUML.
enum PlantUMLSequence {
  static func text(_ export: ExportContext, _ diagram: Diagram) -> (String, LossList) {
    let story = SequenceSteps(export, diagram)
    var names = IdentifierNames()
    var lines = ["@startuml"]
    if !diagram.header.title.isEmpty { lines.append("title \(escaped(diagram.header.title))") }
    for id in story.participants {
      let word =
        switch export.kind(of: id, in: diagram) {
        case .interactor: "actor"
        case .store: "database"
        default: "participant"
        }
      let name = escaped(export.name(of: id, in: diagram))
      lines.append("\(word) \"\(name)\" as \(names.name(id, "e"))")
    }
    for step in story.steps {
      let (source, target) = (names.name(step.source, "e"), names.name(step.target, "e"))
      let label = escaped(export.label(of: step.flow))
      let text = label.isEmpty ? "" : " : \(label)"
      lines.append("\(source) -> \(target)\(text)")
      // What comes back comes back by the same name.
      if step.flow.isBidirectional { lines.append("\(target) --> \(source)\(text)") }
    }
    lines.append("@enduml")
    return (lines.joined(separator: "\n") + "\n", story.losses)
  }

  private static let number = Escaping.Number("<U+", radix: 16, digits: 4, ">")

  /// What means something: signs of the language and of its markup are written by their numbers, and
  /// a line end as the language writes one.
  static let escaping = Escaping(
    ["\n": "\\n"], numbered: ("\"\\<>~%$*_/[]{}|^#'!@&=", number),
    // Two of them would strike out what follows.
    places: [("-", .after("-"), { number.text($0) })], harm: .replaced(" "))

  private static func escaped(_ text: String) -> String { escaping.text(text) }
}
