import Drawing
import Models
import Threats

/// A model with everything that is computed from it: the drawn lines, who crosses what, the threats.
///
/// There is one way to change it, ``replace(_:touching:)``, and it brings all of that up to date
/// before it returns, so no frame ever shows threats of an older drawing.
struct Workspace: Sendable {
  private(set) var model: Model
  let template: Template
  private(set) var routes: [DiagramID: Routes] = [:]
  private(set) var analyzer: Analyzer
  private var crossings: Analyzer.AllCrossings = [:]
  private let findCrossings: FindCrossings
  /// Grows with every change; what is cached from a workspace is kept with it.
  private(set) var version = 0

  /// By flow, the boundaries it crosses, found from a diagram and the corners of its drawn lines.
  typealias FindCrossings = @Sendable (Diagram, [ItemID: [Point]]) -> [ItemID: [ItemID]]

  init(
    model: Model, template: Template,
    crossings: @escaping FindCrossings = { Crossings.of($0, paths: $1) }
  ) {
    self.model = model
    findCrossings = crossings
    self.template = template
    analyzer = Analyzer(template: template)
    replace(model, touching: nil)
  }

  /// Puts another state of the model in place.
  ///
  /// - Parameter diagrams: Those whose drawing may differ from the present state; nil for all.
  mutating func replace(_ new: Model, touching diagrams: Set<DiagramID>?) {
    model = new
    version += 1
    for id in Set(routes.keys).subtracting(new.diagrams.keys) {
      routes[id] = nil
      crossings[id] = nil
    }
    for diagram in new.diagrams.values {
      if let known = routes[diagram.id] {
        guard diagrams?.contains(diagram.id) ?? true else { continue }
        routes[diagram.id] = known.updated(for: diagram)
      } else {
        routes[diagram.id] = Routes(diagram)
      }
      crossings[diagram.id] = findCrossings(diagram, routes[diagram.id]?.paths ?? [:])
    }
    analyzer.update(new, crossings: crossings)
  }

  /// Makes the version newer than another's, where one workspace takes the place of another.
  mutating func advance(past other: Int) { version = max(version, other) + 1 }

  /// Routes one diagram from nothing, as if it had just been opened.
  mutating func reroute(_ id: DiagramID) {
    routes[id] = nil
    replace(model, touching: [])
  }

  /// The threats that would appear and go if the model were another.
  func preview(_ other: Model) -> ThreatChange {
    analyzer.preview(other, crossings: crossings)
  }

  /// A diagram laid out for drawing.
  ///
  /// - Parameter previous: The scene shown before, where the labels of what did not change stay.
  func scene(of id: DiagramID, after previous: Scene? = nil) -> Scene? {
    guard let diagram = model.diagrams[id] else { return nil }
    return Scene(
      diagram, of: model, template: template, routes: routes[id] ?? Routes(diagram),
      risks: analyzer.risks(in: id), after: previous)
  }
}
