/// Something about a model that a person should know: what is wrong, doubtful or worth a look.
public struct Message: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Comparable, Hashable, Sendable {
    /// Worth a look.
    case note
    /// Likely a mistake.
    case warning
    /// Wrong: parts of the model are not drawn or not analysed.
    case error

    /// Whether the first matters less.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// What was looked at: the name by which scripts can tell messages apart.
  public enum Check: String, CaseIterable, Hashable, Sendable {
    case badID = "bad-id"
    case conflict
    case decisionWithoutFlow = "decision-without-flow"
    case decisionWithoutType = "decision-without-type"
    case detailsMissing = "details-missing"
    case duplicateID = "duplicate-id"
    case emptyBorder = "empty-border"
    case emptyDiagram = "empty-diagram"
    case endMissing = "end-missing"
    case kindMismatch = "kind-mismatch"
    case levelNotDeeper = "level-not-deeper"
    case looseEnd = "loose-end"
    case noDiagram = "no-diagram"
    case notShownInDetails = "not-shown-in-details"
    case overlap
    case parallelSteps = "parallel-steps"
    case referenceMissing = "reference-missing"
    case straddling
    case threatWithoutCategory = "threat-without-category"
    case threatWithoutItem = "threat-without-item"
    case unconnected
    case switchedOffNothing = "switched-off-nothing"
    case unknownMitigation = "unknown-mitigation"
    case unknownProperty = "unknown-property"
    case unknownStencil = "unknown-stencil"
    case unknownValue = "unknown-value"
    case unnamed
    case unnumbered
  }

  /// How much it matters.
  public var severity: Severity
  /// What was looked at.
  public var check: Check
  /// What it is, in one line without control characters.
  public var text: String
  /// The diagram it is about; nil for the model as a whole.
  public var diagram: DiagramID?
  /// The item or hand-written threat it is about; nil for the diagram or model as a whole.
  public var item: ItemID?

  /// A message; line breaks and control characters in its text become spaces.
  public init(
    _ severity: Severity, _ check: Check, _ text: String, diagram: DiagramID? = nil,
    item: ItemID? = nil
  ) {
    self.severity = severity
    self.check = check
    self.text = text.oneLine
    self.diagram = diagram
    self.item = item
  }
}

extension String {
  /// The text with a space for each control character and line break.
  fileprivate var oneLine: String {
    func breaks(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0..<32, 127..<160, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    guard unicodeScalars.contains(where: breaks) else { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(breaks(scalar) ? " " : scalar) }
    return String(result)
  }

  /// The text between quotes, shortened to fit into a sentence.
  var quoted: String { utf8.count > 60 && count > 60 ? "'\(prefix(59))…'" : "'\(self)'" }
}
