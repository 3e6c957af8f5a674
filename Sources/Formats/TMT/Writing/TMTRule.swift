import Models
import OrderedCollections
import Syntax

/// What a file's knowledge base says of a threat type, as it is copied into each threat.
///
/// The template holds these texts for people, without markup; a file has them as they were written.
struct TMTRule: Sendable {
  var id: ThreatTypeID
  var title: String
  var description: String
  /// The name of the category, and what it says of itself in short.
  var category: String
  var shortDescription: String
  var priority: String
  /// What else the template has its threats say, in its order; the priority is among them.
  var properties: [(key: String, value: String)]

  /// The members that all threats have, which are no further properties.
  static let common: Set<String> = [
    "Title", "UserThreatCategory", "UserThreatShortDescription", "UserThreatDescription",
    "StateInformation", "InteractionString",
  ]

  /// The rule of a template that is in no file yet: a threat says how much it matters, and what to
  /// do about it where the template knows.
  init(_ type: ThreatType, in template: Template) {
    id = type.id
    title = type.title
    description = type.description
    let known = template.categories[type.category]
    category = known?.name ?? type.category
    shortDescription = known?.description ?? ""
    priority = type.priority.rawValue
    properties =
      type.mitigations.isEmpty
      ? [] : [("PossibleMitigations", type.mitigations.joined(separator: "\n"))]
    properties.append(("Priority", priority))
  }

  /// The rule of a document's knowledge base.
  init(_ id: ThreatTypeID, _ node: XMLTree.Node, _ base: XMLTree.Node, in document: TMTDocument) {
    self.id = id
    title = document.text(.shortTitle, of: node)
    description = document.text(.description, of: node)
    let name = document.trimmed(.category, of: node)
    let category = document.children(of: document.child(.categories, of: base)).first {
      document.trimmed(.id, of: $0) == name
    }
    self.category = category.map { document.text(.name, of: $0) } ?? name
    shortDescription = category.map { document.text(.shortDescription, of: $0) } ?? ""
    let own = Self.metaData(document, node)
    let all = Self.metaData(document, document.child(.metaData, of: base))
    properties = []
    // The rule's own first value counts, else the template's; what has neither is left out.
    for (key, value) in all where !Self.common.contains(key) {
      let mine = own.first { $0.key == key }
      if let value = mine?.value ?? value { properties.append((key, value)) }
    }
    for (key, value) in own
    where !Self.common.contains(key) && !all.contains(where: { $0.key == key }) {
      if let value { properties.append((key, value)) }
    }
    let stated = properties.first { $0.key == "Priority" }?.value ?? ""
    priority = stated.isEmpty ? "High" : stated
  }

  /// The names of metadata with their first values; nil where there is none.
  private static func metaData(_ document: TMTDocument, _ node: XMLTree.Node?) -> [(
    key: String, value: String?
  )] {
    let data = document.children(
      .metaDatum, of: document.child(.propertiesMetaData, of: node))
    return data.compactMap { datum in
      let key = document.trimmed(.name, of: datum)
      guard !key.isEmpty else { return nil }
      let first = document.children(of: document.child(.values, of: datum)).first
      return (key, first.flatMap { document.isNil($0) ? nil : document.prose($0) })
    }
  }
}
