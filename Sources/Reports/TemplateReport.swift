import Formats
import Models
import OrderedCollections
import Screen
import Syntax

/// A template as people and programs read it.
public enum TemplateReport {
  /// A listing: what the template is, its stencils by kind with their properties, its threat types
  /// by category with their filters.
  ///
  /// Nothing in it moves the cursor, whatever the names in the template hold.
  public static func listing(of template: Template) -> String {
    var text = heading(template)
    for kind in StencilKind.allCases { text += stencils(of: kind, in: template) }
    text += threatTypes(of: template)
    return text
  }

  private static func heading(_ template: Template) -> String {
    let attributes = [
      template.version, template.author.isEmpty ? "" : "by \(template.author)", template.id,
    ]
    let kinds = [
      counted(template.stencils.count, "stencil", "stencils"),
      counted(
        Set(template.stencils.values.flatMap(\.properties).map(\.id)).count, "property",
        "properties"),
      counted(template.threatTypes.count, "threat type", "threat types"),
    ]
    return shown(template.name) + "\n"
      + shown(attributes.filter { !$0.isEmpty }.joined(separator: " · ")) + "\n"
      + kinds.joined(separator: ", ") + "\n"
      + "priorities: " + shown(template.priorities.map(\.rawValue).joined(separator: ", ")) + "\n"
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func stencils(of kind: StencilKind, in template: Template) -> String {
    let found = template.stencils.values.filter { $0.kind == kind }
    guard !found.isEmpty else { return "" }
    var text = "\n\(title(of: kind)) (\(found.count))\n"
    // Generic ones come first, each followed by what derives from it.
    let ids = Set(found.map(\.id))
    let roots = found.filter { $0.parent.map { !ids.contains($0) } ?? true }
    var written: Set<StencilID> = []
    func add(_ stencil: Stencil, depth: Int) {
      guard written.insert(stencil.id).inserted, depth < 8 else { return }
      let pad = String(repeating: "  ", count: depth + 1)
      text += pad + shown(stencil.name) + "  [" + shown(stencil.id.rawValue) + "]"
      if stencil.isHidden { text += "  hidden" }
      text += "\n"
      for property in stencil.properties {
        text += pad + "    " + shown(property.label)
        if property.label != property.id.rawValue { text += " [\(shown(property.id.rawValue))]" }
        text += ": " + form(property) + "\n"
      }
      for (property, value) in stencil.presets {
        text += pad + "    " + shown(property.rawValue) + " = " + shown(value) + "\n"
      }
      for child in found where child.parent == stencil.id { add(child, depth: depth + 1) }
    }
    for stencil in roots { add(stencil, depth: 0) }
    return text
  }

  private static func form(_ property: PropertyDefinition) -> String {
    switch property.form {
    case .text: "any text"
    case .boolean(let off, let on): shown("\(off) or \(on)")
    case .list(let values):
      values.count == 1
        ? "always " + shown(values[0]) : values.map { shown($0) }.joined(separator: " | ")
    }
  }

  private static func title(of kind: StencilKind) -> String {
    switch kind {
    case .process: "PROCESSES"
    case .interactor: "EXTERNAL INTERACTORS"
    case .store: "DATA STORES"
    case .flow: "DATA FLOWS"
    case .border: "TRUST BORDERS"
    case .line: "TRUST LINES"
    case .annotation: "TEXT"
    }
  }

  private static func threatTypes(of template: Template) -> String {
    var text = ""
    for category in template.categories.values {
      let types = template.threatTypes.values.filter { $0.category == category.id }
      guard !types.isEmpty else { continue }
      text += "\nTHREATS: \(shown(category.name).uppercased()) (\(types.count))\n"
      for type in types {
        text += "  " + shown(type.id.rawValue) + "  " + shown(type.title)
        text += "  (" + shown(type.priority.rawValue) + ")\n"
        text += "      when " + (type.include.isEmpty ? "never" : shown(type.include)) + "\n"
        if !type.exclude.isEmpty { text += "      unless " + shown(type.exclude) + "\n" }
        for mitigation in type.mitigations { text += "      · " + shown(mitigation) + "\n" }
      }
    }
    return text
  }

  /// Text on one line, without anything that a terminal obeys.
  private static func shown(_ text: String) -> String { Syntax.shown(oneLine(text)) }

  /// Runs of blanks become one blank.
  private static func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
