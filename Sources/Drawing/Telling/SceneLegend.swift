import Models
import Screen

/// What the signs of a picture mean, and what it had no room to say in full.
///
/// Only what occurs in the picture is explained.
struct SceneLegend {
  /// What is explained.
  enum Sign: Hashable {
    case process, interactor, store, unknown
    case boundary
    case flow, blockedFlow, looseEnd
    case risk(Priority.Level)
    case settled
    case child
    case outOfScope
    case stride(Stride)
    /// The number of a flow whose label is shortened; empty for anything else.
    case number(String)
  }

  /// A sign and its meaning.
  struct Entry {
    var sign: Sign
    var text: String
  }

  /// Shapes and lines; risk; the letters.
  private(set) var groups: [[Entry]] = []
  /// Texts that are shortened in the picture, each in full; flows in the order of their numbers come
  /// first.
  private(set) var shortened: [Entry] = []

  init(_ scene: Scene) {
    groups = [Self.shapes(scene), Self.risks(scene), Self.letters(scene)].filter { !$0.isEmpty }
    for flow in scene.flowsByNumber where !flow.number.isEmpty || !flow.name.isEmpty {
      if scene.label(of: flow.id)?.isShortened(of: flow) == false { continue }
      shortened.append(Entry(sign: .number(flow.number), text: flow.name))
    }
    for element in scene.elements where element.isNameCut {
      shortened.append(Entry(sign: .number(""), text: element.name))
    }
    for boundary in scene.boundaries where boundary.isNameCut {
      shortened.append(Entry(sign: .number(""), text: boundary.name))
    }
  }

  private static func shapes(_ scene: Scene) -> [Entry] {
    var result: [Entry] = []
    func add(_ sign: Sign, _ text: String, _ isThere: Bool) {
      if isThere { result.append(Entry(sign: sign, text: text)) }
    }
    let kinds = Set(scene.elements.map(\.kind))
    add(.process, "process", kinds.contains(.process))
    add(.interactor, "external interactor", kinds.contains(.interactor))
    add(.store, "data store", kinds.contains(.store))
    add(.unknown, "the template lacks the stencil", scene.elements.contains(where: \.isUnknown))
    add(.boundary, "trust boundary", !scene.boundaries.isEmpty)
    add(.flow, "flow", scene.flows.contains { !$0.isBlocked })
    add(.blockedFlow, "flow without a clean way", scene.flows.contains(where: \.isBlocked))
    add(.looseEnd, "loose end", scene.flows.contains { !$0.looseEnds.isEmpty })
    add(
      .child, "has a diagram of its own, with its level",
      scene.elements.contains { $0.childLevel != nil })
    return result
  }

  private static func risks(_ scene: Scene) -> [Entry] {
    let risks = scene.elements.filter { !$0.isOutOfScope }.compactMap(\.risk)
    let all = risks + scene.flows.filter { !$0.isOutOfScope }.compactMap(\.risk)
    let levels = Set(all.filter(\.isAtRisk).map { $0.worst ?? .medium })
    var result: [Entry] = []
    for (level, name) in [(Priority.Level.high, "high"), (.medium, "medium"), (.low, "low")]
    where levels.contains(level) {
      let text =
        result.isEmpty ? "at risk, worst open threat \(name), and how many are open" : name
      result.append(Entry(sign: .risk(level), text: text))
    }
    if risks.contains(where: { !$0.isAtRisk && $0.settledCount > 0 }) {
      result.append(Entry(sign: .settled, text: "all threats settled"))
    }
    if scene.elements.contains(where: \.isOutOfScope) || scene.flows.contains(where: \.isOutOfScope)
      || scene.boundaries.contains(where: \.isOutOfScope)
    {
      result.append(Entry(sign: .outOfScope, text: "out of scope"))
    }
    return result
  }

  /// All six where one occurs, since the dots between them stand for the others.
  private static func letters(_ scene: Scene) -> [Entry] {
    let isShown = scene.elements.contains { element in
      element.face.rows.contains { row in
        row.parts.contains { if case .strip = $0 { true } else { false } }
      }
    }
    guard isShown else { return [] }
    return Stride.allCases.map { Entry(sign: .stride($0), text: $0.name.lowercased()) }
  }
}

extension Scene {
  var legend: SceneLegend { SceneLegend(self) }
}

extension BoundaryShape {
  /// Whether less than its whole name is shown.
  var isNameCut: Bool {
    labels.contains(where: \.line.isCut) || labels.isEmpty && !WordWrap(name).isEmpty
  }
}

extension ElementShape {
  /// Whether less than its whole name is shown.
  var isNameCut: Bool {
    if kind == .annotation {
      return face.rows.contains { row in
        row.parts.contains { if case .subtitle(let line) = $0 { line.isCut } else { false } }
      }
    }
    let lines = face.rows.flatMap(\.parts).compactMap { part -> TextLine? in
      if case .name(let line) = part { line } else { nil }
    }
    return lines.contains(where: \.isCut) || lines.isEmpty && !WordWrap(name).isEmpty
  }
}
