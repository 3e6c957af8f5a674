/// All that a person can say of a threat, one line for each.
enum ThreatForm {
  /// A line of the form.
  enum Field: String, CaseIterable, Hashable, Sendable {
    case title = "Title"
    case item = "On"
    case category = "Category"
    case priority = "Priority"
    case status = "Status"
    case description = "Description"
    case justification = "Justification"
    case mitigation = "Mitigation"
    case mitigations = "Shared mitigations"
    case references = "References"
    case note = "Note"
    case concern = "Table"
    case zone = "Zone"
    case component = "Component"

    /// Whether every threat has it, not only one written by hand.
    var isShared: Bool {
      switch self {
      case .priority, .status, .justification, .mitigation, .mitigations, .note: true
      default: false
      }
    }

    /// What it means.
    var help: String {
      switch self {
      case .title: "What can go wrong, in one line"
      case .item: "The element or flow at risk, or the model as a whole"
      case .category: "Its kind; h and l step through them"
      case .priority: "How much it matters"
      case .status: "Where you stand with it; open and investigating put what it is on at risk"
      case .description: "How it comes about"
      case .justification: "Why its status is what it is"
      case .mitigation: "What is done about it; Markdown links are links in reports"
      case .mitigations: "What is done about this and other threats, told once; L links one"
      case .references: "CWE, CAPEC and the like, or addresses, with commas between them"
      case .note: "Remarks"
      case .concern: "The table of the report that it stands in; automatic goes by what it is on"
      case .zone: "The zone that the report names; empty for the boundaries round it"
      case .component: "What the report calls what it is on; empty for its name"
      }
    }
  }
}
