import Syntax

/// The changes to where an item of a document lies.
enum TMTPlacePatch {
  /// The members of items in the order that the format wants.
  static let order: [TMTElementName] = [
    .genericType, .guid, .properties, .type, .handleX, .handleY, .height, .left, .portSource,
    .portTarget, .sourceGuid, .sourceX, .sourceY, .targetGuid, .targetX, .targetY, .top, .width,
  ]

  /// Gives an item its place; members that say it already stay.
  static func apply(
    _ place: TMTItemMarkup.Place, to node: XMLTree.Node, in document: TMTDocument,
    _ patch: inout TMTPatch
  ) {
    for (word, text) in members(of: place) {
      let known = document.trimmed(word, of: node)
      // A GUID that stands for the same one stays, in whatever case it was written.
      if word == .sourceGuid || word == .targetGuid,
        TMTDocument.guid(known) == TMTDocument.guid(text), !known.isEmpty
      {
        continue
      }
      if word == .portSource || word == .portTarget, text == "None", known.isEmpty { continue }
      patch.setMember(
        word, text, of: node, order: order, markup: TMTItemMarkup.member(word.rawValue, text),
        in: document)
    }
  }

  private static func members(of place: TMTItemMarkup.Place) -> [(TMTElementName, String)] {
    switch place {
    case .box(let box):
      [
        (.height, String(box.height)), (.left, String(box.left)), (.top, String(box.top)),
        (.width, String(box.width)),
      ]
    case .curve(let curve, let source, let target):
      [
        (.handleX, String(curve.handle.x)), (.handleY, String(curve.handle.y)),
        (.portSource, source.port), (.portTarget, target.port), (.sourceGuid, source.guid),
        (.sourceX, String(curve.source.x)), (.sourceY, String(curve.source.y)),
        (.targetGuid, target.guid), (.targetX, String(curve.target.x)),
        (.targetY, String(curve.target.y)),
      ]
    }
  }
}
