import Models
import OrderedCollections
import Threats

/// What a change of the model did to its threats, and why, for saying so in few words.
///
/// Threats written by hand are left out: whoever writes or deletes one knows.
struct ThreatNews {
  /// Why threats on some flows came or went.
  struct Reason {
    /// What is alike for the flows that came, went or see something else now.
    enum Kind: Hashable {
      /// The flow was not there before.
      case came
      /// The flow is no longer there.
      case went
      /// The flow now crosses a boundary, or no longer does.
      case crosses(boundary: String, now: Bool)
      /// A property of an item has another value.
      case value(item: String, label: String, value: String)
      /// Another reason, as it is said.
      case other(String)
    }

    let kind: Kind
    /// The name of the first flow.
    let flow: String
    /// How many flows it is the reason for.
    var flows = 1
    /// How many threats came or went for it.
    var threats = 0
    fileprivate var last: ItemID

    /// The reason in words, names cut to so many columns.
    func text(cut: (String) -> String) -> String {
      let who = flows == 1 ? cut(flow) : "\(flows) flows"
      let s = flows == 1 ? "s" : ""
      return switch kind {
      case .came: "\(who) came"
      case .went: "\(who) went"
      case .crosses(let boundary, now: true):
        "\(who) now cross\(flows == 1 ? "es" : "") \(cut(boundary))"
      case .crosses(let boundary, now: false):
        "\(who) no longer cross\(s.isEmpty ? "" : "es") \(cut(boundary))"
      case .value(let item, let label, let value): "\(cut(item)) has \(label) \(value)"
      case .other(let text): text
      }
    }

    /// Whether what was done is called so that this is said already.
    func isSaid(in lead: String) -> Bool {
      if case .value(_, let label, let value) = kind {
        return lead.hasPrefix("\(label) \(value)") || lead.hasPrefix("\(label) is \(value)")
      }
      return false
    }
  }

  /// How many threats came.
  let more: Int
  /// How many went.
  let fewer: Int
  /// Why, the reason for most of them first.
  let reasons: [Reason]

  /// Nil where no threat came or went.
  ///
  /// - `isRetemplated`: Whether the two are drawn with different templates.
  init?(from old: Workspace, to new: Workspace, isMigrated: Bool) {
    let change = old.analyzer.change(to: new.analyzer)
    let found = change.appearing.filter { $0.key != nil }
    let lost = change.going.filter { $0.key != nil }
    guard !found.isEmpty || !lost.isEmpty else { return nil }
    (more, fewer) = (found.count, lost.count)

    let finder = ReasonFinder(old: old, new: new, isMigrated: isMigrated)
    var reasons: [Reason] = []
    var known: [Reason.Kind: Int] = [:]
    var kinds: [ItemID: [Reason.Kind]] = [:]
    for threat in found + lost {
      guard let diagram = threat.diagram, let flow = threat.flow, let type = threat.key?.type else {
        continue
      }
      let general = kinds[flow] ?? finder.kinds(of: flow, in: diagram)
      kinds[flow] = general
      for kind in general.isEmpty ? finder.switches(type) : general.prefix(1).map({ $0 }) {
        let index = known[kind] ?? reasons.count
        if index == reasons.count {
          reasons.append(Reason(kind: kind, flow: finder.name(of: flow, in: diagram), last: flow))
          known[kind] = index
        }
        if reasons[index].last != flow {
          reasons[index].flows += 1
          reasons[index].last = flow
        }
        reasons[index].threats += 1
      }
    }
    self.reasons = reasons.enumerated().sorted {
      ($1.element.threats, $0.offset) < ($0.element.threats, $1.offset)
    }.map(\.element)
  }

  /// How many came and went.
  var counts: String {
    switch (more, fewer) {
    case (_, 0): "\(more) threat\(more == 1 ? "" : "s") more"
    case (0, _): "\(fewer) threat\(fewer == 1 ? "" : "s") fewer"
    default: "\(more) threat\(more == 1 ? "" : "s") more, \(fewer) fewer"
    }
  }
}

/// Looks at what rules see of a flow before and after.
private struct ReasonFinder {
  let old: Workspace
  let new: Workspace
  let isMigrated: Bool

  func name(of flow: ItemID, in diagram: DiagramID) -> String {
    let model = new.model.attributes(of: flow, in: diagram) == nil ? old.model : new.model
    return name(model, flow, diagram)
  }

  private func name(_ model: Model, _ id: ItemID, _ diagram: DiagramID) -> String {
    let name = model.attributes(of: id, in: diagram)?.name.singleLine ?? ""
    return name.isEmpty ? id.rawValue : name
  }

  /// What differs for a flow, what matters most first.
  func kinds(of id: ItemID, in diagram: DiagramID) -> [ThreatNews.Reason.Kind] {
    let (before, after) = (old.model.diagrams[diagram], new.model.diagrams[diagram])
    guard let now = after?.flows[id] else { return [.went] }
    guard let was = before?.flows[id] else { return [.came] }
    if isMigrated { return [.other("other rules")] }
    let flow = name(of: id, in: diagram)
    if was.source != now.source || was.target != now.target {
      return [.other("\(flow) has other ends")]
    }
    let (crossed, crosses) = (
      old.crossings(in: diagram)[id] ?? [], new.crossings(in: diagram)[id] ?? []
    )
    var kinds: [ThreatNews.Reason.Kind] = []
    for boundary in crosses where !crossed.contains(boundary) {
      kinds.append(.crosses(boundary: name(new.model, boundary, diagram), now: true))
    }
    for boundary in crossed where !crosses.contains(boundary) {
      kinds.append(.crosses(boundary: name(old.model, boundary, diagram), now: false))
    }
    if was.isBidirectional != now.isBidirectional {
      kinds.append(.other("\(flow) goes \(now.isBidirectional ? "both ways" : "one way")"))
    }
    if (was.attributes.outOfScope == nil) != (now.attributes.outOfScope == nil) {
      kinds.append(.other("\(flow) is \(now.attributes.outOfScope == nil ? "in" : "out of") scope"))
    }
    for item in [id, now.source.element, now.target.element].compactMap({ $0 }) + crosses {
      if let kind = difference(of: item, in: diagram) { kinds.append(kind) }
    }
    return kinds
  }

  /// How an item became something else for the rules; nil where it did not.
  private func difference(of id: ItemID, in diagram: DiagramID) -> ThreatNews.Reason.Kind? {
    guard let was = old.model.attributes(of: id, in: diagram),
      let now = new.model.attributes(of: id, in: diagram)
    else { return nil }
    let template = new.template
    let name = name(new.model, id, diagram)
    if was.stencil != now.stencil { return .other("\(name) is \(template.name(of: now.stencil))") }
    if was.properties == now.properties { return nil }
    let set = Array(now.properties.keys) + was.properties.keys
    guard let changed = set.first(where: { was.properties[$0] != now.properties[$0] }) else {
      return nil
    }
    let label = template.definition(changed, of: now.stencil)?.label
    let value = template.value(of: changed, in: now) ?? ""
    return .value(
      item: name, label: (label ?? changed.rawValue).singleLine, value: value.singleLine)
  }

  /// Why a threat type fires or not where nothing else differs: somebody switched it.
  func switches(_ type: ThreatTypeID) -> [ThreatNews.Reason.Kind] {
    let was = old.model.suppressions.keys.filter { $0.type == type }
    let now = new.model.suppressions.keys.filter { $0.type == type }
    if was == now { return [] }
    return [.other("\(type) is \(now.count > was.count ? "off" : "on")")]
  }
}
