import Models

/// A drawing surface, as a file has it.
enum TMTSurfaceMarkup {
  /// A surface with its items.
  ///
  /// - `facts`: What it says of itself, see ``TMTSurfaceFacts``.
  /// - `id`: The number of the object in its file, from 1; its items are to have the next ones.
  /// - `borders`: The entries of elements, texts and borders, see ``TMTItemMarkup``.
  /// - `lines`: The entries of flows and line boundaries.
  /// - `declarations`: As for an item's entry; empty in a file that is written as a whole.
  static func surface(
    guid: String, attributes: ItemAttributes, id: Int, borders: [String], lines: [String],
    declarations: String = ""
  ) -> String {
    let properties =
      TMTPropertyMarkup.header("Diagram") + TMTPropertyMarkup.text("Name", key: "", attributes.name)
      + attributes.custom.map(TMTPropertyMarkup.custom).joined()
    let arrays = "xmlns:a=\"\(TMTText.arrays)\""
    return TMTText.wrapped(
      "DrawingSurfaceModel",
      TMTItemMarkup.member("GenericTypeId", "DRAWINGSURFACE") + TMTItemMarkup.member("Guid", guid)
        + TMTText.wrapped(
          "Properties", properties, attributes: "xmlns=\"\(TMTText.abstracts)\" \(arrays)")
        + TMTItemMarkup.member("TypeId", "DRAWINGSURFACE")
        + TMTText.wrapped("Borders", borders.joined(), attributes: arrays)
        + TMTText.element("Header", attributes.name)
        + TMTText.wrapped("Lines", lines.joined(), attributes: arrays) + "<Zoom>1</Zoom>",
      attributes: "z:Id=\"i\(id)\" xmlns:z=\"\(TMTText.serialization)\""
        + (declarations.isEmpty ? "" : " " + declarations))
  }
}
