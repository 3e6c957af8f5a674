import Models

/// The numbered steps of a diagram as a sequence in PlantUML.
enum PlantUMLSequence {
  static func text(_ export: ExchangeExport, _ diagram: Diagram) -> (String, ExchangeLosses) {
    let story = ExchangeSteps(export, diagram)
    var names = ExchangeNames()
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

  /// A text that means nothing but itself: signs of the language and of its markup are written by
  /// their numbers, and a line end as the language writes one.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"", "\\", "<", ">", "~", "%", "$", "*", "_", "/", "[", "]", "{", "}", "|", "^", "#",
        "'",
        "!", "@", "&", "=":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+" + String(repeating: "0", count: 4 - digits.count) + digits + ">"
      // Two of them would strike out what follows.
      case "-" where result.hasSuffix("-"): result += "<U+002D>"
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += " "
      }
    }
    return result
  }
}
