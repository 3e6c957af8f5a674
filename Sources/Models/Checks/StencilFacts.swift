/// What a template says of items of each stencil, looked up once per stencil.
struct StencilFacts {
  /// A stencil's kind and its properties, the chain's included.
  struct Entry {
    var kind: StencilKind
    var properties: [PropertyID: PropertyDefinition]
  }

  private let template: Template
  private var entries: [StencilID: Entry?] = [:]

  init(_ template: Template) { self.template = template }

  /// What there is to know of a stencil; nil for one the template lacks.
  mutating func entry(_ id: StencilID) -> Entry? {
    if let known = entries[id] { return known }
    var entry: Entry?
    if let kind = template.kind(of: id) {
      var properties: [PropertyID: PropertyDefinition] = [:]
      for link in template.chain(of: id) {
        for definition in link.properties where properties[definition.id] == nil {
          properties[definition.id] = definition
        }
      }
      entry = Entry(kind: kind, properties: properties)
    }
    entries[id] = .some(entry)
    return entry
  }
}
