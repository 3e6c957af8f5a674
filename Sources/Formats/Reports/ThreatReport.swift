import Models
import Screen
import Threats

/// The threats of a model for scripts, as JSON, and for people at a terminal, as a table.
public enum ThreatReport {
  /// A list of objects, one a threat, in the order given.
  ///
  /// Ids are those of the file. `type` is null for a threat written by hand; `diagram`, `flow`,
  /// `source`, `target` and `element` are null where the threat has none. Keys and their order are
  /// the same in every run and for every threat, and those of the threats of a ``Report``.
  ///
  /// - Parameter new: The ids of threats that an earlier state does not have open; where it is given,
  ///   each threat has a key `new`.
  public static func json(
    of threats: [Threat], in model: Model, template: Template, new: Set<String>? = nil
  ) -> String {
    let items = Finding.all(of: threats, in: model, template: template).map { finding in
      ReportData.threat(finding, isNew: new.map { $0.contains(finding.threat.id) })
    }
    return JSONText.array(items).text() + "\n"
  }

  /// A line a threat under a heading, in aligned columns: priority, category, title, flow, status.
  ///
  /// Nothing in it moves the cursor, whatever the names in the model hold.
  ///
  /// - Parameters:
  ///   - width: The columns of the terminal, to which titles are cut; nil leaves them whole.
  ///   - new: The ids of threats that are marked as new.
  public static func table(
    of threats: [Threat], in model: Model, template: Template, width: Int? = nil,
    new: Set<String>? = nil
  ) -> String {
    if threats.isEmpty { return "No threats.\n" }
    var rows = [["PRIORITY", "CATEGORY", "TITLE", "FLOW", "STATUS"]]
    for threat in threats {
      rows.append(
        [
          threat.priority.rawValue,
          template.categories[threat.category]?.name ?? threat.category,
          ThreatTexts.title(of: threat, in: model, template: template),
          place(of: threat, in: model),
          threat.status.rawValue + (threat.isStale ? " (stale)" : "")
            + (new?.contains(threat.id) == true ? " (new)" : ""),
        ].map { shown($0) })
    }
    var widths = (0..<5).map { column in rows.map { TextWidth.of($0[column]) }.max() ?? 0 }
    if let width {
      let gaps = 2 * (widths.count - 1)
      let others = widths.reduce(gaps, +) - widths[title]
      // What it is on may be long too; it gives way first, down to what a short name takes.
      let excess = others + min(widths[title], 20) - width
      if excess > 0 { widths[flow] = min(widths[flow], max(12, widths[flow] - excess)) }
      let rest = widths.reduce(gaps, +) - widths[title]
      widths[title] = min(widths[title], max(12, width - rest))
    }
    return rows.map { line($0, widths) }.joined()
  }

  private static let title = 2
  private static let flow = 3

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var result = ""
    var gap = 0
    for (cell, width) in zip(cells, widths) {
      let cell = TextWidth.cut(cell, to: width)
      if !cell.isEmpty { result += String(repeating: " ", count: gap) + cell }
      gap = (cell.isEmpty ? gap : 0) + width - TextWidth.of(cell) + 2
    }
    return result + "\n"
  }

  /// What a threat is on: the flow's number and name, or the element's name.
  private static func place(of threat: Threat, in model: Model) -> String {
    if let id = threat.flow {
      guard let diagram = threat.diagram, let flow = model.diagrams[diagram]?.flows[id] else {
        return id
      }
      let name = flow.facts.name.isEmpty ? id : flow.facts.name
      return [flow.number?.description, name].compactMap { $0 }.joined(separator: " ")
    }
    guard let id = threat.element else { return "" }
    let name = model.item(id)?.item.facts?.name ?? ""
    return name.isEmpty ? id : name
  }
}
