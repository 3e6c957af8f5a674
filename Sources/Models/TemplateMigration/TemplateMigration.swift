import OrderedCollections

/// A model drawn with another template: what becomes of its stencils, properties and decisions.
///
/// It is worked out before anything is done, so that a person can look at it first; ``edits`` then
/// do it in one step, and their inverses take it back.
public struct TemplateMigration: Sendable {
  /// What becomes of a stencil that the model uses.
  public struct StencilChange: Hashable, Sendable {
    /// The stencil as the model has it.
    public var old: StencilID
    /// What takes its place.
    public var match: StencilMatch
    /// How many items are made of it.
    public var items: Int
  }

  /// A value that somebody chose and that has no place in the other template.
  public struct LostValue: Hashable, Sendable {
    /// The diagram that the item is at home in.
    public var diagram: DiagramID
    /// The item.
    public var item: ItemID
    /// What the property was called.
    public var label: String
    /// The value.
    public var value: String
    /// Whether the property is there and does not allow the value.
    public var hasProperty: Bool
  }

  /// What does it, in order.
  public private(set) var edits: [Edit]
  /// The model afterwards.
  public private(set) var model: Model
  /// The stencils in use, in the order in which they are met.
  public private(set) var stencils: [StencilChange] = []
  /// The values that are lost, in drawing order.
  public private(set) var lost: [LostValue] = []
  /// By threat type of the old template, the one of the new that stands for it under another name.
  public private(set) var threatTypes: [ThreatTypeID: ThreatTypeID] = [:]

  private let old: Template
  private let new: Template
  private var matches: [StencilID: [StencilKind: Int]] = [:]
  private var values: [StencilID: ValueMatch] = [:]

  /// Works out what becomes of a model.
  ///
  /// - `old`: The template that the model is drawn with.
  /// - `new`: The one that is to take its place.
  /// - `name`: What the model calls the new one: a path, or `core`.
  /// - Throws: ``EditError`` where the new template has no stencil at all for a kind of thing that
  ///   the model has.
  public init(
    _ model: Model, from old: Template, to new: Template, naming name: String
  ) throws(EditError) {
    (self.old, self.new, self.model) = (old, new, model)
    edits = []
    matchThreatTypes()
    var header = model.header
    header.template = name
    if header != model.header { edits.append(.setHeader(header)) }
    for diagram in model.diagrams.values {
      for item in diagram.ownItems { try change(item, in: diagram.id) }
    }
    changeDecisions()
    changeSwitchedOff()
    changeHandwritten()
    _ = try self.model.apply(edits)
  }

  // MARK: Items

  private mutating func change(_ item: Item, in diagram: DiagramID) throws(EditError) {
    guard let attributes = item.attributes else { return }
    let kind = kind(of: item, attributes)
    guard let index = match(attributes.stencil, kind) else {
      throw EditError(
        description: "the template has no stencil for \(kind.called), which the model has")
    }
    stencils[index].items += 1
    var changed = attributes
    changed.stencil = stencils[index].match.stencil
    changed.properties = properties(of: attributes, as: changed.stencil, item.id, diagram)
    guard changed != attributes else { return }
    var item = item
    item.attributes = changed
    edits.append(.put(item, in: diagram, at: nil))
  }

  /// What an item is, also where its stencil is not in its template.
  private func kind(of item: Item, _ attributes: ItemAttributes) -> StencilKind {
    let kind = old.kind(of: attributes.stencil)
    switch item {
    case .flow: return .flow
    case .boundary(let boundary):
      if case .line = boundary.shape { return .line }
      return .border
    case .element, .reference: return kind ?? .process
    }
  }

  /// Where ``stencils`` says what becomes of a stencil.
  private mutating func match(_ stencil: StencilID, _ kind: StencilKind) -> Int? {
    if let known = matches[stencil]?[kind] { return known }
    guard let found = new.match(stencil, of: old, makes: kind) else { return nil }
    stencils.append(StencilChange(old: stencil, match: found, items: 0))
    matches[stencil, default: [:]][kind] = stencils.count - 1
    return stencils.count - 1
  }

  /// The values of an item as one of another stencil.
  ///
  /// What somebody chose goes along where it still means something. What the item says and its old
  /// stencil says anyway goes along only where the new stencil says otherwise: files of the Threat
  /// Modeling Tool repeat every value in every item.
  private mutating func properties(
    of attributes: ItemAttributes, as stencil: StencilID, _ item: ItemID, _ diagram: DiagramID
  ) -> PropertyValues {
    let match = values[stencil] ?? ValueMatch(stencil, in: new)
    values[stencil] = match
    let (bare, newBare) = (
      ItemAttributes(stencil: attributes.stencil), ItemAttributes(stencil: stencil)
    )
    var result: PropertyValues = [:]
    var isAsBefore = true
    for (id, value) in attributes.properties {
      let definition = old.definition(id, of: attributes.stencil)
      let label = definition?.label ?? id.rawValue
      let isChosen = old.value(of: id, in: bare) != value
      let property = match.property(id, label: label)
      let same = property.flatMap { ValueMatch.value(value, of: definition, in: $0) }
      guard let property, let same else {
        isAsBefore = false
        if isChosen {
          lost.append(
            LostValue(
              diagram: diagram, item: item, label: label, value: value,
              hasProperty: property != nil))
        }
        continue
      }
      if property.id != id || same != value { isAsBefore = false }
      if isChosen || new.value(of: property.id, in: newBare) != same {
        if result[property.id] == nil { result[property.id] = same }
      }
    }
    // An item that everything still holds for is left alone, repetitions included.
    return isAsBefore && stencil == attributes.stencil ? attributes.properties : result
  }

  // MARK: Threats

  /// Finds, for threat types that the new template does not have under their name, those that say the
  /// same under another.
  private mutating func matchThreatTypes() {
    var titled: [String: ThreatTypeID] = [:]
    for type in new.threatTypes.values where old.threatTypes[type.id] == nil {
      let key = Self.key(type, in: new)
      if titled[key] == nil { titled[key] = type.id }
    }
    for type in old.threatTypes.values where new.threatTypes[type.id] == nil {
      // Two rules of the old template never become one.
      if let same = titled.removeValue(forKey: Self.key(type, in: old)) {
        threatTypes[type.id] = same
      }
    }
  }

  /// What two threat types have in common that say the same.
  private static func key(_ type: ThreatType, in template: Template) -> String {
    let category = template.categories[type.category]
    let kind = category?.stride?.rawValue ?? category?.name.looseName ?? type.category.looseName
    return kind + ":" + type.title.looseName
  }

  private mutating func changeDecisions() {
    for (index, decision) in model.decisions.values.enumerated() {
      var changed = decision
      if let type = threatTypes[decision.key.type] {
        let key = ThreatKey(type: type, flow: decision.key.flow)
        if model.decisions[key] == nil { changed.key = key }
      }
      changed.priority = decision.priority.map(priority)
      guard changed != decision else { continue }
      if changed.key != decision.key { edits.append(.undecide(decision.key)) }
      edits.append(.decide(changed, at: changed.key == decision.key ? nil : index))
    }
  }

  private mutating func changeSwitchedOff() {
    for (index, off) in model.suppressions.values.enumerated() {
      guard let type = threatTypes[off.key.type], type != off.key.type else { continue }
      let key = Suppression.Key(type: type, item: off.key.item)
      guard model.suppressions[key] == nil else { continue }
      edits += [.unsuppress(off.key), .suppress(off.with(key), at: index)]
    }
  }

  private mutating func changeHandwritten() {
    for threat in model.threats.values {
      var changed = threat
      changed.category = category(threat.category)
      changed.priority = priority(threat.priority)
      if changed != threat { edits.append(.putThreat(changed, at: nil)) }
    }
  }

  /// The category that stands for one of the old template; itself where none does.
  private func category(_ id: String) -> String {
    guard new.categories[id] == nil, let known = old.categories[id] else { return id }
    let all = new.categories.values
    let same = all.first { $0.name.looseName == known.name.looseName }
    let alike = known.stride.flatMap { stride in all.first { $0.stride == stride } }
    return (same ?? alike)?.id ?? id
  }

  /// A priority in the new template's spelling; itself where it has none of the name.
  private func priority(_ priority: Priority) -> Priority {
    if new.priorities.contains(priority) { return priority }
    let name = priority.rawValue.lowercased()
    return new.priorities.first { $0.rawValue.lowercased() == name } ?? priority
  }
}

extension Diagram {
  /// What is at home in it: boundaries, elements, flows.
  fileprivate var ownItems: [Item] {
    boundaries.values.map(Item.boundary) + elements.values.map(Item.element)
      + flows.values.map(Item.flow)
  }
}

extension StencilKind {
  /// What a message calls things of the kind.
  var called: String {
    switch self {
    case .process: "a process"
    case .interactor: "an external interactor"
    case .store: "a data store"
    case .flow: "a flow"
    case .border: "a border"
    case .line: "a line boundary"
    case .annotation: "text"
    }
  }
}
