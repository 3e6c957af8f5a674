import Models

/// How a picture becomes an SVG document.
public struct SVGOptions: Hashable, Sendable {
  /// The colours it is drawn in.
  public enum Ground: Hashable, Sendable {
    /// Dark on white.
    case light
    /// Light on black.
    case dark
    /// As the reader prefers; light in a viewer that knows no preference.
    case reader
  }

  /// What it is called, for those who can't see it.
  public var title: String
  /// Whether the title stands above the picture, too.
  public var showsTitle = false
  /// The colours.
  public var ground: Ground
  /// Whether it has a ground of its own; without one, that of the page shows.
  public var hasGround = true
  /// What the ids in it begin with, so that several pictures fit into one page.
  ///
  /// Letters, digits, `-` and `_` stay as they are; everything else, and what is no letter at the
  /// start, is exchanged for those.
  public var prefix: String { didSet { prefix = SVGText.prefix(prefix) } }
  /// What is to be seen first, while everything else dims; empty dims nothing.
  public var highlight: Set<ItemID>
  /// Whether a legend stands below the picture.
  public var showsLegend: Bool

  /// Options for a picture.
  public init(
    title: String = "", ground: Ground = .reader, prefix: String = "",
    highlight: Set<ItemID> = [], showsLegend: Bool = false
  ) {
    self.title = title
    self.ground = ground
    self.prefix = SVGText.prefix(prefix)
    self.highlight = highlight
    self.showsLegend = showsLegend
  }

  /// The id in the document of an item that is drawn, to be linked to or styled.
  public func id(of item: ItemID) -> String { prefix + "item-" + SVGText.id(item.rawValue) }
}

/// A picture as an SVG document.
public struct SVGPicture: Hashable, Sendable {
  /// The document: one `svg` element, without an XML declaration, so that it can stand in a page.
  public var text: String
  /// Its width in its own units, which are dots on an ordinary screen.
  public var width: Int
  /// Its height, likewise.
  public var height: Int
}

extension Scene {
  /// The picture as an SVG document, with real shapes in place of characters.
  ///
  /// It holds no script and refers to nothing outside. Colours are attributes of what is drawn, so that
  /// they show in viewers without style sheets too; a style sheet only exchanges them for those who
  /// prefer the dark. The bytes depend on nothing but the scene and the options.
  public func svgPicture(_ options: SVGOptions) -> SVGPicture {
    var drawing = SVGDrawing(self, options)
    drawing.draw()
    return SVGPicture(text: drawing.text, width: drawing.width, height: drawing.height)
  }

  /// The picture as an SVG document; see ``svgPicture(_:)``.
  public func svg(_ options: SVGOptions) -> String { svgPicture(options).text }

  /// The picture as an SVG document, light or dark; `nil` leaves that to the reader's preference.
  public func svg(title: String = "", dark: Bool? = nil) -> String {
    svg(SVGOptions(title: title, ground: dark.map { $0 ? .dark : .light } ?? .reader))
  }
}
