import Models
import Threats

/// What is said of each threat in lower case, for finding words in it; made once for a state of the
/// model, because there may be thousands.
struct ThreatSearchTexts: Sendable {
  /// What is said of one threat, and what it was made of besides the names on the drawing.
  struct Entry: Sendable {
    var threat: Threat
    var decision: Decision?
    var own: HandwrittenThreat?
    var text: [UInt8]
  }

  var entries: [String: Entry] = [:]
  var model: Revision?
  var looks: Revision?
}
