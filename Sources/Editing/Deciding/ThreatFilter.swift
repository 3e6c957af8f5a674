import Models
import OrderedCollections
import Threats

/// Which threats are listed: those that meet the criteria.
///
/// Of criteria of one kind any will do, as of two statuses; of different kinds all must be met.
struct ThreatFilter: Hashable, Sendable {
  /// One thing that is asked of a threat.
  enum Criterion: Hashable, Sendable {
    /// Nobody has settled it.
    case open
    case status(Status)
    case priority(Priority.Level)
    case category(String)
    /// On the flow, or about the element.
    case item(ItemID)
    /// On a flow that crosses the boundary.
    case boundary(ItemID)
    case mitigation(MitigationID)
    /// The threat type.
    case type(ThreatTypeID)
    /// Somewhere in what is said of it.
    case text(String)

    /// Criteria with one number are alternatives to each other.
    fileprivate var kind: Int {
      switch self {
      case .open: 0
      case .status: 1
      case .priority: 2
      case .category: 3
      case .item: 4
      case .boundary: 5
      case .mitigation: 6
      case .type: 7
      case .text: 8
      }
    }
  }

  /// In the order in which they were asked for.
  private(set) var criteria: [Criterion] = []

  var isEmpty: Bool { criteria.isEmpty }

  /// The text that is looked for; empty where none is.
  var text: String {
    get {
      for case .text(let text) in criteria { return text }
      return ""
    }
    set {
      criteria.removeAll { $0.kind == Criterion.text("").kind }
      if !newValue.isEmpty { criteria.append(.text(newValue)) }
    }
  }

  func contains(_ criterion: Criterion) -> Bool { criteria.contains(criterion) }

  mutating func toggle(_ criterion: Criterion) {
    if let index = criteria.firstIndex(of: criterion) {
      criteria.remove(at: index)
    } else {
      criteria.append(criterion)
    }
  }

  mutating func insert(_ criterion: Criterion) {
    if !criteria.contains(criterion) { criteria.append(criterion) }
  }

  mutating func remove(_ criterion: Criterion) { criteria.removeAll { $0 == criterion } }

  mutating func removeLast() { _ = criteria.popLast() }

  /// The threats of a list that meet all this.
  func admitted(_ threats: [Threat], _ editor: Editor, texts: ThreatSearchTexts) -> [Threat] {
    if criteria.isEmpty { return threats }
    let groups = Dictionary(grouping: criteria, by: \.kind).values.map { $0 }
    let crossed = crossedFlows(editor)
    let wanted = Array(text.lowercased().utf8)
    return threats.filter { threat in
      groups.allSatisfy { group in
        group.contains { criterion in
          switch criterion {
          case .open: return threat.isOpen
          case .status(let status): return threat.status == status
          case .priority(let level): return threat.level == level
          case .category(let category): return threat.category == category
          case .item(let item): return ThreatsPane.concerns(threat, item)
          case .boundary: return threat.flow.map { crossed.contains($0) } ?? false
          case .mitigation(let mitigation):
            return editor.verdict(on: threat)?.mitigations.contains(mitigation) ?? false
          case .type(let type): return threat.key?.type == type
          case .text: return texts.text(of: threat, editor).contains(wanted)
          }
        }
      }
    }
  }

  /// The flows that cross any of the boundaries asked for.
  private func crossedFlows(_ editor: Editor) -> Set<ItemID> {
    let boundaries: Set<ItemID> = Set(
      criteria.compactMap { if case .boundary(let id) = $0 { id } else { nil } })
    guard !boundaries.isEmpty else { return [] }
    var result: Set<ItemID> = []
    for diagram in editor.model.diagrams.keys {
      for (flow, crossed) in editor.workspace.crossings(in: diagram)
      where crossed.contains(where: boundaries.contains) {
        result.insert(flow)
      }
    }
    return result
  }
}

extension ThreatFilter.Criterion {
  /// The kind, for a heading.
  var heading: String {
    switch self {
    case .open, .status: "Status"
    case .priority: "Priority"
    case .category: "Category"
    case .item: "Element or flow"
    case .boundary: "Boundary crossed"
    case .mitigation: "Mitigation"
    case .type: "Threat type"
    case .text: "Text"
    }
  }

  /// What is asked for, in a word or two.
  func label(_ editor: Editor) -> String {
    func name(_ id: ItemID) -> String {
      let name = editor.model.item(id)?.item.attributes?.name.singleLine ?? ""
      return name.isEmpty ? id : name
    }
    switch self {
    case .open: return "open only"
    case .status(let status): return status.word
    case .priority(let level): return "\(level.word) priority"
    case .category(let id): return editor.categoryName(id)
    case .item(let id): return "at \(name(id))"
    case .boundary(let id): return "across \(name(id))"
    case .mitigation(let id):
      return "with \(editor.model.mitigations[id]?.title.singleLine ?? id)"
    case .type(let id): return "type \(id)"
    case .text(let text): return "/\(text.singleLine)"
    }
  }
}

extension Priority.Level {
  /// The word for it.
  var word: String {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}

extension Editor {
  /// What a threat category is called.
  func categoryName(_ id: String) -> String {
    let known = template.categories[id]
    return known?.stride?.name ?? known?.name ?? Stride(rawValue: id)?.name ?? id
  }
}

/// What is said of each threat in lower case, for finding words in it; made once for a state of the
/// model, because there may be thousands.
struct ThreatSearchTexts: Sendable {
  /// What is said of one threat, and what it was made of besides the names on the drawing.
  private struct Entry: Sendable {
    var threat: Threat
    var decision: Decision?
    var own: HandwrittenThreat?
    var text: [UInt8]
  }

  private var entries: [String: Entry] = [:]
  private var version: Revision?
  private var looks: Revision?

  init() {}

  /// The texts of all threats of the model as it stands; those of which nothing changed since are
  /// taken from before.
  init(_ editor: Editor, after previous: ThreatSearchTexts = ThreatSearchTexts()) {
    version = editor.workspace.version
    looks = editor.workspace.looks
    let model = editor.model
    let known = previous.looks == looks ? previous.entries : [:]
    entries.reserveCapacity(editor.workspace.analyzer.threats.count)
    for threat in editor.workspace.analyzer.threats {
      let decision = threat.key.flatMap { model.decisions[$0] }
      let own = threat.key == nil ? model.threats[threat.id] : nil
      if let last = known[threat.id], last.threat == threat, last.decision == decision,
        last.own == own
      {
        entries[threat.id] = last
      } else {
        entries[threat.id] = Entry(
          threat: threat, decision: decision, own: own, text: Self.make(threat, editor))
      }
    }
  }

  func isCurrent(_ editor: Editor) -> Bool { version == editor.workspace.version }

  func text(of threat: Threat, _ editor: Editor) -> [UInt8] {
    if isCurrent(editor), let known = entries[threat.id] { return known.text }
    return Self.make(threat, editor)
  }

  private static func make(_ threat: Threat, _ editor: Editor) -> [UInt8] {
    let model = editor.model
    var words = [
      ThreatTexts.title(of: threat, in: model, template: editor.template), threat.id,
      editor.categoryName(threat.category), threat.status.word,
    ]
    if let diagram = threat.diagram {
      for item in [threat.flow, threat.element, threat.source, threat.target] {
        guard let item, let name = model.attributes(of: item, in: diagram)?.name else { continue }
        words.append(name)
      }
    }
    if let key = threat.key, let decision = model.decisions[key] {
      words += [decision.justification, decision.mitigation, decision.note]
    } else if threat.key == nil, let own = model.threats[threat.id] {
      words += [own.description, own.justification, own.mitigation, own.note]
    }
    return Array(words.joined(separator: "\n").lowercased().utf8)
  }
}

extension [UInt8] {
  /// Whether some bytes stand somewhere in these.
  fileprivate func contains(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    guard count >= wanted.count else { return false }
    return withUnsafeBufferPointer { all in
      wanted.withUnsafeBufferPointer { wanted in
        var start = 0
        while start + wanted.count <= all.count {
          if all[start] == first {
            var index = 1
            while index < wanted.count, all[start + index] == wanted[index] { index += 1 }
            if index == wanted.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }
}
