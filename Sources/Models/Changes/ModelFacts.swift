import OrderedCollections

/// A model as a list of facts: what is there, in the model's order, and what is said of each, field
/// by field, as text.
///
/// Comparing, merging and describing models are the same for all kinds of things in this form. What
/// is not said has no field. A model can be made of it again.
struct ModelFacts: Hashable, Sendable {
  /// What is said of one subject.
  typealias Facts = OrderedDictionary<Field, String>

  /// By subject; the model itself comes first.
  var entries: OrderedDictionary<Subject, Facts> = [:]
  /// What only file formats know, by subject, but for what fields tell.
  var origins: [Subject: Origin] = [:]
  /// The format whose keys are fields, because people wrote them.
  let format: String?

  /// The facts of a model, but for its conflicts.
  ///
  /// - `format`: The format whose unknown keys are facts too; nil for none.
  init(_ model: Model, keysOf format: String?) {
    self.format = format
    add(.model, Self.facts(of: model.header), model.header.origin)
    add(model.header.checklist, in: nil)
    for diagram in model.diagrams.values {
      add(Subject(.diagram, diagram.id), Self.facts(of: diagram.header), diagram.header.origin)
      add(diagram.header.checklist, in: diagram.id)
      for boundary in diagram.boundaries.values { add(.boundary(boundary), in: diagram.id) }
      for element in diagram.elements.values { add(.element(element), in: diagram.id) }
      for reference in diagram.references.values { add(.reference(reference), in: diagram.id) }
      for flow in diagram.flows.values { add(.flow(flow), in: diagram.id) }
    }
    for decision in model.decisions.values {
      add(.decision(decision.key), Self.facts(of: decision), decision.origin)
    }
    for threat in model.threats.values {
      add(Subject(.threat, threat.id), Self.facts(of: threat), threat.origin)
    }
    for mitigation in model.mitigations.values {
      add(Subject(.mitigation, mitigation.id), Self.facts(of: mitigation), mitigation.origin)
    }
    for off in model.suppressions.values {
      add(.suppression(off.key), Self.facts(of: off), off.origin)
    }
    for note in model.notes {
      let id = FieldText.list([note.author, note.date, note.text])
      add(free(Subject(.note, id)), [:], note.origin)
    }
  }

  /// The facts of an item alone.
  init(_ item: Item, in diagram: DiagramID, keysOf format: String?) {
    self.format = format
    add(item, in: diagram)
  }

  private mutating func add(_ subject: Subject, _ facts: Facts, _ origin: Origin?) {
    var facts = facts
    if let origin {
      if origin.format == format {
        for key in origin.fields.keys.sorted() { facts[.key(key)] = origin.fields[key] }
      } else {
        origins[subject] = origin
      }
    }
    entries[subject] = facts
  }

  private mutating func add(_ item: Item, in diagram: DiagramID) {
    switch item {
    case .boundary(let boundary):
      var facts = Self.facts(of: boundary.attributes)
      facts.merge(Self.facts(ofPlaceOf: boundary)) { first, _ in first }
      add(Subject(.boundary, boundary.id, in: diagram), facts, boundary.attributes.origin)
    case .element(let element):
      var facts = Self.facts(of: element.attributes)
      Self.add(element.frame, to: &facts)
      add(Subject(.element, element.id, in: diagram), facts, element.attributes.origin)
    case .reference(let reference):
      var facts: Facts = [:]
      Self.add(reference.frame, to: &facts)
      add(Subject(.shown, reference.element, in: diagram), facts, reference.origin)
    case .flow(let flow):
      var facts: Facts = [:]
      facts[.number] = flow.number?.description
      facts.merge(Self.facts(of: flow.attributes)) { first, _ in first }
      facts[.source] = FieldText.end(flow.source)
      facts[.target] = FieldText.end(flow.target)
      if flow.isBidirectional { facts[.bothWays] = "yes" }
      if !flow.bends.isEmpty { facts[.bends] = FieldText.points(flow.bends) }
      add(Subject(.flow, flow.id, in: diagram), facts, flow.attributes.origin)
    }
  }

  private mutating func add(_ checklist: [Verification], in diagram: DiagramID?) {
    for item in checklist {
      add(
        free(Subject(.verification, item.text, in: diagram?.rawValue)), Self.facts(of: item),
        item.origin)
    }
  }

  /// The subject, or the next of those alike that is not there yet.
  private func free(_ subject: Subject) -> Subject {
    var subject = subject
    while entries[subject] != nil { subject.number += 1 }
    return subject
  }
}
