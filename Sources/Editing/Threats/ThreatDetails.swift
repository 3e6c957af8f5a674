import Models
import OrderedCollections
import Screen
import Threats

/// What is said of one threat, in lines of a width.
enum ThreatDetails {
  struct Line: Hashable, Sendable {
    var text: String
    var role: Role
  }

  static func lines(of threat: Threat, _ editor: Editor, columns: Int) -> [Line] {
    let texts = ThreatTexts(of: threat, in: editor.model, template: editor.template)
    let glyphs = editor.glyphs
    var lines: [Line] = []
    func add(_ text: String, _ role: Role, indent: String = "") {
      let width = TextWidth.of(indent)
      for (index, line) in TextWrap.lines(text, columns: columns - width).enumerated() {
        let margin = index == 0 ? indent : String(repeating: " ", count: width)
        lines.append(Line(text: margin + line, role: role))
      }
    }
    let dot = " \(glyphs.text(.separator)) "
    add(
      "\(editor.categoryName(threat.category))\(dot)\(threat.priority.rawValue) priority"
        + "\(dot)\(threat.id)", .faint)
    add(texts.description, .text)
    let risk = threat.atRisk.compactMap { id in
      threat.diagram.flatMap { editor.model.attributes(of: id, in: $0)?.name.singleLine }
    }
    if !risk.isEmpty { add("At risk: " + risk.joined(separator: ", "), .text) }
    for id in editor.verdict(on: threat)?.mitigations ?? [] {
      guard let mitigation = editor.model.mitigations[id] else { continue }
      add(
        mitigation.title.singleLine + " (\(mitigation.state.word))", .settled,
        indent: "\(glyphs.text(mitigation.state == .planned ? .hollowBullet : .check)) ")
    }
    for mitigation in texts.mitigations {
      add(mitigation, .text, indent: "\(glyphs.text(.bullet)) ")
    }
    if !texts.references.isEmpty { add(texts.references.joined(separator: ", "), .faint) }
    if !texts.justification.isEmpty { add(texts.justification, .settled, indent: "Why: ") }
    if !texts.note.isEmpty { add(texts.note, .faint, indent: "Note: ") }
    let signed = editor.signed(threat)
    if !signed.isEmpty { add(signed, .faint) }
    lines.append(Line(text: "", role: .text))
    return lines
  }
}

extension Mitigation.State {
  /// The words for it.
  var word: String {
    switch self {
    case .planned: "planned"
    case .inPlace: "in place"
    case .verified: "verified"
    }
  }
}

extension Editor {
  /// Who said something of a threat last, and when, in a line; empty where nobody is named.
  func signed(_ threat: Threat) -> String {
    if let key = threat.key {
      guard let decision = model.decisions[key] else { return "" }
      let version = decision.templateVersion
      let signed = Self.signed(decision.author, decision.date, "Decided")
      if version.isEmpty || version == template.version { return signed }
      return (signed.isEmpty ? "Decided" : signed)
        + " with version \(version.singleLine) of the template"
    }
    guard let own = model.threats[threat.id] else { return "" }
    return Self.signed(own.author, own.date, "Written")
  }

  /// Who and when in a line: `Decided by Anna on 2026-03-02`; empty where neither is known.
  static func signed(_ author: String, _ date: String, _ what: String) -> String {
    if author.isEmpty, date.isEmpty { return "" }
    // The time of day is in the file; a day is what people remember.
    let day = date.singleLine.prefix { $0 != "T" }
    return what + (author.isEmpty ? "" : " by \(author.singleLine)")
      + (day.isEmpty ? "" : " on \(day)")
  }
}
