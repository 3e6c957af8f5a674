import OrderedCollections

extension Field {
  /// What people call the field: a property by the label that the pane shows.
  ///
  /// - `stencil`: The stencil of the item that has the property; nil where it is unknown.
  public func label(template: Template, stencil: StencilID?) -> String {
    if let property {
      return stencil.flatMap { template.definition(property, of: $0)?.label } ?? property.rawValue
    }
    if let custom { return custom.isEmpty ? "a property without a name" : custom }
    if let key { return "key \(key)" }
    switch self {
    case .outOfScope: return "out of scope"
    case .bothWays: return "both ways"
    case .details: return "inside of"
    case .mitigations: return "shared mitigations"
    case .dependencies: return "external dependencies"
    case .templateVersion: return "template version"
    case .crossings: return "crossings by the rule of"
    case .notHolds: return "does not hold"
    default: return rawValue
    }
  }

  /// A value as people read it, as the model understands the names in it; nil says that there is none.
  public func words(_ value: String?, in model: Model, diagram: DiagramID?, template: Template)
    -> String?
  {
    guard let value else { return nil }
    func name(_ id: ItemID) -> String {
      let facts =
        diagram.flatMap { model.attributes(of: id, in: $0) } ?? model.item(id)?.item.attributes
      return facts.map { $0.name.isEmpty ? id.rawValue : $0.name } ?? id.rawValue
    }
    switch self {
    case .source, .target:
      switch FieldText.end(value) {
      case .element(let id)?: return name(id)
      case .loose(let point)?: return "nothing, at \(FieldText.point(point))"
      case nil: return value
      }
    case .item: return name(ItemID(value))
    case .stencil: return template.name(of: StencilID(value))
    case .outOfScope: return value.isEmpty ? "yes" : value
    case .details:
      guard let place = FieldText.place(value) else { return value }
      let title = model.diagrams[place.diagram]?.header.title ?? ""
      return name(place.element) + " in " + (title.isEmpty ? place.diagram.rawValue : title)
    case .mitigations:
      return FieldText.ids(value).map { id in
        let title = model.mitigations[id]?.title ?? ""
        return title.isEmpty ? id.rawValue : title
      }.joined(separator: ", ")
    case .references: return FieldText.entries(value).joined(separator: ", ")
    case .holds, .notHolds: return FieldText.ids(value).map(name).joined(separator: ", ")
    case _ where custom != nil: return FieldText.entries(value).joined(separator: ", ")
    case .presence: return "there"
    default: return value
    }
  }
}

extension Conflict {
  /// What it is about and what each side made of it, in one line.
  public func line(in model: Model, template: Template) -> String {
    let subject = key.subject
    let name = model.name(of: subject, template: template)
    if key.field == .presence {
      return ours == nil
        ? "\(name): removed in ours, changed or needed in theirs; it was kept"
        : "\(name): changed or needed in ours, removed in theirs; it was kept"
    }
    let sides = [("was", base), ("ours", ours), ("theirs", theirs)].map { side, value in
      let words = key.field.words(
        value, in: model, diagram: subject.diagram, template: template)
      return "\(side) " + (words.map(\.quoted) ?? "not there")
    }
    return "\(name): \(label(in: model, template: template)): " + sides.joined(separator: ", ")
  }

  /// What people call the field.
  public func label(in model: Model, template: Template) -> String {
    key.field.label(
      template: template, stencil: model.attributes(of: key.subject)?.stencil)
  }
}
