import Models
import OrderedCollections

/// Finds the threats of a model and keeps them up to date, edit by edit.
///
/// It remembers what went into the evaluation of each flow and what came out. An update gathers the
/// inputs anew, evaluates the flows whose inputs differ, and takes all else from memory, so it gives
/// exactly what a fresh analyzer would, whatever happened in between. It is a value: a copy is cheap
/// and can be asked what would be, see ``preview(_:crossings:)``.
///
/// Items are told apart by their names, which are unique in a model.
public struct Analyzer: Sendable {
  /// By diagram and flow, the boundaries crossed: what `Crossings` tells of a model drawn here.
  public typealias AllCrossings = [DiagramID: [ItemID: [ItemID]]]

  /// The threats of the model last given, by diagram in the model's order.
  ///
  /// Within a diagram: generated ones by the flow's number and then drawing order (flows without a
  /// number last), rules in the template's order; then the hand-written ones on its items in the
  /// model's order; then the stale ones in the order of the generated. Hand-written threats on no
  /// item of the model come last of all.
  public private(set) var threats: [Threat] = []
  /// How many there are, by what is to be done about them.
  public private(set) var totals = Totals()
  /// How many flows have been evaluated so far, for tests and benchmarks.
  public private(set) var evaluations = 0

  /// The model last given.
  public private(set) var model = Model()
  /// The rules it evaluates.
  public let rules: RuleSet
  /// By flow, in the model's order.
  private var decisions: [ItemID: [Decision]] = [:]
  private var suppressions = Suppressions()
  private var analyses: [DiagramAnalysis] = []
  private var indices: [DiagramID: Int] = [:]
  /// By diagram, where its threats are in ``threats``.
  private var ranges: [Range<Int>] = []
  /// The parts that ``threats`` is put together from.
  private var chunks: [[Threat]] = []
  /// What the threats of all diagrams come to for the elements that several of them show.
  private var shared: [ItemID: Tally] = [:]
  /// The hand-written threats on no item.
  private var loose: [Threat] = []

  /// An analyzer with the rules of a template, compiled; give it a model by
  /// ``update(_:crossings:)``.
  public init(template: Template) { self.init(rules: RuleSet(template)) }

  /// An analyzer with rules that are compiled already; give it a model by ``update(_:crossings:)``.
  public init(rules: RuleSet) { self.rules = rules }

  /// The filters of the template that can't be read; their threat types never fire.
  public var problems: [FilterProblem] { rules.problems }

  /// Brings the threats up to date with a model; only flows whose facts differ are evaluated.
  public mutating func update(_ model: Model, crossings: AllCrossings) {
    let old = chunks
    analyse(model, crossings)
    putTogether(chunks, from: old)
  }

  /// The threats of one diagram, in the order of ``threats``.
  public func threats(in diagram: DiagramID) -> ArraySlice<Threat> {
    indices[diagram].map { threats[ranges[$0]] } ?? []
  }

  /// The threats on an item or that put it at risk, in the order of ``threats``; for a boundary,
  /// and for an item the model lacks, there are none.
  public func threats(at item: ItemID) -> [Threat] {
    threats.filter { $0.flow == item || $0.element == item || $0.atRisk.contains(item) }
  }

  /// How many threats one diagram has, by what is to be done about them.
  public func totals(in diagram: DiagramID) -> Totals {
    indices[diagram].map { analyses[$0].totals } ?? Totals()
  }

  /// The risks that the threats come to for the items of one diagram.
  ///
  /// A flow is at risk by all its threats, an element by those that say so of its end of the flow,
  /// and boundaries never. An element shown in several diagrams has its threats of all of them in
  /// each. Stale threats put nothing at risk.
  public func risks(in diagram: DiagramID) -> Risks {
    indices[diagram].map { analyses[$0].risks } ?? [:]
  }

  /// Which threats would appear and go if the model were this one.
  public func preview(_ model: Model, crossings: AllCrossings) -> ThreatChange {
    var copy = self
    // The list of all threats is left alone: it is long, and only what differs is asked for.
    copy.analyse(model, crossings)
    return change(to: copy)
  }

  /// Which threats would appear and go if this analyzer's were those of another, made from a copy
  /// of it.
  public func change(to other: Analyzer) -> ThreatChange {
    let differing = Self.differing(chunks, other.chunks)
    var (old, new) = (chunks[differing.old], other.chunks[differing.new])
    if differing.old == differing.new {
      let pairs = zip(old, new).filter { !Self.isSame($0, $1) }
      (old, new) = (pairs.map(\.0)[...], pairs.map(\.1)[...])
    }
    return ThreatChange(from: Array(old.joined()), to: Array(new.joined()))
  }

  // MARK: Parts of an update

  /// Brings everything but ``threats`` up to date.
  private mutating func analyse(_ model: Model, _ crossings: AllCrossings) {
    let isDecided = model.decisions != self.model.decisions
    if isDecided { decisions = Dictionary(grouping: model.decisions.values, by: \.key.flow) }
    if model.suppressions.keys != self.model.suppressions.keys {
      suppressions = Suppressions(model, rules)
    }
    self.model = model

    let homes = homes()
    var (handwritten, loose) = handwritten()
    let isSameList = arrange()
    var changed: [Bool] = []
    for (index, diagram) in model.diagrams.values.enumerated() {
      let surroundings = DiagramAnalysis.Surroundings(
        crossings: crossings[diagram.id] ?? [:], shown: diagram.references.keys.map { homes[$0] },
        suppressions: suppressions,
        handwritten: handwritten.removeValue(forKey: diagram.id) ?? [])
      changed.append(isDecided || !analyses[index].isCurrent(for: diagram, surroundings))
      guard changed[index] else { continue }
      analyses[index].update(
        diagram, surroundings, decisions: decisions, isDecided: isDecided, rules: rules,
        evaluations: &evaluations)
    }
    guard changed.contains(true) || !isSameList || loose != self.loose else { return }

    self.loose = loose
    makeRisks(changed)
    totals = Totals(loose)
    ranges = []
    chunks = []
    var end = 0
    for analysis in analyses {
      let start = end
      for chunk in analysis.chunks { end += chunk.count }
      chunks.append(contentsOf: analysis.chunks)
      ranges.append(start..<end)
      totals.add(analysis.totals)
    }
    if !loose.isEmpty { chunks.append(loose) }
  }

  /// Brings the list of analyses in line with the diagrams; false where it was not.
  private mutating func arrange() -> Bool {
    let ids = model.diagrams.keys
    if analyses.count == ids.count, zip(analyses, ids).allSatisfy({ $0.diagram.id == $1 }) {
      return true
    }
    analyses = ids.map { id in indices[id].map { analyses[$0] } ?? DiagramAnalysis(of: id) }
    indices = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { a, _ in a })
    return false
  }

  /// The parts in which two lists of parts differ, but for equal ones at both ends.
  private static func differing(_ old: [[Threat]], _ new: [[Threat]])
    -> (old: Range<Int>, new: Range<Int>)
  {
    let shorter = min(old.count, new.count)
    var (head, tail) = (0, 0)
    while head < shorter, isSame(old[head], new[head]) { head += 1 }
    while tail < shorter - head, isSame(old[old.count - 1 - tail], new[new.count - 1 - tail]) {
      tail += 1
    }
    return (head..<(old.count - tail), head..<(new.count - tail))
  }

  /// Whether two parts are the very same; none is made of another's threats, so the first tells.
  private static func isSame(_ a: [Threat], _ b: [Threat]) -> Bool {
    a[0].isIdentical(to: b[0])
  }

  /// Makes ``threats`` of its parts by replacing those that differ: to touch thousands of threats
  /// that stay takes longer than all else.
  private mutating func putTogether(_ new: [[Threat]], from old: [[Threat]]) {
    let differing = Self.differing(old, new)
    var start = old[..<differing.old.lowerBound].reduce(0) { $0 + $1.count }
    if old.count == new.count {
      for index in differing.old {
        if !Self.isSame(old[index], new[index]) {
          threats.replaceSubrange(start..<(start + old[index].count), with: new[index])
        }
        start += new[index].count
      }
    } else {
      let end = start + old[differing.old].reduce(0) { $0 + $1.count }
      threats.replaceSubrange(start..<end, with: new[differing.new].joined())
    }
  }

  /// The facts of the elements that some diagram shows by reference.
  private func homes() -> [ItemID: ItemAttributes] {
    var wanted: Set<ItemID> = []
    for diagram in model.diagrams.values { wanted.formUnion(diagram.references.keys) }
    var homes: [ItemID: ItemAttributes] = [:]
    guard !wanted.isEmpty else { return homes }
    for diagram in model.diagrams.values {
      for id in wanted {
        guard let index = diagram.elements.index(forKey: id) else { continue }
        if homes[id] == nil { homes[id] = diagram.elements.values[index].attributes }
      }
    }
    return homes
  }

  /// The hand-written threats by the diagram of their items, and those on no item.
  private func handwritten() -> (byDiagram: [DiagramID: [Threat]], loose: [Threat]) {
    var byDiagram: [DiagramID: [Threat]] = [:]
    var loose: [Threat] = []
    for threat in model.threats.values {
      let place = threat.item.flatMap { model.item($0) }
      var (flow, element): (ItemID?, ItemID?)
      var (source, target): (ItemID?, ItemID?)
      switch place?.item {
      case .flow(let value)?:
        flow = value.id
        let diagram = place.flatMap { model.diagrams[$0.diagram] }
        source = value.source.element.flatMap { diagram?.frame(of: $0) == nil ? nil : $0 }
        target = value.target.element.flatMap { diagram?.frame(of: $0) == nil ? nil : $0 }
      case .element(let value)?: element = value.id
      default: break
      }
      var atRisk = [flow, element, source].compactMap { $0 }
      if let target, target != source { atRisk.append(target) }
      let found = Threat(
        id: threat.id, key: nil, diagram: place?.diagram, flow: flow, element: element,
        source: source, target: target, category: threat.category,
        stride: rules.stride(of: threat.category), status: threat.status,
        priority: threat.priority, atRisk: atRisk)
      if let place {
        byDiagram[place.diagram, default: []].append(found)
      } else {
        loose.append(found)
      }
    }
    return (byDiagram, loose)
  }

  /// Makes the risks of the diagrams that changed or show an element whose threats elsewhere did.
  private mutating func makeRisks(_ changed: [Bool]) {
    var shared: [ItemID: Tally] = [:]
    for analysis in analyses {
      for id in analysis.diagram.references.keys where shared[id] == nil {
        shared[id] = analyses.reduce(into: Tally()) { sum, other in
          if let tally = other.tally(of: id) { sum.add(tally) }
        }
      }
    }
    let differing = Set(shared.keys).union(self.shared.keys).filter {
      shared[$0] != self.shared[$0]
    }
    self.shared = shared
    for index in analyses.indices where changed[index] || !differing.isEmpty {
      analyses[index].makeRisks(shared: shared, differing: differing)
    }
  }
}
