import Models
import OrderedCollections
import Syntax

/// A model as plain text, one fact a line, for tools that compare lines.
///
/// It depends on nothing but the file's own bytes: equal files give equal text, and what nobody
/// changed keeps its line. Things are named by their ids and come in the model's order, so that a new
/// name is one changed line. Stencils and properties are named as the template has them where it is
/// the built-in one or inside the file, else by their ids.
public enum ModelDescription {
  /// The text.
  public static func text(of file: ModelFile) -> String {
    let model = file.model
    let template = file.isTMT || model.header.template == "core" ? file.template : nil
    var text = ""
    for statement in model.statements(keysOf: ModelFile.keyFormat) {
      let subject = statement.subject
      if !text.isEmpty { text += "\n" }
      text += heading(of: subject) + "\n"
      let stencil = statement.facts.first { $0.field == .stencil }?.value
      var facts = statement.facts
      if let diagram = subject.diagram,
        let pixels = file.pixelFacts(in: diagram)[ItemID(subject.id)]
      {
        facts = facts.map { fact in
          pixels.first { $0.field == fact.field } ?? fact
        }
      }
      for (field, value) in facts {
        text += line(field, value, stencil.map { StencilID($0) }, template)
      }
    }
    for conflict in model.conflicts.values {
      text += "\nconflict about \(heading(of: conflict.key.subject))\n"
      text += "  field: \(shown(conflict.key.field.rawValue))\n"
      for side in Conflict.Side.allCases {
        if let value = conflict.value(side) { text += "  \(side.rawValue): \(oneLine(value))\n" }
      }
    }
    return text
  }

  private static func heading(of subject: Subject) -> String {
    let place = subject.place.map(oneLine)
    let id = oneLine(subject.id)
    let number = subject.number == 1 ? "" : " (\(subject.number))"
    switch subject.kind {
    case .model: return "model"
    case .note: return "note: \(id)\(number)"
    case .decision: return "decision on \(id) at \(place ?? "")"
    case .suppression: return "switched off \(id)" + (place.map { " at \($0)" } ?? "")
    case .shown: return "shown \(id) in \(place ?? "")"
    default:
      return "\(subject.kind.rawValue) \(id)\(number)" + (place.map { " in \($0)" } ?? "")
    }
  }

  private static func line(
    _ field: Field, _ value: String, _ stencil: StencilID?, _ template: Template?
  ) -> String {
    let label =
      template.map { field.label(template: $0, stencil: stencil) } ?? field.property?.rawValue
      ?? field.rawValue
    let known = field == .stencil ? template?.name(of: StencilID(value)) : nil
    return "  \(shown(label)): \(oneLine(known ?? value))\n"
  }

  /// A text on one line that tells line ends from blanks.
  private static func oneLine(_ text: String) -> String {
    shown(text.replacing("\r\n", with: "\n").replacing("\n", with: " ⏎ "))
  }
}
