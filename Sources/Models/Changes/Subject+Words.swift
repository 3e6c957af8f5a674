import OrderedCollections

extension Subject.Kind {
  /// The word for several of them.
  public var plural: String {
    switch self {
    case .model: "models"
    case .diagram: "diagrams"
    case .boundary: "boundaries"
    case .element: "elements"
    case .shown: "shown elements"
    case .flow: "flows"
    case .decision: "decisions"
    case .threat: "threats written by hand"
    case .mitigation: "mitigations"
    case .suppression: "threat types switched off"
    case .verification: "verifications"
    case .note: "notes"
    }
  }
}

extension StencilKind {
  /// The word for one of them.
  public var word: String {
    switch self {
    case .process: "process"
    case .interactor: "external interactor"
    case .store: "data store"
    case .flow: "flow"
    case .border, .line: "boundary"
    case .annotation: "text"
    }
  }
}

extension Model {
  /// What people call something of the model, in the middle of a sentence: `flow 3 'Push status'`.
  ///
  /// What the model does not have is called by its id.
  public func name(of subject: Subject, template: Template) -> String {
    let id = subject.id
    switch subject.kind {
    case .model: return "the model"
    case .diagram: return "diagram " + title(of: DiagramID(id))
    case .boundary, .element:
      let attributes = attributes(of: subject)
      let word =
        subject.kind == .boundary
        ? "boundary" : attributes.flatMap { template.kind(of: $0.stencil)?.word } ?? "element"
      return "\(word) \(attributes?.called(ItemID(id)) ?? id.quoted)"
    case .shown:
      let element = ItemID(id)
      let name = self.element(element)?.element.attributes.called(element) ?? id.quoted
      return "\(name) as shown in diagram \(title(of: subject.diagram ?? ""))"
    case .flow: return flowName(ItemID(id), in: subject.diagram)
    case .decision:
      return "the decision on \(id) at \(itemName(subject.decision?.flow ?? "", template))"
    case .threat:
      let title = threats[id]?.title ?? ""
      return "threat \((title.isEmpty ? id : title).quoted)"
    case .mitigation:
      let title = subject.mitigation.flatMap { mitigations[$0]?.title } ?? ""
      return "mitigation \((title.isEmpty ? id : title).quoted)"
    case .suppression:
      let place = subject.suppression?.item.map { " at " + itemName($0, template) } ?? ""
      return "threat type \(id), switched off\(place)"
    case .verification:
      let place = subject.diagram.map { " of diagram " + title(of: $0) } ?? ""
      return "verification \(id.quoted)\(place)"
    case .note:
      let parts = FieldText.entries(id)
      guard parts.count == 3 else { return "note \(id.quoted)" }
      return
        (["note"] + (parts[0].isEmpty ? [] : ["by \(parts[0])"])
        + (parts[1].isEmpty ? [] : ["of \(parts[1])"]) + [parts[2].quoted])
        .joined(separator: " ")
    }
  }

  /// The attributes of what lies on a diagram, as seen from there; nil for all else.
  public func attributes(of subject: Subject) -> ItemAttributes? {
    guard let item = subject.item, let diagram = subject.diagram else { return nil }
    return attributes(of: item, in: diagram)
  }

  private func title(of diagram: DiagramID) -> String {
    let title = diagrams[diagram]?.header.title ?? ""
    return (title.isEmpty ? diagram.rawValue : title).quoted
  }

  private func flowName(_ id: ItemID, in diagram: DiagramID?) -> String {
    let flow =
      diagram.flatMap { diagrams[$0]?.flows[id] }
      ?? diagrams.values.lazy.compactMap { $0.flows[id] }.first
    return
      (["flow"] + (flow?.number.map { [$0.description] } ?? [])
      + [flow?.attributes.called(id) ?? id.quoted]).joined(separator: " ")
  }

  /// An item wherever it is at home.
  private func itemName(_ id: ItemID, _ template: Template) -> String {
    guard let (diagram, item) = item(id) else { return id.quoted }
    return name(of: Subject(of: item, in: diagram), template: template)
  }
}

extension Subject {
  /// An item of a diagram.
  public init(of item: Item, in diagram: DiagramID) {
    switch item {
    case .boundary: self.init(.boundary, item.id, in: diagram)
    case .element: self.init(.element, item.id, in: diagram)
    case .reference: self.init(.shown, item.id, in: diagram)
    case .flow: self.init(.flow, item.id, in: diagram)
    }
  }
}
