import Models
import OrderedCollections
import Syntax
import Threats

/// A model as a file of OWASP Threat Dragon, version 2, a diagram for each of its own.
///
/// Cells become pixels by ``PixelRaster``, so that they come back as they were. What that tool has no
/// field for rides along in an object of its own, which it keeps and ignores.
struct ThreatDragonWriter {
  private let export: ExportContext
  private let threats: [ExportedThreat]
  private let numbers: [String: Int]

  /// The file.
  static func text(_ export: ExportContext) -> String {
    ThreatDragonWriter(export).file().text() + "\n"
  }

  private init(_ export: ExportContext) {
    self.export = export
    threats = ExportedThreat.all(export)
    numbers = Self.numbers(threats)
  }

  /// By threat, its number: those that are called t1, t2 and so on keep theirs.
  private static func numbers(_ threats: [ExportedThreat]) -> [String: Int] {
    var result: [String: Int] = [:]
    for threat in threats where threat.threat.key == nil {
      let id = threat.threat.id
      if id.hasPrefix("t"), let number = Int(id.dropFirst()), (1...999_999).contains(number),
        id == "t\(number)"
      {
        result[id] = number
      }
    }
    var next = result.values.max() ?? 0
    for threat in threats where result[threat.threat.id] == nil {
      next += 1
      result[threat.threat.id] = next
    }
    return result
  }

  private func file() -> JSONValue {
    let header = export.model.header
    let model = export.model
    let contributors = header.contributors.split { $0 == "," || $0.isNewline }.map {
      JSONValue.object([("name", .string($0.trimmingBlanks))])
    }
    let diagrams = model.diagrams.values.enumerated().map { diagram($0.element, $0.offset) }
    let template: [(key: String, value: JSONValue)] =
      header.template == "core"
      ? []
      : [(ThreatDragonVocabulary.extra, .object([("template", .string(header.template))]))]
    return .object([
      ("version", .string(ThreatDragonVocabulary.version)),
      (
        "summary",
        .object([
          ("title", .string(header.title)), ("owner", .string(header.owner)),
          ("description", .string(header.description)), ("id", .int(0)),
        ])
      ),
      (
        "detail",
        .object(
          [
            ("contributors", .array(contributors)), ("diagrams", .array(diagrams)),
            ("diagramTop", .int(model.diagrams.count)), ("reviewer", .string(header.reviewer)),
            ("threatTop", .int(numbers.values.max() ?? 0)),
          ] + template)
      ),
    ])
  }

  private func diagram(_ diagram: Diagram, _ index: Int) -> JSONValue {
    let own = threats.filter { threat in
      threat.threat.diagram == diagram.id && threat.threat.key == nil
    }
    let method =
      own.map { ThreatDragonVocabulary.method(of: $0.threat.category) }.first { $0 != "STRIDE" }
      ?? "STRIDE"
    var extra: [(key: String, value: JSONValue)] = [
      ("id", .string(diagram.id.rawValue)), ("level", .int(diagram.header.level)),
    ]
    if let details = diagram.header.details {
      extra.append(
        (
          "details",
          .object([
            ("diagram", .string(details.diagram.rawValue)),
            ("element", .string(details.element.rawValue)),
          ])
        ))
    }
    let list = ThreatDragonCells(export, diagram, threats, numbers).all
    return .object([
      ("version", .string(ThreatDragonVocabulary.version)),
      ("title", .string(diagram.header.title)),
      ("description", .string("")), ("diagramType", .string(method)),
      ("placeholder", .string("")),
      (
        "thumbnail",
        .string("./public/content/images/thumbnail.\(method.lowercased()).jpg")
      ), ("id", .int(index)), (ThreatDragonVocabulary.extra, .object(extra)),
      ("cells", .array(list)),
    ])
  }
}

extension Substring {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
