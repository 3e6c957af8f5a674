import Drawing
import Models
import Syntax
import Threats

@testable import Formats

/// What people decided, wrote and left for others to read.
extension EveryFactTests {
  static let decisionFacts: [Fact] =
    Status.allCases.filter { $0 != .open }.map { status in
      Fact(
        "Model.decisions", "Decision.key", "ThreatKey.type", "ThreatKey.flow", "Decision.status",
        value: status.rawValue, name: "on flow 'Order' (\(status.rawValue))", lost: [.drawio]
      ) { model in
        decide(&model) { $0.status = status }
      } read: { model in
        decision(model).map { "\($0.status) \($0.key.type) \(name($0.key.flow, model) ?? "")" }
      }
    } + [
      said("Decision.priority") {
        $0.priority = .low
      } read: {
        $0.priority?.rawValue
      },
      said("Decision.justification") {
        $0.justification = "So"
      } read: {
        $0.justification
      },
      said("Decision.mitigation") {
        $0.mitigation = "This"
      } read: {
        $0.mitigation
      },
      said("Decision.note") {
        $0.note = "That"
      } read: {
        $0.note
      },
      said("Decision.author") {
        $0.author = "Ann"
      } read: {
        $0.author
      },
      said("Decision.date") {
        $0.date = "2026-03-01T10:00:00"
      } read: {
        $0.date
      },
      said("Decision.templateVersion") {
        $0.templateVersion = "1.0"
      } read: {
        $0.templateVersion
      },
      Fact(
        "Decision.date", value: "none", name: decided, lost: [.drawio, .tm7]
      ) { model in
        decide(&model) { $0.date = "yesterday" }
      } read: {
        decision($0)?.date
      },
      Fact("Decision.mitigations", name: decided, lost: [.threatDragon, .drawio]) { model in
        mitigate(&model)
        decide(&model) { $0.mitigations = ["lock"] }
      } read: {
        decision($0)?.mitigations.map(\.rawValue).joined()
      },
      // Nobody sees a threat there that does not fire, but what was decided of it is not forgotten.
      Fact(
        "Model.decisions", value: "stale", name: "on flow 'Order' (mitigated)",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = ThreatKey(type: stale, flow: "f1")
        model.decisions[key] = Decision(key: key, status: .mitigated, justification: "Once")
      } read: {
        decision($0)?.justification
      },
    ]

  static func said(
    _ field: String, _ change: @escaping @Sendable (inout Decision) -> Void,
    read: @escaping @Sendable (Decision) -> String?
  ) -> Fact {
    Fact(field, name: decided, lost: [.drawio]) { model in
      decide(&model, change)
    } read: {
      decision($0).flatMap(read)
    }
  }

  static let threatFacts: [Fact] =
    Status.allCases.map { status in
      written("HandwrittenThreat.status", value: status.rawValue) {
        $0.status = status
      } read: {
        "\($0.status)"
      }
    } + [
      written("Model.threats") { _ in
      } read: {
        $0.title
      },
      written("HandwrittenThreat.id") { _ in
      } read: {
        $0.id
      },
      written("HandwrittenThreat.category") {
        $0.category = "D"
      } read: {
        $0.category
      },
      written("HandwrittenThreat.title") { _ in
      } read: {
        $0.title
      },
      written("HandwrittenThreat.description") {
        $0.description = "Long"
      } read: {
        $0.description
      },
      written("HandwrittenThreat.mitigation") {
        $0.mitigation = "This"
      } read: {
        $0.mitigation
      },
      written("HandwrittenThreat.references") {
        $0.references = ["CWE-2", "https://e.org"]
      } read: {
        $0.references.joined(separator: " ")
      },
      written("HandwrittenThreat.priority") {
        $0.priority = .high
      } read: {
        $0.priority.rawValue
      },
      written("HandwrittenThreat.justification") {
        $0.justification = "So"
      } read: {
        $0.justification
      },
      written("HandwrittenThreat.note") {
        $0.note = "That"
      } read: {
        $0.note
      },
      written("HandwrittenThreat.author") {
        $0.author = "Ann"
      } read: {
        $0.author
      },
      written("HandwrittenThreat.date") {
        $0.date = "2026-03-01T10:00:00"
      } read: {
        $0.date
      },
      written("HandwrittenThreat.concern", lost: [.threatDragon, .otm]) {
        $0.concern = .storage
      } read: {
        $0.concern?.rawValue
      },
      written("HandwrittenThreat.zone", lost: [.threatDragon, .otm]) {
        $0.zone = "Z"
      } read: {
        $0.zone
      },
      written("HandwrittenThreat.component", lost: [.threatDragon, .otm]) {
        $0.component = "C"
      } read: {
        $0.component
      },
      on("web", "an element"), on("f1", "a flow"), on("net", "a boundary"),
      on(nil, "the model", lost: [.threatDragon]),
      Fact("HandwrittenThreat.mitigations", name: "threat 'Trick'", lost: [.threatDragon, .drawio])
      {
        model in
        mitigate(&model)
        threaten(&model) { $0.mitigations = ["lock"] }
      } read: {
        threat($0)?.mitigations.map(\.rawValue).joined()
      },
    ]

  static func written(
    _ field: String, value: String = "", lost: Set<Form> = [],
    _ change: @escaping @Sendable (inout HandwrittenThreat) -> Void,
    read: @escaping @Sendable (HandwrittenThreat) -> String?
  ) -> Fact {
    Fact(field, value: value, name: "threat 'Trick'", lost: lost.union([.drawio])) { model in
      threaten(&model, change)
    } read: {
      threat($0).flatMap(read)
    }
  }

  /// A threat on something, with what was decided of it.
  static func on(_ item: ItemID?, _ what: String, lost: Set<Form> = []) -> Fact {
    Fact(
      "HandwrittenThreat.item", value: what, name: "threat 'Trick'", lost: lost.union([.drawio])
    ) { model in
      threaten(&model) {
        ($0.item, $0.status, $0.justification) = (item, .mitigated, "Done")
      }
    } read: { model in
      threat(model).map { "\(name($0.item, model) ?? "-") \($0.status) \($0.justification)" }
    }
  }

  static let otherFacts: [Fact] =
    Mitigation.State.allCases.map { state in
      Fact(
        "Model.mitigations", "Mitigation.id", "Mitigation.title", "Mitigation.text",
        "Mitigation.references", "Mitigation.state", value: state.rawValue,
        name: "mitigation 'Lock'", lost: [.threatDragon, .drawio]
      ) {
        mitigate(&$0, state: state)
      } read: {
        $0.mitigations.values.first.map {
          "\($0.id) \($0.title) \($0.text) \($0.references) \($0.state)"
        }
      }
    } + [
      Fact(
        "Model.suppressions", "Suppression.key", "Suppression.Key.type", "Suppression.Key.item",
        "Suppression.reason",
        "Suppression.author", "Suppression.date", name: "switched off at flow 'Order'",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = Suppression.Key(type: rule, item: "f1")
        model.suppressions[key] = Suppression(
          key: key, reason: "Dull", author: "Ann", date: "2026-03-01")
      } read: { model in
        model.suppressions.values.first.map {
          "\($0.key.type) \(name($0.key.item, model) ?? "") \($0.reason) \($0.author) \($0.date)"
        }
      },
      Fact(
        "Model.notes", "Note.text", "Note.author", "Note.date", name: "'Mind the gap'",
        lost: [.threatDragon, .otm, .drawio]
      ) {
        $0.notes = [Note(author: "Ann", date: "2026-03-01T10:00:00", text: "Mind the gap")]
      } read: {
        $0.notes.first.map { "\($0.author) \($0.date) \($0.text)" }
      },
      Fact(
        "Note.date", value: "none", name: "'Mind the gap'",
        lost: [.tm7, .threatDragon, .otm, .drawio]
      ) {
        $0.notes = [Note(author: "Ann", date: "today", text: "Mind the gap")]
      } read: {
        $0.notes.first?.date
      },
      Fact(
        "Model.conflicts", "Conflict.key", "Conflict.base", "Conflict.ours", "Conflict.theirs",
        "Conflict.Key.subject", "Conflict.Key.field", "Subject.kind", "Subject.id", "Subject.place",
        "Subject.number", "Field.rawValue", name: "flow 'Order': name",
        lost: [.threatDragon, .otm, .drawio]
      ) { model in
        let key = Conflict.Key(Subject(.flow, "f1", in: "main"), .name)
        model.conflicts[key] = Conflict(key, base: "A", ours: "Order", theirs: "B")
      } read: { model in
        model.conflicts.values.first.map {
          "\(name(ItemID($0.key.subject.id), model) ?? "") \($0.base ?? "") \($0.ours ?? "") \($0.theirs ?? "")"
        }
      },
    ]

  /// Keys that people wrote into a native file by hand: they are kept in such files alone.
  static let keyFacts: [Fact] = [
    key("Model.Header.origin", name: "the model") {
      $0.header.origin = $1
    } read: {
      $0.header.origin
    },
    key("Diagram.Header.origin", name: "diagram 'Main'") {
      $0.diagrams["main"]?.header.origin = $1
    } read: {
      main($0)?.header.origin
    },
    key("ItemAttributes.origin", name: "process 'Web'") {
      $0.diagrams["main"]?.elements["web"]?.attributes.origin = $1
    } read: {
      web($0)?.attributes.origin
    },
    key("ElementReference.origin", name: "'Web' as shown in diagram 'More'") {
      $0.diagrams["more"]?.references["web"] = ElementReference(
        element: "web", frame: Rect(30, 0, 14, 5), origin: $1)
    } read: {
      $0.diagrams.values.last?.references.values.first?.origin
    },
    key("Decision.origin", name: decided) { model, origin in
      decide(&model) { $0.origin = origin }
    } read: {
      decision($0)?.origin
    },
    key("HandwrittenThreat.origin", name: "threat 'Trick'") { model, origin in
      threaten(&model) { $0.origin = origin }
    } read: {
      threat($0)?.origin
    },
    key("Mitigation.origin", name: "mitigation 'Lock'") { model, origin in
      mitigate(&model)
      model.mitigations["lock"]?.origin = origin
    } read: {
      $0.mitigations.values.first?.origin
    },
    key("Suppression.origin", name: "switched off at flow 'Order'") { model, origin in
      let key = Suppression.Key(type: rule, item: "f1")
      model.suppressions[key] = Suppression(key: key, origin: origin)
    } read: {
      $0.suppressions.values.first?.origin
    },
    key("Verification.origin", name: "verification 'Ask'") {
      $0.header.checklist = [Verification(text: "Ask", origin: $1)]
    } read: {
      $0.header.checklist.first?.origin
    },
    key("Note.origin", name: "'Mind the gap'") {
      $0.notes = [Note(text: "Mind the gap", origin: $1)]
    } read: {
      $0.notes.first?.origin
    },
    key("Conflict.origin", name: "flow 'Order'") { model, origin in
      let key = Conflict.Key(Subject(.flow, "f1", in: "main"), .name)
      model.conflicts[key] = Conflict(key, base: "A", ours: "B", theirs: "C", origin: origin)
    } read: {
      $0.conflicts.values.first?.origin
    },
  ]

  static func key(
    _ field: String, value: String = "", name: String,
    _ say: @escaping @Sendable (inout Model, Origin) -> Void,
    read: @escaping @Sendable (Model) -> Origin?
  ) -> Fact {
    // What the note of a .tm7 holds is in the words of the native form, keys and all.
    let isNoted = ["Mitigation", "Suppression", "Verification", "Conflict"].contains {
      field.hasPrefix($0)
    }
    return Fact(
      field, value: value, name: name,
      lost: isNoted ? [.threatDragon, .otm, .drawio] : [.tm7, .threatDragon, .otm, .drawio]
    ) {
      say(&$0, Origin(format: Origin.handwritten, fields: ["ticket": "7"]))
    } read: {
      read($0)?.fields["ticket"]
    }
  }
}
