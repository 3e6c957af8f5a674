import OrderedCollections

extension Template {
  /// The stencils to offer, by kind: processes, interactors, stores, flows, boundaries, annotations.
  ///
  /// The generic one comes first, the others in the template's order. Hidden stencils and kinds
  /// without any are left out.
  public var palette: [(kind: StencilKind, stencils: [Stencil])] {
    StencilKind.allCases.compactMap { kind in
      let offered = stencils.values.filter { $0.kind == kind && !$0.isHidden }
      guard !offered.isEmpty else { return nil }
      let generic = generic(kind)
      let (first, others) = (
        offered.filter { $0.id == generic }, offered.filter { $0.id != generic }
      )
      return (kind, first + others)
    }
  }

  /// The stencil of a kind that the others of that kind derive from; nil where there is none.
  ///
  /// Where several do, the first that a person can place.
  public func generic(_ kind: StencilKind) -> StencilID? {
    let roots = stencils.values.filter { stencil in
      stencil.kind == kind && stencil.parent.flatMap { self.kind(of: $0) } != kind
    }
    return (roots.first { !$0.isHidden } ?? roots.first)?.id
      ?? stencils.values.first { $0.kind == kind }?.id
  }
}
