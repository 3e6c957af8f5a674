import Models
import OrderedCollections

extension AutomaticLayout {
  /// The edits that make elements hold their names, and borders round them hold the elements.
  ///
  /// Elements keep their upper left corners and are never made smaller.
  ///
  /// - `items`: Those to look at; nil for all.
  public static func edits(
    fittingNamesIn id: DiagramID, of model: Model, template: Template? = nil,
    only items: Set<ItemID>? = nil
  ) -> [Edit] {
    guard let old = model.diagrams[id] else { return [] }
    let new = fittingNames(in: old, of: model, template: template, only: items)
    return old.edits(to: new)
  }

  /// The diagram with elements that hold their names, as ``edits(fittingNamesIn:of:template:only:)``
  /// makes it.
  public static func fittingNames(
    in diagram: Diagram, of model: Model, template: Template? = nil, only items: Set<ItemID>? = nil
  ) -> Diagram {
    let sizes = LayoutSizes(diagram, of: model, template: template)
    var result = diagram
    for (element, frame) in diagram.frames where items?.contains(element) ?? true {
      let size = sizes.size(of: element, frame.size)
      if size != frame.size {
        result.put(Rect(origin: frame.origin, size: size), of: element)
      }
    }
    guard result != diagram else { return diagram }
    for case .put(.boundary(let border), _, _) in result.edits(
      growing: Set(diagram.boundaries.keys), from: diagram)
    {
      result.boundaries[border.id] = border
    }
    return result
  }
}
