import Drawing
import Foundation
import Models
import Syntax
import Threats

@testable import Formats

/// What tests of files of other tools share.
enum Exchange {
  /// Reads a file of another tool.
  static func read(_ text: String, name: String = "model.json") throws -> ModelFile {
    try ModelFile(Array(text.utf8), name: name) { path in
      throw FileError(file: path, message: "no such file")
    }
  }

  /// What goes into files of other tools.
  static func export(_ model: Model, template: Template = CoreTemplate.template) -> ExportContext {
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values { crossings[diagram.id] = Crossings.of(diagram) }
    var analyzer = Analyzer(template: template)
    analyzer.update(model, crossings: crossings)
    return ExportContext(model, template: template, threats: analyzer.threats)
  }

  /// A model in a form of another tool.
  static func text(_ model: Model, _ form: FileFormat, diagram: DiagramID? = nil) -> String {
    export(model).text(form, of: diagram ?? model.diagrams.keys.first ?? "").text
  }

  /// The properties in order of their names: files of other tools keep no order of theirs.
  static func sorted(_ model: Model) -> Model {
    var model = model
    func sort(_ attributes: inout ItemAttributes) {
      attributes.properties = PropertyValues(
        uniqueKeysWithValues: attributes.properties.sorted { $0.key < $1.key })
    }
    for var diagram in model.diagrams.values {
      for var item in diagram.elements.values {
        sort(&item.attributes)
        diagram.elements[item.id] = item
      }
      for var item in diagram.boundaries.values {
        sort(&item.attributes)
        diagram.boundaries[item.id] = item
      }
      for var item in diagram.flows.values {
        sort(&item.attributes)
        diagram.flows[item.id] = item
      }
      model.diagrams[diagram.id] = diagram
    }
    return model
  }

  /// What differs first between two models' diagrams; nil where nothing does.
  static func difference(_ one: Model, _ other: Model) -> String? {
    let (one, other) = (sorted(one), sorted(other))
    if one.diagrams.keys != other.diagrams.keys { return "diagrams" }
    for (a, b) in zip(one.diagrams.values, other.diagrams.values) where a != b {
      if a.header != b.header { return "\(a.header) is \(b.header)" }
      for (x, y) in zip(a.boundaries.values, b.boundaries.values) where x != y {
        return "\(x) is \(y)"
      }
      for (x, y) in zip(a.elements.values, b.elements.values) where x != y { return "\(x) is \(y)" }
      for (x, y) in zip(a.references.values, b.references.values) where x != y {
        return "\(x) is \(y)"
      }
      for (x, y) in zip(a.flows.values, b.flows.values) where x != y { return "\(x) is \(y)" }
      return "the counts of items in \(a.id)"
    }
    return nil
  }

  /// The hand-written threats, by name.
  static func threats(_ model: Model) -> [HandwrittenThreat] {
    model.threats.values.sorted { $0.id < $1.id }
  }
}

/// A value of a JSON text, as a reader of its own sees it.
struct JSONValue {
  let value: Any?

  init(_ text: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
  }

  private init(value: Any?) { self.value = value }

  subscript(key: String) -> JSONValue { JSONValue(value: (value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSONValue {
    let all = value as? [Any] ?? []
    return JSONValue(value: all.indices.contains(index) ? all[index] : nil)
  }
  var items: [JSONValue] { (value as? [Any] ?? []).map { JSONValue(value: $0) } }
  var string: String? { value as? String }
  var int: Int? { value as? Int }
  var bool: Bool? { value as? Bool }
}
