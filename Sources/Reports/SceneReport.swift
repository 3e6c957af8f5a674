import Drawing
import Models
import Syntax

/// Pictures as JSON: where everything stands, in cells, for programs that draw it again or measure
/// it.
///
///     {"diagrams": [
///       {"id": "main", "title": "Main", "frame": [0, 0, 40, 12],
///        "elements": [
///         {"id": "a", "kind": "process", "name": "A", "frame": [0, 0, 12, 3]}],
///        "boundaries": [],
///        "flows": [
///         {"id": "f", "number": "1", "from": "a", "to": null, "points": [[12, 1], [20, 1]], …}]}
///     ]}
///
/// An item takes a line, so that two versions are compared line by line.
public enum SceneReport {
  /// The report of some diagrams, each with its picture.
  ///
  /// The bytes depend on nothing but these.
  public static func json(of diagrams: [(diagram: Diagram, scene: Scene)]) -> String {
    if diagrams.isEmpty { return "{\"diagrams\": []}\n" }
    let pictures = diagrams.map { diagram, scene in
      let geometry = scene.geometry
      return
        "  {\"id\": \(quoted(diagram.id.rawValue)), \"title\": \(quoted(diagram.header.title)), "
        + "\"frame\": \(frame(geometry.bounds)),\n"
        + "   \"elements\": \(lines(geometry.elements.map(element))),\n"
        + "   \"boundaries\": \(lines(geometry.boundaries.map(boundary))),\n"
        + "   \"flows\": \(lines(geometry.flows.map(flow)))}"
    }
    return "{\"diagrams\": [\n" + pictures.joined(separator: ",\n") + "\n]}\n"
  }

  private static func element(_ element: SceneGeometry.Element) -> String {
    object([
      ("id", quoted(element.id.rawValue)), ("kind", quoted(element.kind.rawValue)),
      ("name", quoted(element.name)), ("frame", frame(element.frame)),
    ])
  }

  private static func boundary(_ boundary: SceneGeometry.Boundary) -> String {
    let place =
      boundary.frame.map { ("frame", frame($0)) } ?? ("points", points(boundary.points))
    return object([
      ("id", quoted(boundary.id.rawValue)), place, ("name", quoted(boundary.name)),
      ("labels", array(boundary.names.map(text))),
    ])
  }

  private static func flow(_ flow: SceneGeometry.Flow) -> String {
    object([
      ("id", quoted(flow.id.rawValue)), ("number", optional(flow.number?.description)),
      ("from", optional(flow.source?.rawValue)), ("to", optional(flow.target?.rawValue)),
      ("points", points(flow.points)),
      ("dashed", "\(flow.isDashed)"), ("label", flow.label.map(label) ?? "null"),
      ("name", quoted(flow.name)), ("bidirectional", "\(flow.isBidirectional)"),
      ("head", flow.head.map(point) ?? "null"),
    ])
  }

  private static func label(_ label: SceneGeometry.Label) -> String {
    object([
      ("frame", frame(label.frame)), ("text", quoted(label.text)),
      ("shortened", "\(label.isShortened)"), ("rows", array(label.rows.map(text))),
    ])
  }

  private static func text(_ text: SceneGeometry.Text) -> String {
    object([("frame", frame(text.frame)), ("text", quoted(text.text))])
  }

  private static func frame(_ frame: Rect) -> String {
    "[\(frame.minX), \(frame.minY), \(frame.width), \(frame.height)]"
  }

  private static func point(_ point: Point) -> String { "[\(point.x), \(point.y)]" }

  private static func points(_ points: [Point]) -> String { array(points.map(point)) }

  private static func quoted(_ text: String) -> String { JSONValue.string(text).text() }

  private static func optional(_ text: String?) -> String { text.map(quoted) ?? "null" }

  private static func array(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }

  private static func lines(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "]"
  }

  private static func object(_ fields: [(key: String, value: String)]) -> String {
    "{" + fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
  }
}
