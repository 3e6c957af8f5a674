/// Finds what takes the place of a property and its value for items of another stencil.
struct ValueMatch {
  private let definitions: [PropertyDefinition]
  private let named: [String: Int]

  /// Looks at the properties that a template gives to items of a stencil.
  init(_ stencil: StencilID, in template: Template) {
    definitions = template.properties(of: ItemAttributes(stencil: stencil)).map(\.definition)
    named = Dictionary(
      definitions.enumerated().flatMap { index, definition in
        [definition.label, definition.id.rawValue].map { ($0.looseName, index) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The property that stands for another template's: the one of its id, else of its label.
  func property(_ id: PropertyID, label: String) -> PropertyDefinition? {
    if let same = definitions.first(where: { $0.id == id }) { return same }
    let index = named[label.looseName] ?? named[id.rawValue.looseName]
    return index.map { definitions[$0] }
  }

  /// The value that stands for another template's, in this one's spelling; nil where none does.
  static func value(
    _ value: String, of old: PropertyDefinition?, in new: PropertyDefinition
  ) -> String? {
    if new.allows(value) { return value }
    let wanted = value.looseName
    if let same = new.values.first(where: { $0.looseName == wanted }) { return same }
    guard case .boolean(let off, let on) = old?.form else { return nil }
    // The words of two templates for off and on need not be the same.
    guard case .boolean(let newOff, let newOn) = new.form else { return nil }
    return value == off ? newOff : value == on ? newOn : nil
  }
}
