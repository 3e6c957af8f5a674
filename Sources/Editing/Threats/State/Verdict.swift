import Models
import Threats

/// What a person says of a threat, be it found by a rule or written by hand: all of it can be said of
/// either, so nothing that decides need ask which it is.
struct Verdict: Hashable, Sendable {
  var status: Status
  var priority: Priority
  var justification: String
  var mitigation: String
  var mitigations: [MitigationID]
  var note: String

  /// What was said last; `usual` is the priority of a threat type that nobody said anything of.
  init(_ decision: Decision?, usual: Priority) {
    status = decision?.status ?? .open
    priority = decision?.priority ?? usual
    justification = decision?.justification ?? ""
    mitigation = decision?.mitigation ?? ""
    mitigations = decision?.mitigations ?? []
    note = decision?.note ?? ""
  }

  init(_ threat: HandwrittenThreat) {
    status = threat.status
    priority = threat.priority
    justification = threat.justification
    mitigation = threat.mitigation
    mitigations = threat.mitigations
    note = threat.note
  }

  /// Puts it into a decision; a priority that the threat type has anyway need not be stored.
  func put(into decision: inout Decision, usual: Priority?) {
    decision.status = status
    decision.priority = priority == usual ? nil : priority
    decision.justification = justification
    decision.mitigation = mitigation
    decision.mitigations = mitigations
    decision.note = note
  }

  func put(into threat: inout HandwrittenThreat) {
    threat.status = status
    threat.priority = priority
    threat.justification = justification
    threat.mitigation = mitigation
    threat.mitigations = mitigations
    threat.note = note
  }
}
