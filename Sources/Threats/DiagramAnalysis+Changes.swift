import Models
import OrderedCollections

extension DiagramAnalysis {
  /// The flows that may see something else in a new state of the diagram, as indices.
  ///
  /// Nil where items came, went or changed places, so that indices mean something else. It may name
  /// flows for which nothing differs in the end, but never misses one.
  ///
  /// - `decisions`: Nil where they are those of the last update.
  func touchedFlows(
    _ new: Diagram, _ surroundings: Surroundings, _ decisions: [ItemID: [Decision]]?
  ) -> [Int]? {
    let old = diagram
    guard old.flows.keys == new.flows.keys, old.elements.keys == new.elements.keys,
      old.references.keys == new.references.keys, old.boundaries.keys == new.boundaries.keys,
      old.boundaries.values.differences(
        from: new.boundaries.values, unless: { $0.attributes.stencil == $1.attributes.stencil })
        == [],
      let changedFlows = old.flows.values.differences(
        from: new.flows.values,
        unless: {
          $0.source == $1.source && $0.target == $1.target
            && $0.isBidirectional == $1.isBidirectional
            && $0.attributes.isSameForRules(as: $1.attributes)
        }),
      let changedElements = old.elements.values.differences(
        from: new.elements.values, unless: { $0.attributes.isSameForRules(as: $1.attributes) }),
      let changedReferences = self.surroundings.shown.differences(
        from: surroundings.shown, unless: { $0 == $1 }),
      !changedFlows.contains(where: {
        old.flows.values[$0].source != new.flows.values[$0].source
          || old.flows.values[$0].target != new.flows.values[$0].target
      })
    else { return nil }

    if self.surroundings.suppressions != surroundings.suppressions { return Array(flows.indices) }
    var isTouched = [Bool](repeating: false, count: flows.count)
    for index in changedFlows { isTouched[index] = true }
    if !changedElements.isEmpty || !changedReferences.isEmpty {
      var isChanged = [Bool](repeating: false, count: new.elements.count + new.references.count)
      for index in changedElements { isChanged[index] = true }
      for index in changedReferences { isChanged[new.elements.count + index] = true }
      for (index, ends) in places.enumerated() {
        if let source = ends.source, isChanged[source] { isTouched[index] = true }
        if let target = ends.target, isChanged[target] { isTouched[index] = true }
      }
    }
    if self.surroundings.crossings != surroundings.crossings {
      for (index, id) in new.flows.keys.enumerated()
      where self.surroundings.crossings[id] != surroundings.crossings[id] {
        isTouched[index] = true
      }
    }
    if let decisions {
      for (index, id) in new.flows.keys.enumerated()
      where flows[index].inputs.decisions != decisions[id] ?? [] {
        isTouched[index] = true
      }
    }
    return isTouched.indices.filter { isTouched[$0] }
  }
}

extension ItemAttributes {
  /// Whether rules see the same in both.
  fileprivate func isSameForRules(as other: ItemAttributes) -> Bool {
    stencil == other.stencil && properties == other.properties
      && (outOfScope == nil) == (other.outOfScope == nil)
  }
}

extension Collection {
  /// The offsets at which two lists of one length differ; nil where the lengths do.
  ///
  /// It compares the values where they are stored: taking hundreds of large values out of their
  /// lists would take longer than everything else in an update.
  @inline(__always)
  func differences(from other: Self, unless isSame: (Element, Element) -> Bool) -> [Int]? {
    guard count == other.count else { return nil }
    let differing = withContiguousStorageIfAvailable { mine in
      other.withContiguousStorageIfAvailable { theirs in
        mine.indices.filter { !isSame(mine[$0], theirs[$0]) }
      }
    }
    return differing ?? zip(self, other).enumerated().filter { !isSame($1.0, $1.1) }.map(\.offset)
  }
}
