import Models

/// What a diagram says of itself, as properties of its surface.
///
/// TMT knows no levels and no diagrams that show the inside of an element. Both are kept as
/// properties such as people add, which it shows and passes on.
enum TMTSurfaceFacts {
  /// The property that holds a diagram's level, where that is not 0.
  private static let level = "Level"
  /// The property that holds the GUID of the element whose inside a diagram shows.
  private static let details = "Details of"

  /// The facts of a surface.
  ///
  /// - `known`: What it said before; what did not change and what means nothing here stays.
  /// - `before`: What that was read as.
  static func attributes(
    _ header: Diagram.Header, over known: ItemAttributes = ItemAttributes(stencil: ""),
    from before: Diagram.Header = .init(title: ""), _ identities: TMTIdentities
  ) -> ItemAttributes {
    var attributes = known
    if header.title != before.title { attributes.name = header.title }
    if header.level != before.level {
      put(header.level == 0 ? nil : String(header.level), as: level, in: &attributes)
    }
    if header.details != before.details {
      put(
        header.details.map { identities.guid(of: $0.element, in: $0.diagram) }, as: details,
        in: &attributes)
    }
    return attributes
  }

  private static func put(_ value: String?, as name: String, in attributes: inout ItemAttributes) {
    let index = attributes.custom.firstIndex { $0.name == name }
    if let value {
      if let index {
        attributes.custom[index].value = value
      } else {
        attributes.custom.append(CustomProperty(name: name, value: value))
      }
    } else if let index {
      attributes.custom.remove(at: index)
    }
  }

  /// The level that a surface says; 0 where it says none.
  static func level(_ attributes: ItemAttributes) -> Int {
    let value = attributes.custom.first { $0.name == level }.flatMap { Int($0.value) } ?? 0
    return (0...99).contains(value) ? value : 0
  }

  /// The GUID of the element whose inside a surface shows; empty where it shows none's.
  static func details(_ attributes: ItemAttributes) -> String {
    attributes.custom.first { $0.name == details }.map { TMTDocument.guid($0.value) } ?? ""
  }
}
