import Models
import OrderedCollections
import Screen

/// A diagram ready to be drawn, hit and exported: every shape, line and label in its place.
///
/// It is laid out once, for any look and any part of the screen; drawing only copies what shows.
/// From bottom to top lie the boundaries, the flows, the elements, and the flows' labels.
public struct Scene: Sendable {
  /// What is emphasised while drawing.
  public struct Emphasis: Hashable, Sendable {
    /// Drawn with corner marks.
    public var selection: Set<ItemID>
    /// Drawn bright while everything else dims; empty dims nothing.
    public var spotlight: Set<ItemID>
    /// Left as it is while everything else dims; nil dims nothing.
    ///
    /// Its flows are drawn bold, so that it is seen without colours too. A spotlight comes before it.
    public var shown: Set<ItemID>?
    /// Whether faint dots show the grid where nothing is drawn.
    public var showsGrid: Bool

    /// Emphasis on these items.
    public init(
      selection: Set<ItemID> = [], spotlight: Set<ItemID> = [], shown: Set<ItemID>? = nil,
      showsGrid: Bool = false
    ) {
      self.selection = selection
      self.spotlight = spotlight
      self.shown = shown
      self.showsGrid = showsGrid
    }
  }

  /// What lies at a grid point.
  public enum Hit: Hashable, Sendable {
    /// Inside an element.
    case element(ItemID)
    /// On an element's outline, from where a flow can be drawn.
    case outline(ItemID)
    /// On the corner of an element or border that resizes it.
    case corner(ItemID)
    /// On a flow's line or label.
    case flow(ItemID)
    /// On a boundary's line or name.
    case boundary(ItemID)

    /// The item that is hit.
    public var item: ItemID {
      switch self {
      case .element(let id), .outline(let id), .corner(let id), .flow(let id), .boundary(let id):
        id
      }
    }
  }

  /// How far from the origin anything is drawn, in grid units.
  ///
  /// A file may say anything; this is far more than a person scrolls, and far from where sums
  /// overflow.
  static let reach = 1 << 24

  let boundaries: [BoundaryShape]
  private(set) var elements: [ElementShape]
  private(set) var flows: [FlowLine]
  let labels: [Label]
  private(set) var sketch: Sketch
  /// Where the items of each name stand in the arrays above.
  let places: [ItemID: Place]

  /// The smallest rectangle round everything drawn, labels included; empty if nothing is.
  public private(set) var bounds: Rect

  /// A kind of item and its place among those.
  enum Place {
    case boundary(Int)
    case element(Int)
    case flow(Int, label: Int?)
  }

  /// Lays a diagram out.
  ///
  /// - `model`: The model the diagram is part of, for elements that are only shown here and for
  ///   the diagrams that detail elements.
  /// - `routes`: Those of this very diagram.
  /// - `risks`: What the threats of its items come to.
  /// - `previous`: The scene, with the same template, that this one follows while something moves:
  ///   labels of flows whose lines stay the same keep their places, so that nothing else jumps, and
  ///   what is as it was is taken from there.
  public init(
    _ diagram: Diagram, of model: Model, template: Template, routes: Routes, risks: Risks,
    after previous: Scene? = nil
  ) {
    self.init(
      diagram, of: model, template: template, given: routes.byFlow, risks: risks, after: previous)
  }

  /// Lays a diagram out with these lines; a flow without one has no line and no label.
  ///
  /// - `isCompact`: Whether elements say no more than their names and risks.
  init(
    _ diagram: Diagram, of model: Model, template: Template, given routes: [ItemID: Route],
    risks: Risks, after previous: Scene? = nil, isCompact: Bool = false
  ) {
    elements = Self.elements(
      of: diagram, in: model, template: template, risks: risks, after: previous, isCompact)
    let frames = Dictionary(
      elements.map { ($0.id, $0.frame) }, uniquingKeysWith: { first, _ in first })
    flows = diagram.flows.values.enumerated().map { index, flow in
      // Nearly always things stand where they stood before.
      let last = previous.flatMap { index < $0.flows.count ? $0.flows[index] : nil }
      return FlowLine(
        flow, route: routes[flow.id], risk: risks[flow.id],
        after: last?.id == flow.id ? last : nil
      ) { frames[$0] }
    }
    var boundaries = diagram.boundaries.values.map { BoundaryShape($0) }
    var occupancy = Self.occupancy(boundaries, elements, flows)
    for index in boundaries.indices { boundaries[index].placeName(in: &occupancy) }
    let labelOfFlow = Self.labels(of: flows, after: previous, in: &occupancy)
    var labels: [Label] = []
    var sketch = Sketch()
    for boundary in boundaries { boundary.draw(on: &sketch) }
    for flow in flows where !flow.isBlocked { flow.draw(on: &sketch, occupancy) }
    for element in elements { element.draw(on: &sketch) }
    for flow in flows where flow.isBlocked { flow.draw(on: &sketch, occupancy) }
    for case let label? in labelOfFlow { label.draw(on: &sketch) }
    var places: [ItemID: Place] = [:]
    for (index, boundary) in boundaries.enumerated() { places[boundary.id] = .boundary(index) }
    for (index, flow) in flows.enumerated() {
      places[flow.id] = .flow(index, label: labelOfFlow[index] == nil ? nil : labels.count)
      if let label = labelOfFlow[index] { labels.append(label) }
    }
    for (index, element) in elements.enumerated() { places[element.id] = .element(index) }
    self.boundaries = boundaries
    self.labels = labels
    self.sketch = sketch
    self.places = places
    bounds = sketch.bounds
  }

  /// Shows other risks of the same diagram; false, and nothing is changed, where a new layout is
  /// needed for that.
  ///
  /// It gives the scene that ``init(_:of:template:routes:risks:after:)`` would make after this one,
  /// in the time it takes to draw the items whose risks differ.
  public mutating func show(_ risks: Risks) -> Bool {
    // A line with no clean way keeps clear of what elements say.
    if flows.contains(where: \.isBlocked) { return false }
    var shapes: [(index: Int, shape: ElementShape)] = []
    for (index, element) in elements.enumerated() where element.risk != risks[element.id] {
      let shape = element.with(risks[element.id])
      guard shape.face.isAlikeOutside(element.face, of: element.frame) else { return false }
      shapes.append((index, shape))
    }
    var styles: [ItemID: Style] = [:]
    for index in flows.indices where flows[index].risk != risks[flows[index].id] {
      flows[index].risk = risks[flows[index].id]
      styles[flows[index].id] = flows[index].style
    }
    for (index, shape) in shapes { elements[index] = shape }
    sketch.redraw(shapes.map(\.shape), flows: styles)
    if !shapes.isEmpty { bounds = sketch.bounds }
    return true
  }

  /// The labels of the flows, in their order; nil for one without.
  private static func labels(
    of flows: [FlowLine], after previous: Scene?, in occupancy: inout Occupancy
  ) -> [Label?] {
    var result: [Label?] = Array(repeating: nil, count: flows.count)
    for (index, flow) in flows.enumerated() {
      guard case .flow(let before, let place?) = previous?.places[flow.id],
        var label = previous?.labels[place], previous?.flows[before].hasSameLine(as: flow) == true,
        LabelPlacer.isFree(label, as: UInt16(truncatingIfNeeded: index), in: occupancy)
      else { continue }
      label.isOutOfScope = flow.isOutOfScope
      for part in label.parts { occupancy.mark(part.frame, .text) }
      result[index] = label
    }
    for (index, flow) in flows.enumerated() where result[index] == nil {
      let number = UInt16(truncatingIfNeeded: index)
      guard let label = LabelPlacer.place(flow, as: number, in: occupancy) else { continue }
      for part in label.parts { occupancy.mark(part.frame, .text) }
      result[index] = label
    }
    return result
  }

  private static func elements(
    of diagram: Diagram, in model: Model, template: Template, risks: Risks,
    after previous: Scene?, _ isCompact: Bool
  ) -> [ElementShape] {
    var levels: [ItemID: Int] = [:]
    for child in model.diagrams.values {
      if let element = child.header.details?.element, levels[element] == nil {
        levels[element] = child.header.level
      }
    }
    let own = diagram.elements.values.map { ($0.id, $0.frame, Optional($0.attributes)) }
    let shown = diagram.references.values.map {
      ($0.element, $0.frame, model.element($0.element)?.element.attributes)
    }
    let exceptions = diagram.exceptions
    return (own + shown).enumerated().map { index, item in
      let (id, frame, attributes) = item
      if let last = previous?.elements, index < last.count,
        last[index].isMade(of: id, frame, attributes, risks[id], levels[id], exceptions[id])
      {
        return last[index]
      }
      return ElementShape(
        id: id, frame: frame, attributes: attributes, template: template, risk: risks[id],
        childLevel: levels[id], isHeld: exceptions[id], isCompact: isCompact)
    }
  }

  /// Everything that names and labels must keep clear of.
  private static func occupancy(
    _ boundaries: [BoundaryShape], _ elements: [ElementShape], _ flows: [FlowLine]
  ) -> Occupancy {
    let frames =
      boundaries.compactMap(\.frame) + elements.map(\.frame) + flows.compactMap(\.frame)
    // Names and labels may reach out over everything else by their own length.
    let bounds = frames.first.map { frames.reduce($0) { $0.union($1) }.inset(-80, -16) }
    var occupancy = Occupancy(bounds ?? Rect(0, 0, 0, 0))
    for boundary in boundaries { boundary.mark(in: &occupancy) }
    for element in elements {
      occupancy.mark(element.frame, .element)
      for row in element.face.rows { occupancy.mark(Rect(row.x, row.y, row.width, 1), .text) }
    }
    for (index, flow) in flows.enumerated() {
      flow.mark(in: &occupancy, as: UInt16(truncatingIfNeeded: index))
    }
    return occupancy
  }

  /// A point within reach.
  static func bounded(_ point: Point) -> Point {
    Point(min(max(point.x, -reach), reach), min(max(point.y, -reach), reach))
  }

  /// The beginning of a text, longer than any frame shows; a file may say anything.
  static func bounded(_ text: String) -> String {
    text.utf8.count <= 1000 ? text : String(text.unicodeScalars.prefix(1000))
  }

  /// A frame within reach, and at least one cell.
  static func bounded(_ frame: Rect) -> Rect {
    Rect(
      origin: bounded(frame.origin),
      size: Size(min(max(frame.width, 1), reach), min(max(frame.height, 1), reach)))
  }
}
