import Models
import Screen
import Threats

extension Report {
  /// The threats for spreadsheets: the columns of the Threat Modeling Tool's list, then what is done.
  ///
  /// Fields are quoted as RFC 4180 has it, and lines end in carriage return and line feed. What a
  /// spreadsheet would take for a formula gets an apostrophe before it.
  public func csv() -> String {
    var rows = [
      [
        "Id", "Diagram", "Changed By", "Last Modified", "State", "Title", "Category", "Description",
        "Justification", "Interaction", "Priority", "Possible Mitigation(s)", "References", "Zone",
      ]
    ]
    for finding in findings {
      let (threat, texts) = (finding.threat, finding.texts)
      rows.append([
        threat.id, finding.diagram, finding.author, finding.date, finding.state, texts.title,
        finding.category, texts.description, texts.justification,
        finding.step.isEmpty ? finding.component : finding.step + ": " + finding.component,
        threat.priority.rawValue.capitalisedFirst, finding.measures.joined(separator: "\n"),
        texts.references.joined(separator: "\n"), finding.zone,
      ])
    }
    return rows.map { $0.map(CSVField.text).joined(separator: ",") + "\r\n" }.joined()
  }
}

/// A field of a file of comma-separated values.
enum CSVField {
  /// What means something in a field, and a sign for everything that a terminal would act on.
  static let escaping = Escaping(
    ["\"": "\"\"", "\n": "\n", "\t": "\t"], harm: .replaced(String(TextWidth.sign)))

  /// A text as a field that a spreadsheet takes for text.
  static func text(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var field = escaping.text(lines.joined(separator: "\n"))
    // A spreadsheet skips blanks before it looks for a formula, and some take wide signs, too.
    let start = field.unicodeScalars.first { $0.value > 32 && !$0.properties.isWhitespace }
    let isFormula = start.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    if isFormula || text.utf8.first == 9 || text.utf8.first == 13 { field = "'" + field }
    let needsQuotes = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 }
    let isPadded = field.utf8.first == 32 || field.utf8.last == 32
    return needsQuotes || isPadded ? "\"" + field + "\"" : field
  }
}

extension Finding {
  /// Its status in the words of the Threat Modeling Tool, where that has one.
  fileprivate var state: String {
    if threat.isStale { return threat.status.title + " (no longer found)" }
    return switch threat.status {
    case .open: "Not Started"
    case .investigating: "Needs Investigation"
    case .notApplicable: "Not Applicable"
    case .mitigated, .accepted, .transferred: threat.status.title
    }
  }
}

extension String {
  /// The text with a capital at its start.
  var capitalisedFirst: String { first.map { $0.uppercased() + dropFirst() } ?? "" }
}
