import Drawing
import Models
import Screen
import Threats

extension Report {
  /// The report as Markdown, as GitHub shows it: tables, diagrams as text, and details to unfold.
  ///
  /// Names and texts mean themselves, whatever signs are in them; links to the web stay links.
  public func markdown() -> String {
    var page = MarkdownPage()
    page.heading(1, title)
    page.paragraph(MarkdownText.prose(header.description))
    about(&page)
    summary(&page)
    page.heading(2, "Threats by concern")
    for table in tables { write(table, on: &page) }
    for chapter in chapters { write(chapter, on: &page) }
    decisions(&page)
    remarks(&page)
    return page.text
  }

  private func about(_ page: inout MarkdownPage) {
    page.list(
      [
        ("Owner", header.owner), ("Reviewer", header.reviewer),
        ("Contributors", header.contributors), ("Report of", date), ("Template", template),
      ].filter { !$0.1.isEmpty }.map { "**\($0.0):** " + MarkdownText.prose($0.1) })
  }

  private func summary(_ page: inout MarkdownPage) {
    page.heading(2, "Summary")
    page.paragraph(
      "**\(totals.open) open** (\(totals.high) high, \(totals.medium) medium, \(totals.low) low), "
        + "\(totals.settled) settled"
        + (totals.stale == 0 ? "" : ", \(totals.stale) decided but no longer found") + ".")
    let statuses = Status.allCases
    var rows = matrix.map { row in
      [MarkdownText.escaped(name(ofCategory: row.category))]
        + statuses.map { String(row.count($0)) } + [String(row.total)]
    }
    rows.append(
      ["**All**"] + statuses.map { "**\(self.statuses.count(of: $0))**" }
        + ["**\(self.statuses.total)**"])
    page.table(["Category"] + statuses.map(\.title) + ["All"], rows, numbersFrom: 1)
    for (title, text) in [
      ("Assumptions", header.assumptions), ("External dependencies", header.dependencies),
    ] where !text.isEmpty {
      page.heading(3, title)
      page.paragraph(MarkdownText.prose(text))
    }
    if !messages.isEmpty {
      page.heading(3, "What the model itself gets wrong")
      page.list(messages.map { $0.severity.rawValue + ": " + MarkdownText.escaped($0.text) })
    }
  }

  private func write(_ table: Table, on page: inout MarkdownPage) {
    page.heading(3, table.title)
    if table.rows.isEmpty { return page.paragraph("No threats.") }
    page.table(
      ["Zone", "Component / interaction", "Threat", "Risk", "Mitigation"],
      table.rows.map { index in
        let finding = findings[index]
        let step = finding.step.isEmpty ? "" : "<br>" + MarkdownText.escaped(finding.step)
        var risk = "**" + MarkdownText.escaped(finding.texts.title) + "**"
        if finding.isHandwritten, !finding.texts.description.isEmpty {
          risk += "<br>" + MarkdownText.prose(finding.texts.description)
        }
        return [
          MarkdownText.escaped(finding.zone), MarkdownText.escaped(finding.component) + step,
          MarkdownText.escaped(finding.category) + "<br>" + Self.standing(finding), risk,
          finding.shortMeasures.map(MarkdownText.prose).joined(separator: "<br>"),
        ]
      })
  }

  /// The priority and status of a threat in words.
  private static func standing(_ finding: Finding) -> String {
    MarkdownText.escaped(finding.threat.priority.rawValue) + ", "
      + finding.threat.status.title.lowercased()
  }

  // MARK: Diagrams

  private func write(_ chapter: Chapter, on page: inout MarkdownPage) {
    page.heading(2, chapter.title)
    var attributes = "Level \(chapter.level)"
    if !chapter.details.isEmpty {
      attributes += " · shows the inside of " + MarkdownText.escaped(chapter.details)
    }
    page.paragraph(attributes + " · \(chapter.totals.open) open, \(chapter.totals.settled) settled")
    let scene = chapter.scene
    if !scene.bounds.isEmpty { page.block(MarkdownText.fenced(scene.text(glyphs: .unicode))) }
    if !chapter.steps.isEmpty { page.heading(3, "Interactions") }
    for step in chapter.steps { write(step, on: &page) }
    for thing in chapter.elements + chapter.boundaries where !thing.findings.isEmpty {
      page.heading(4, thing.name)
      page.paragraph(
        [thing.kind, thing.zone].filter { !$0.isEmpty }.map(MarkdownText.escaped)
          .joined(separator: " · "))
      threats(thing.findings, on: &page)
    }
    if !chapter.checklist.isEmpty {
      page.heading(3, "To verify")
      page.list(chapter.checklist.map(Self.line))
    }
  }

  private func write(_ step: Chapter.Step, on page: inout MarkdownPage) {
    page.heading(4, [step.number, step.name].filter { !$0.isEmpty }.joined(separator: " "))
    var attributes = [step.interaction, step.stencil, step.zone].filter { !$0.isEmpty }
    if !step.crosses.isEmpty {
      attributes.append("crosses " + step.crosses.joined(separator: ", "))
    }
    attributes += step.settings.map { "\($0.name): \($0.value)" }
    page.paragraph(attributes.map(MarkdownText.escaped).joined(separator: " · "))
    if let reason = step.outOfScope {
      page.paragraph("**Out of scope.** " + MarkdownText.prose(reason))
    }
    page.paragraph(MarkdownText.prose(step.note))
    threats(step.findings, on: &page)
  }

  private func threats(_ indices: [Int], on page: inout MarkdownPage) {
    for index in indices {
      let finding = findings[index]
      page.openDetails(
        "<b>\(PageText.escaped(finding.texts.title))</b> "
          + "(\(PageText.escaped(finding.category)), \(PageText.escaped(finding.threat.priority.rawValue)), "
          + "\(finding.threat.status.title.lowercased()))")
      page.paragraph(MarkdownText.prose(finding.texts.description))
      let said = [finding.mitigation].filter { !$0.isEmpty } + finding.shared.map(\.told)
      page.list((said + (finding.threat.isOpen ? finding.suggestions : [])).map(MarkdownText.prose))
      if !finding.texts.justification.isEmpty {
        let who = [finding.author, finding.date].filter { !$0.isEmpty }.joined(separator: ", ")
        page.paragraph(
          "**\(finding.threat.status.title):** " + MarkdownText.prose(finding.texts.justification)
            + (who.isEmpty ? "" : " (\(MarkdownText.escaped(who)))"))
      }
      page.paragraph(MarkdownText.prose(finding.texts.note))
      page.paragraph(finding.references.map(MarkdownText.link).joined(separator: " · "))
      page.closeDetails()
    }
  }

  // MARK: Decisions and remarks

  private func decisions(_ page: inout MarkdownPage) {
    page.heading(2, "Decisions")
    let live = decided.filter { !$0.threat.isStale }
    if live.isEmpty { page.paragraph("Nobody has decided anything yet.") }
    page.table(
      ["Threat", "Status", "Why", "Who and when"], live.map(Self.row))
    let stale = decided.filter(\.threat.isStale)
    if !stale.isEmpty {
      page.heading(3, "Decided, but no longer found")
      page.table(["Threat", "Status", "Why", "Who and when"], stale.map(Self.row))
    }
    if !mitigations.isEmpty {
      page.heading(3, "Mitigations")
      page.table(
        ["Mitigation", "State", "Helps against"],
        mitigations.map { item in
          let links = item.mitigation.references.map { MarkdownText.link(ReferenceLink($0)) }
          return [
            ([MarkdownText.prose(item.mitigation.told)] + links).joined(separator: "<br>"),
            item.mitigation.state.title,
            item.findings.map { MarkdownText.escaped(findings[$0].texts.title) }
              .joined(separator: "<br>"),
          ]
        })
    }
    if !outOfScope.isEmpty {
      page.heading(3, "Out of scope")
      page.list(
        outOfScope.map {
          "**\(MarkdownText.escaped($0.name))** (\($0.kind), \(MarkdownText.escaped($0.diagram)))"
            + ($0.reason.isEmpty ? "" : ": " + MarkdownText.prose($0.reason))
        })
    }
    if !suppressions.isEmpty {
      page.heading(3, "Threat types switched off")
      page.list(
        suppressions.map { item in
          let who = [item.off.author, item.off.date].filter { !$0.isEmpty }.joined(separator: ", ")
          return
            "**\(MarkdownText.escaped(item.title))** (\(MarkdownText.escaped(item.off.key.type.rawValue)), for "
            + MarkdownText.escaped(item.place) + ")"
            + (item.off.reason.isEmpty ? "" : ": " + MarkdownText.prose(item.off.reason))
            + (who.isEmpty ? "" : " – " + MarkdownText.escaped(who))
        })
    }
  }

  private static func row(_ finding: Finding) -> [String] {
    [
      "**\(MarkdownText.escaped(finding.texts.title))**<br>"
        + MarkdownText.escaped(finding.component),
      finding.threat.status.title, MarkdownText.prose(finding.texts.justification),
      [finding.author, finding.date].filter { !$0.isEmpty }.map(MarkdownText.escaped)
        .joined(separator: "<br>"),
    ]
  }

  private func remarks(_ page: inout MarkdownPage) {
    if !header.checklist.isEmpty {
      page.heading(2, "Checklist")
      page.list(header.checklist.map(Self.line))
    }
    if !notes.isEmpty {
      page.heading(2, "Notes")
      page.list(
        notes.map { note in
          let who = [note.author, note.date].filter { !$0.isEmpty }.joined(separator: ", ")
          return MarkdownText.prose(note.text)
            + (who.isEmpty ? "" : " – *\(MarkdownText.escaped(who))*")
        })
    }
  }

  /// A line of a checklist with its box.
  private static func line(_ item: Verification) -> String {
    let who = [item.author, item.date].filter { !$0.isEmpty }.joined(separator: ", ")
    return (item.isDone ? "[x] " : "[ ] ") + MarkdownText.prose(item.text)
      + (item.note.isEmpty ? "" : " " + MarkdownText.prose(item.note))
      + (who.isEmpty ? "" : " (\(MarkdownText.escaped(who)))")
  }
}

/// A page in Markdown, block by block with a blank line between.
private struct MarkdownPage {
  private(set) var text = ""

  mutating func block(_ content: String) {
    if !text.isEmpty { text += "\n" }
    text += content
  }

  mutating func heading(_ level: Int, _ title: String) {
    block(String(repeating: "#", count: level) + " " + MarkdownText.escaped(title) + "\n")
  }

  mutating func paragraph(_ content: String) {
    if !content.isEmpty { block(content + "\n") }
  }

  mutating func list(_ items: [String]) {
    if !items.isEmpty { block(items.map { "- \($0)\n" }.joined()) }
  }

  /// A table; columns of numbers stand to the right.
  mutating func table(_ heads: [String], _ rows: [[String]], numbersFrom first: Int = .max) {
    guard !rows.isEmpty else { return }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    block(
      line(heads) + line(heads.indices.map { $0 < first ? "---" : "---:" })
        + rows.map(line).joined())
  }

  mutating func openDetails(_ summary: String) {
    block("<details><summary>\(summary)</summary>\n")
  }

  mutating func closeDetails() { block("</details>\n") }
}
