/// The signs that pictures are made of, in a look for every terminal.
public struct GlyphSet: Sendable {
  public let isASCII: Bool

  /// Box drawing and geometric shapes.
  public static let unicode = GlyphSet(isASCII: false)
  /// `+ - |` and friends: a look of its own, for any terminal and any width table.
  public static let ascii = GlyphSet(isASCII: true)
}
