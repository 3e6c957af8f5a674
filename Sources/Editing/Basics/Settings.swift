import Screen

/// How the editor looks and listens.
public struct Settings: Sendable {
  /// The look of everything drawn.
  public var glyphs: GlyphSet
  /// Whether the mouse is listened to.
  public var mouse: Bool
  /// The name that a person wants to be written down with what they decide; nil for the one that
  /// whoever runs the editor knows them by.
  public var author: String?
  /// Whether a faint grid of dots lies under the diagram.
  public var showsGrid: Bool

  /// The forms that `:export` can ask for, in the order in which they are offered.
  public var exports: [ExportChoice]

  /// Settings; the defaults suit a terminal with Unicode and a mouse.
  public init(
    glyphs: GlyphSet = .unicode, mouse: Bool = true, showsGrid: Bool = false, author: String? = nil,
    exports: [ExportChoice] = []
  ) {
    self.glyphs = glyphs
    self.mouse = mouse
    self.showsGrid = showsGrid
    self.author = author
    self.exports = exports
  }
}
