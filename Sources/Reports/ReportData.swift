import Drawing
import Models
import Screen
import Syntax
import Threats

/// A report as data: the keys of the JSON form, and of what templates are filled with.
struct ReportData {
  private let report: Report
  /// Whether it is for templates, which get pictures, words to show, and threats where they belong.
  private let isForTemplates: Bool

  /// The data of a report.
  static func tree(of report: Report, forTemplates isForTemplates: Bool) -> JSONValue {
    ReportData(report: report, isForTemplates: isForTemplates).root
  }

  private var root: JSONValue {
    let header = report.header
    var fields: [(key: String, value: JSONValue)] = [
      ("title", .string(isForTemplates ? report.title : header.title)),
      ("file", .string(report.file)),
      ("date", .string(report.date)),
      ("owner", .string(header.owner)),
      ("reviewer", .string(header.reviewer)),
      ("contributors", .string(header.contributors)),
      ("description", .string(header.description)),
      ("assumptions", .string(header.assumptions)),
      ("dependencies", .string(header.dependencies)),
      ("template", .string(report.template)),
      ("summary", summary),
      ("tables", .array(report.tables.map(table))),
      ("diagrams", .array(report.chapters.map(diagram))),
      ("threats", .array(report.findings.map(threat))),
      ("mitigations", .array(report.mitigations.map(mitigation))),
      ("checklist", checklist(header.checklist)),
      ("outOfScope", .array(report.outOfScope.map(exempt))),
      ("switchedOff", .array(report.suppressions.map(suppressed))),
      ("notes", .array(report.notes.map(note))),
      ("messages", .array(report.messages.map(message))),
    ]
    if isForTemplates {
      let decided = report.decided
      fields.append(
        ("decisions", .array(decided.filter { !$0.threat.isStale }.map(threat))))
      fields.append(("stale", .array(decided.filter(\.threat.isStale).map(threat))))
      let all = header.checklist + report.chapters.flatMap(\.checklist)
      fields.append(("verified", .int(all.filter(\.isDone).count)))
      fields.append(("verifications", .int(all.count)))
    }
    return .object(fields)
  }

  // MARK: Counts

  private var summary: JSONValue {
    let (totals, statuses) = (report.totals, report.statuses)
    let rows = report.matrix.map { row in
      var fields: [(key: String, value: JSONValue)] = [
        ("category", .string(row.category)),
        ("name", .string(report.name(ofCategory: row.category))),
        ("total", .int(row.total)),
        ("statuses", counts(row.count)),
      ]
      if isForTemplates {
        fields.append(("categoryMark", .string(report.mark(ofCategory: row.category))))
      }
      return JSONValue.object(fields)
    }
    return .object([
      ("total", .int(statuses.total)),
      ("open", .int(totals.open)),
      ("high", .int(totals.high)),
      ("medium", .int(totals.medium)),
      ("low", .int(totals.low)),
      ("settled", .int(totals.settled)),
      ("stale", .int(totals.stale)),
      ("statuses", counts { statuses.count(of: $0) }),
      ("categories", .array(rows)),
    ])
  }

  private func counts(_ count: (Status) -> Int) -> JSONValue {
    .array(
      Status.allCases.map { status in
        var fields: [(key: String, value: JSONValue)] = [
          ("status", .string(status.rawValue)), ("count", .int(count(status))),
        ]
        if isForTemplates {
          fields.append(("statusName", .string(status.title)))
          fields.append(("isZero", .bool(count(status) == 0)))
        }
        return .object(fields)
      })
  }

  // MARK: Threats

  private func threat(_ finding: Finding) -> JSONValue {
    guard isForTemplates else { return Self.threat(finding) }
    guard case .object(var fields) = Self.threat(finding) else { return .null }
    let references = finding.references.map { reference in
      JSONValue.object([
        ("text", .string(reference.text)), ("address", .optional(reference.address)),
      ])
    }
    fields.removeAll { $0.key == "references" }
    fields += [
      ("references", .array(references)),
      ("categoryName", .string(finding.category)),
      ("categoryMark", .string(report.mark(ofCategory: finding.threat.category))),
      ("statusName", .string(finding.threat.status.title)),
      ("level", .string(finding.threat.level.word)),
      ("isOpen", .bool(finding.threat.isOpen)),
      ("isHandwritten", .bool(finding.isHandwritten)),
      ("step", .string(finding.step)),
      ("diagramTitle", .string(finding.diagram)),
      ("mitigation", .string(finding.mitigation)),
      ("suggestions", .texts(finding.suggestions)),
      ("measures", .texts(finding.shortMeasures)),
      ("shared", .array(finding.shared.map(shared))),
      ("anchor", .string(Self.anchor(finding.threat.id))),
    ]
    return .object(fields)
  }

  /// A threat as scripts read it, in a report and in a list of threats.
  static func threat(_ finding: Finding, isNew: Bool? = nil) -> JSONValue {
    let (threat, texts) = (finding.threat, finding.texts)
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(threat.id)),
      ("diagram", .optional(threat.diagram?.rawValue)),
      ("type", .optional(threat.key?.type.rawValue)),
      ("category", .string(threat.category)),
      ("priority", .string(threat.priority.rawValue)),
      ("status", .string(threat.status.rawValue)),
      ("title", .string(texts.title)),
      ("flow", .optional(threat.flow?.rawValue)),
      ("source", .optional(threat.source?.rawValue)),
      ("target", .optional(threat.target?.rawValue)),
      ("element", .optional(threat.element?.rawValue)),
      ("concern", .string(finding.concern.rawValue)),
      ("zone", .string(finding.zone)),
      ("component", .string(finding.component)),
      ("description", .string(texts.description)),
      ("mitigations", .texts(finding.measures)),
      ("references", .texts(texts.references)),
      ("justification", .string(texts.justification)),
      ("note", .string(texts.note)),
      ("author", .string(finding.author)),
      ("date", .string(finding.date)),
      ("templateVersion", .string(finding.templateVersion)),
      ("stale", .bool(threat.isStale)),
    ]
    if let isNew { fields.append(("new", .bool(isNew))) }
    return .object(fields)
  }

  private func shared(_ mitigation: Mitigation) -> JSONValue {
    .object([
      ("id", .string(mitigation.id.rawValue)), ("told", .string(mitigation.told)),
      ("state", .string(mitigation.state.rawValue)), ("stateName", .string(mitigation.state.title)),
      ("anchor", .string(Self.anchor("mitigation-" + mitigation.id.rawValue))),
    ])
  }

  private func mitigation(_ item: Report.SharedMitigation) -> JSONValue {
    let mitigation = item.mitigation
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(mitigation.id.rawValue)),
      ("title", .string(mitigation.title.isEmpty ? mitigation.id.rawValue : mitigation.title)),
      ("text", .string(mitigation.text)),
      ("state", .string(mitigation.state.rawValue)),
      ("references", .texts(mitigation.references)),
    ]
    if isForTemplates {
      fields.removeLast()
      fields += [
        ("stateName", .string(mitigation.state.title)),
        ("anchor", .string(Self.anchor("mitigation-" + mitigation.id.rawValue))),
        (
          "references",
          .array(
            mitigation.references.map(ReferenceLink.init).map {
              .object([("text", .string($0.text)), ("address", .optional($0.address))])
            })
        ),
        ("threats", .array(item.findings.map { threat(report.findings[$0]) })),
      ]
    } else {
      fields.append(("threats", .texts(item.findings.map { report.findings[$0].threat.id })))
    }
    return .object(fields)
  }

  private func table(_ table: Report.Table) -> JSONValue {
    let rows: [JSONValue] =
      isForTemplates
      ? table.rows.map { threat(report.findings[$0]) }
      : table.rows.map { .string(report.findings[$0].threat.id) }
    return .object([
      ("concern", .string(table.concern.rawValue)), ("title", .string(table.title)),
      (isForTemplates ? "rows" : "threats", .array(rows)),
    ])
  }

  // MARK: Diagrams

  private func diagram(_ chapter: Chapter) -> JSONValue {
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(chapter.id.rawValue)),
      ("title", .string(chapter.title)),
      ("level", .int(chapter.level)),
      ("details", .string(chapter.details)),
      ("open", .int(chapter.totals.open)),
      ("settled", .int(chapter.totals.settled)),
      ("boundaries", .array(chapter.boundaries.map(thing))),
      ("elements", .array(chapter.elements.map(thing))),
      ("flows", .array(chapter.steps.map(step))),
      ("checklist", checklist(chapter.checklist)),
    ]
    if isForTemplates {
      let others = (chapter.elements + chapter.boundaries).filter { !$0.findings.isEmpty }
      // What is wider than a page stands across it, where it is not much higher than that is wide.
      let scene = chapter.scene
      let bounds = scene.bounds
      let isWide = bounds.width > 90 && bounds.width * 5 > bounds.height * 12
      fields += [
        ("anchor", .string(Self.anchor("diagram-" + chapter.id.rawValue))),
        ("svg", .string(ReportPicture.svg(of: scene, in: chapter))),
        ("picture", .string(scene.text(glyphs: .unicode))),
        ("isWide", .bool(isWide)),
        ("isEmpty", .bool(bounds.isEmpty)),
        ("others", .array(others.map(thing))),
      ]
    }
    return .object(fields)
  }

  private func thing(_ thing: Chapter.Thing) -> JSONValue {
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(thing.id.rawValue)),
      ("name", .string(thing.name)),
      ("kind", .string(thing.kind)),
      ("stencil", .string(thing.stencil)),
      ("zone", .string(thing.zone)),
      ("shown", .bool(thing.isShown)),
      ("properties", settings(thing.settings)),
      ("note", .string(thing.note)),
      ("outOfScope", .optional(thing.outOfScope)),
      ("open", .int(thing.risk.openCount)),
      ("settled", .int(thing.risk.settledCount)),
      ("threats", threats(thing.findings)),
    ]
    if isForTemplates { fields += risk(thing.risk, isExempt: thing.outOfScope != nil) }
    return .object(fields)
  }

  private func step(_ step: Chapter.Step) -> JSONValue {
    var fields: [(key: String, value: JSONValue)] = [
      ("id", .string(step.id.rawValue)),
      ("number", .string(step.number)),
      ("name", .string(step.name)),
      ("stencil", .string(step.stencil)),
      ("source", .string(step.source)),
      ("target", .string(step.target)),
      ("bothWays", .bool(step.isBidirectional)),
      ("zone", .string(step.zone)),
      ("crosses", .texts(step.crosses)),
      ("properties", settings(step.settings)),
      ("note", .string(step.note)),
      ("outOfScope", .optional(step.outOfScope)),
      ("open", .int(step.risk.openCount)),
      ("settled", .int(step.risk.settledCount)),
      ("threats", threats(step.findings)),
    ]
    if isForTemplates {
      fields += risk(step.risk, isExempt: step.outOfScope != nil)
      fields.append(("interaction", .string(step.interaction)))
    }
    return .object(fields)
  }

  private func risk(_ risk: Risk, isExempt: Bool) -> [(key: String, value: JSONValue)] {
    [
      ("level", .string(risk.worst?.word ?? "")), ("isAtRisk", .bool(risk.isAtRisk)),
      ("isExempt", .bool(isExempt)),
    ]
  }

  private func threats(_ findings: [Int]) -> JSONValue {
    isForTemplates
      ? .array(findings.map { threat(report.findings[$0]) })
      : .texts(findings.map { report.findings[$0].threat.id })
  }

  private func settings(_ settings: [Chapter.Setting]) -> JSONValue {
    .array(settings.map { .object([("name", .string($0.name)), ("value", .string($0.value))]) })
  }

  // MARK: The rest

  private func checklist(_ list: [Verification]) -> JSONValue {
    .array(
      list.map {
        .object([
          ("verify", .string($0.text)), ("done", .bool($0.isDone)), ("note", .string($0.note)),
          ("author", .string($0.author)), ("date", .string($0.date)),
        ])
      })
  }

  private func exempt(_ item: Report.Exempt) -> JSONValue {
    .object([
      ("id", .string(item.id.rawValue)), ("name", .string(item.name)), ("kind", .string(item.kind)),
      ("diagram", .string(item.diagram)), ("reason", .string(item.reason)),
    ])
  }

  private func suppressed(_ item: Report.Suppressed) -> JSONValue {
    .object([
      ("type", .string(item.off.key.type.rawValue)), ("title", .string(item.title)),
      ("at", .optional(item.off.key.item?.rawValue)), ("place", .string(item.place)),
      ("reason", .string(item.off.reason)), ("author", .string(item.off.author)),
      ("date", .string(item.off.date)),
    ])
  }

  private func note(_ note: Note) -> JSONValue {
    .object([
      ("author", .string(note.author)), ("date", .string(note.date)), ("text", .string(note.text)),
    ])
  }

  private func message(_ message: Message) -> JSONValue {
    .object([
      ("severity", .string(message.severity.rawValue)), ("check", .string(message.check.rawValue)),
      ("text", .string(message.text)), ("diagram", .optional(message.diagram?.rawValue)),
      ("item", .optional(message.item?.rawValue)),
    ])
  }

  /// A name that a place in a page is called by: letters, digits, `-`, `_`, `.` and `@` stay.
  static func anchor(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      switch byte {
      case 48...57, 64...90, 97...122, 45, 46, 95: result.unicodeScalars.append(.init(byte))
      default: result += "~" + String(byte, radix: 16)
      }
    }
    return result
  }
}

/// The picture of a diagram in a page.
enum ReportPicture {
  /// An SVG element whose ids are its own, in the reader's colours.
  static func svg(of scene: Scene, in chapter: Chapter) -> String {
    var options = SVGOptions(title: chapter.title, ground: .reader, prefix: "d\(chapter.number)-")
    options.hasGround = false
    return scene.svg(options)
  }
}
