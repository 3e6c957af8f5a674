import Models
import Screen

/// A list that lies over the panes: a checklist, the mitigations, a form.
///
/// It has keys of its own, as a pane has; what it shows is made from the model each time, so nothing
/// in it can be out of date.
struct Sheet: Sendable {
  /// What it shows.
  enum Kind: Hashable, Sendable {
    /// What is to be verified about a diagram; nil for the model as a whole.
    case checklist(DiagramID?)
    case mitigations
    /// The threat types that are switched off.
    case suppressions
    /// Why a threat fires, by its id.
    case why(String)
    /// All that can be said of a threat, by its id.
    case form(String)
  }

  /// One line of it.
  struct Row: Hashable, Sendable {
    /// What a line stands for.
    enum Subject: Hashable, Sendable {
      /// A heading, or text to be read.
      case text
      case verification(Int)
      /// The offer to start with the template's checklist.
      case start
      case mitigation(MitigationID)
      case suppressions(Suppression.Key)
      case remedy(Int)
      case field(ThreatForm.Field)
    }

    var subject = Subject.text
    /// A sign in front.
    var sign = ""
    var signRole = Role.text
    var label: String
    /// What stands at the right edge, or behind the label in a form.
    var value = ""
    var role = Role.text
    var isStrong = false
    var indent = 0

    var isChoosable: Bool { subject != .text }
  }

  var kind: Kind
  /// The chosen row, as far as there is one; an index into the rows.
  var chosen = 0
  /// The first row shown.
  var top = 0

  /// The rows as they were made last, and what from: a key and its frame ask for them many times.
  private var made = Memo<Key, [Row]>(capacity: 1)

  /// What rows follow from.
  struct Key: Equatable, Sendable {
    var model: Revision
    var glyphs: GlyphSet
  }

  init(_ kind: Kind) { self.kind = kind }

  /// The rows made last, as long as nothing they follow from is another.
  func rows(_ key: Key) -> [Row]? { made[key] }

  mutating func keep(_ rows: [Row], for key: Key) {
    made.forget()
    made.keep(rows, for: key)
  }

  /// The context whose keys work in it.
  var context: Context {
    switch kind {
    case .checklist: .checklist
    case .mitigations: .mitigations
    case .suppressions: .suppressions
    case .why: .why
    case .form: .form
    }
  }
}
