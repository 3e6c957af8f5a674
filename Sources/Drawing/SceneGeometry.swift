import Models
import Screen

/// Where everything of a picture stands, in cells: what others need to draw it again or to measure
/// it.
///
/// It says what is drawn, cell for cell, in every look. Coordinates are the diagram's own, so they
/// may be negative.
public struct SceneGeometry: Hashable, Sendable {
  /// An element's place.
  public struct Element: Hashable, Sendable {
    /// The element, also where the diagram only shows one of another diagram.
    public var id: ItemID
    /// What it is drawn as.
    public var kind: StencilKind
    /// The whole name, however much of it is shown.
    public var name: String
    /// The rectangle with its outline.
    public var frame: Rect
    /// What its threats come to; nil where nothing is known of them.
    public var risk: Risk?
  }

  /// A trust boundary's place.
  public struct Boundary: Hashable, Sendable {
    /// The boundary.
    public var id: ItemID
    /// Its name.
    public var name: String
    /// A border's rectangle; nil for a line.
    public var frame: Rect?
    /// A line's corners; empty for a border.
    public var points: [Point]
    /// Where the name stands, in several pieces where something crosses it.
    public var names: [Text]
  }

  /// A row of text and the cells it takes.
  public struct Text: Hashable, Sendable {
    /// The cells.
    public var frame: Rect
    /// What is drawn there, with an ellipsis where it is cut.
    public var text: String
  }

  /// A flow's label.
  public struct Label: Hashable, Sendable {
    /// The cells of all its rows.
    public var frame: Rect
    /// What is drawn, its rows joined by blanks.
    public var text: String
    /// The rows, the number being the start of the first one.
    public var rows: [Text]
    /// Whether less than the whole number and name is drawn.
    public var isShortened: Bool
  }

  /// A flow's drawn line.
  public struct Flow: Hashable, Sendable {
    /// The flow.
    public var id: ItemID
    /// Its number, also where its name says it and the label does not repeat it.
    public var number: FlowNumber?
    /// The whole name.
    public var name: String
    /// The element it comes from; nil for a loose end.
    public var source: ItemID?
    /// The element it goes to; nil for a loose end.
    public var target: ItemID?
    /// The corners of the line from the first to the last cell outside the two elements; a single
    /// one where only one cell is left between these, and none where they touch.
    public var points: [Point]
    /// The cell of its head; where no cell is left it lies on the target's outline, mostly hidden.
    public var head: Point?
    /// Whether it is dashed because no clean way was found.
    public var isDashed: Bool
    /// Whether data goes both ways.
    public var isBidirectional: Bool
    /// Its label; nil where nothing fits, or it has neither number nor name.
    public var label: Label?
    /// What its threats come to; nil where nothing is known of them.
    public var risk: Risk?
  }

  /// In the order they are drawn in, which is the model's.
  public var elements: [Element]
  /// In the order they are drawn in, which is the model's.
  public var boundaries: [Boundary]
  /// In the order of the model.
  public var flows: [Flow]
  /// The smallest rectangle round everything drawn.
  public var bounds: Rect
}

extension Scene {
  /// Where everything stands.
  public var geometry: SceneGeometry {
    SceneGeometry(
      elements: elements.map {
        SceneGeometry.Element(
          id: $0.id, kind: $0.kind, name: $0.name, frame: $0.frame, risk: $0.risk)
      },
      boundaries: boundaries.map { boundary in
        SceneGeometry.Boundary(
          id: boundary.id, name: boundary.name, frame: boundary.border, points: boundary.points,
          names: boundary.labels.map { .init(frame: $0.frame, text: $0.line.drawn) })
      },
      flows: flows.map { flow in
        SceneGeometry.Flow(
          id: flow.id, number: flow.ownNumber, name: flow.name, source: flow.source,
          target: flow.target, points: flow.drawnPoints, head: flow.head?.at,
          isDashed: flow.isBlocked, isBidirectional: flow.isBidirectional,
          label: label(of: flow.id).map { SceneGeometry.Label($0, of: flow) }, risk: flow.risk)
      }, bounds: bounds)
  }

  /// The label of a flow; nil where it has none.
  func label(of flow: ItemID) -> Label? {
    guard case .flow(_, let label?) = places[flow] else { return nil }
    return labels[label]
  }
}

extension SceneGeometry.Label {
  fileprivate init(_ label: Label, of flow: FlowLine) {
    frame = label.frame
    rows = []
    for part in label.parts {
      if let last = rows.last, last.frame.minY == part.frame.minY {
        rows[rows.count - 1] = .init(
          frame: last.frame.union(part.frame), text: last.text + " " + part.line.drawn)
      } else {
        rows.append(.init(frame: part.frame, text: part.line.drawn))
      }
    }
    text = rows.map(\.text).joined(separator: " ")
    isShortened = label.isShortened(of: flow)
  }
}

extension Label {
  /// Whether it says less than the flow's number and name.
  func isShortened(of flow: FlowLine) -> Bool {
    text.number.isCut || text.lines.contains(where: \.isCut)
      || text.lines.isEmpty && !WordWrap(flow.name).isEmpty
  }
}

extension FlowLine {
  /// The corners of what is drawn outside the two elements, loose ends included.
  var drawnPoints: [Point] {
    var result: [Point] = []
    func add(_ point: Point) {
      if result.last != point { result.append(point) }
    }
    if source == nil, let first = corners.first { add(first) }
    if let first = segments.first { add(first.start) }
    for segment in segments { add(segment.end) }
    if target == nil, let last = corners.last { add(last) }
    return result.corners
  }
}

extension TextLine {
  /// The text and the ellipsis behind it.
  var whole: String { text + (isCut ? "…" : "") }

  /// What is in the cells: signs for what can't be shown.
  var drawn: String { isPlain ? whole : TextWidth.pieces(whole).map(\.text).joined() }
}
