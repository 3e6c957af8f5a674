import Models
import Support

/// Random templates with everything that a template may have, and interactions to try them on.
struct TemplateGenerator {
  var random: SplitMix64
  private var types: [StencilID] = []
  private var values: [(property: PropertyID, value: String)] = []

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  private static let words = [
    "yes", "no", "High", "a & b", "<low>", "two\nlines", "é 漢", "x's", "\"q\"", "1.10", "-",
  ]

  private mutating func word() -> String { Self.words[random.below(Self.words.count)] }

  private mutating func pick<Value>(_ list: [Value]) -> Value { list[random.below(list.count)] }

  private mutating func definition(_ id: PropertyID) -> PropertyDefinition {
    let form: PropertyDefinition.Form
    switch random.below(4) {
    case 0: form = .boolean(off: "no", on: "yes")
    case 1: form = .text
    default:
      var values: [String] = []
      for _ in 0...random.below(4) {
        let value = word()
        if !values.contains(value) { values.append(value) }
      }
      form = .list(values)
    }
    let definition = PropertyDefinition(
      id: id, label: "Label of \(id)", form: form, help: random.chance(50) ? word() : "")
    for value in definition.values + ["elsewhere"] { values.append((id, value)) }
    return definition
  }

  private mutating func stencil(_ id: StencilID, _ kind: StencilKind, parent: Stencil?) -> Stencil {
    var result = Stencil(
      id: id, name: "Name of \(id) \(word())", kind: kind, parent: parent?.id,
      description: random.chance(50) ? "What \(word()) is." : "", isHidden: random.chance(10))
    for number in 0..<random.below(3) {
      // Now and then the name of a property of an ancestor.
      let id = random.chance(30) ? "p\(random.below(6))" : "\(id)-p\(number)"
      if !result.properties.contains(where: { $0.id.rawValue == id }) {
        result.properties.append(definition(PropertyID(id)))
      }
    }
    return result
  }

  mutating func template() -> Template {
    var stencils: [Stencil] = []
    for kind in StencilKind.allCases {
      for root in 0...random.below(2) {
        let id = root == 0 ? "G-\(kind.rawValue)" : "other-\(kind.rawValue)"
        stencils.append(stencil(StencilID(id), kind, parent: nil))
        for number in 0..<random.below(6) {
          // Any earlier one of the kind may be the parent, so chains grow long.
          let parent = pick(stencils.filter { $0.kind == kind })
          stencils.append(stencil("\(kind.rawValue)-\(root)-\(number)", kind, parent: parent))
        }
      }
    }
    stencils.shuffle(using: &random)
    var template = Template(
      id: "t\(random.below(99))", name: "Template \(word())", version: "1.\(random.below(9))",
      author: word(), stencils: stencils,
      categories: Stride.allCases.map {
        ThreatCategory(id: $0.rawValue, name: $0.name, description: "About \($0.name).")
      }, priorities: random.chance(50) ? Priority.usual : ["top", "low"].map(Priority.init))
    for id in template.stencils.keys where random.chance(40) {
      let known = template.properties(of: ItemAttributes(stencil: id)).map(\.definition)
      guard !known.isEmpty else { continue }
      let definition = pick(known)
      let value = definition.values.isEmpty ? word() : pick(definition.values)
      template.stencils[id]?.presets[definition.id] = value
      values.append((definition.id, value))
    }
    types = Array(template.stencils.keys) + ["nowhere", "ROOT"]
    for number in 0..<12 {
      let type = threatType("T\(number)", template)
      template.threatTypes[type.id] = type
    }
    return template
  }

  private mutating func threatType(_ id: ThreatTypeID, _ template: Template) -> ThreatType {
    ThreatType(
      id: id, category: pick(Stride.allCases).rawValue, title: "\(id) on {flow.Name}",
      description: "Because of {source.Name}.\nOr \(word()).", include: filter(depth: 3),
      exclude: random.chance(40) ? filter(depth: 2) : "", priority: pick(template.priorities),
      atRisk: pick([.source, .target, .both, []]),
      mitigations: (0..<random.below(4)).map { "Do \($0).\n- now" },
      references: (0..<random.below(3)).map { "CWE-\($0)" })
  }

  private mutating func filter(depth: Int) -> String {
    if depth > 0, random.chance(70) {
      switch random.below(3) {
      case 0: return "not (\(filter(depth: depth - 1)))"
      case 1: return "(\(filter(depth: depth - 1)) and \(filter(depth: depth - 1)))"
      default: return "(\(filter(depth: depth - 1)) OR \(filter(depth: depth - 1)))"
      }
    }
    let subject = pick(["source", "target", "flow"])
    switch random.below(4) {
    case 0: return "flow crosses '\(pick(types))'"
    case 1:
      let (property, value) = pick(values)
      return value.contains("'")
        ? "flow crosses 'G-border'" : "\(subject).\(property) is '\(value)'"
    default:
      let type = pick(types)
      return "\(subject) is '\(random.chance(20) ? type.rawValue.uppercased() : type.rawValue)'"
    }
  }

  /// An item's stencil and some of the values that filters ask for.
  mutating func attributes(_ kinds: Set<StencilKind>, in template: Template) -> ItemAttributes {
    let known = template.stencils.values.filter { kinds.contains($0.kind) }.map(\.id)
    var attributes = ItemAttributes(stencil: pick(known))
    let properties = template.properties(of: attributes).map(\.definition)
    for definition in properties where random.chance(40) {
      attributes.properties[definition.id] =
        random.chance(80) && !definition.values.isEmpty ? pick(definition.values) : word()
    }
    return attributes
  }
}
