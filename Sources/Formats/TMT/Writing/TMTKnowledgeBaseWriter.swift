import Models
import OrderedCollections
import Syntax

/// Writes a template as the knowledge base of a .tm7 file.
///
/// The template must be one that such a file can hold, see ``TMTFlattening``. Members stand in the
/// order in which TMT's reader wants them, which is that of the alphabet but for a few.
struct TMTKnowledgeBaseWriter {
  private let template: Template

  /// The element `KnowledgeBase`.
  ///
  /// - `number`: The number by which the document knows it, after those of its items.
  /// - `declarations`: What its place in a document needs to be declared besides.
  static func text(of template: Template, number: Int, declaring declarations: String = "")
    -> String
  {
    let knowledge = TMTKnowledgeBaseWriter(template: template)
    return TMTText.wrapped(
      "KnowledgeBase", knowledge.members,
      attributes: "z:Id=\"i\(number)\" xmlns:a=\"\(TMTText.knowledge)\" "
        + "xmlns:z=\"\(TMTText.namespaces["z", default: ""])\""
        + (declarations.isEmpty ? "" : " " + declarations))
  }

  private var members: String {
    let stencils = template.stencils.values
    let manifest = Self.members([
      ("a:Author", template.author), ("a:Id", GUID.of(template.id)), ("a:Name", template.name),
      ("a:Version", template.version),
    ])
    return TMTText.wrapped(
      "a:GenericElements", stencils.filter { $0.parent == nil }.map(elementType).joined())
      + TMTText.wrapped("a:Manifest", manifest)
      + TMTText.wrapped(
        "a:StandardElements", stencils.filter { $0.parent != nil }.map(elementType).joined())
      + TMTText.wrapped(
        "a:ThreatCategories", template.categories.values.map(category).joined())
      + TMTText.wrapped(
        "a:ThreatMetaData",
        Self.members([("IsPriorityUsed", "true"), ("IsStatusUsed", "true")])
          + TMTText.wrapped(
            "PropertiesMetaData",
            TMTMetaDatum.all(priorities: template.priorities).map(Self.datum).joined()))
      + TMTText.wrapped("a:ThreatTypes", template.threatTypes.values.map(threatType).joined())
  }

  /// Elements with a text each, one after the other.
  private static func members(_ list: [(name: String, text: String)]) -> String {
    list.map { TMTText.element($0.name, $0.text) }.joined()
  }

  private static let isNoExtension = "<a:IsExtension>false</a:IsExtension>"

  private static func nothing(_ name: String) -> String { "<\(name) i:nil=\"true\"/>" }

  // MARK: Stencils

  private func elementType(_ stencil: Stencil) -> String {
    let image = TMTIcon.image(of: stencil.kind).map { TMTText.element("a:ImageSource", $0) }
    let location = Self.imageLocation(of: stencil.kind).map {
      TMTText.element("a:ImageLocation", $0)
    }
    return TMTText.wrapped(
      "a:ElementType",
      Self.isNoExtension
        + TMTText.wrapped("a:Attributes", stencil.properties.map(attribute).joined())
        + "<a:AvailableToBaseModels xmlns:b=\"\(TMTText.storage)\"/>" + Self.nothing("a:Behavior")
        + Self.members([
          ("a:Description", stencil.description), ("a:Hidden", stencil.isHidden ? "true" : "false"),
          ("a:Id", stencil.id.rawValue),
        ])
        + (location ?? Self.nothing("a:ImageLocation")) + (image ?? Self.nothing("a:ImageSource"))
        + Self.nothing("a:ImageStream")
        + Self.members([
          ("a:Name", stencil.name), ("a:ParentId", stencil.parent?.rawValue ?? "ROOT"),
          ("a:Representation", Self.representation(of: stencil.kind)),
        ])
        + Self.nothing("a:Shape") + Self.anyConnection)
  }

  private static let anyConnection = TMTText.wrapped(
    "a:StencilConstraints",
    TMTText.wrapped(
      "a:StencilConstraint",
      isNoExtension
        + members([("a:SelectedStencilConnection", "Any"), ("a:SelectedStencilType", "Any")])))

  private func attribute(_ definition: PropertyDefinition) -> String {
    let values = definition.values.isEmpty ? [""] : definition.values
    // What leaves no choice is what TMT calls static.
    let isStatic = values.count == 1 && definition.form != .text
    return TMTText.wrapped(
      "a:Attribute",
      Self.isNoExtension
        + TMTText.wrapped(
          "a:AttributeValues", values.map { TMTText.element("b:Value", $0) }.joined(),
          attributes: "xmlns:b=\"\(TMTText.interfaces)\"")
        + Self.members([
          ("a:DisplayName", definition.label), ("a:Inheritance", "Virtual"),
          ("a:Mode", isStatic ? "Static" : "Dynamic"), ("a:Name", definition.id.rawValue),
          ("a:Type", "List"),
        ]))
  }

  /// What TMT calls the form in which items of a kind are drawn.
  private static func representation(of kind: StencilKind) -> String {
    switch kind {
    case .process: "Ellipse"
    case .interactor: "Rectangle"
    case .store: "ParallelLines"
    case .flow: "Line"
    case .border: "BorderBoundary"
    case .line: "LineBoundary"
    case .annotation: "Annotation"
    }
  }

  private static func imageLocation(of kind: StencilKind) -> String? {
    switch kind {
    case .process: "Centered on stencil"
    case .interactor, .store: "Lower right of stencil"
    case .flow, .border, .line: "Before label"
    case .annotation: nil
    }
  }

  // MARK: Threats

  private func category(_ category: ThreatCategory) -> String {
    TMTText.wrapped(
      "a:ThreatCategory",
      Self.isNoExtension
        + Self.members([
          ("a:Id", category.id), ("a:LongDescription", ""), ("a:Name", category.name),
          ("a:ShortDescription", category.description),
        ]))
  }

  private static func datum(_ datum: TMTMetaDatum) -> String {
    let arrays = "xmlns:b=\"\(TMTText.arrays)\""
    let values =
      datum.values.map { values in
        TMTText.wrapped(
          "Values", values.map { TMTText.element("b:string", $0) }.joined(), attributes: arrays)
      } ?? "<Values i:nil=\"true\" \(arrays)/>"
    return TMTText.wrapped(
      "ThreatMetaDatum",
      members([
        ("Name", datum.name), ("Label", datum.label),
        ("HideFromUI", datum.isHidden ? "true" : "false"),
      ]) + values + members([("Id", datum.id), ("AttributeType", "\(datum.form.rawValue)")]))
  }

  private func threatType(_ type: ThreatType) -> String {
    TMTText.wrapped(
      "a:ThreatType",
      Self.isNoExtension
        + Self.members([("a:Category", type.category), ("a:Description", type.description)])
        + TMTText.wrapped(
          "a:GenerationFilters",
          Self.members([("a:Exclude", type.exclude), ("a:Include", type.include)]))
        + TMTText.element("a:Id", type.id.rawValue)
        + TMTText.wrapped(
          "a:PropertiesMetaData", TMTMetaDatum.values(of: type).map(Self.datum).joined())
        + Self.nothing("a:RelatedCategory") + TMTText.element("a:ShortTitle", type.title))
  }
}
