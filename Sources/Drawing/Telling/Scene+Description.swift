import Models

extension Scene {
  /// What is drawn, in words: for those who can't see the picture.
  ///
  /// It counts, then names the boundaries, the elements with what is inside which boundary and how
  /// much at risk, and the flows in the order of their numbers.
  public var description: String {
    let shown = elements.filter { $0.kind.isElement }
    var text =
      "A data-flow diagram with \(Self.count(shown.count, "element")), "
      + "\(Self.count(boundaries.count, "trust boundary", "trust boundaries")) and "
      + "\(Self.count(flows.count, "flow"))."
    if !boundaries.isEmpty {
      text += " Trust boundaries: " + boundaries.map(Self.name).joined(separator: "; ") + "."
    }
    if !shown.isEmpty {
      text += " Elements: " + shown.map(words).joined(separator: "; ") + "."
    }
    let notes = elements.filter { $0.kind == .annotation && !$0.name.isEmpty }
    if !notes.isEmpty {
      text += " Notes: " + notes.map { Self.plain($0.name) }.joined(separator: "; ")
      if !text.hasSuffix(".") { text += "." }
    }
    if !flows.isEmpty {
      let names = Dictionary(
        elements.map { ($0.id, Self.name($0)) }, uniquingKeysWith: { first, _ in first })
      let told = flowsByNumber.map { words(of: $0, names) }
      text += " Flows in the order of their numbers: " + told.joined(separator: "; ") + "."
    }
    return text
  }

  /// The flows in the order of their numbers, those without at the end.
  var flowsByNumber: [FlowLine] {
    flows.enumerated().sorted { a, b in
      switch (a.element.ownNumber, b.element.ownNumber) {
      case (let first?, let second?) where first != second: first < second
      case (nil, .some): false
      case (.some, nil): true
      default: a.offset < b.offset
      }
    }.map(\.element)
  }

  private func words(_ element: ElementShape) -> String {
    var attributes = [Self.kind(element.kind)]
    if !element.stencil.isEmpty, element.stencil.lowercased() != attributes[0] {
      attributes.insert(Self.plain(element.stencil), at: 0)
    }
    if let inside = innermost(element.frame) { attributes.append("inside " + Self.name(inside)) }
    if let level = element.childLevel {
      attributes.append("shown in detail by a diagram of level \(level)")
    }
    attributes += Self.words(element.risk, isOutOfScope: element.isOutOfScope)
    return Self.name(element) + " (" + attributes.joined(separator: ", ") + ")"
  }

  /// The smallest border round a frame.
  private func innermost(_ frame: Rect) -> BoundaryShape? {
    boundaries.filter { $0.border?.contains(frame) == true }.min {
      let (a, b) = ($0.border?.size, $1.border?.size)
      return (a?.width ?? 0) + (a?.height ?? 0) < (b?.width ?? 0) + (b?.height ?? 0)
    }
  }

  private func words(of flow: FlowLine, _ names: [ItemID: String]) -> String {
    func end(_ id: ItemID?) -> String { id.map { names[$0] ?? "nothing" } ?? "a loose end" }
    let name = flow.name.isEmpty ? "" : Self.plain(flow.name)
    let title = [flow.number, name].filter { !$0.isEmpty }.joined(separator: " ")
    let way =
      flow.isBidirectional
      ? "between \(end(flow.source)) and \(end(flow.target))"
      : "from \(end(flow.source)) to \(end(flow.target))"
    var attributes = Self.words(flow.risk, isOutOfScope: flow.isOutOfScope)
    if flow.isBlocked { attributes.append("drawn dashed across what is in its way") }
    return (title.isEmpty ? "" : title + ", ") + way
      + (attributes.isEmpty ? "" : " (" + attributes.joined(separator: ", ") + ")")
  }

  private static func words(_ risk: Risk?, isOutOfScope: Bool) -> [String] {
    if isOutOfScope { return ["out of scope"] }
    guard let risk else { return [] }
    if !risk.isAtRisk {
      return risk.settledCount > 0 ? ["all of its threats are settled"] : []
    }
    let open = Stride.allCases.filter(risk.open.contains).map { $0.name.lowercased() }
    let worst =
      switch risk.worst ?? .medium {
      case .high: "high"
      case .medium: "medium"
      case .low: "low"
      }
    var attributes = ["\(count(risk.openCount, "open threat")), the worst \(worst)"]
    if !open.isEmpty { attributes.append("by " + open.joined(separator: ", ")) }
    return attributes
  }

  private static func kind(_ kind: StencilKind) -> String {
    switch kind {
    case .interactor: "external interactor"
    case .store: "data store"
    default: "process"
    }
  }

  private static func name(_ element: ElementShape) -> String { plain(element.name) }
  private static func name(_ boundary: BoundaryShape) -> String { plain(boundary.name) }

  /// A name on one line.
  private static func plain(_ name: String) -> String {
    let words = WordWrap(name).each.map(\.text).joined(separator: " ")
    return words.isEmpty ? "without a name" : words
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) " + (number == 1 ? one : many ?? one + "s")
  }
}
