import Models
import OrderedCollections

/// One row of the properties pane: what it shows and what it changes.
struct PropertyRow: Hashable, Sendable {
  /// What a row stands for.
  enum Subject: Hashable, Sendable {
    /// A heading or a blank line: nothing to choose.
    case heading
    case name
    case number
    case stencil
    case source
    case target
    case direction
    case property(PropertyID)
    case inScope
    case scopeReason
    case note
    case custom(Int)
    case addCustom
    case details
    case diagramTitle
    case diagramLevel
    case header(HeaderField)
    /// The checklist of a diagram; nil for that of the model.
    case checklist(DiagramID?)
    /// A threat of the selection, by its id.
    case threat(String)
  }

  /// The fields of the model itself.
  enum HeaderField: String, CaseIterable, Hashable, Sendable {
    case title = "Title"
    case owner = "Owner"
    case reviewer = "Reviewer"
    case contributors = "Contributors"
    case description = "Description"
    case assumptions = "Assumptions"
    case dependencies = "Dependencies"

    /// The field's text in a header.
    var path: WritableKeyPath<Model.Header, String> & Sendable {
      switch self {
      case .title: \.title
      case .owner: \.owner
      case .reviewer: \.reviewer
      case .contributors: \.contributors
      case .description: \.description
      case .assumptions: \.assumptions
      case .dependencies: \.dependencies
      }
    }
  }

  var subject: Subject
  var label: String
  var value: String
  /// The values it cycles through; empty where it is text or a link.
  var values: [String] = []
  /// Where the value comes from, for properties of the template.
  var source: ValueSource?
  /// One line on what it means.
  var help = ""
  /// What is shown in place of an empty value.
  var absence = ""

  var isChoosable: Bool { subject != .heading }
}

extension PropertyRow {
  /// What a stencil says of the properties of its items; the template never changes while the editor
  /// is open, and finding them takes longer than making the rows.
  struct Presets: Sendable {
    let stencil: StencilID
    private let properties: [ResolvedProperty]

    init(_ stencil: StencilID, _ template: Template) {
      self.stencil = stencil
      properties = template.properties(of: ItemAttributes(stencil: stencil))
    }

    /// The properties of an item of the stencil.
    func properties(of attributes: ItemAttributes) -> [ResolvedProperty] {
      properties.map { preset in
        guard let value = attributes.properties[preset.definition.id] else { return preset }
        var property = preset
        property.value = value
        property.source = .set
        return property
      }
    }
  }
}
