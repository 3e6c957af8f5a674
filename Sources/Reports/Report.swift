import Drawing
import Models
import OrderedCollections
import Threats

/// Everything that a report says of a model, before it is said in any form.
///
/// All forms of a report are made of this value alone, so that they say the same. It holds no time of
/// its own: equal models give equal reports. A model with mistakes in it gives a report as well, which
/// says what they are.
public struct Report: Sendable {
  /// What the person called the model's file; empty for a new one.
  public let file: String
  /// The day the report was made, as ISO 8601 text; empty where it is not to be said.
  public let date: String
  let header: Model.Header
  /// The template's name and edition.
  let template: String
  let totals: Totals
  let statuses: StatusTable
  /// By id, what the template calls a category.
  let categories: OrderedDictionary<String, ThreatCategory>
  let chapters: [Chapter]
  /// The threats in the order of the analysis: by diagram, flow and rule.
  let findings: [Finding]
  let mitigations: [SharedMitigation]
  let suppressions: [Suppressed]
  let outOfScope: [Exempt]
  let notes: [Note]
  /// By threat type that fires, its title without the names of any interaction.
  let plainTitles: [ThreatTypeID: String]
  /// What is wrong or doubtful about the model.
  let messages: [Message]

  /// The report of a model.
  ///
  /// - `analyzer`: Holds the threats of this very model.
  /// - `crossings`: By diagram and flow, the boundaries it crosses.
  /// - `file`: What the person called the model's file.
  /// - `date`: The day, as ISO 8601 text.
  /// - `routes`: The drawn lines of a diagram; nil has them found anew.
  public init(
    _ model: Model, template: Template, analyzer: Analyzer, crossings: Analyzer.AllCrossings,
    file: String = "", date: String = "", routes: (DiagramID) -> Routes? = { _ in nil }
  ) {
    self.file = file
    self.date = date
    header = model.header
    self.template = [template.name, template.version].filter { !$0.isEmpty }.joined(separator: " ")
    totals = analyzer.totals
    statuses = StatusTable(analyzer.threats, template: template)
    categories = template.categories
    let findings = Finding.all(of: analyzer.threats, in: model, template: template)
    self.findings = findings
    let places = ItemPlaces(model, template)
    chapters = model.diagrams.values.enumerated().map { index, diagram in
      Chapter(
        diagram, number: index + 1, of: model, template: template, places: places,
        findings: findings,
        crossings: crossings[diagram.id] ?? [:], risks: analyzer.risks(in: diagram.id),
        routes: routes(diagram.id))
    }
    mitigations = model.mitigations.values.map { mitigation in
      SharedMitigation(
        mitigation: mitigation,
        findings: findings.indices.filter {
          findings[$0].shared.contains { $0.id == mitigation.id }
        }
      )
    }
    suppressions = model.suppressions.values.map {
      Suppressed($0, template: template, places: places)
    }
    outOfScope = Exempt.all(in: model, places: places)
    notes = model.notes
    plainTitles = Dictionary(
      Set(analyzer.threats.compactMap { $0.key?.type }).map {
        ($0, ThreatType.plainTitle(of: $0, in: template))
      }, uniquingKeysWith: { a, _ in a })
    messages = model.messages(template: template).filter { $0.severity > .note }
  }

  /// The model's title; its file's name without the ending where it has none.
  var title: String {
    if !header.title.allSatisfy(\.isWhitespace) { return header.title }
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
    return file.isEmpty ? "Untitled model" : String(stem.isEmpty ? file[...] : stem)
  }

  /// What the category of a finding is called.
  func name(ofCategory id: String) -> String { categories[id]?.name ?? id }

  /// The few letters that stand for a category where there is little room.
  func mark(ofCategory id: String) -> String {
    (categories[id] ?? ThreatCategory(id: id, name: id)).mark
  }

  /// The findings somebody said something of: a decision, or who wrote it and why.
  var decided: [Finding] { findings.filter(\.isDecided) }
}

extension Report {
  /// A mitigation that threats share, and the threats it helps against.
  struct SharedMitigation: Sendable {
    let mitigation: Mitigation
    /// As places in ``Report/findings``.
    let findings: [Int]
  }

  /// A threat type that somebody switched off.
  struct Suppressed: Sendable {
    let off: Suppression
    /// What it says, with the places of names left as words.
    let title: String
    /// Where it is off: an item's name, or the whole model.
    let place: String

    init(_ off: Suppression, template: Template, places: ItemPlaces) {
      self.off = off
      title = ThreatType.plainTitle(of: off.key.type, in: template)
      place = off.key.item.map { places.name(ofItem: $0) } ?? "the whole model"
    }
  }

  /// An item that somebody left out of the analysis.
  struct Exempt: Sendable {
    let id: ItemID
    let name: String
    let kind: String
    let diagram: String
    let reason: String

    /// All such items, in the order of the diagrams.
    static func all(in model: Model, places: ItemPlaces) -> [Exempt] {
      model.diagrams.values.flatMap { diagram in
        let items =
          diagram.flowsByNumber.map { ($0.id, $0.attributes) }
          + diagram.elements.values.map { ($0.id, $0.attributes) }
          + diagram.boundaries.values.map { ($0.id, $0.attributes) }
        return items.compactMap { id, attributes in
          attributes.outOfScope.map { reason in
            Exempt(
              id: id, name: places.name(of: id, in: diagram), kind: places.kind(of: attributes),
              diagram: diagram.header.title, reason: reason)
          }
        }
      }
    }
  }
}

extension ThreatType {
  /// A threat type's title without the names of any interaction.
  static func plainTitle(of id: ThreatTypeID, in template: Template) -> String {
    guard var title = template.threatTypes[id]?.title else { return id.rawValue }
    for (name, word) in [
      ("{source.name}", "the source"), ("{target.name}", "the target"), ("{flow.name}", "the flow"),
    ] {
      title = title.replacingWord(name, with: word)
    }
    guard let first = title.first else { return id.rawValue }
    return first.uppercased() + title.dropFirst()
  }
}

extension String {
  /// The text with every occurrence of an ASCII word replaced, in whatever case it is written.
  fileprivate func replacingWord(_ word: String, with other: String) -> String {
    let bytes = Array(utf8)
    let wanted = Array(word.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let part = bytes[index..<min(index + wanted.count, bytes.count)]
      let isFound =
        part.count == wanted.count
        && zip(part, wanted).allSatisfy { $0 == $1 || $0 | 32 == $1 && (65...90).contains($0) }
      result += isFound ? Array(other.utf8) : [bytes[index]]
      index += isFound ? wanted.count : 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
