import Models

/// What a file says of the stencil that an item was made from: its type, its names, its attributes.
struct TMTStencilForm: Hashable, Sendable {
  /// A property that the knowledge base gives to all items of a type.
  struct Attribute: Hashable, Sendable {
    var definition: PropertyDefinition
    /// Whether the type fixes the value, so that nobody can choose another.
    var isStatic: Bool
  }

  /// The type, and the generic one it derives from; the same for a generic one.
  var type: StencilID
  var generic: StencilID
  var typeName: String
  var genericName: String
  var kind: StencilKind
  /// The attributes of the type itself; those that replace one of the generic type included.
  var own: [Attribute] = []
  /// What the generic type has besides.
  var inherited: [Attribute] = []

  /// The form of a stencil.
  ///
  /// - `kind`: What the item is drawn as, for a stencil that the template lacks.
  /// - `isStatic`: Whether a stencil fixes a property's value.
  init(
    _ stencil: StencilID, kind: StencilKind, in template: Template,
    isStatic: (StencilID, PropertyDefinition) -> Bool
  ) {
    var chain = template.chain(of: stencil)
    self.kind = chain.first?.kind ?? kind
    if chain.count > 1, Self.isStandIn(chain[0]) { chain.removeFirst() }
    type = chain.first?.id ?? stencil
    typeName = chain.first?.name ?? stencil.rawValue
    generic = chain.last?.id ?? kind.genericID
    genericName = chain.last?.name ?? generic.rawValue
    var seen: Set<PropertyID> = []
    for link in chain {
      let attributes = link.properties.compactMap { definition in
        seen.insert(definition.id).inserted
          ? Attribute(definition: definition, isStatic: isStatic(link.id, definition)) : nil
      }
      if link.id == generic { inherited = attributes } else { own += attributes }
    }
  }

  /// Whether the type is a generic one.
  var isGeneric: Bool { type == generic }

  /// Whether a stencil is in no file: it draws another one's items as another kind.
  private static func isStandIn(_ stencil: Stencil) -> Bool {
    stencil.parent.map { stencil.id == "\($0) (\(stencil.kind.rawValue))" } ?? false
  }

  /// The name that a file gives to how items of the kind are drawn.
  var instanceType: String {
    switch kind {
    case .process: "StencilEllipse"
    case .interactor, .annotation: "StencilRectangle"
    case .store: "StencilParallelLines"
    case .border: "BorderBoundary"
    case .flow: "Connector"
    case .line: "LineBoundary"
    }
  }

  /// Whether an item says whether it is in scope; TMT lets even text do so.
  var hasScope: Bool { !kind.isBoundary }
  /// Whether an item has a place in the order of data flows.
  var hasOrder: Bool { kind == .flow || kind == .border }
}
