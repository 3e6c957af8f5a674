import OrderedCollections

/// Values a person or a file has set, by property.
///
/// Values are text: `no` is never false.
public typealias PropertyValues = OrderedDictionary<PropertyID, String>

/// A property that a person added to one item, for documentation; no rule can read it.
public struct CustomProperty: Hashable, Codable, Sendable {
  /// What the property is called.
  public var name: String
  /// What it is set to; any text.
  public var value: String

  /// A property with a name and a value.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// What elements, flows and boundaries have in common.
public struct ItemAttributes: Hashable, Codable, Sendable {
  /// The stencil it was made from.
  public var stencil: StencilID
  /// What it is called on the screen.
  public var name: String
  /// The values set on this very item; what is absent comes from the stencil.
  public var properties: PropertyValues
  /// Properties that a person added to this very item.
  public var custom: [CustomProperty]
  /// Why a person left it out of the analysis, possibly empty; nil while it is in scope.
  ///
  /// Only a flow's own flag suppresses its threats; on an element it is documentation, as in TMT.
  public var outOfScope: String?
  /// Free prose about the item.
  public var note: String
  /// What only the file format knows of it.
  public var origin: Origin?

  /// Facts that say nothing but what is given.
  public init(
    stencil: StencilID, name: String = "", properties: PropertyValues = [:],
    custom: [CustomProperty] = [], outOfScope: String? = nil, note: String = "",
    origin: Origin? = nil
  ) {
    self.stencil = stencil
    self.name = name
    self.properties = properties
    self.custom = custom
    self.outOfScope = outOfScope
    self.note = note
    self.origin = origin
  }
}

/// A process, external interactor, data store or annotation at home in one diagram.
public struct Element: Hashable, Codable, Sendable, Identifiable {
  /// The name of the element.
  public let id: ItemID
  /// What it is.
  public var attributes: ItemAttributes
  /// Where it lies in its diagram; empty where it has no place yet.
  public var frame: Rect

  /// An element with its facts in a place.
  public init(id: ItemID, attributes: ItemAttributes, frame: Rect) {
    self.id = id
    self.attributes = attributes
    self.frame = frame
  }

  /// The smallest frame that still shows a name: a border, one line, a border.
  public static let smallest = Size(5, 3)
}

/// An element of another diagram shown here too: one identity, a frame of its own.
public struct ElementReference: Hashable, Codable, Sendable, Identifiable {
  /// The element that is shown; at home in another diagram of the model.
  public let element: ItemID
  /// Where it lies in this diagram; empty where it has no place yet.
  public var frame: Rect
  /// What only the file format knows of this appearance.
  public var origin: Origin?
  /// The element's own name: a diagram shows an element once.
  public var id: ItemID { element }

  /// An appearance of an element in a place.
  public init(element: ItemID, frame: Rect, origin: Origin? = nil) {
    self.element = element
    self.frame = frame
    self.origin = origin
  }
}

/// A trust boundary.
public struct Boundary: Hashable, Codable, Sendable, Identifiable {
  /// How a boundary lies on the grid.
  public enum Shape: Hashable, Codable, Sendable {
    /// A rectangle round what trusts each other.
    case border(Rect)
    /// A line between those who don't, through two or more points.
    case line([Point])
  }

  /// The name of the boundary.
  public let id: ItemID
  /// What it is.
  public var attributes: ItemAttributes
  /// Where it lies; a border without a place yet has an empty frame.
  public var shape: Shape
  /// The elements that a border holds whatever their places say, and the borders whose elements it
  /// holds; see ``Membership``.
  public var holds: [ItemID]
  /// The elements that a border does not hold whatever their places say.
  public var notHolds: [ItemID]

  /// A boundary with its facts in a place.
  public init(
    id: ItemID, attributes: ItemAttributes, shape: Shape, holds: [ItemID] = [],
    notHolds: [ItemID] = []
  ) {
    self.id = id
    self.attributes = attributes
    self.shape = shape
    self.holds = holds
    self.notHolds = notHolds
  }

  /// The smallest border: room for one element.
  public static let smallest = Size(6, 4)

  /// The rectangle of a border, or the smallest one round a line.
  public var bounds: Rect {
    switch shape {
    case .border(let frame):
      return frame
    case .line(let points):
      guard let first = points.first else { return Rect(0, 0, 0, 0) }
      return points.dropFirst().reduce(Rect(from: first, to: first)) {
        $0.union(Rect(from: $1, to: $1))
      }
    }
  }
}

/// Where a flow starts or ends.
public enum FlowEnd: Hashable, Codable, Sendable {
  /// At an element, at home in or shown in the flow's diagram.
  case element(ItemID)
  /// Nowhere yet: a loose end at a point.
  case loose(Point)

  /// The element, if it is attached to one.
  public var element: ItemID? {
    if case .element(let id) = self { id } else { nil }
  }
}

/// A directed data flow.
public struct Flow: Hashable, Codable, Sendable, Identifiable {
  /// The name of the flow.
  public let id: ItemID
  /// What it is.
  public var attributes: ItemAttributes
  /// Its step in the story, if it has one.
  public var number: FlowNumber?
  /// Where the data comes from.
  public var source: FlowEnd
  /// Where the data goes.
  public var target: FlowEnd
  /// Whether data goes both ways; threats then fire for either.
  public var isBidirectional: Bool
  /// Points that a person pinned; the drawn line passes through them in this order.
  public var bends: [Point]

  /// A flow between two ends.
  public init(
    id: ItemID, attributes: ItemAttributes, number: FlowNumber? = nil, source: FlowEnd,
    target: FlowEnd,
    isBidirectional: Bool = false, bends: [Point] = []
  ) {
    self.id = id
    self.attributes = attributes
    self.number = number
    self.source = source
    self.target = target
    self.isBidirectional = isBidirectional
    self.bends = bends
  }

  /// Whether it starts or ends at the element.
  public func isAttached(to element: ItemID) -> Bool {
    source.element == element || target.element == element
  }
}

/// Anything that lies on a diagram.
public enum Item: Hashable, Codable, Sendable, Identifiable {
  case boundary(Boundary)
  case element(Element)
  case reference(ElementReference)
  case flow(Flow)

  /// The name of the item; for a reference the element's.
  public var id: ItemID {
    switch self {
    case .boundary(let boundary): boundary.id
    case .element(let element): element.id
    case .reference(let reference): reference.id
    case .flow(let flow): flow.id
    }
  }

  /// What it has in common with all others; nil for a reference, whose facts are the element's.
  public var attributes: ItemAttributes? {
    get {
      switch self {
      case .boundary(let boundary): boundary.attributes
      case .element(let element): element.attributes
      case .reference: nil
      case .flow(let flow): flow.attributes
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .boundary(var boundary):
        boundary.attributes = newValue
        self = .boundary(boundary)
      case .element(var element):
        element.attributes = newValue
        self = .element(element)
      case .reference:
        break
      case .flow(var flow):
        flow.attributes = newValue
        self = .flow(flow)
      }
    }
  }
}
