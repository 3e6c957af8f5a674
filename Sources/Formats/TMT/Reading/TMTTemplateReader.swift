import Models
import OrderedCollections
import Syntax

/// Makes a template of a knowledge base, be it a file of its own (.tb7) or embedded in a model.
///
/// The two forms differ in the names of some members and in where the manifest keeps its fields;
/// both are looked for. Icons are not read.
struct TMTTemplateReader {
  private let document: TMTDocument
  private var kinds: [StencilID: (representation: String, parent: StencilID?)] = [:]

  /// The template of a knowledge base.
  ///
  /// - `node`: The element `KnowledgeBase`.
  static func template(_ document: TMTDocument, _ node: XMLTree.Node) -> Template {
    var reader = TMTTemplateReader(document: document)
    return reader.read(node)
  }

  private init(document: TMTDocument) { self.document = document }

  private mutating func read(_ base: XMLTree.Node) -> Template {
    let manifest = document.child(.manifest, of: base)
    func field(_ word: TMTElementName, _ attribute: StaticString) -> String {
      let member = document.trimmed(word, of: manifest)
      guard member.isEmpty, let manifest else { return member }
      return document.tree.attribute(attribute, of: manifest) ?? ""
    }
    let name = field(.name, "name")
    let defaults = metaData(document.child(.metaData, of: base))
    let priorities = defaults.priorities.filter { !$0.isEmpty }
    let types =
      [TMTElementName.genericElements, .standardElements].flatMap {
        document.children(.elementType, of: document.child($0, of: base))
      }
    for type in types {
      let id = self.id(of: type)
      guard kinds[id] == nil else { continue }
      kinds[id] = (document.trimmed(.representation, of: type), parent(of: type))
    }
    var template = Template(
      id: field(.id, "id"), name: name.isEmpty ? "Template without a name" : name,
      version: field(.modelVersion, "version"), author: field(.author, "author"),
      stencils: types.compactMap(stencil),
      categories: document.children(of: document.child(.categories, of: base)).map(category)
        .filter { !$0.id.isEmpty },
      threatTypes: document.children(.threatType, of: document.child(.threatTypes, of: base)).map {
        threatType($0, priority: priorities.first ?? "High")
      }.filter { !$0.id.isEmpty },
      priorities: priorities.isEmpty
        ? ["High", "Medium", "Low"].map(Priority.init(rawValue:))
        : OrderedSet(priorities).map(Priority.init(rawValue:)))
    template.listWhatIsNamed()
    return template
  }

  private func id(of type: XMLTree.Node) -> StencilID {
    let id = document.trimmed(.id, of: type)
    return StencilID(id.isEmpty ? document.trimmed(.upperID, of: type) : id)
  }

  /// The more general stencil; `ROOT`, above all generic ones, is none.
  private func parent(of type: XMLTree.Node) -> StencilID? {
    var parent = document.trimmed(.parent, of: type)
    if parent.isEmpty { parent = document.trimmed(.parentElement, of: type) }
    return parent.isEmpty || parent.uppercased() == "ROOT" ? nil : StencilID(parent)
  }

  private func stencil(_ type: XMLTree.Node) -> Stencil? {
    let id = self.id(of: type)
    guard !id.isEmpty else { return nil }
    var parent = parent(of: type)
    if let name = parent, kinds[name] == nil { parent = nil }
    var presets = PropertyValues()
    var properties: [PropertyDefinition] = []
    for attribute in document.children(.attribute, of: document.child(.attributes, of: type)) {
      let name = document.trimmed(.name, of: attribute)
      guard !name.isEmpty, !properties.contains(where: { $0.id.rawValue == name }) else { continue }
      var values: [String] = []
      for value in document.children(of: document.child(.attributeValues, of: attribute)) {
        let text = document.prose(value)
        if !values.contains(text) { values.append(text) }
      }
      let label = document.trimmed(.displayName, of: attribute)
      properties.append(
        PropertyDefinition(
          id: PropertyID(name), label: label.isEmpty ? name : label,
          // A choice of nothing but an empty value is how a property that takes any text is written.
          form: values.isEmpty || values == [""] ? .text : .list(values)))
      presets[PropertyID(name)] = nil
    }
    let name = document.trimmed(.name, of: type)
    return Stencil(
      id: id, name: name.isEmpty ? id.rawValue : name, kind: kind(of: id), parent: parent,
      description: document.trimmed(.description, of: type),
      isHidden: document.trimmed(.hidden, of: type).lowercased() == "true",
      properties: properties, presets: presets)
  }

  /// What a type makes: what it says itself, or its nearest ancestor that says something.
  private func kind(of id: StencilID) -> StencilKind {
    var next: StencilID? = id
    var steps = 0
    while let id = next, let entry = kinds[id], steps < 64 {
      if let kind = Self.kind(ofRepresentation: entry.representation) { return kind }
      next = entry.parent
      steps += 1
    }
    return .interactor
  }

  private static func kind(ofRepresentation name: String) -> StencilKind? {
    switch name {
    case "Ellipse": .process
    case "Rectangle": .interactor
    case "ParallelLines": .store
    case "Line": .flow
    case "LineBoundary": .line
    case "BorderBoundary": .border
    case "Annotation": .annotation
    default: nil
    }
  }

  private func category(_ node: XMLTree.Node) -> ThreatCategory {
    let short = document.trimmed(.shortDescription, of: node)
    let id = document.trimmed(.id, of: node)
    let name = document.trimmed(.name, of: node)
    return ThreatCategory(
      id: id, name: name.isEmpty ? id : name,
      description: short.isEmpty ? document.trimmed(.longDescription, of: node) : short)
  }

  private func threatType(_ node: XMLTree.Node, priority: String) -> ThreatType {
    let filters = document.child(.filters, of: node)
    let own = metaData(node)
    let id = document.trimmed(.id, of: node)
    let title = document.trimmed(.shortTitle, of: node)
    return ThreatType(
      id: ThreatTypeID(id), category: document.trimmed(.category, of: node),
      title: title.isEmpty ? id : title,
      description: TMTMarkup.plain(document.trimmed(.description, of: node)),
      include: document.trimmed(.include, of: filters),
      exclude: document.trimmed(.exclude, of: filters),
      priority: Priority(rawValue: own.priorities.first { !$0.isEmpty } ?? priority),
      atRisk: own.atRisk.first.map(TMTMetaDatum.ends) ?? .both,
      mitigations: own.mitigations.flatMap(TMTValueList.texts).map(TMTMarkup.plain)
        .filter { !$0.isEmpty },
      references: own.references.flatMap(TMTValueList.texts).filter { !$0.isEmpty })
  }

  /// What metadata says that a threat is and what to do about it.
  private struct MetaData {
    var priorities: [String] = []
    var mitigations: [String] = []
    var references: [String] = []
    var atRisk: [String] = []
  }

  private func metaData(_ node: XMLTree.Node?) -> MetaData {
    var result = MetaData()
    for datum in document.children(.metaDatum, of: document.child(.propertiesMetaData, of: node)) {
      let path: WritableKeyPath<MetaData, [String]>
      switch document.trimmed(.name, of: datum) {
      case TMTMetaDatum.priority.name: path = \.priorities
      case TMTMetaDatum.mitigations.name: path = \.mitigations
      case TMTMetaDatum.references.name: path = \.references
      case TMTMetaDatum.atRisk.name: path = \.atRisk
      default: continue
      }
      result[keyPath: path] += document.children(of: document.child(.values, of: datum))
        .map(document.trimmedProse)
    }
    return result
  }
}
