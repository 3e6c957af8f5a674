import Models
import OrderedCollections
import Syntax

extension NativeReader {
  /// An element at home in a diagram.
  mutating func element(_ node: SourceNode) throws -> Element {
    let fields = try SourceFields(node, "an element", file: file)
    let id = ItemID(try fields.required("id"))
    try take(id, at: node)
    let attributes = try attributes(fields, NativeKeys.element) {
      $0.isElement || $0 == .annotation
    }
    return Element(id: id, attributes: attributes, frame: try place(fields))
  }

  /// An element of another diagram shown in this one.
  mutating func reference(_ node: SourceNode, in diagram: DiagramID) throws -> ElementReference {
    let fields = try SourceFields(node, "a shown element", file: file)
    let element = ItemID(try fields.required("element"))
    expect(shown: element, in: diagram, at: fields.value("element") ?? node)
    return ElementReference(
      element: element, frame: try place(fields), origin: origin(fields, NativeKeys.reference))
  }

  /// A boundary, whose shape is a frame or a line.
  mutating func boundary(_ node: SourceNode, in diagram: DiagramID) throws -> Boundary {
    let fields = try SourceFields(node, "a boundary", file: file)
    let id = ItemID(try fields.required("id"))
    try take(id, at: node)
    let attributes = try attributes(fields, NativeKeys.boundary) { $0.isBoundary }
    let holds = try names("holds", fields, in: diagram)
    let notHolds = try names("not-holds", fields, in: diagram)
    let shape: Boundary.Shape
    switch (fields.value("frame"), fields.value("line")) {
    case (let frame?, nil):
      shape = .border(try self.frame(frame, fields))
    case (nil, let line?):
      let points = try points(line, fields)
      guard points.count >= 2 else {
        throw fields.error(line, "a line needs at least two points")
      }
      shape = .line(points)
    case (nil, nil):
      guard template.kind(of: attributes.stencil) == .border else {
        throw fields.error(node, "a line boundary needs the key 'line'")
      }
      shape = .border(.nowhere)
    case (.some, let line?):
      throw fields.error(line, "a boundary has either a 'frame' or a 'line', not both")
    }
    return Boundary(id: id, attributes: attributes, shape: shape, holds: holds, notHolds: notHolds)
  }

  /// The items that a border lists.
  private mutating func names(_ key: String, _ fields: SourceFields, in diagram: DiagramID) throws
    -> [ItemID]
  {
    let items = try fields.texts(key).map { ItemID($0) }
    if let node = fields.value(key) {
      for item in items { expect(listed: item, key, in: diagram, at: node) }
    }
    return items
  }

  /// A flow of a diagram.
  mutating func flow(_ node: SourceNode, in diagram: DiagramID) throws -> Flow {
    let fields = try SourceFields(node, "a flow", file: file)
    let id = ItemID(try fields.required("id"))
    try take(id, at: node)
    let attributes = try attributes(fields, NativeKeys.flow) { $0 == .flow }
    var number: FlowNumber?
    if let value = fields.value("number") {
      let text = try fields.text(value, "number")
      guard let parsed = FlowNumber(text) else {
        throw fields.error(
          value,
          "\(quoted(text)) is no flow number; numbers joined by dots were expected, as in 1 or 2.10"
        )
      }
      number = parsed
    }
    let source = try end("from", fields, in: diagram)
    let target = try end("to", fields, in: diagram)
    var bends: [Point] = []
    if let value = fields.value("bends") { bends = try points(value, fields) }
    return Flow(
      id: id, attributes: attributes, number: number, source: source, target: target,
      isBidirectional: try flag("both-ways", fields), bends: bends)
  }

  private mutating func end(_ key: String, _ fields: SourceFields, in diagram: DiagramID) throws
    -> FlowEnd
  {
    guard let value = fields.value(key) else {
      throw fields.error(
        fields.node, "a flow needs the key '\(key)': an element's id, or [x, y] for a loose end")
    }
    if value.items != nil { return .loose(try point(value, fields)) }
    guard let element = value.text else {
      throw fields.error(value, "'\(key)' must be an element's id, or [x, y] for a loose end")
    }
    expect(end: ItemID(element), key, in: diagram, at: value)
    return .element(ItemID(element))
  }

  /// What elements, boundaries and flows have in common.
  private mutating func attributes(
    _ fields: SourceFields, _ known: [String], fits: (StencilKind) -> Bool
  ) throws -> ItemAttributes {
    let stencil = StencilID(try fields.required("stencil"))
    let place = fields.value("stencil") ?? fields.node
    guard let kind = template.kind(of: stencil) else {
      throw fields.error(
        place,
        "the stencil \(quoted(stencil)) is not in the template \(quoted(template.id))"
          + likely(stencil))
    }
    guard fits(kind) else {
      throw fields.error(
        place, "\(quoted(stencil)) is the stencil of \(Self.name(of: kind)), not of \(fields.what)")
    }
    var attributes = ItemAttributes(stencil: stencil, name: try fields.text("name") ?? "")
    for (entry, value) in try fields.pairs("properties") {
      attributes.properties[PropertyID(entry.key)] = value
      check(entry, value, of: stencil, fields)
    }
    for node in try fields.list("custom") {
      let custom = try SourceFields(node, "a custom property", file: file)
      attributes.custom.append(
        CustomProperty(
          name: try custom.text("name") ?? "", value: try custom.text("value") ?? ""))
    }
    if fields.has("out-of-scope") { attributes.outOfScope = try fields.text("out-of-scope") ?? "" }
    attributes.note = try fields.text("note") ?? ""
    attributes.origin = origin(fields, known)
    return attributes
  }

  /// A property that the stencil lacks or a value off its list changes no threat; that is worth a
  /// word, but no reason to refuse a file.
  private mutating func check(
    _ entry: SourceEntry, _ value: String, of stencil: StencilID, _ fields: SourceFields
  ) {
    let known = definitions(of: stencil)
    guard let values = known[PropertyID(entry.key)] else {
      say(
        entry.value,
        "\(quoted(stencil)) has no property \(quoted(entry.key)); it is kept"
          + hint(PropertyID(entry.key), among: known.keys))
      return
    }
    if !values.isEmpty, !values.contains(value) {
      say(
        entry.value,
        "\(quoted(value)) is no value of \(quoted(entry.key)) and is kept; "
          + "\(listed(values)) was expected")
    }
  }

  /// The stencils that an unknown one was probably meant to be, to put at the end of a message.
  private func likely(_ stencil: StencilID) -> String {
    let near = template.stencils(like: stencil.rawValue).prefix(3).map { quoted($0) }
    return near.isEmpty ? "" : "; did you mean \(listed(near))?"
  }

  private static func name(of kind: StencilKind) -> String {
    switch kind {
    case .process: "a process"
    case .interactor: "an external interactor"
    case .store: "a data store"
    case .flow: "a flow"
    case .border: "a border boundary"
    case .line: "a line boundary"
    case .annotation: "an annotation"
    }
  }

  // MARK: Geometry

  /// Where an item lies; nowhere where the file does not say.
  private func place(_ fields: SourceFields) throws -> Rect {
    try fields.value("frame").map { try frame($0, fields) } ?? .nowhere
  }

  private func frame(_ node: SourceNode, _ fields: SourceFields) throws -> Rect {
    guard let items = node.items, items.count == 4 else {
      throw fields.error(node, "a frame is [x, y, width, height]")
    }
    let x = try whole(items[0], fields, "x", in: -NativeKeys.farthest...NativeKeys.farthest)
    let y = try whole(items[1], fields, "y", in: -NativeKeys.farthest...NativeKeys.farthest)
    let width = try whole(items[2], fields, "a width", in: 1...NativeKeys.largest)
    let height = try whole(items[3], fields, "a height", in: 1...NativeKeys.largest)
    return Rect(x, y, width, height)
  }

  private func points(_ node: SourceNode, _ fields: SourceFields) throws -> [Point] {
    guard let items = node.items else {
      throw fields.error(node, "a list of points was expected: [[x, y], [x, y]]")
    }
    return try items.map { try point($0, fields) }
  }

  private func point(_ node: SourceNode, _ fields: SourceFields) throws -> Point {
    guard let items = node.items, items.count == 2 else {
      throw fields.error(node, "a point is [x, y]")
    }
    let bounds = -NativeKeys.farthest...NativeKeys.farthest
    return Point(
      try whole(items[0], fields, "x", in: bounds), try whole(items[1], fields, "y", in: bounds))
  }

  /// A whole number within bounds, so that no arithmetic on it can overflow later.
  func whole(
    _ node: SourceNode, _ fields: SourceFields, _ what: String, in bounds: ClosedRange<Int>
  )
    throws -> Int
  {
    guard let text = node.text, let number = Int(text) else {
      throw fields.error(
        node,
        "\(what) must be a whole number"
          + (node.text.map { ", but this is \(quoted($0))" } ?? ""))
    }
    guard bounds.contains(number) else {
      throw fields.error(
        node, "\(what) must be from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }
}
