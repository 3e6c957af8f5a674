import Models
import OrderedCollections
import Syntax

/// Zones, components and dataflows.
extension OTMReader {
  /// The custom property that keeps what a file calls the type of something.
  static let type = "Type"
  /// The custom property that keeps the tags of something.
  static let tags = "Tags"
  /// The custom property that keeps how far a zone is trusted, from 0 to 100.
  static let rating = "Trust rating"
  /// Attributes that say something else than a custom property does.
  private static let words = [
    "diagram", "stencil", "number", "out-of-scope", "properties", "custom",
  ]
  /// Keys of things that are read.
  private static let zone = [
    "id", "name", "type", "description", "risk", "parent", "representations", "attributes",
    "properties",
  ]
  private static let component = [
    "id", "name", "type", "description", "parent", "representations", "threats", "tags",
    "attributes", "properties",
  ]
  private static let dataflow = [
    "id", "name", "description", "bidirectional", "source", "destination", "threats", "tags",
    "attributes", "properties",
  ]

  mutating func addZones(_ fields: SourceFields) throws {
    let nodes = try fields.list("trustZones").map {
      try SourceFields($0, "a trust zone", file: file)
    }
    var byID: [String: SourceFields] = [:]
    for zone in nodes {
      let id = try zone.required("id")
      if byID[id] == nil { byID[id] = zone } else { noteDouble("trust zone", id) }
    }
    // Outer zones first, because the places of inner ones are told from their corners.
    var done: Set<String> = []
    for zone in nodes {
      var chain: [(id: String, fields: SourceFields)] = []
      var next: SourceFields? = zone
      while let current = next {
        let id = try current.required("id")
        guard !done.contains(id), !chain.contains(where: { $0.id == id }), chain.count < 100
        else { break }
        chain.append((id, current))
        next = try current.object("parent")?.text("trustZone").flatMap { byID[$0] }
      }
      for link in chain.reversed() where done.insert(link.id).inserted {
        try addZone(link.fields, link.id)
      }
    }
    try sortZones(nodes)
  }

  /// Puts the borders back into the order of the file, in which they are drawn.
  private mutating func sortZones(_ nodes: [SourceFields]) throws {
    var order: [ItemID: Int] = [:]
    for (index, zone) in nodes.enumerated() {
      let id = try zone.required("id")
      for diagram in diagrams.indices {
        if let border = zones[Zone(id: id, diagram: diagram)] {
          order[border] = order[border] ?? index
        }
      }
    }
    for index in diagrams.indices {
      diagrams[index].boundaries.sort { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
    }
  }

  private mutating func addZone(_ zone: SourceFields, _ id: String) throws {
    if id == OTMVocabulary.outside { return }
    let name = try zone.text("name") ?? ""
    zone.noteRest(beside: Self.zone, of: quoted(name), in: &losses)
    let parent = try zone.object("parent")?.text("trustZone")
    let more = try zone.object("attributes")
    var places = try places(zone, usual: (300, 200))
    // A zone that says no place may be on any of the diagrams.
    if places.count == 1, places[0].box == nil, diagrams.count > 1,
      try zone.list("representations").isEmpty
    {
      places = diagrams.indices.map { ($0, nil) }
    }
    for place in places {
      let key = Zone(id: id, diagram: place.diagram)
      var facts = try self.attributes(
        zone, more, .border, stated: try zone.text("type"), named: name)
      if let risk = try zone.object("risk"), let rating = try risk.pixel("trustRating") {
        try rate(&facts, rating)
      }
      let box = box(place.box, inside: parent, on: place.diagram)
      boxes[key] = box
      let border = names.name(id, for: name, fallback: "zone")
      zones[key] = border
      diagrams[place.diagram].boundaries.append(
        .init(
          id: border, attributes: facts, outline: .border(box),
          parent: parent.flatMap { zones[Zone(id: $0, diagram: place.diagram)] }))
    }
  }

  /// Keeps how far a zone is trusted: as the property that says so, and where that is too coarse as
  /// the number itself.
  private func rate(_ attributes: inout ItemAttributes, _ rating: Int) throws {
    let property: PropertyID = "trust-level"
    if OTMVocabulary.rating(template.value(of: property, in: attributes)) == rating { return }
    if attributes.properties[property] == nil, let level = OTMVocabulary.level(rating) {
      if template.value(of: property, in: attributes) != level {
        attributes.properties[property] = level
      }
    }
    if OTMVocabulary.rating(template.value(of: property, in: attributes)) != rating {
      attributes.custom.append(CustomProperty(name: Self.rating, value: String(rating)))
    }
  }

  mutating func addComponents(_ fields: SourceFields) throws {
    let nodes = try fields.list("components").map {
      try SourceFields($0, "a component", file: file)
    }
    var parents: [String: SourceFields] = [:]
    for node in nodes {
      let id = try node.required("id")
      if parents[id] != nil { noteDouble("component", id) }
      parents[id] = try node.object("parent")
    }
    for component in nodes {
      let id = try component.required("id")
      let parent = parents[id]
      // The zone of a component inside another is that one's.
      var zone = try parent?.text("trustZone")
      var holder = try parent?.text("component")
      var steps = 0
      while zone == nil, let next = holder, steps < 100 {
        zone = try parents[next]?.text("trustZone")
        holder = try parents[next]?.text("component")
        steps += 1
      }
      try addComponent(
        component, id, zone: zone, inside: try parent?.text("component") ?? zone)
    }
  }

  private mutating func addComponent(
    _ component: SourceFields, _ id: String, zone: String?, inside parent: String?
  ) throws {
    let name = try component.text("name") ?? ""
    let type = try component.text("type") ?? ""
    let tags = try component.texts("tags").filter { !$0.isEmpty }
    let kind =
      template.kind(of: StencilID(type)).flatMap { $0.isElement ? $0 : nil }
      ?? tags.lazy.compactMap(StencilKind.init(rawValue:)).first { $0.isElement }
      ?? ImportedStencils.kind(ofType: type, tags: tags)
    let more = try component.object("attributes")
    var facts = try self.attributes(component, more, kind, stated: type, named: name + " " + type)
    let kept = tags.filter { StencilKind(rawValue: $0) == nil }
    if !kept.isEmpty {
      facts.custom.append(
        CustomProperty(name: Self.tags, value: kept.joined(separator: ", ")))
    }
    component.noteRest(beside: Self.component, of: quoted(name), in: &losses)
    let element = names.name(id, for: name, fallback: kind.rawValue)
    components[id] = components[id] ?? element
    for (index, place) in try places(component, usual: (120, 80)).enumerated() {
      let box = box(place.box, inside: parent, on: place.diagram)
      boxes[Zone(id: id, diagram: place.diagram)] = box
      homes[element, default: []].append(place.diagram)
      if let zone {
        diagrams[place.diagram].homes[element] = zones[Zone(id: zone, diagram: place.diagram)]
      }
      diagrams[place.diagram].elements.append(
        .init(id: element, attributes: facts, box: box, isShown: index > 0))
    }
    try addThreats(component, on: element)
  }

  mutating func addFlows(_ fields: SourceFields) throws {
    for node in try fields.list("dataflows") {
      let item = try SourceFields(node, "a dataflow", file: file)
      let name = try item.text("name") ?? ""
      let more = try item.object("attributes")
      let source = components[try item.required("source")]
      let target = components[try item.required("destination")]
      item.noteRest(beside: Self.dataflow, of: quoted(name), in: &losses)
      func leaveOut(_ why: String) throws {
        losses.add("a dataflow \(why)", quoted(try item.text("name") ?? item.text("id") ?? ""))
        for node in try item.list("threats") {
          let threat = try SourceFields(node, "a threat on an item", file: file)
          losses.add(
            "that a threat is on a dataflow \(why)", quoted(try threat.text("threat") ?? ""),
            isDecided: true)
        }
      }
      guard let source, let target else {
        try leaveOut("from or to what is no component")
        continue
      }
      // Where both its ends are.
      let both = (homes[source] ?? []).filter { (homes[target] ?? []).contains($0) }
      let stated = try more?.text("diagram").flatMap { indices[$0] }
      guard let home = both.first(where: { $0 == stated }) ?? both.first else {
        try leaveOut("between components on different diagrams")
        continue
      }
      let id = names.name(try item.required("id"), for: name, fallback: "flow")
      let facts = try self.attributes(
        item, more, .flow, stated: nil, named: name)
      var flow = ImportedDiagram.Flow(
        id: id, attributes: facts, source: .element(source), target: .element(target))
      flow.number = try more?.text("number").flatMap(FlowNumber.init)
      flow.isBidirectional = try item.isOn("bidirectional")
      let tags = try item.texts("tags").filter { !$0.isEmpty }
      if !tags.isEmpty {
        flow.attributes.custom.append(
          CustomProperty(name: Self.tags, value: tags.joined(separator: ", ")))
      }
      diagrams[home].flows.append(flow)
      try addThreats(item, on: id)
    }
  }

  /// What items have in common.
  ///
  /// - `stated`: The type that the file states, which may be a stencil.
  private mutating func attributes(
    _ item: SourceFields, _ more: SourceFields?, _ kind: StencilKind, stated: String?,
    named name: String
  ) throws -> ItemAttributes {
    let stencil = ImportedStencils.stencil(
      try more?.text("stencil") ?? stated, kind, named: name, in: template)
    var facts = ItemAttributes(
      stencil: stencil, name: try item.text("name") ?? "",
      note: try item.text("description") ?? "")
    if let stated, !stated.isEmpty, stated != stencil.rawValue, kind != .flow {
      facts.custom.append(CustomProperty(name: Self.type, value: stated))
    }
    // Some files have properties of their own here.
    if let own = item.value("properties"), let entries = own.entries {
      for entry in entries {
        guard let text = entry.value.text else {
          losses.add("the property \(quoted(entry.key)) of", quoted(facts.name))
          continue
        }
        facts.custom.append(CustomProperty(name: entry.key, value: text))
      }
    }
    guard let more else { return facts }
    for (entry, text) in try more.pairs("properties") {
      facts.properties[PropertyID(entry.key)] = text
    }
    for node in try more.list("custom") {
      let custom = try SourceFields(node, "a custom property", file: file)
      let property = CustomProperty(
        name: try custom.text("name") ?? "", value: try custom.text("value") ?? "")
      facts.custom.append(property)
    }
    if more.has("out-of-scope") { facts.outOfScope = try more.text("out-of-scope") ?? "" }
    for entry in more.entries where !Self.words.contains(entry.key) {
      guard let text = entry.value.text else {
        if !entry.value.saysNothing {
          losses.add("the attribute \(quoted(entry.key)) of", quoted(facts.name))
        }
        continue
      }
      guard !text.isEmpty else { continue }
      facts.custom.append(CustomProperty(name: entry.key, value: text))
    }
    return facts
  }
}
