import Models
import Syntax

/// An item of a drawing surface, as a file has it: everything it says, with the places known.
struct TMTItemMarkup {
  /// Where an item lies.
  enum Place: Hashable {
    /// An element, a text or a border.
    case box(PixelGeometry.Box)
    /// A flow or a line boundary, with what its ends are attached to.
    case curve(PixelGeometry.Curve, source: End, target: End)
  }

  /// An end of a flow.
  struct End: Hashable {
    /// The element's GUID; the zero one for a loose end.
    var guid = GUID.zero
    /// The port's name.
    var port = "None"
  }

  var guid: String
  var stencil: TMTStencilForm
  var attributes: ItemAttributes
  var number: FlowNumber?
  var place: Place

  /// Whether the item is kept with the lines of a surface rather than with its borders.
  var isLine: Bool {
    if case .curve = place { true } else { false }
  }

  /// The item as an entry of its surface's dictionary.
  ///
  /// - `id`: The number of the object in its file, from 1.
  /// - `declarations`: The declarations of those prefixes among `a`, `i`, `z` and none that do not
  ///   stand where the entry is put for what TMT means by them, see
  ///   ``TMTText/declarations(_:at:in:)``; empty in a file that is written as a whole.
  func entry(id: Int, declarations: String = "") -> String {
    let properties = TMTPropertyMarkup.list(attributes, number: number, of: stencil)
    let value =
      Self.member("GenericTypeId", stencil.generic) + Self.member("Guid", guid)
      + TMTText.wrapped("Properties", properties, attributes: "xmlns=\"\(TMTText.abstracts)\"")
      + Self.member("TypeId", stencil.type) + placeMembers
    return TMTText.wrapped(
      "a:KeyValueOfguidanyType",
      TMTText.element("a:Key", guid)
        + TMTText.wrapped(
          "a:Value", value, attributes: "z:Id=\"i\(id)\" i:type=\"\(stencil.instanceType)\""),
      attributes: declarations)
  }

  private var placeMembers: String {
    switch place {
    case .box(let box):
      let dashes = "<StrokeDashArray i:nil=\"true\" xmlns=\"\(TMTText.abstracts)\"/>"
      return Self.member("Height", box.height) + Self.member("Left", box.left) + dashes
        + Self.member("StrokeThickness", 1)
        + Self.member("Top", box.top) + Self.member("Width", box.width)
    case .curve(let curve, let source, let target):
      return [
        Self.member("HandleX", curve.handle.x), Self.member("HandleY", curve.handle.y),
        Self.member("PortSource", source.port), Self.member("PortTarget", target.port),
        Self.member("SourceGuid", source.guid), Self.member("SourceX", curve.source.x),
        Self.member("SourceY", curve.source.y), Self.member("TargetGuid", target.guid),
        Self.member("TargetX", curve.target.x), Self.member("TargetY", curve.target.y),
      ].joined()
    }
  }

  /// A member of an item.
  static func member(_ name: String, _ text: some CustomStringConvertible) -> String {
    TMTText.element(name, text.description, attributes: "xmlns=\"\(TMTText.abstracts)\"")
  }
}
