import Models
import OrderedCollections
import Syntax

/// Says a model in the words of the native form.
///
/// What has its usual value is not said, so that a small model is a small file.
enum NativeEncoder {
  /// The fields of a model's document.
  static func fields(of model: Model) -> [YAMLField] {
    let header = model.header
    var fields = Fields()
    fields.add("drawbridge", .token(NativeKeys.version))
    fields.add("title", .text(header.title))
    fields.add("template", .text(header.template))
    if header.crossings != .native { fields.add("crossings", .text(header.crossings.rawValue)) }
    fields.addText("owner", header.owner)
    fields.addText("reviewer", header.reviewer)
    fields.addText("contributors", header.contributors)
    fields.addProse("description", header.description)
    fields.addProse("assumptions", header.assumptions)
    fields.addProse("dependencies", header.dependencies)
    fields.addList("checklist", header.checklist.map(verification))
    fields.addList("diagrams", model.diagrams.values.map(diagram))
    fields.addList("decisions", model.decisions.values.map(decision))
    fields.addList("threats", model.threats.values.map(threat))
    fields.addList("mitigations", model.mitigations.values.map(mitigation))
    fields.addList("switched-off", model.suppressions.values.map(suppression))
    fields.addList("notes", model.notes.map(note))
    fields.addList("conflicts", model.conflicts.values.map(conflict))
    fields.addUnknown(header.origin)
    return fields.all
  }

  private static func diagram(_ diagram: Diagram) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(diagram.id.rawValue))
    fields.add("title", .text(diagram.header.title))
    fields.add("level", .token("\(diagram.header.level)"))
    if let details = diagram.header.details {
      fields.add(
        "details",
        .map(
          [
            YAMLField("diagram", .text(details.diagram.rawValue)),
            YAMLField("element", .text(details.element.rawValue)),
          ], .short))
    }
    fields.addList("checklist", diagram.header.checklist.map(verification))
    fields.addList("boundaries", diagram.boundaries.values.map(boundary))
    fields.addList("elements", diagram.elements.values.map(element))
    fields.addList("shown", diagram.references.values.map(reference))
    fields.addList("flows", diagram.flows.values.map(flow))
    fields.addUnknown(diagram.header.origin)
    return .map(fields.all, .block)
  }

  private static func boundary(_ boundary: Boundary) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(boundary.id.rawValue))
    fields.add("stencil", .text(boundary.attributes.stencil.rawValue))
    fields.addText("name", boundary.attributes.name)
    fields.addFacts(boundary.attributes)
    fields.addNames("holds", boundary.holds)
    fields.addNames("not-holds", boundary.notHolds)
    switch boundary.shape {
    case .border(let frame): fields.addFrame(frame)
    case .line(let points): fields.add("line", .list(points.map(point), .flow))
    }
    fields.addUnknown(boundary.attributes.origin)
    return .map(fields.all, .short)
  }

  private static func element(_ element: Element) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(element.id.rawValue))
    fields.add("stencil", .text(element.attributes.stencil.rawValue))
    fields.addText("name", element.attributes.name)
    fields.addFacts(element.attributes)
    fields.addFrame(element.frame)
    fields.addUnknown(element.attributes.origin)
    return .map(fields.all, .block)
  }

  private static func reference(_ reference: ElementReference) -> YAMLValue {
    var fields = Fields()
    fields.add("element", .text(reference.element.rawValue))
    fields.addFrame(reference.frame)
    fields.addUnknown(reference.origin)
    return .map(fields.all, .short)
  }

  private static func flow(_ flow: Flow) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(flow.id.rawValue))
    // In quotes, because other readers would take 1.10 for 1.1.
    if let number = flow.number { fields.add("number", .text(number.description)) }
    fields.add("stencil", .text(flow.attributes.stencil.rawValue))
    fields.addText("name", flow.attributes.name)
    fields.add("from", end(flow.source))
    fields.add("to", end(flow.target))
    if flow.isBidirectional { fields.add("both-ways", .token("yes")) }
    fields.addFacts(flow.attributes)
    if !flow.bends.isEmpty { fields.add("bends", .list(flow.bends.map(point), .flow)) }
    fields.addUnknown(flow.attributes.origin)
    return .map(fields.all, .block)
  }

  private static func decision(_ decision: Decision) -> YAMLValue {
    var fields = Fields()
    fields.add("threat", .text(decision.key.type.rawValue))
    fields.add("flow", .text(decision.key.flow.rawValue))
    fields.add("status", .text(decision.status.rawValue))
    if let priority = decision.priority { fields.add("priority", .text(priority.rawValue)) }
    fields.addProse("justification", decision.justification)
    fields.addProse("mitigation", decision.mitigation)
    fields.addNames("mitigations", decision.mitigations)
    fields.addProse("note", decision.note)
    fields.addText("author", decision.author)
    fields.addText("date", decision.date)
    fields.addText("template-version", decision.templateVersion)
    fields.addUnknown(decision.origin)
    return .map(fields.all, .short)
  }

  private static func threat(_ threat: HandwrittenThreat) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(threat.id))
    fields.add("category", .text(threat.category))
    if let item = threat.item { fields.add("on", .text(item.rawValue)) }
    if let concern = threat.concern { fields.add("concern", .text(concern.rawValue)) }
    fields.addText("zone", threat.zone)
    fields.addText("component", threat.component)
    fields.add("title", .text(threat.title))
    fields.addProse("description", threat.description)
    fields.addProse("mitigation", threat.mitigation)
    fields.addNames("mitigations", threat.mitigations)
    fields.addList("references", threat.references.map(YAMLValue.text))
    fields.add("status", .text(threat.status.rawValue))
    fields.add("priority", .text(threat.priority.rawValue))
    fields.addProse("justification", threat.justification)
    fields.addProse("note", threat.note)
    fields.addText("author", threat.author)
    fields.addText("date", threat.date)
    fields.addUnknown(threat.origin)
    return .map(fields.all, .block)
  }

  /// Something that is done about threats.
  static func mitigation(_ mitigation: Mitigation) -> YAMLValue {
    var fields = Fields()
    fields.add("id", .text(mitigation.id.rawValue))
    fields.add("title", .text(mitigation.title))
    fields.addProse("text", mitigation.text)
    fields.addList("references", mitigation.references.map(YAMLValue.text))
    fields.add("state", .text(mitigation.state.rawValue))
    fields.addUnknown(mitigation.origin)
    return .map(fields.all, .block)
  }

  /// A threat type that is switched off.
  static func suppression(_ suppression: Suppression) -> YAMLValue {
    var fields = Fields()
    fields.add("threat", .text(suppression.key.type.rawValue))
    if let item = suppression.key.item { fields.add("at", .text(item.rawValue)) }
    fields.addProse("reason", suppression.reason)
    fields.addText("author", suppression.author)
    fields.addText("date", suppression.date)
    fields.addUnknown(suppression.origin)
    return .map(fields.all, .short)
  }

  /// A line of a checklist.
  static func verification(_ verification: Verification) -> YAMLValue {
    var fields = Fields()
    fields.add("verify", .text(verification.text))
    if verification.isDone { fields.add("done", .token("yes")) }
    fields.addProse("note", verification.note)
    fields.addText("author", verification.author)
    fields.addText("date", verification.date)
    fields.addUnknown(verification.origin)
    return .map(fields.all, .short)
  }

  private static func note(_ note: Note) -> YAMLValue {
    var fields = Fields()
    fields.addText("author", note.author)
    fields.addText("date", note.date)
    fields.add("text", .prose(note.text))
    fields.addUnknown(note.origin)
    return .map(fields.all, .block)
  }

  static func conflict(_ conflict: Conflict) -> YAMLValue {
    let subject = conflict.key.subject
    var fields = Fields()
    fields.add("about", .text(subject.kind.rawValue))
    fields.addProse("named", subject.id)
    if let place = subject.place { fields.add("in", .text(place)) }
    if subject.number != 1 { fields.add("which", .token("\(subject.number)")) }
    fields.add("field", .text(conflict.key.field.rawValue))
    for side in Conflict.Side.allCases {
      if let value = conflict.value(side) { fields.add(side.rawValue, .prose(value)) }
    }
    fields.addUnknown(conflict.origin)
    return .map(fields.all, .block)
  }

  private static func point(_ point: Point) -> YAMLValue { .numbers([point.x, point.y]) }

  private static func end(_ end: FlowEnd) -> YAMLValue {
    switch end {
    case .element(let id): .text(id.rawValue)
    case .loose(let place): point(place)
    }
  }

  /// Fields on their way into a map.
  private struct Fields {
    var all: [YAMLField] = []

    mutating func add(_ key: String, _ value: YAMLValue) { all.append(YAMLField(key, value)) }

    mutating func addText(_ key: String, _ text: String) {
      if !text.isEmpty { add(key, .text(text)) }
    }

    mutating func addProse(_ key: String, _ text: String) {
      if !text.isEmpty { add(key, .prose(text)) }
    }

    /// Where something lies; nothing for what has no place yet.
    mutating func addFrame(_ frame: Rect) {
      if !frame.isEmpty {
        add("frame", .numbers([frame.minX, frame.minY, frame.width, frame.height]))
      }
    }

    mutating func addNames<Kind>(_ key: String, _ names: [ID<Kind>]) {
      if !names.isEmpty { add(key, .list(names.map { .text($0.rawValue) }, .short)) }
    }

    mutating func addList(_ key: String, _ items: [YAMLValue]) {
      if !items.isEmpty { add(key, .list(items, .block)) }
    }

    /// What elements, flows and boundaries have in common after their names.
    mutating func addFacts(_ attributes: ItemAttributes) {
      if !attributes.properties.isEmpty {
        let values = attributes.properties.map { YAMLField($0.key.rawValue, .text($0.value)) }
        // One property fits beside its key; several are facts of their own.
        add("properties", .map(values, values.count == 1 ? .short : .block))
      }
      addList(
        "custom",
        attributes.custom.map {
          .map([YAMLField("name", .text($0.name)), YAMLField("value", .text($0.value))], .short)
        })
      if let reason = attributes.outOfScope { add("out-of-scope", .prose(reason)) }
      addProse("note", attributes.note)
    }

    /// The keys that nobody knew when the file was read.
    mutating func addUnknown(_ origin: Origin?) {
      guard let origin, origin.format == NativeKeys.name else { return }
      for (key, text) in origin.fields.sorted(by: { $0.key < $1.key }) {
        // The fields are YAML that this format has made itself.
        let node = try? YAMLTree(Array(text.utf8), file: key).root
        add(key, node.map(YAMLValue.init(keeping:)) ?? .text(text))
      }
    }
  }
}
