import Models
import OrderedCollections

/// A value of a property that would silence a threat.
public struct Remedy: Hashable, Sendable {
  /// Whose property it is.
  public let subject: FilterTest.Subject
  /// What the property is.
  public let property: PropertyDefinition
  /// The value that would silence the threat.
  public let value: String

  /// Every value of the properties that a threat type reads with which it would not fire.
  ///
  /// Each is tried by itself, all else staying as it is; the flow's come first, because its
  /// properties touch nothing but itself. There are none where only the drawing decides, or where
  /// one value is not enough. Properties without values to choose from are left out: any text would
  /// do.
  public static func all(
    for type: ThreatType, on subject: Explanation.Subject, template: Template
  ) -> [Remedy] {
    let now = Explanation(of: type, on: subject, template: template)
    guard now.fires else { return [] }
    let tests = [now.include, now.exclude].compactMap { $0 }.flatMap(\.findings).map(\.test)
    var result: [Remedy] = []
    for place in [FilterTest.Subject.flow, .target, .source] {
      var seen: Set<PropertyID> = []
      for test in tests {
        guard case .value(place, let name, _) = test.condition,
          seen.insert(name.lowercased()).inserted,
          let property = definition(name, of: subject[place].stencil, template)
        else { continue }
        let present = template.value(of: property.id, in: subject[place])
        for value in property.values where value != present {
          var other = subject
          for key in other[place].properties.keys where key.lowercased() == name.lowercased() {
            other[place].properties.removeValue(forKey: key)
          }
          other[place].properties[property.id] = value
          if Explanation(of: type, on: other, template: template).fires { continue }
          result.append(Remedy(subject: place, property: property, value: value))
        }
      }
    }
    return result
  }

  private static func definition(
    _ name: PropertyID, of stencil: StencilID, _ template: Template
  ) -> PropertyDefinition? {
    let wanted = name.lowercased()
    for link in template.chain(of: stencil) {
      if let own = link.properties.first(where: { $0.id.lowercased() == wanted }) { return own }
    }
    return nil
  }
}
