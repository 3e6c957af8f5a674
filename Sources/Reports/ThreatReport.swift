import Models
import OrderedCollections
import Screen
import Syntax
import Threats

/// The threats of a model for scripts, as JSON, and for people at a terminal, as a table.
public enum ThreatReport {
  /// A list of objects, one a threat, in the order given.
  ///
  /// Ids are those of the file. `type` is null for a threat written by hand; `diagram`, `flow`,
  /// `source`, `target` and `element` are null where the threat has none. Keys and their order are
  /// the same in every run and for every threat, and those of the threats of a ``Report``.
  ///
  /// - `new`: The ids of threats that an earlier state does not have open; where it is given,
  ///   each threat has a key `new`.
  public static func json(
    of threats: [Threat], in model: Model, template: Template, new: Set<String>? = nil
  ) -> String {
    let items = Finding.all(of: threats, in: model, template: template).map { finding in
      ReportData.threat(finding, isNew: new.map { $0.contains(finding.threat.id) })
    }
    return JSONValue.array(items).text() + "\n"
  }

  /// A line a threat under a heading, in aligned columns, the most pressing first: priority, category,
  /// title, flow, where that runs from and to, status.
  ///
  /// Nothing in it moves the cursor, whatever the names in the model hold. No two lines are the same:
  /// where all that they say is, they say the ids of their flows or elements as well.
  ///
  /// - `width`: The columns of the terminal, to which long texts are cut; nil leaves them whole.
  /// - `new`: The ids of threats that are marked as new.
  public static func table(
    of threats: [Threat], in model: Model, template: Template, width: Int? = nil,
    new: Set<String>? = nil
  ) -> String {
    if threats.isEmpty { return "No threats.\n" }
    let threats = sorted(threats, template: template)
    let ends = Ends(model, template)
    var rows = threats.map { threat in
      [
        threat.priority.rawValue,
        template.categories[threat.category]?.name ?? threat.category,
        ThreatTexts.title(of: threat, in: model, template: template),
        place(of: threat, in: model), ends.text(of: threat),
        threat.status.rawValue + (threat.isStale ? " (stale)" : "")
          + (new?.contains(threat.id) == true ? " (new)" : ""),
      ].map { shown($0) }
    }
    let alike = Dictionary(grouping: rows.indices) { rows[$0] }.values.filter { $0.count > 1 }
    for row in alike.joined() {
      let threat = threats[row]
      rows[row][flow] += shown(" (\((threat.flow ?? threat.element)?.rawValue ?? threat.id))")
    }
    if Set(rows).count < rows.count {
      for row in alike.joined() { rows[row][title] += shown(" (\(threats[row].id))") }
    }
    rows.insert(["PRIORITY", "CATEGORY", "TITLE", "FLOW", "FROM → TO", "STATUS"], at: 0)
    var widths = rows[0].indices.map { column in
      rows.map { TextWidth.of($0[column]) }.max() ?? 0
    }
    if let width { narrow(&widths, to: width) }
    return rows.map { line($0, widths) }.joined()
  }

  private static let category = 1
  private static let title = 2
  private static let flow = 3
  private static let ends = 4

  /// The worst priority first; of one priority what is open, what is settled, what is stale; else in
  /// the order of the categories, then in the order given.
  private static func sorted(_ threats: [Threat], template: Template) -> [Threat] {
    let categories = Array(template.categories.keys)
    let keys = threats.indices.map { index in
      let threat = threats[index]
      return (
        -threat.priority.level.rawValue, threat.isStale ? 2 : threat.isOpen ? 0 : 1,
        categories.firstIndex(of: threat.category) ?? categories.count, index
      )
    }
    return keys.sorted { $0 < $1 }.map { threats[$0.3] }
  }

  /// Takes columns from what is long until the table fits: in turn from the category, the title, the
  /// ends and the flow, each down to what still says something.
  private static func narrow(_ widths: inout [Int], to width: Int) {
    let steps = [
      (category, 12), (title, 36), (ends, 26), (flow, 16), (category, 6), (title, 20), (ends, 17),
      (flow, 12), (title, 12), (ends, 9), (category, 3),
    ]
    for (column, least) in steps {
      let excess = widths.reduce(2 * (widths.count - 1), +) - width
      if excess <= 0 { return }
      widths[column] -= max(0, min(excess, widths[column] - least))
    }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var result = ""
    var gap = 0
    for (column, width) in widths.enumerated() {
      let cell =
        column == ends
        ? cut(ends: cells[column], to: width)
        : TextWidth.cut(cells[column], to: width)
      if !cell.isEmpty { result += String(repeating: " ", count: gap) + cell }
      gap = (cell.isEmpty ? gap : 0) + width - TextWidth.of(cell) + 2
    }
    return result + "\n"
  }

  /// Both ends of a flow in so many columns, each cut where one alone would not leave the other room.
  private static func cut(ends text: String, to width: Int) -> String {
    guard TextWidth.of(text) > width, let arrow = text.firstRange(of: " → ") else {
      return TextWidth.cut(text, to: width)
    }
    let (source, target) = (String(text[..<arrow.lowerBound]), String(text[arrow.upperBound...]))
    let room = max(0, width - 3)
    let first = min(TextWidth.of(source), max(room / 2, room - TextWidth.of(target)))
    return TextWidth.cut(source, to: first) + " → " + TextWidth.cut(target, to: room - first)
  }

  /// Where flows run from and to, in the words of the model.
  private struct Ends {
    private let model: Model
    private let template: Template

    init(_ model: Model, _ template: Template) { (self.model, self.template) = (model, template) }

    func text(of threat: Threat) -> String {
      guard threat.flow != nil, threat.source != nil || threat.target != nil else { return "" }
      return [threat.source, threat.target].map { name(of: $0, in: threat.diagram) }
        .joined(separator: " → ")
    }

    private func name(of item: ItemID?, in diagram: DiagramID?) -> String {
      guard let item, let diagram, let attributes = model.attributes(of: item, in: diagram) else {
        return item?.rawValue ?? ""
      }
      return attributes.name.isEmpty ? template.name(of: attributes.stencil) : attributes.name
    }
  }

  /// What a threat is on: the flow's number and name, or the element's name.
  private static func place(of threat: Threat, in model: Model) -> String {
    if let id = threat.flow {
      guard let diagram = threat.diagram, let flow = model.diagrams[diagram]?.flows[id] else {
        return id.rawValue
      }
      let name = flow.attributes.name.isEmpty ? id.rawValue : flow.attributes.name
      return [flow.number?.description, name].compactMap { $0 }.joined(separator: " ")
    }
    guard let id = threat.element else { return "" }
    let name = model.item(id)?.item.attributes?.name ?? ""
    return name.isEmpty ? id.rawValue : name
  }
}
