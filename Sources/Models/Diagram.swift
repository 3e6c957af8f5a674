import OrderedCollections

/// One drawing surface of a model.
public struct Diagram: Hashable, Codable, Sendable, Identifiable {
  /// What a diagram says of itself.
  public struct Header: Hashable, Codable, Sendable {
    /// What the diagram is called on the screen.
    public var title: String
    /// 0 for the whole system, 1 for one operation of it, deeper for details of that.
    public var level: Int
    /// The element whose inside this diagram shows.
    public var details: ElementPlace?
    /// What is to be verified about what it shows.
    public var checklist: [Verification]
    /// What only the file format knows of it.
    public var origin: Origin?

    /// A header, by default of a whole-system diagram.
    public init(
      title: String, level: Int = 0, details: ElementPlace? = nil,
      checklist: [Verification] = [], origin: Origin? = nil
    ) {
      self.title = title
      self.level = level
      self.details = details
      self.checklist = checklist
      self.origin = origin
    }
  }

  /// The name of the diagram.
  public let id: DiagramID
  /// What it says of itself.
  public var header: Header
  /// In drawing order, as all the collections here: later ones lie on top.
  public var boundaries: OrderedDictionary<ItemID, Boundary>
  /// The elements at home here.
  public var elements: OrderedDictionary<ItemID, Element>
  /// Elements of other diagrams shown here, by the element's name.
  public var references: OrderedDictionary<ItemID, ElementReference>
  /// The data flows.
  public var flows: OrderedDictionary<ItemID, Flow>

  /// A diagram of these items; of two with one name the first counts.
  public init(
    id: DiagramID, header: Header, boundaries: [Boundary] = [], elements: [Element] = [],
    references: [ElementReference] = [], flows: [Flow] = []
  ) {
    self.id = id
    self.header = header
    self.boundaries = OrderedDictionary(
      boundaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.elements = OrderedDictionary(
      elements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.references = OrderedDictionary(
      references.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.flows = OrderedDictionary(
      flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether nothing lies on it.
  public var isEmpty: Bool {
    boundaries.isEmpty && elements.isEmpty && references.isEmpty && flows.isEmpty
  }

  /// The frame of an element here, be it at home or only shown.
  public func frame(of element: ItemID) -> Rect? {
    elements[element]?.frame ?? references[element]?.frame
  }

  /// The frames of all elements here, at home or shown, in drawing order.
  public var frames: [(id: ItemID, frame: Rect)] {
    elements.values.map { ($0.id, $0.frame) } + references.values.map { ($0.element, $0.frame) }
  }

  /// The item of that name here.
  public func item(_ id: ItemID) -> Item? {
    if let element = elements[id] { return .element(element) }
    if let flow = flows[id] { return .flow(flow) }
    if let boundary = boundaries[id] { return .boundary(boundary) }
    if let reference = references[id] { return .reference(reference) }
    return nil
  }

  /// The flows that start or end at an element, in drawing order.
  public func flows(at element: ItemID) -> [Flow] {
    flows.values.filter { $0.isAttached(to: element) }
  }

  /// The smallest rectangle round everything that has a place of its own; nil when empty.
  public var bounds: Rect? {
    var result: Rect?
    func add(_ rect: Rect) {
      if !rect.isEmpty { result = result?.union(rect) ?? rect }
    }
    for boundary in boundaries.values { add(boundary.bounds) }
    for (_, frame) in frames { add(frame) }
    for flow in flows.values {
      for bend in flow.bends { add(Rect(from: bend, to: bend)) }
      for case .loose(let point) in [flow.source, flow.target] {
        add(Rect(from: point, to: point))
      }
    }
    return result
  }
}

/// An element and the diagram it is at home in.
public struct ElementPlace: Hashable, Codable, Sendable {
  /// The diagram the element is at home in.
  public var diagram: DiagramID
  /// The element.
  public var element: ItemID

  /// An element at home in a diagram.
  public init(diagram: DiagramID, element: ItemID) {
    self.diagram = diagram
    self.element = element
  }
}
