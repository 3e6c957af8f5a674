import Models

/// What a finished picture does well and what it does wrong, counted.
///
/// A fault is something that makes a picture say what is not so: a flow that runs into a box that is
/// not its own, a crossing that looks like a junction. Everything else is counted, since less of it
/// is better: crossings, bends, shortened labels. A flow for which there is no clean way is drawn
/// dashed; it is named by ``dashed`` and has no faults of its own, as its look says what it is.
public struct LayoutReport: Hashable, Sendable {
  /// What may be wrong with a picture.
  public enum Fault: String, CaseIterable, Hashable, Sendable {
    /// Two elements share a cell.
    case overlap = "overlapping elements"
    /// A flow passes through an element, its own ones included.
    case throughElement = "flows through elements"
    /// A flow runs right beside a side of an element.
    case alongElement = "flows along elements"
    /// Two flows, or two parts of one, share cells of a row or column.
    case sharedRun = "shared runs"
    /// Two flows meet where one of them turns, starts or ends, so that they seem to be joined.
    case junction = "false junctions"
    /// A flow runs in the line of a boundary.
    case alongBoundary = "followed boundaries"
    /// The head of a flow does not show.
    case hiddenHead = "hidden heads"
    /// A label, or the name of a boundary, lies over something else.
    case labelOverlap = "overlapping labels"
  }

  /// One fault, and whose it is.
  public struct Finding: Hashable, Sendable {
    /// What is wrong.
    public var fault: Fault
    /// The flow, or the element that is drawn later.
    public var item: ItemID
    /// What it touches; nil where that is nothing, or the item itself.
    public var other: ItemID?

    /// A fault of an item.
    public init(_ fault: Fault, _ item: ItemID, _ other: ItemID? = nil) {
      self.fault = fault
      self.item = item
      self.other = other
    }

    /// What is wrong, in a sentence about the item.
    public var text: String {
      let name = other.map { "'\($0)'" } ?? "itself"
      switch fault {
      case .overlap: return "it lies over \(name)"
      case .throughElement: return "the flow passes through \(name)"
      case .alongElement: return "the flow runs along a side of \(name)"
      case .sharedRun: return "the flow shares a run of cells with \(name)"
      case .junction: return "the flow seems to be joined to \(name)"
      case .alongBoundary: return "the flow follows the line of \(name)"
      case .hiddenHead: return "the head of the flow does not show"
      case .labelOverlap: return "its label lies over \(name)"
      }
    }
  }

  /// Everything that is wrong, each thing once: by kind of fault, then in drawing order.
  public internal(set) var findings: [Finding] = []
  /// The flows that are drawn dashed, as there is no clean way for them.
  public internal(set) var dashed: [ItemID] = []
  /// How many flows are drawn.
  public internal(set) var flows = 0
  /// How often flows cross.
  public internal(set) var crossings = 0
  /// How often flows turn.
  public internal(set) var bends = 0
  /// The cells that flows take, by which two layouts of one diagram are compared.
  public internal(set) var length = 0
  /// How many flows have something to be labelled with, and how many boundaries a name.
  public internal(set) var labels = 0
  /// How many of those labels are not shown whole.
  public internal(set) var shortened = 0

  /// The report of a picture with nothing in it.
  public init() {}

  /// How many faults of a kind there are.
  public func count(_ fault: Fault) -> Int { findings.count { $0.fault == fault } }

  /// Counts what another picture has along with this one's.
  public mutating func add(_ other: LayoutReport) {
    findings += other.findings
    dashed += other.dashed
    flows += other.flows
    crossings += other.crossings
    bends += other.bends
    length += other.length
    labels += other.labels
    shortened += other.shortened
  }

  /// The figures in one line: the faults by kind, then what is only counted.
  public var summary: String {
    var parts = ["hard faults: \(findings.count)"]
    for fault in Fault.allCases { parts.append("\(fault.rawValue): \(count(fault))") }
    parts += [
      "flows: \(flows)", "dashed flows: \(dashed.count)", "crossings: \(crossings)",
      "bends: \(bends)", "labels: \(labels)", "shortened labels: \(shortened)",
    ]
    return parts.joined(separator: ", ")
  }
}
