import Screen

/// How the editor looks and listens.
public struct Settings: Sendable {
  public var glyphs: GlyphSet
  public var mouse: Bool
  /// Whether a faint grid of dots lies under the diagram.
  public var showsGrid: Bool

  public init(glyphs: GlyphSet = .unicode, mouse: Bool = true, showsGrid: Bool = false) {
    self.glyphs = glyphs
    self.mouse = mouse
    self.showsGrid = showsGrid
  }
}
