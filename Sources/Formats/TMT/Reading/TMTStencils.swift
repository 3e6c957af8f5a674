import Models
import OrderedCollections
import Syntax

/// The template of a model file, to which stencils are added that its items need and it lacks.
struct TMTStencils {
  private(set) var template: Template
  /// What was assumed, one line each.
  private(set) var messages: [String] = []
  private var chosen: [String: StencilID] = [:]
  private let hasTemplate: Bool

  /// Begins with what the file's knowledge base says; nil where it has none.
  init(_ template: Template?) {
    if let template, !template.stencils.isEmpty {
      self.template = template
      hasTemplate = true
    } else {
      hasTemplate = false
      self.template = Self.plain
      messages.append(
        "the file holds no knowledge base; plain stencils and no threat types were assumed")
    }
  }

  /// The stencil for an item, which makes what the item says that it is.
  mutating func stencil(for item: TMTItemReader.Item, _ kind: StencilKind) -> StencilID {
    let type = item.type.isEmpty ? kind.genericID : item.type
    let key = "\(type)\u{1}\(item.generic)\u{1}\(kind.rawValue)"
    if let known = chosen[key] { return known }
    let id = make(type, item, kind)
    chosen[key] = id
    return id
  }

  private mutating func make(_ type: StencilID, _ item: TMTItemReader.Item, _ kind: StencilKind)
    -> StencilID
  {
    let name = item.typeName.isEmpty ? type.rawValue : item.typeName
    if let known = template.stencils[type] {
      if known.kind == kind { return type }
      let id: StencilID = "\(type) (\(kind.rawValue))"
      messages.append("\(quoted(known.name)) of the template is drawn as \(Self.called(kind)) here")
      template.stencils[id] = Stencil(
        id: id, name: known.name, kind: kind, parent: type, isHidden: true)
      return id
    }
    if hasTemplate {
      messages.append(
        "the template has no type \(quoted(type)), which was added as \(Self.called(kind))")
    }
    var parent: StencilID? = item.generic.isEmpty || item.generic == type ? nil : item.generic
    if let generic = parent, template.stencils[generic] == nil {
      template.stencils[generic] = Stencil(
        id: generic, name: generic.rawValue, kind: kind, isHidden: true)
    }
    if let generic = parent, template.stencils[generic]?.parent == type { parent = nil }
    template.stencils[type] = Stencil(
      id: type, name: name, kind: kind, parent: parent, isHidden: true)
    return type
  }

  private static func called(_ kind: StencilKind) -> String {
    switch kind {
    case .process: "a process"
    case .interactor: "an external interactor"
    case .store: "a data store"
    case .flow: "a data flow"
    case .border: "a border"
    case .line: "a line boundary"
    case .annotation: "text"
    }
  }

  /// The stencils to draw with where a file brings none.
  private static var plain: Template {
    let names: [(StencilKind, String)] = [
      (.process, "Process"), (.interactor, "External interactor"), (.store, "Data store"),
      (.flow, "Data flow"), (.border, "Trust border"), (.line, "Trust line"),
      (.annotation, "Text"),
    ]
    return Template(
      id: "none", name: "No template",
      stencils: names.map { Stencil(id: $0.genericID, name: $1, kind: $0) },
      categories: Stride.allCases.map { ThreatCategory(id: $0.rawValue, name: $0.name) },
      priorities: ["High", "Medium", "Low"].map(Priority.init(rawValue:)))
  }
}
