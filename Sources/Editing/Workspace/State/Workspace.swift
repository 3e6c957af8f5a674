import Drawing
import Models
import OrderedCollections
import Threats

/// Finds the boundaries that each flow of a diagram crosses, given the model that it is part of and the
/// template that this is drawn with: a file of another tool has a rule of its own.
public typealias FindCrossings = @Sendable (Diagram, Model, Template) -> [ItemID: [ItemID]]

extension Crossings {
  /// The rule for models drawn here.
  public static let onTheGrid: FindCrossings = { diagram, _, _ in Crossings.of(diagram) }
}

/// A model with everything that is computed from it: the drawn lines, who crosses what, the threats.
///
/// There is one way to change it, ``replace(_:touching:)``, and it brings all of that up to date
/// before it returns, so no frame ever shows threats of an older drawing.
struct Workspace: Sendable {
  private(set) var model: Model
  private(set) var template: Template
  private(set) var routes: [DiagramID: Routes] = [:]
  private(set) var analyzer: Analyzer
  private var crossings: Analyzer.AllCrossings = [:]
  private let findCrossings: FindCrossings
  /// New with every change, but for one that leads back to a state still known; what follows from the
  /// model is kept with it.
  private(set) var version = Revision()
  /// New with every change that can be seen on a diagram even if no risk changed.
  private(set) var looks = Revision()
  /// States just left and some looked ahead to, by their models.
  ///
  /// Whoever tries the values of a property goes to and fro between such states.
  private var states = Memo<Model, KnownState>()

  /// A state of the model, analysed; a class, because an analysis is large and lies still here.
  private final class KnownState: Sendable {
    let version: Revision
    let analyzer: Analyzer

    init(_ version: Revision, _ analyzer: Analyzer) {
      (self.version, self.analyzer) = (version, analyzer)
    }
  }

  /// - `rules`: Gives the template's rules where somebody has compiled them; asked for as
  ///   late as possible, because that somebody may still be at it.
  init(
    model: Model, template: Template, rules: (() -> RuleSet)? = nil,
    crossings: @escaping FindCrossings = Crossings.onTheGrid
  ) {
    self.model = model
    findCrossings = crossings
    self.template = template
    for diagram in model.diagrams.values {
      routes[diagram.id] = Routes(diagram)
      self.crossings[diagram.id] = crossings(diagram, model, template)
    }
    analyzer = rules.map { Analyzer(rules: $0()) } ?? Analyzer(template: template)
    analyzer.update(model, crossings: self.crossings)
  }

  /// Puts another state of the model in place.
  ///
  /// - `diagrams`: Those whose drawing may differ from the present state; nil for all.
  mutating func replace(_ new: Model, touching diagrams: Set<DiagramID>?) {
    let isAlike =
      diagrams?.allSatisfy { id in
        model.diagrams[id].flatMap { old in new.diagrams[id].map { old.isDrawn(as: $0) } } ?? false
      } ?? false
    if !isAlike { looks = Revision() }
    states.keep(KnownState(version, analyzer), for: model)
    let isSameRule = new.header.crossings == model.header.crossings
    let isRouted =
      routes.count == new.diagrams.count && new.diagrams.keys == model.diagrams.keys
    model = new
    // Lines and what they cross follow from nothing that isn't drawn.
    if !isAlike || !isRouted || !isSameRule {
      reroute(new, touching: isSameRule ? diagrams : nil)
    }
    // Threats follow from the document alone, so they are those of any state that is the same.
    if let known = states[new] {
      (version, analyzer) = (known.version, known.analyzer)
    } else {
      version = Revision()
      analyzer.update(new, crossings: crossings)
    }
  }

  /// Puts another template in place, together with the state of the model that is drawn with it.
  mutating func replace(_ new: Model, with other: TemplateInUse) {
    template = other.template
    analyzer = Analyzer(rules: other.rules)
    // What is known of other states follows from another template.
    states.forget()
    model = new
    reroute(new, touching: nil)
    (version, looks) = (Revision(), Revision())
    analyzer.update(new, crossings: crossings)
  }

  /// The threats that another state of the model would have with another template, its lines running
  /// as in this one.
  func threats(of other: Model, with template: TemplateInUse) -> [Threat] {
    var analyzer = Analyzer(rules: template.rules)
    analyzer.update(other, crossings: crossings)
    return analyzer.threats
  }

  private mutating func reroute(_ new: Model, touching diagrams: Set<DiagramID>?) {
    for id in Set(routes.keys).subtracting(new.diagrams.keys) {
      routes[id] = nil
      crossings[id] = nil
    }
    for diagram in new.diagrams.values {
      let isTouched = diagrams?.contains(diagram.id) ?? true
      if let known = routes[diagram.id] {
        if isTouched { routes[diagram.id] = known.updated(for: diagram) }
      } else {
        routes[diagram.id] = Routes(diagram)
      }
      // What an element is may tell where its flows begin, and it may be at home elsewhere.
      if isTouched || !diagram.references.isEmpty || crossings[diagram.id] == nil {
        crossings[diagram.id] = findCrossings(diagram, new, template)
      }
    }
  }

  /// Routes one diagram from nothing, as if it had just been opened.
  mutating func reroute(_ id: DiagramID) {
    routes[id] = nil
    looks = Revision()
    replace(model, touching: [])
  }

  /// By flow of a diagram, the boundaries that it crosses.
  func crossings(in diagram: DiagramID) -> [ItemID: [ItemID]] { crossings[diagram] ?? [:] }

  /// Why the model has no threats at all; nil where it has some.
  var noThreats: NoThreats? {
    analyzer.threats.isEmpty
      ? NoThreats(in: model, template: template, rules: analyzer.rules, crossings: crossings) : nil
  }

  /// The analysis of another state of the model that is drawn as this one is, and whether it was known
  /// already; one that was not may be worth to ``remember(_:)``.
  func analysis(of other: Model) -> (analyzer: Analyzer, isKnown: Bool) {
    if let known = states[other] { return (known.analyzer, true) }
    var result = analyzer
    result.update(other, crossings: crossings)
    return (result, false)
  }

  /// Keeps the analysis of a state that may come next.
  mutating func remember(_ analysis: Analyzer) {
    states.keep(KnownState(Revision(), analysis), for: analysis.model)
  }

  /// A diagram laid out for drawing.
  ///
  /// - `previous`: The scene shown before, where the labels of what did not change stay.
  func scene(of id: DiagramID, after previous: Scene? = nil) -> Scene? {
    guard let diagram = model.diagrams[id] else { return nil }
    return Scene(
      diagram, of: model, template: template, routes: routes[id] ?? Routes(diagram),
      risks: analyzer.risks(in: id), after: previous)
  }
}

extension Diagram {
  /// Whether it looks like another state of itself, at the same risk: most properties are not drawn.
  fileprivate func isDrawn(as other: Diagram) -> Bool {
    header == other.header && references == other.references
      && elements.values.isSame(as: other.elements.values) {
        $0.id == $1.id && $0.frame == $1.frame && $0.attributes.isDrawn(as: $1.attributes)
      }
      && boundaries.values.isSame(as: other.boundaries.values) {
        $0.id == $1.id && $0.shape == $1.shape && $0.holds == $1.holds
          && $0.notHolds == $1.notHolds && $0.attributes.isDrawn(as: $1.attributes)
      }
      && flows.values.isSame(as: other.flows.values) {
        $0.id == $1.id && $0.number == $1.number && $0.source == $1.source
          && $0.target == $1.target && $0.isBidirectional == $1.isBidirectional
          && $0.bends == $1.bends && $0.attributes.isDrawn(as: $1.attributes)
      }
  }
}

extension Collection {
  /// Whether another list has as many elements that are the same in turn, compared where they are
  /// stored: to take them out takes longer than to compare them.
  @inline(__always)
  fileprivate func isSame(as other: Self, _ isSame: (Element, Element) -> Bool) -> Bool {
    guard count == other.count else { return false }
    let answer = withContiguousStorageIfAvailable { mine in
      other.withContiguousStorageIfAvailable { theirs in
        mine.baseAddress == theirs.baseAddress
          || mine.indices.allSatisfy { isSame(mine[$0], theirs[$0]) }
      }
    }
    return (answer ?? nil) ?? elementsEqual(other, by: isSame)
  }
}

extension ItemAttributes {
  fileprivate func isDrawn(as other: ItemAttributes) -> Bool {
    name == other.name && stencil == other.stencil && outOfScope == other.outOfScope
  }
}
