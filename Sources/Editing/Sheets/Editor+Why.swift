import Models
import OrderedCollections
import Screen
import Threats

/// Why a threat fires, and what would silence it.
extension Editor {
  /// What a threat was found on, with the threat type; nil for one written by hand.
  private func reasons(for id: String)
    -> (threat: Threat, type: ThreatType, subject: Explanation.Subject)?
  {
    guard let threat = workspace.analyzer.threats.first(where: { $0.id == id }),
      let key = threat.key, let diagram = threat.diagram,
      let type = template.threatTypes[key.type]
    else { return nil }
    let source = model.diagrams[diagram]?.flows[key.flow]?.source.element
    let subject = Explanation.subject(
      of: key.flow, in: diagram, of: model,
      crossed: workspace.crossings(in: diagram)[key.flow] ?? [],
      isReversed: threat.source != nil && threat.source != source)
    return subject.map { (threat, type, $0) }
  }

  /// Why the chosen threat can't be explained; nil where it can.
  var whyRefusal: String? {
    guard let threat = threatsPane.chosenThreat(in: self) else { return "there is no threat here" }
    guard threat.key != nil else { return "a person wrote this one by hand, no rule fires" }
    return reasons(for: threat.id) == nil ? "the flow or the rule is gone" : nil
  }

  /// Opens the explanation of the chosen threat.
  mutating func explainThreat() {
    if let threat = threatsPane.chosenThreat(in: self) { open(.why(threat.id)) }
  }

  func whyRows(_ id: String) -> [Sheet.Row] {
    guard let (threat, type, subject) = reasons(for: id) else {
      return [Sheet.Row(label: "This threat is found no more.", role: .faint)]
    }
    let explanation = Explanation(of: type, on: subject, template: template)
    let title = ThreatTexts.title(of: threat, in: model, template: template).singleLine
    var rows = [
      Sheet.Row(label: title, isStrong: true),
      Sheet.Row(
        label: threat.isStale
          ? "\(type.id) does not fire on \(name(subject, .flow)) any more, because"
          : "\(type.id) fires on \(name(subject, .flow)), because", role: .faint),
    ]
    if let include = explanation.include { rows += self.rows(of: include, subject, indent: 1) }
    if let exclude = explanation.exclude {
      rows.append(
        Sheet.Row(
          label: exclude.holds
            ? "but it is kept from firing by" : "and nothing keeps it from firing:",
          role: .faint))
      rows += self.rows(of: exclude, subject, indent: 1)
    }
    rows.append(Sheet.Row(label: ""))
    if threat.isStale { return rows }
    let remedies = Remedy.all(for: type, on: subject, template: template)
    guard !remedies.isEmpty else {
      rows.append(
        Sheet.Row(
          label:
            "No single property would silence it: only another drawing, or x to switch it off.",
          role: .faint))
      return rows
    }
    rows.append(Sheet.Row(label: "It would be silenced by", isStrong: true))
    for (index, remedy) in remedies.enumerated() {
      rows.append(
        Sheet.Row(
          subject: .remedy(index), sign: glyphs.text(.arrow), signRole: .accent,
          label: "\(remedy.property.label.singleLine): \(remedy.value.singleLine)",
          value: "of \(name(subject, remedy.subject))", indent: 1))
    }
    return rows
  }

  private func name(_ subject: Explanation.Subject, _ place: FilterTest.Subject) -> String {
    let attributes = subject[place]
    let name = attributes.name.singleLine
    return name.isEmpty ? template.name(of: attributes.stencil) : name
  }

  /// The tree of a filter, a line for each test, with what made it true or false.
  private func rows(
    of node: Explanation.Node, _ subject: Explanation.Subject, indent: Int, isNegated: Bool = false
  ) -> [Sheet.Row] {
    switch node {
    case .test(let finding):
      var row = Sheet.Row(label: (isNegated ? "not " : "") + finding.test.description)
      let holds = finding.holds != isNegated
      row.sign = holds ? glyphs.text(.check) : glyphs.isASCII ? "x" : "✗"
      row.signRole = holds ? .accent : .faint
      row.role = holds ? .text : .faint
      row.label += "  \(glyphs.text(.separator)) \(cause(of: finding, subject))"
      row.indent = indent * 2
      return [row]
    case .not(.test(let finding)):
      return rows(of: .test(finding), subject, indent: indent, isNegated: !isNegated)
    case .not(let inner):
      let head = Sheet.Row(label: isNegated ? "all of" : "not", role: .faint, indent: indent * 2)
      return [head] + rows(of: inner, subject, indent: indent + 1)
    case .all(let parts):
      // At the outermost level a list of reasons needs no word.
      let head = Sheet.Row(label: "all of", role: .faint, indent: indent * 2)
      let inner = indent == 1 ? indent : indent + 1
      return (indent == 1 ? [] : [head])
        + parts.flatMap { rows(of: $0, subject, indent: max(inner, 2)) }
    case .any(let parts):
      let head = Sheet.Row(label: "any of", role: .faint, indent: indent * 2)
      return [head] + parts.flatMap { rows(of: $0, subject, indent: indent + 1) }
    }
  }

  /// What made a test true or false, in words.
  private func cause(of finding: Explanation.Finding, _ subject: Explanation.Subject) -> String {
    func party(_ place: FilterTest.Subject) -> String { name(subject, place) }
    switch (finding.test.condition, finding.cause) {
    case (.type(let place, _), .stencils(let chain)):
      let names = chain.map { template.name(of: $0).singleLine }
      return "\(party(place)) is \(names.joined(separator: " \(glyphs.text(.arrow)) "))"
    case (.value(let place, let property, _), .value(let value, let source)):
      let from: String
      switch source {
      case .set: from = "set on \(party(place))"
      case .preset(let stencil): from = "preset by \(template.name(of: stencil).singleLine)"
      case .byDefault: from = "nobody said otherwise of \(party(place))"
      }
      return "\(property) is \(value.isEmpty ? "empty" : value.singleLine), \(from)"
    case (.value(let place, let property, _), _):
      return "\(party(place)) has no \(property)"
    case (_, .boundaries(let ids)):
      let names = ids.map { id in
        let name = model.item(id)?.item.attributes?.name.singleLine ?? ""
        return name.isEmpty ? id.rawValue : name
      }
      if names.isEmpty { return "it crosses no boundary" }
      return (finding.holds ? "it crosses " : "it only crosses ") + names.joined(separator: ", ")
    default: return ""
    }
  }

  private func remedy(_ index: Int, _ id: String)
    -> (remedy: Remedy, item: ItemID, diagram: DiagramID)?
  {
    guard let (threat, type, subject) = reasons(for: id), let diagram = threat.diagram else {
      return nil
    }
    let remedies = Remedy.all(for: type, on: subject, template: template)
    guard remedies.indices.contains(index) else { return nil }
    let item: ItemID? =
      switch remedies[index].subject {
      case .source: threat.source
      case .target: threat.target
      case .flow: threat.flow
      }
    return item.map { (remedies[index], $0, diagram) }
  }

  private func edits(_ remedy: Remedy, _ item: ItemID, _ diagram: DiagramID) -> [Edit] {
    guard var attributes = model.attributes(of: item, in: diagram) else { return [] }
    let given = template.value(
      of: remedy.property.id, in: ItemAttributes(stencil: attributes.stencil))
    attributes.properties[remedy.property.id] = remedy.value == given ? nil : remedy.value
    return model.edits(setting: attributes, of: item, in: diagram)
  }

  /// What a remedy would do besides, as the properties pane foretells it.
  func remedyFoot(_ index: Int, _ id: String) -> [(text: String, role: Role)] {
    guard let (remedy, item, diagram) = remedy(index, id) else { return [] }
    var changed = model
    guard (try? changed.apply(edits(remedy, item, diagram))) != nil else { return [] }
    let change = workspace.analyzer.change(to: workspace.analysis(of: changed).analyzer)
    func titles(_ threats: [Threat]) -> String {
      let titles = threats.prefix(4).map {
        ThreatTexts.title(of: $0, in: model, template: template).singleLine
      }
      return titles.joined(separator: "; ") + (threats.count > 4 ? "; …" : "")
    }
    var foot: [(text: String, role: Role)] = []
    if !remedy.property.help.isEmpty { foot.append((remedy.property.help, .faint)) }
    let silenced = change.going
    if !silenced.isEmpty {
      foot.append(("silences \(silenced.count): \(titles(silenced))", .text))
    }
    if !change.appearing.isEmpty {
      foot.append(("raises \(change.appearing.count): \(titles(change.appearing))", .warning))
    }
    return foot
  }

  /// Sets the value that was chosen, as one step.
  mutating func applyRemedy() {
    guard case .why(let id)? = sheet?.kind, case .remedy(let index)? = sheetRow?.subject,
      let (remedy, item, diagram) = remedy(index, id)
    else { return }
    perform("\(remedy.property.label) \(remedy.value)", edits(remedy, item, diagram))
    closeSheet()
    say("\(remedy.property.label.singleLine) is \(remedy.value.singleLine), u takes it back")
  }
}
