import Models
import OrderedCollections
import Screen

/// Putting new things on the diagram: elements, borders, line boundaries, free text.
extension Editor {
  /// The size a new item of a stencil gets.
  ///
  /// An element has room for its name, its stencil and its threats on rows of their own, and for two
  /// flows at each side, there and back.
  static func usualSize(_ kind: StencilKind) -> Size {
    switch kind {
    case .border: Size(34, 12)
    case .annotation: Size(24, 3)
    default: Size(22, 5)
    }
  }

  /// Starts placing the generic stencil of a kind.
  mutating func startPlacing(kind: StencilKind) {
    guard let stencil = template.generic(kind) else {
      return warn("the template \(template.name) has no stencil of that kind")
    }
    startPlacing(stencil)
  }

  mutating func startPlacing(_ stencil: StencilID) {
    guard let kind = template.kind(of: stencil) else { return }
    focus(on: .canvas)
    canvas.lastStencil = stencil
    switch kind {
    case .flow:
      applyFlowStencil(stencil)
    case .border:
      if !canvas.marked.isEmpty { return enclose(canvas.marked, in: stencil) }
      canvas.mode = .tracing(.init(stencil: stencil, isLine: false, points: []))
      say("\(template.name(of: stencil)): Enter sets one corner, move, Enter sets the other")
    case .line:
      canvas.mode = .tracing(.init(stencil: stencil, isLine: true, points: []))
      say("\(template.name(of: stencil)): Enter sets each point, Space ends the line")
    case .process, .interactor, .store, .annotation:
      let free = likelyPlace(for: Self.usualSize(kind))
      canvas.cursor = free.center
      canvas.mode = .placing(stencil)
      canvas.marked = []
      show(free)
      say("\(template.name(of: stencil)): move it with the cursor keys, Enter or a click places it")
    }
  }

  /// Where a new element would go well: beside the current one, with room for a flow's label between
  /// them, and where the person is looking.
  private func likelyPlace(for size: Size) -> Rect {
    let visible = self.visible
    var wishes: [Point] = []
    if let current = canvas.current, let frame = diagram.frame(of: current) {
      let (dx, dy) = (17 + size.width / 2, 5 + size.height / 2)
      wishes = [
        Point(frame.maxX + dx, frame.center.y), Point(frame.center.x, frame.maxY + dy),
        Point(frame.minX - dx, frame.center.y), Point(frame.center.x, frame.minY - dy),
      ]
    }
    if diagram.frames.isEmpty {
      // The first one goes to the upper left, as people begin to write: the rest follows from there.
      wishes.append(Point(visible.minX + 5 + size.width / 2, visible.minY + 3 + size.height / 2))
    } else if visible.contains(canvas.cursor) {
      wishes.append(canvas.cursor)
    }
    wishes.append(visible.center)
    let places = wishes.map { diagram.freePlace(for: size, near: $0) }
    return places.first { visible.contains($0) } ?? places[0]
  }

  /// The frame of the item that follows the cursor.
  func ghostFrame(_ stencil: StencilID) -> Rect {
    let size = Self.usualSize(template.kind(of: stencil) ?? .process)
    let middle = Rect(origin: Point(0, 0), size: size).center
    return Rect(origin: Point(canvas.cursor.x - middle.x, canvas.cursor.y - middle.y), size: size)
  }

  mutating func insert(named text: String) {
    if !text.isEmpty {
      let wanted = text.lowercased()
      let found =
        template.stencils[StencilID(text)]
        ?? template.stencils.values.first { $0.name.lowercased() == wanted }
      guard let found else {
        let near = template.stencils(like: text).prefix(3).map { template.name(of: $0) }
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
        return warn("the template has no stencil \(text)\(hint)")
      }
      return startPlacing(found.id)
    }
    pickStencil(title: "Place", kinds: StencilKind.allCases) { editor, stencil in
      editor.startPlacing(stencil)
    }
  }

  /// Opens the list of stencils of some kinds.
  mutating func pickStencil(
    title: String, kinds: [StencilKind], current: StencilID? = nil,
    picked: @escaping @Sendable (inout Editor, StencilID) -> Void
  ) {
    var rows: [Picker.Row] = []
    var ids: [StencilID] = []
    for group in template.palette where kinds.contains(group.kind) {
      for stencil in group.stencils {
        rows.append(
          Picker.Row(
            title: stencil.name, detail: stencil.description, group: group.kind.heading,
            keywords: stencil.id.rawValue))
        ids.append(stencil.id)
      }
    }
    let order = ids
    picker = Picker(title: title, rows: rows, chosen: order.firstIndex { $0 == current } ?? 0) {
      editor, index in picked(&editor, order[index])
    }
  }

  /// Drops what follows the cursor and asks for its name.
  mutating func drop() {
    guard case .placing(let stencil) = canvas.mode else { return }
    canvas.mode = .design
    place(stencil, frame: ghostFrame(stencil))
  }

  mutating func place(_ stencil: StencilID, frame: Rect) {
    let name = template.name(of: stencil)
    let id = model.freeID(for: name, fallback: "element")
    let attributes = ItemAttributes(stencil: stencil, name: name)
    perform(
      "place \(name)",
      [
        .put(
          .element(Element(id: id, attributes: attributes, frame: frame)), in: canvas.diagramID,
          at: nil)
      ],
      selecting: [id])
    hop(to: id)
    startNaming(id, isNew: true)
  }

  /// Sets a corner of the boundary that is being drawn.
  mutating func tracePoint() {
    guard case .tracing(var trace) = canvas.mode else { return }
    if trace.isLine, trace.points.last == canvas.cursor { return endTrace() }
    trace.points.append(canvas.cursor)
    canvas.mode = .tracing(trace)
    guard !trace.isLine, trace.points.count == 2 else { return }
    var frame = Rect(from: trace.points[0], to: trace.points[1])
    if frame.width < Boundary.smallest.width || frame.height < Boundary.smallest.height {
      frame.size = Self.usualSize(.border)
    }
    canvas.mode = .design
    addBoundary(trace.stencil, .border(frame))
  }

  mutating func endTrace() {
    guard case .tracing(let trace) = canvas.mode, trace.isLine else { return }
    var points = trace.points
    if points.last != canvas.cursor { points.append(canvas.cursor) }
    guard points.count > 1 else {
      return warn("a line needs two points: Enter sets the first one")
    }
    canvas.mode = .design
    addBoundary(trace.stencil, .line(points))
  }

  /// Draws a border round items.
  mutating func enclose(_ items: Set<ItemID>, in stencil: StencilID) {
    let frames = items.compactMap { diagram.frame(of: $0) ?? diagram.boundaries[$0]?.bounds }
    guard let first = frames.first else { return warn("mark elements to draw a border round") }
    let frame = frames.dropFirst().reduce(first) { $0.union($1) }.inset(-4, -2)
    canvas.marked = []
    addBoundary(stencil, .border(frame))
  }

  private mutating func addBoundary(_ stencil: StencilID, _ shape: Boundary.Shape) {
    let name = template.name(of: stencil)
    let id = model.freeID(for: name, fallback: "boundary")
    let boundary = Boundary(
      id: id, attributes: ItemAttributes(stencil: stencil, name: name), shape: shape)
    perform(
      "draw \(name)", [.put(.boundary(boundary), in: canvas.diagramID, at: nil)], selecting: [id])
    hop(to: id)
    startNaming(id, isNew: true)
  }

  /// Asks for the name of an item, in its place on the canvas.
  ///
  /// - `isNew`: Starts empty with the stencil's name standing in: Enter keeps that.
  mutating func startNaming(_ id: ItemID, isNew: Bool) {
    guard let attributes = model.attributes(of: id, in: canvas.diagramID) else { return }
    let isFlow = diagram.flows[id] != nil
    prompt = Prompt(
      title: "Name", line: LineEditor(isNew ? "" : attributes.name.singleLine), position: .item(id),
      accepted: { editor, text in
        let name = text.trimmingSpaces
        if isNew, name.isEmpty, !isFlow { return }
        editor.giveName(name, to: id, isNew: isNew)
        if isNew { editor.tellOfNumbers(id) }
      }, cancelled: { editor in if isNew { editor.tellOfNumbers(id) } })
  }

  /// Says why the first flow of a diagram got no number, to who may wait for one.
  private mutating func tellOfNumbers(_ id: ItemID) {
    guard let flow = diagram.flows[id], flow.number == nil, diagram.flows.count == 1 else { return }
    say("level 0: flows get no numbers by themselves; # numbers this and later ones")
  }

  /// Names an item; a new one also gets the id that its name suggests, as one step with its making.
  private mutating func giveName(_ name: String, to id: ItemID, isNew: Bool) {
    var edits = model.edits(renaming: id, to: name, in: canvas.diagramID)
    guard isNew, diagram.flows[id] == nil else {
      return change("rename", edits, orSay: nil, joining: isNew)
    }
    var scratch = model
    var final = id
    if (try? scratch.apply(edits)) != nil {
      let wanted = scratch.freeID(for: name, fallback: id.rawValue)
      let more = wanted == id ? [] : scratch.edits(changingID: id, to: wanted)
      if !more.isEmpty {
        edits += more
        final = wanted
      }
      // An element grows to show its name whole, as long as that keeps it handy.
      if (try? scratch.apply(more)) != nil,
        let element = scratch.diagrams[canvas.diagramID]?.elements[final]
      {
        let needed = min(TextWidth.of(name) + 6, 40)
        if element.frame.width < needed {
          edits += scratch.edits(
            resizing: final,
            to: Rect(origin: element.frame.origin, size: Size(needed, element.frame.height)),
            in: canvas.diagramID)
        }
      }
    }
    change("name \(name)", edits, orSay: nil, joining: true)
    // What has just been placed in sight is not moved by being named.
    hop(to: final, scrolls: false)
    if !visibleCells.contains(picture(of: canvas.cursor)) { showCursor() }
  }

  mutating func startRenaming() {
    guard let single else { return }
    startNaming(single, isNew: false)
  }

  mutating func rename(_ name: String) {
    guard let single else { return }
    change("rename", model.edits(renaming: single, to: name, in: canvas.diagramID), orSay: nil)
  }

  /// Text pasted on the canvas becomes free text on the diagram.
  mutating func pasteNote(_ text: String) {
    guard let stencil = template.generic(.annotation) else {
      return warn("this template has no free text to paste as")
    }
    let name = text.singleLine.trimmingSpaces
    guard !name.isEmpty else { return }
    let id = model.freeID(for: "text", fallback: "text")
    let width = min(max(TextWidth.of(name) + 2, 8), 40)
    let rows = min((TextWidth.of(name) + width - 1) / width, 12)
    let frame = Rect(canvas.cursor.x, canvas.cursor.y, width, max(3, rows))
    perform(
      "paste text",
      [
        .put(
          .element(
            Element(id: id, attributes: ItemAttributes(stencil: stencil, name: name), frame: frame)),
          in: canvas.diagramID, at: nil)
      ], selecting: [id])
    hop(to: id)
  }

  func isAnnotation(_ id: ItemID) -> Bool {
    diagram.elements[id].flatMap { template.kind(of: $0.attributes.stencil) } == .annotation
  }

  /// Performs edits made by an operation; says something where there is nothing to do.
  mutating func change(
    _ title: String, _ edits: [Edit], orSay nothing: String?, joining: Bool = false
  ) {
    guard !edits.isEmpty else {
      if let nothing { say(nothing) }
      return
    }
    perform(title, edits, joining: joining)
    refreshScene()
  }

  mutating func cancelMode() {
    switch canvas.mode {
    case .moving(let move):
      workspace = move.base
      canvas.cursor = move.cursor
    case .resizing(let resize):
      workspace = resize.base
      canvas.cursor = resize.cursor
    case .overview(let survey): restore(survey)
    default: break
    }
    canvas.mode = .design
    canvas.mouse = MouseState()
    refreshScene()
    showCursor()
  }

  mutating func editNote() {
    guard let single, let attributes = model.attributes(of: single, in: canvas.diagramID) else {
      return
    }
    askText(WantedText(title: "Note", text: attributes.note, about: "Note - \(single)")) {
      editor, text in
      editor.changeFacts("write a note") { $0.note = text }
    }
  }
}

extension String {
  /// With line breaks and runs of blanks as one blank, for one-line places.
  var singleLine: String {
    // Most names are that already, and names are looked at many times a frame.
    var last: UInt8 = 32
    let isPlain = utf8.allSatisfy { byte in
      defer { last = byte }
      return byte > 32 && byte < 127 || byte == 32 && last != 32
    }
    if isPlain, last != 32 || isEmpty { return self }
    return split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension StencilKind {
  /// The heading of its group in lists.
  var heading: String {
    switch self {
    case .process: "Process"
    case .interactor: "Interactor"
    case .store: "Store"
    case .flow: "Flow"
    case .border: "Boundary"
    case .line: "Boundary line"
    case .annotation: "Text"
    }
  }
}
