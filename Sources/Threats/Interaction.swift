import Models

/// All that decides which threat types fire on one flow.
///
/// Rules see nothing else, so two equal interactions raise the same threats; the analyzer evaluates
/// a flow again only when its interaction differs. Names, frames and notes are not part of it.
public struct Interaction: Hashable, Sendable {
  /// What rules see of an element or a flow.
  public struct Party: Hashable, Sendable {
    /// What it is made of.
    public var stencil: StencilID
    /// The values set on this very item; what is absent comes from the stencil.
    public var properties: PropertyValues

    /// A party of this stencil with these values set.
    public init(stencil: StencilID, properties: PropertyValues) {
      self.stencil = stencil
      self.properties = properties
    }

    /// What rules see of an item with these facts.
    public init(_ attributes: ItemAttributes) {
      stencil = attributes.stencil
      properties = attributes.properties
    }
  }

  /// The element the flow starts at.
  public var source: Party
  /// The element the flow ends at.
  public var target: Party
  /// The flow itself.
  public var flow: Party
  /// The stencils of the boundaries that the flow crosses.
  public var crossed: [StencilID]

  /// An interaction of these parties.
  public init(source: Party, target: Party, flow: Party, crossed: [StencilID] = []) {
    self.source = source
    self.target = target
    self.flow = flow
    self.crossed = crossed
  }
}
