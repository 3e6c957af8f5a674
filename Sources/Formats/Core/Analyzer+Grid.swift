import Models
import OrderedCollections
import Threats

extension Analyzer {
  /// The threats of a model as it is drawn on the grid.
  static func threatsOnGrid(of model: Model, template: Template) -> [Threat] {
    var crossings: AllCrossings = [:]
    for diagram in model.diagrams.values { crossings[diagram.id] = Crossings.of(diagram) }
    var analyzer = Analyzer(rules: CoreTemplate.rules(of: template))
    analyzer.update(model, crossings: crossings)
    return analyzer.threats
  }
}
