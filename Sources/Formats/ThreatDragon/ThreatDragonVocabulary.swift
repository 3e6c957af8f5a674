import Models

/// Words of Threat Dragon's files, and those that files made here carry besides.
enum ThreatDragonVocabulary {
  /// The version of that tool whose form is written.
  static let version = "2.5.0"
  /// The object that holds what that tool has no field for; it keeps such objects as they are.
  static let extra = "drawbridge"

  /// What a cell is, whatever the version calls it: what it is drawn as counts, and its type where
  /// that says nothing.
  static func kind(_ type: String, shape: String) -> StencilKind? { kind(shape) ?? kind(type) }

  /// What the word for a shape or a type means; nil for one that nobody knows.
  static func kind(_ text: String) -> StencilKind? {
    var word = text.lowercased()
    for prefix in ["tm.", "td.", "td-"] where word.hasPrefix(prefix) {
      word.removeFirst(prefix.count)
    }
    return switch word.filter({ $0.isLetter }) {
    case "process", "agent", "agenttool": .process
    case "actor": .interactor
    case "store": .store
    case "flow", "flowstencil": .flow
    case "text", "textblock": .annotation
    case "boundarybox", "trustboundarybox": .border
    case "boundary", "boundarycurve", "trustboundarycurve", "trustbroundarycurve", "trustboundary":
      .line
    default: nil
    }
  }

  /// Keys that say how that tool draws something, or what follows from the rest.
  enum Known {
    static let summary = ["title", "owner", "description", "id"]
    static let detail = [
      "contributors", "diagrams", "diagramTop", "reviewer", "threatTop", extra,
    ]
    static let diagram = [
      "id", "title", "diagramType", "placeholder", "thumbnail", "version", "cells", "diagramJson",
      "size", extra,
    ]
    static let cell = [
      "position", "pos", "size", "attrs", "visible", "shape", "type", "id", "zIndex", "z", "data",
      "ports", "tools", "width", "height", "labels", "connector", "router", "source", "target",
      "vertices", "angle", "smooth", "hasOpenThreats", "threats", "markup", "view", "parent",
      "children",
    ]
    static let threat = [
      "id", "threatId", "title", "status", "severity", "type", "description", "mitigation",
      "modelType", "new", "number", "score", extra,
    ]

    /// What a cell of a kind says of what it stands for.
    static func data(_ kind: StencilKind) -> [String] {
      [
        "type", "name", "description", "isTrustBoundary", "hasOpenThreats", "outOfScope",
        "reasonOutOfScope", "threats", "threatFrequency", extra,
      ] + (kind == .flow ? ["isBidirectional"] : []) + (kind == .process ? [webApplication] : [])
        + switches.filter { $0.kind == kind }.map(\.field)
        + customs.filter { $0.kind == kind }.map(\.field)
    }
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
  static let webStencil: StencilID = "web-application"

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
