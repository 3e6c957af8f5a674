import OrderedCollections

/// Where an item's value of a property comes from.
public enum ValueSource: Hashable, Sendable {
  /// Set on the item itself.
  case set
  /// Set by this stencil of its chain.
  case preset(StencilID)
  /// Nobody said anything: the definition's default.
  case byDefault
}

/// A property of an item as the pane shows it and the filters read it.
public struct ResolvedProperty: Hashable, Sendable {
  /// What the property is.
  public var definition: PropertyDefinition
  /// The value that counts.
  public var value: String
  /// Where that value comes from.
  public var source: ValueSource
  /// The stencil of the chain that defines it.
  public var stencil: StencilID
}

extension Template {
  /// A stencil and its ancestors, the most specific first; empty for an unknown one.
  ///
  /// A chain that bites its own tail ends where it would repeat.
  public func chain(of id: StencilID) -> [Stencil] {
    var result: [Stencil] = []
    var next: StencilID? = id
    while let id = next, let stencil = stencils[id], !result.contains(where: { $0.id == id }) {
      result.append(stencil)
      next = stencil.parent
    }
    return result
  }

  /// What a stencil makes; nil for one the template lacks.
  public func kind(of id: StencilID) -> StencilKind? { stencils[id]?.kind }

  /// The name to show for a stencil, its id where the template lacks it.
  public func name(of id: StencilID) -> String {
    stencils.index(forKey: id).map { stencils.values[$0].name } ?? id.rawValue
  }

  /// The definition of a property for items of a stencil: the nearest in the chain.
  public func definition(_ property: PropertyID, of stencil: StencilID) -> PropertyDefinition? {
    for link in chain(of: stencil) {
      if let found = link.properties.first(where: { $0.id == property }) { return found }
    }
    return nil
  }

  /// Every property of an item, generic ones first, each with its value and where that comes from.
  ///
  /// A definition further down the chain takes the place of its ancestor's of the same name.
  public func properties(of attributes: ItemAttributes) -> [ResolvedProperty] {
    let chain = chain(of: attributes.stencil)
    var seen: Set<PropertyID> = []
    var groups: [[ResolvedProperty]] = []
    for link in chain {
      var group: [ResolvedProperty] = []
      for definition in link.properties where seen.insert(definition.id).inserted {
        let (value, source) = resolve(definition, attributes, chain)
        group.append(
          ResolvedProperty(
            definition: definition, value: value, source: source, stencil: link.id))
      }
      groups.append(group)
    }
    return groups.reversed().flatMap { $0 }
  }

  /// The value of one property of an item; nil where neither item nor stencil knows it.
  public func value(of property: PropertyID, in attributes: ItemAttributes) -> String? {
    if let value = attributes.properties[property] { return value }
    // As `chain(of:)` goes, without making a list of it: each key in the pane asks.
    var next = stencils.index(forKey: attributes.stencil)
    var steps = 0
    while let index = next, steps < stencils.count {
      if let value = stencils.values[index].presets[property] { return value }
      for own in stencils.values[index].properties where own.id == property {
        return own.defaultValue
      }
      next = stencils.values[index].parent.flatMap { stencils.index(forKey: $0) }
      steps += 1
    }
    return nil
  }

  private func resolve(
    _ definition: PropertyDefinition, _ attributes: ItemAttributes, _ chain: [Stencil]
  )
    -> (String, ValueSource)
  {
    if let value = attributes.properties[definition.id] { return (value, .set) }
    for link in chain {
      if let value = link.presets[definition.id] { return (value, .preset(link.id)) }
      if link.properties.contains(where: { $0.id == definition.id }) { break }
    }
    return (definition.defaultValue, .byDefault)
  }
}
