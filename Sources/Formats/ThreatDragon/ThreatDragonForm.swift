import Models

/// Words of Threat Dragon's files, and those that files made here carry besides.
enum ThreatDragonForm {
  /// The version of that tool whose form is written.
  static let version = "2.5.0"
  /// The object that holds what that tool has no field for; it keeps such objects as they are.
  static let extra = "drawbridge"

  /// What a cell's type means, whatever the version calls it.
  static func kind(_ type: String, shape: String) -> StencilKind? {
    for text in [type, shape] {
      var word = text.lowercased()
      for prefix in ["tm.", "td.", "td-"] where word.hasPrefix(prefix) {
        word.removeFirst(prefix.count)
      }
      switch word.filter({ $0.isLetter }) {
      case "process", "agent", "agenttool": return .process
      case "actor": return .interactor
      case "store": return .store
      case "flow", "flowstencil": return .flow
      case "text", "textblock": return .annotation
      case "boundarybox", "trustboundarybox": return .border
      case "boundary", "boundarycurve", "trustboundarycurve", "trustbroundarycurve",
        "trustboundary":
        return .line
      default: continue
      }
    }
    return nil
  }

  /// A yes-or-no field of a cell that is a property here too.
  struct Switch {
    /// What that tool calls it.
    var field: String
    /// What it belongs to.
    var kind: StencilKind
    /// The property of the built-in template.
    var property: PropertyID
    /// What other templates call it.
    var labels: [String]
  }

  static let switches = [
    Switch(
      field: "isEncrypted", kind: .flow, property: "provides-confidentiality",
      labels: ["Provides Confidentiality"]),
    Switch(field: "isEncrypted", kind: .store, property: "encrypted", labels: ["Encrypted"]),
    Switch(field: "isSigned", kind: .store, property: "signed", labels: ["Signed"]),
    Switch(
      field: "isALog", kind: .store, property: "stores-log-data", labels: ["Stores Log Data"]),
    Switch(
      field: "storesCredentials", kind: .store, property: "stores-credentials",
      labels: ["Stores Credentials"]),
  ]

  /// A field of a cell that no property is; it becomes a custom one of this name.
  struct Custom {
    var field: String
    var kind: StencilKind
    var name: String
    var isSwitch: Bool
  }

  static let customs = [
    Custom(field: "protocol", kind: .flow, name: "Protocol", isSwitch: false),
    Custom(field: "isPublicNetwork", kind: .flow, name: "Public network", isSwitch: true),
    Custom(field: "privilegeLevel", kind: .process, name: "Privilege level", isSwitch: false),
    Custom(
      field: "handlesCardPayment", kind: .process, name: "Handles card payment", isSwitch: true),
    Custom(
      field: "handlesGoodsOrServices", kind: .process, name: "Handles goods or services",
      isSwitch: true),
    Custom(
      field: "providesAuthentication", kind: .interactor, name: "Provides authentication",
      isSwitch: true),
    Custom(field: "storesInventory", kind: .store, name: "Stores inventory", isSwitch: true),
  ]

  /// The field that says that a process is a web application, which is a stencil here.
  static let webApplication = "isWebApplication"
  static let webStencil = "web-application"

  /// How the text of a note begins that holds a threat's score.
  static let score = "Score: "

  /// What a status is called there.
  static func word(_ status: Status) -> String {
    switch status {
    case .open, .investigating: "Open"
    case .mitigated: "Mitigated"
    case .accepted: "Accepted"
    case .transferred: "Transferred"
    case .notApplicable: "NotApplicable"
    }
  }

  /// Two more words that say how something was mitigated; they are kept as the reason.
  static let mitigated = ["Avoided", "Eliminated"]

  /// What a word means; anything unknown is open, so that it is not overlooked.
  static func status(_ word: String) -> Status {
    switch word.lowercased().filter({ $0.isLetter }) {
    case "mitigated", "avoided", "eliminated": .mitigated
    case "accepted": .accepted
    case "transferred": .transferred
    case "notapplicable", "na": .notApplicable
    default: .open
    }
  }

  /// What a priority is called there: `High`, and `TBD` as it is.
  static func word(_ priority: Priority) -> String {
    let name = priority.rawValue
    if name.lowercased() == "tbd" || name.lowercased() == "tba" { return name.uppercased() }
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The method that a category belongs to.
  static func method(of category: String) -> String {
    if Stride(rawValue: category) != nil { return "STRIDE" }
    let word = category.lowercased().filter { $0.isLetter }
    for (method, categories) in methods where categories.contains(word) { return method }
    return "Generic"
  }

  private static let methods = [
    ("CIA", ["confidentiality", "integrity", "availability"]),
    ("DIE", ["distributed", "immutable", "ephemeral"]),
    (
      "LINDDUN",
      [
        "linkability", "linking", "identifiability", "identifying", "nonrepudiation",
        "detectability", "detecting", "disclosureofinformation", "datadisclosure", "unawareness",
        "contentunawareness", "noncompliance", "policyandconsentnoncompliance",
      ]
    ),
    (
      "PLOT4ai",
      [
        "techniqueprocesses", "accessibility", "identifiabilitylinkability", "security", "safety",
        "ethicshumanrights", "cybersecurity", "dataanddatagovernance", "unaware",
      ]
    ),
  ]
}
