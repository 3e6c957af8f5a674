import Models
import OrderedCollections
import Syntax
import Threats

/// Reads what the versions of a template changed; the form is told in `Core/versions.yaml`.
enum RuleHistoryReader {
  /// - Throws: ``FileError`` where the file breaks the form.
  static func history(_ bytes: [UInt8], file: String) throws -> RuleHistory {
    let fields = try SourceFields(YAMLTree(bytes, file: file).root, "a history", file: file)
    try refuseUnknown(fields, ["template", "versions"])
    return RuleHistory(
      try fields.list("versions").map { node in
        let fields = try SourceFields(node, "a version", file: file)
        try refuseUnknown(fields, ["version", "date", "changes"])
        return .init(
          id: try fields.required("version"), date: try fields.required("date"),
          changes: try fields.list("changes").flatMap { try changes($0, file) })
      })
  }

  private static func changes(_ node: SourceNode, _ file: String) throws -> [RuleHistory.Change] {
    let fields = try SourceFields(node, "a change", file: file)
    try refuseUnknown(fields, ["why", "sees", "added", "changed", "removed", "presets"])
    let why = try fields.required("why")
    var kinds: [RuleHistory.Change.Kind] = []
    switch try fields.text("sees") {
    case "crossings": kinds.append(.crossings)
    case "texts": kinds.append(.texts)
    case nil: break
    default: throw fields.error(node, "'sees' must be crossings or texts")
    }
    kinds += try fields.texts("added").map { .added(ThreatTypeID($0)) }
    kinds += try fields.list("changed").map { try former($0, file) }
    kinds += try TemplatePart.threatTypes(fields.list("removed"), file: file).map { .removed($0) }
    for node in try fields.list("presets") {
      let fields = try SourceFields(node, "a stencil", file: file)
      try refuseUnknown(fields, ["stencil", "values"])
      var values: PropertyValues = [:]
      for (entry, text) in try fields.pairs("values") { values[PropertyID(entry.key)] = text }
      kinds.append(.presets(try StencilID(fields.required("stencil")), values))
    }
    return kinds.map { RuleHistory.Change($0, why: why) }
  }

  private static func former(_ node: SourceNode, _ file: String) throws -> RuleHistory.Change.Kind {
    let fields = try SourceFields(node, "a threat type", file: file)
    try refuseUnknown(fields, ["threat", "priority", "at-risk", "include", "exclude"])
    return .changed(
      try ThreatTypeID(fields.required("threat")),
      RuleHistory.Former(
        priority: try fields.text("priority").map(Priority.init(rawValue:)),
        atRisk: try fields.value("at-risk").map { try TemplatePart.ends($0, fields) },
        include: try fields.text("include"), exclude: try fields.text("exclude")))
  }

  private static func refuseUnknown(_ fields: SourceFields, _ known: [String]) throws {
    guard let entry = fields.firstUnknown(known) else { return }
    throw fields.error(
      entry, "\(fields.what) has no key \(quoted(entry.key)); its keys are \(listed(known))")
  }
}
