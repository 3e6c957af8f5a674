import Models
import OrderedCollections
import Threats

extension ThreatSearchTexts {
  /// The texts of all threats of the model as it stands; those of which nothing changed since are
  /// taken from before.
  init(_ editor: Editor, after previous: ThreatSearchTexts = ThreatSearchTexts()) {
    self.init()
    self.model = editor.workspace.version
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

  func isCurrent(_ editor: Editor) -> Bool { model == editor.workspace.version }

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
