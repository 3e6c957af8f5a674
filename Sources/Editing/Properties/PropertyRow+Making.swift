import Models
import OrderedCollections
import Screen
import Threats

extension PropertyRow {
  /// The rows for what is selected.
  ///
  /// - `presets`: Those of the selected item's stencil where they are known already.
  static func rows(of editor: Editor, _ presets: Presets? = nil) -> [PropertyRow] {
    if let single = editor.single { return rows(of: single, in: editor, presets) }
    if editor.selection.count > 1 { return rows(of: editor.selection, in: editor) }
    return rows(ofDiagramIn: editor)
  }

  private static let oneWay = "one way"
  private static let both = "both ways"

  private static func rows(
    of id: ItemID, in editor: Editor, _ presets: Presets?
  ) -> [PropertyRow] {
    guard let attributes = editor.model.attributes(of: id, in: editor.canvas.diagramID) else {
      return []
    }
    let flow = editor.diagram.flows[id]
    var rows: [PropertyRow] = [
      PropertyRow(subject: .name, label: "Name", value: attributes.name.singleLine)
    ]
    if let flow {
      rows.append(
        PropertyRow(
          subject: .number, label: "Number", value: flow.number?.description ?? "",
          help: "Its step in the story: 0 prepares, 1 starts, 1.1 is a step within 1",
          absence: editor.diagram.header.level == 0 ? "none on level 0" : "none"))
    }
    rows.append(
      PropertyRow(
        subject: .stencil, label: "Stencil", value: editor.template.name(of: attributes.stencil),
        help: editor.template.stencils[attributes.stencil]?.description ?? ""))
    if let flow {
      rows.append(
        PropertyRow(subject: .source, label: "From", value: editor.name(of: flow.source)))
      rows.append(PropertyRow(subject: .target, label: "To", value: editor.name(of: flow.target)))
    }
    var group: StencilID?
    let known = presets?.stencil == attributes.stencil ? presets : nil
    for property in (known ?? Presets(attributes.stencil, editor.template)).properties(
      of: attributes)
    {
      if property.stencil != group {
        group = property.stencil
        rows.append(heading(""))
        rows.append(heading(editor.template.name(of: property.stencil)))
      }
      rows.append(
        PropertyRow(
          subject: .property(property.definition.id), label: property.definition.label,
          value: property.value, values: property.definition.values, source: property.source,
          help: property.definition.help))
    }
    rows.append(heading(""))
    rows.append(heading("Documentation"))
    if let flow {
      rows.append(
        PropertyRow(
          subject: .direction, label: "Direction", value: flow.isBidirectional ? both : oneWay,
          values: [oneWay, both], help: "Threats of a flow both ways are those of either direction")
      )
    }
    if editor.diagram.boundaries[id] == nil, !editor.isAnnotation(id) {
      rows.append(
        PropertyRow(
          subject: .inScope, label: "In scope", value: attributes.outOfScope == nil ? "yes" : "no",
          values: ["yes", "no"],
          help: flow == nil
            ? "Only says so; a flow's own setting silences its threats"
            : "no silences the threats of this flow"))
      if let reason = attributes.outOfScope {
        rows.append(PropertyRow(subject: .scopeReason, label: "Reason", value: reason.singleLine))
      }
    }
    rows.append(PropertyRow(subject: .note, label: "Note", value: attributes.note.singleLine))
    if let children = editor.childDiagram(of: id) {
      rows.append(PropertyRow(subject: .details, label: "Inside", value: children))
    }
    for (index, custom) in attributes.custom.enumerated() {
      rows.append(
        PropertyRow(subject: .custom(index), label: custom.name, value: custom.value.singleLine))
    }
    rows.append(PropertyRow(subject: .addCustom, label: "+ add property", value: ""))
    let threats = editor.workspace.analyzer.threats.filter {
      $0.flow == id || $0.element == id || $0.atRisk.contains(id)
    }
    if !threats.isEmpty {
      rows.append(heading(""))
      rows.append(heading("Threats here"))
      // The open ones first.
      for threat in threats.filter(\.status.isOpen) + threats.filter({ !$0.status.isOpen }) {
        rows.append(PropertyRow(subject: .threat(threat.id), label: "", value: ""))
      }
    }
    return rows
  }

  /// For several items: the properties they share.
  private static func rows(of ids: Set<ItemID>, in editor: Editor) -> [PropertyRow] {
    let all = ids.sorted().compactMap {
      editor.model.attributes(of: $0, in: editor.canvas.diagramID)
    }
    guard let first = all.first else { return [] }
    var rows: [PropertyRow] = []
    for property in editor.template.properties(of: first) {
      let id = property.definition.id
      let definitions = all.map { editor.template.definition(id, of: $0.stencil) }
      guard definitions.allSatisfy({ $0?.values == property.definition.values }) else { continue }
      let values = Set(all.map { editor.template.value(of: id, in: $0) ?? "" })
      rows.append(
        PropertyRow(
          subject: .property(id), label: property.definition.label,
          value: values.count == 1 ? property.value : "(differs)",
          values: property.definition.values,
          source: values.count == 1 ? property.source : nil, help: property.definition.help))
    }
    return rows
  }

  private static func rows(ofDiagramIn editor: Editor) -> [PropertyRow] {
    let header = editor.diagram.header
    var rows = [
      PropertyRow(subject: .diagramTitle, label: "Diagram", value: header.title.singleLine),
      PropertyRow(
        subject: .diagramLevel, label: "Level", value: String(header.level),
        help: "0 shows the whole system, 1 one operation of it"),
    ]
    rows.append(checklist(editor.canvas.diagramID, editor))
    if let details = header.details {
      let name =
        editor.model.element(details.element)?.element.attributes.name
        ?? details.element.rawValue
      rows.append(PropertyRow(subject: .heading, label: "Inside", value: name.singleLine))
    }
    rows.append(heading(""))
    rows.append(heading("Model"))
    for field in HeaderField.allCases {
      rows.append(
        PropertyRow(
          subject: .header(field), label: field.rawValue,
          value: editor.model.header[keyPath: field.path].singleLine))
    }
    rows.append(checklist(nil, editor))
    rows.append(
      PropertyRow(subject: .heading, label: "Template", value: editor.template.name))
    return rows
  }

  /// How far a checklist has come; Enter opens it.
  private static func checklist(_ diagram: DiagramID?, _ editor: Editor) -> PropertyRow {
    PropertyRow(
      subject: .checklist(diagram), label: "Checklist",
      value: editor.checklistProgress(diagram),
      help: "What is to be verified, with boxes to tick", absence: "none yet")
  }

  private static func heading(_ text: String) -> PropertyRow {
    PropertyRow(subject: .heading, label: text, value: "")
  }
}

extension Editor {
  func name(of end: FlowEnd) -> String {
    switch end {
    case .element(let id):
      model.attributes(of: id, in: canvas.diagramID)?.name.singleLine ?? id.rawValue
    case .loose: "(nothing yet)"
    }
  }

  /// What the pane says of an element's own diagrams.
  func childDiagram(of id: ItemID) -> String? {
    let children = model.details(of: id).filter { $0.id != canvas.diagramID }
    guard let first = children.first else { return nil }
    return "\(first.header.level) \(first.header.title.singleLine)"
      + (children.count > 1 ? " +\(children.count - 1)" : "")
  }
}
