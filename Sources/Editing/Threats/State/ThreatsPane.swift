import Models
import Screen
import Threats

/// The list of threats, live: below the canvas, or over the window in the analysis view.
struct ThreatsPane: Sendable {
  /// Whose threats are listed.
  enum Scope: String, CaseIterable, Sendable {
    case all
    case diagram
    case selection
  }

  /// In which order.
  enum Order: String, CaseIterable, Sendable {
    case priority
    case category
    case flow
    case status
  }

  /// What is seen beside the list in the analysis view.
  enum Side: Sendable, CaseIterable {
    /// The diagram and the details, or nothing where there is no room for both.
    case usual
    case details
    case diagram
  }

  /// What of the list a person asked for; all else follows from the model.
  struct Wish: Hashable, Sendable {
    var scope = Scope.all
    var order = Order.priority
    var grouping = ThreatListing.Grouping.none
    var filter = ThreatFilter()
  }

  var wish = Wish()
  /// The headings whose threats are hidden.
  var folded: Set<String> = []
  /// Whether the list takes the window.
  var isAnalysis = false
  var side = Side.usual
  /// Whether the counts by category and status are shown below the list; nil where there is room.
  var wantsCounts: Bool?
  /// The threats that keys mean, where there are some; all of them are lines of the list, so that
  /// nothing is decided on that is filtered out or folded away.
  var marks: Set<String> = []
  /// Where a range of marks began.
  var rangeStart: String?
  /// What was marked before the range.
  var marksBeforeRange: Set<String> = []
  /// The id of the chosen threat: rows come and go, the choice stays with its threat.
  var chosenID: String?
  /// The chosen heading; nil where a threat is chosen.
  var chosenGroup: String?
  /// Where the chosen line was, for choosing its neighbour when it goes away.
  var chosenRow = 0
  var showsDetails = false
  /// The first line shown.
  var top = 0
  /// The first line shown of the details beside the list.
  var detailsTop = 0
  /// The threat whose flow, source and target stand out on the canvas.
  var spotlight: String?

  /// The list that is shown.
  var shown = Memo<Key, ThreatListing>(capacity: 1)
  /// Lists in the order of their key alone.
  var lists = Memo<Key, ThreatListing>()
  /// The place of each threat when the list was last put in order; empty outside the pane.
  var kept: [String: Int] = [:]
  var searchTexts = ThreatSearchTexts()
  /// How many threats there are of each kind, whatever is listed.
  var tables = Memo<Revision, StatusTable>(capacity: 1)
  /// Why there are no threats at all.
  var reasons = Memo<Revision, NoThreats?>(capacity: 1)
  /// By id, the texts of the threats that were seen last.
  var texts = Memo<TextsKey, [String: Texts]>(capacity: 1)

  /// How many threats there are of each kind, whatever is listed.
  var table: StatusTable { tables.last ?? StatusTable([], template: Template(id: "", name: "")) }
  /// Why there are no threats at all; nil where there are some.
  var noThreats: NoThreats? { reasons.last ?? nil }

  var scope: Scope {
    get { wish.scope }
    set { wish.scope = newValue }
  }
  var order: Order {
    get { wish.order }
    set { wish.order = newValue }
  }
  /// Whether what is dealt with is hidden.
  var openOnly: Bool {
    get { wish.filter.contains(.open) }
    set { if newValue { wish.filter.insert(.open) } else { wish.filter.remove(.open) } }
  }

  /// What the row of a threat says, before it is cut to its columns.
  struct Texts: Hashable, Sendable {
    var title: String
    /// The flow, or the element of a threat written by hand.
    var place = ""
    /// Where the flow runs from and to.
    var ends = ""
  }

  /// What texts follow from.
  struct TextsKey: Equatable {
    var model: Revision
    var glyphs: GlyphSet
  }

  /// What a list follows from.
  struct Key: Equatable {
    var model: Revision
    var wish: Wish
    var folded: Set<String>
    var diagram: DiagramID?
    var selection: Canvas.ChosenItems?
  }

  mutating func nextScope() { scope = Self.next(scope) }

  mutating func nextOrder() { order = Self.next(order) }

  mutating func nextGrouping() {
    wish.grouping = Self.next(wish.grouping)
    folded = []
  }

  private static func next<Choice: CaseIterable & Equatable>(_ choice: Choice) -> Choice {
    let all = Array(Choice.allCases)
    return all[((all.firstIndex(of: choice) ?? 0) + 1) % all.count]
  }

  /// Whether a threat is on one of these items, or puts one at risk.
  static func concerns(_ threat: Threat, _ items: Set<ItemID>) -> Bool {
    threat.flow.map(items.contains) ?? false || threat.element.map(items.contains) ?? false
      || threat.atRisk.contains(where: items.contains)
  }

  /// Whether a threat is on an item, or puts it at risk.
  static func concerns(_ threat: Threat, _ item: ItemID) -> Bool {
    threat.flow == item || threat.element == item || threat.atRisk.contains(item)
  }

  /// The line that is chosen; nil where it is gone.
  func index(in entries: [ThreatListing.Entry]) -> Int? {
    entries.firstIndex {
      switch $0 {
      case .group(let group): group.id == chosenGroup
      case .threat(let threat): chosenGroup == nil && threat.id == chosenID
      }
    }
  }

  mutating func choose(_ entry: ThreatListing.Entry) {
    switch entry {
    case .group(let group): chosenGroup = group.id
    case .threat(let threat):
      chosenGroup = nil
      if chosenID != threat.id { detailsTop = 0 }
      chosenID = threat.id
    }
  }

  // MARK: Marks

  mutating func unmark() {
    marks = []
    rangeStart = nil
    marksBeforeRange = []
  }
}
