import Models
import OrderedCollections

/// What a diagram began with: where everything was on the grid and in pixels when it was read.
///
/// From this and from how the diagram is now follow the pixels that it has now, and from those what
/// its flows cross: the same while somebody draws, in the file that is saved, and when that is read
/// again. What nobody touched keeps its pixels.
struct TMTGround: Sendable {
  /// The diagram as its pixels show it.
  let diagram: Diagram
  let geometry: PixelGeometry
  /// By flow, the ports at its ends.
  let ports: TMTLayout.Ports
  /// By flow, the boundaries that it crossed in pixels.
  let crossings: [ItemID: [ItemID]]

  /// A diagram with its pixels.
  init(_ diagram: Diagram, _ geometry: PixelGeometry, ports: TMTLayout.Ports) {
    self.diagram = diagram
    self.geometry = geometry
    self.ports = ports
    crossings = TMTCrossings(geometry, Array(diagram.boundaries.keys))
      .of(Array(diagram.flows.keys))
  }

  /// A diagram in pixels.
  struct Placed {
    var geometry: PixelGeometry
    /// By flow whose course is new, its ports.
    var ports: TMTLayout.Ports
    /// By flow, the boundaries that it crosses in pixels.
    var crossings: [ItemID: [ItemID]]
    /// The flows for which no course was found that crosses just what it is to cross.
    var strays: [ItemID] = []
  }

  /// The pixels of a diagram that is no longer what it was, or that has never had any.
  ///
  /// A flow is to cross what it crosses on the grid; but between a flow and a boundary that are both
  /// where they were, the pixels go on to decide.
  ///
  /// - `ground`: What it began with; nil for a new one.
  /// - `kinds`: By element at home or shown here, what it is.
  /// - `reshaped`: Elements whose ports lie elsewhere because they are drawn as something else.
  static func placed(
    _ diagram: Diagram, over ground: TMTGround?, kinds: [ItemID: StencilKind],
    reshaped: Set<ItemID> = []
  ) -> Placed {
    guard let ground else {
      let wanted = Crossings.of(diagram)
      let layout = TMTLayout(placing: diagram, kinds: kinds, crossings: wanted)
      return Placed(layout, wanted: wanted)
    }
    if ground.isUnmoved(diagram, reshaped) {
      return Placed(geometry: ground.geometry, ports: [:], crossings: ground.crossings)
    }
    let wanted = ground.wanted(diagram)
    let layout = TMTLayout(
      diagram, old: ground.diagram, before: ground.geometry, stored: ground.ports, kinds: kinds,
      reshaped: reshaped, crossings: wanted)
    return Placed(layout, wanted: wanted)
  }

  /// What flows are to cross.
  private func wanted(_ diagram: Diagram) -> [ItemID: [ItemID]] {
    var result = Crossings.of(diagram)
    let kept = Set(
      diagram.boundaries.values.filter { self.diagram.boundaries[$0.id]?.shape == $0.shape }
        .map(\.id))
    for flow in diagram.flows.values where isUnmoved(flow, in: diagram) {
      let own = (result[flow.id] ?? []).filter { !kept.contains($0) }
      let all = Set(own + (crossings[flow.id] ?? []).filter(kept.contains))
      result[flow.id] = all.isEmpty ? nil : diagram.boundaries.keys.filter(all.contains)
    }
    return result
  }

  /// Whether a flow still runs where it was read.
  private func isUnmoved(_ flow: Flow, in new: Diagram) -> Bool {
    guard let before = diagram.flows[flow.id], before.source == flow.source,
      before.target == flow.target, before.bends == flow.bends
    else { return false }
    return [flow.source.element, flow.target.element].allSatisfy { id in
      id.map { diagram.frame(of: $0) == new.frame(of: $0) } ?? true
    }
  }

  private func isUnmoved(_ new: Diagram, _ reshaped: Set<ItemID>) -> Bool {
    reshaped.isEmpty
      && new.references.mapValues(\.frame) == diagram.references.mapValues(\.frame)
      && new.elements.mapValues(\.frame) == diagram.elements.mapValues(\.frame)
      && new.boundaries.mapValues(\.shape) == diagram.boundaries.mapValues(\.shape)
      && new.flows.keys == diagram.flows.keys
      && new.flows.values.elements.allSatisfy { flow in
        let known = diagram.flows[flow.id]
        return known?.source == flow.source && known?.target == flow.target
          && known?.bends == flow.bends
      }
  }

  /// By element at home in a diagram or shown there, what it is.
  static func kinds(in diagram: Diagram, of model: Model, template: Template)
    -> [ItemID: StencilKind]
  {
    var kinds: [ItemID: StencilKind] = [:]
    for (id, _) in diagram.frames {
      kinds[id] = model.attributes(of: id, in: diagram.id).flatMap { template.kind(of: $0.stencil) }
    }
    return kinds
  }
}

extension TMTGround.Placed {
  fileprivate init(_ layout: TMTLayout, wanted: [ItemID: [ItemID]]) {
    geometry = layout.geometry
    ports = layout.ports
    crossings = layout.crossings
    strays = layout.new.flows.keys.filter { layout.crossings[$0] != wanted[$0] }
  }
}
