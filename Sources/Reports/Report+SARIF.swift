import Formats
import Models
import Screen
import Syntax
import Threats

extension Report {
  /// The threats for code scanning: SARIF 2.1.0.
  ///
  /// Each threat is a result with a fingerprint made of its id alone, so that it stays the same alert
  /// while the file round it changes. Settled ones are suppressed, with their justification; those
  /// that no longer fire are left out.
  ///
  /// - `address`: The model's file as a URI, relative to the repository where it is in one.
  /// - `lines`: Where things stand in that file.
  /// - `version`: The program's version; empty where it is not to be said.
  public func sarif(address: String, lines: SourceLines = SourceLines(), version: String = "")
    -> String
  {
    let live = findings.filter { !$0.threat.isStale }
    var indices: [String: Int] = [:]
    var rules: [JSONValue] = []
    var results: [JSONValue] = []
    for finding in live {
      let id = finding.ruleID
      if indices[id] == nil {
        indices[id] = rules.count
        rules.append(rule(of: finding))
      }
      results.append(
        result(of: finding, rule: indices[id] ?? 0, address: address, lines: lines))
    }
    var driver: [(key: String, value: JSONValue)] = [
      ("name", .string("Drawbridge")),
      ("rules", .array(rules)),
    ]
    if !version.isEmpty { driver.insert(("semanticVersion", .string(version)), at: 1) }
    let run = JSONValue.object([
      ("tool", .object([("driver", .object(driver))])),
      (
        "artifacts",
        .array([.object([("location", .object([("uri", .string(address))]))])])
      ),
      ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(results)),
    ])
    let root = JSONValue.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
    return root.text() + "\n"
  }

  // MARK: Rules

  private func rule(of finding: Finding) -> JSONValue {
    let type = finding.threat.key?.type
    let title =
      type.map { plainTitles[$0] ?? $0.rawValue } ?? "\(finding.category), found by a person"
    let references = type == nil ? [] : finding.texts.references
    let links = references.map(ReferenceLink.init)
    let suggestions = finding.suggestions
    var help = suggestions.isEmpty ? title : suggestions.map { "- " + $0 }.joined(separator: "\n")
    if !references.isEmpty { help += "\n\nSee " + references.joined(separator: ", ") + "." }
    var markdown = suggestions.map { "- " + MarkdownText.prose($0) }.joined(separator: "\n")
    if markdown.isEmpty { markdown = MarkdownText.escaped(title) }
    if !links.isEmpty {
      markdown += "\n\nSee " + links.map(MarkdownText.link).joined(separator: ", ") + "."
    }
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(finding.ruleID)),
      ("name", .string(Self.name(of: title))),
      ("shortDescription", .object([("text", .string(title))])),
      ("fullDescription", .object([("text", .string("\(finding.category): \(title)"))])),
      (
        "help",
        .object([("text", .string(help)), ("markdown", .string(markdown))])
      ),
    ]
    if let address = links.lazy.compactMap(\.address).first {
      fields.append(("helpUri", .string(address)))
    }
    fields.append(
      (
        "defaultConfiguration",
        .object([("level", .string(Self.level(finding.threat.level)))])
      ))
    fields.append(
      (
        "properties",
        .object([
          (
            "tags",
            .texts(["security", "threat-model", finding.category] + links.compactMap(\.tag))
          ),
          ("security-severity", .string(Self.severity(finding.threat.level))),
        ])
      ))
    return .object(fields)
  }

  /// A title as one word with capitals inside, as names of rules are written.
  private static func name(of title: String) -> String {
    let words = title.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return name.isEmpty ? "Threat" : name
  }

  private static func level(_ level: Priority.Level) -> String {
    switch level {
    case .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }

  /// A number from 0 to 10, by which code scanning sorts: each level's middle.
  private static func severity(_ level: Priority.Level) -> String {
    switch level {
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    }
  }

  // MARK: Results

  private func result(of finding: Finding, rule: Int, address: String, lines: SourceLines)
    -> JSONValue
  {
    let (threat, texts) = (finding.threat, finding.texts)
    var message = texts.title
    if !finding.component.isEmpty { message += " (\(finding.component))" }
    if !texts.description.isEmpty { message += "\n\n" + texts.description }
    let said = [finding.mitigation].filter { !$0.isEmpty } + finding.shared.map(\.told)
    if !said.isEmpty { message += "\n\n" + said.joined(separator: "\n") }
    var physical: [(key: String, value: JSONValue)] = [
      (
        "artifactLocation",
        .object([("uri", .string(address)), ("index", .int(0))])
      )
    ]
    if let place = lines.place(of: threat) {
      physical.append(
        (
          "region",
          .object([("startLine", .int(place.line)), ("startColumn", .int(place.column))])
        ))
    }
    let item = threat.flow ?? threat.element
    var location: [(key: String, value: JSONValue)] = [("physicalLocation", .object(physical))]
    if let item {
      let path = [threat.diagram?.rawValue, item.rawValue].compactMap { $0 }.joined(separator: "/")
      location.append(
        (
          "logicalLocations",
          .array([
            .object([
              ("name", .string(finding.step.isEmpty ? finding.component : finding.step)),
              ("fullyQualifiedName", .string(path)),
            ])
          ])
        ))
    }
    var fields: [(key: String, value: JSONValue)] = [
      ("ruleId", .string(finding.ruleID)),
      ("ruleIndex", .int(rule)),
      ("level", .string(Self.level(threat.level))),
      ("message", .object([("text", .string(message))])),
      ("locations", .array([.object(location)])),
      (
        "partialFingerprints",
        .object([
          ("primaryLocationLineHash", .string(Self.fingerprint(threat.id) + ":1")),
          ("drawbridgeThreat/v1", .string(threat.id)),
        ])
      ),
    ]
    if !threat.status.isOpen {
      var suppression: [(key: String, value: JSONValue)] = [
        ("kind", .string("external")), ("status", .string("accepted")),
      ]
      let words = [threat.status.title, texts.justification].filter { !$0.isEmpty }
      suppression.append(("justification", .string(words.joined(separator: ": "))))
      fields.append(("suppressions", .array([.object(suppression)])))
    }
    fields.append(
      (
        "properties",
        .object([
          ("category", .string(finding.category)), ("priority", .string(threat.priority.rawValue)),
          ("status", .string(threat.status.rawValue)), ("zone", .string(finding.zone)),
        ])
      ))
    return .object(fields)
  }

  /// A number made of a text, the same in every run.
  private static func fingerprint(_ text: String) -> String {
    padded(StableHash.fnv1a(text.utf8), to: 16, radix: 16, isUppercase: false)
  }
}

extension Finding {
  /// The threat type, or the category for a threat that a person wrote.
  fileprivate var ruleID: String { threat.key?.type.rawValue ?? "handwritten/\(threat.category)" }
}

extension ReferenceLink {
  /// The tag by which code scanning knows a weakness.
  fileprivate var tag: String? {
    let upper = text.uppercased()
    return upper.hasPrefix("CWE-") && address != nil ? "external/cwe/" + upper.lowercased() : nil
  }
}
