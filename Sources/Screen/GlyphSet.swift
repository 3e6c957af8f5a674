/// The signs that pictures and panes are made of, in a look for every terminal.
///
/// All looks have the same glyphs, each one column wide, so that what is laid out once can be drawn
/// in any of them.
public struct GlyphSet: Hashable, Sendable {
  /// A sign by what it means.
  public enum Glyph: UInt8, CaseIterable, Hashable, Sendable {
    /// A blank, where a look needs none of its signs.
    case blank

    // Lines.
    case horizontal, vertical, doubleHorizontal
    /// A square corner; named by where it lies in its box.
    case topLeft, topRight, bottomLeft, bottomRight
    /// A round corner.
    case roundTopLeft, roundTopRight, roundBottomLeft, roundBottomRight
    /// Where lines meet: named by the side that the third arm points to.
    case teeRight, teeLeft, teeDown, teeUp, cross
    /// A boundary's line.
    case dashedHorizontal, dashedVertical, dashedRising, dashedFalling
    case dashedTopLeft, dashedTopRight, dashedBottomLeft, dashedBottomRight
    /// A flow that found no clean way.
    case brokenHorizontal, brokenVertical

    // Flows.
    case headNorth, headEast, headSouth, headWest
    /// An end of a flow that is attached to nothing.
    case looseEnd

    // Risk.
    /// Stands before ``high``, where a look needs two columns for it; a blank elsewhere.
    case beforeHigh
    case high, medium, low
    /// A category without an open threat in the STRIDE strip.
    case noThreat
    /// All threats dealt with.
    case check

    // Marks.
    /// An element with a diagram of its own inside.
    case child
    /// A stencil that the template lacks.
    case unknown
    /// An element that counts as inside a boundary whatever its place, or as outside.
    case held, notHeld
    /// Text goes on where it was cut.
    case ellipsis
    /// Between two facts on one line.
    case separator
    case bullet, hollowBullet
    case on, off
    /// A tree's branch that shows what is under it, or hides it.
    case expanded, collapsed
    /// Round a value that can be stepped through.
    case previousValue, nextValue
    /// From here to there, in text.
    case arrow
    case arrowUp, arrowDown, arrowLeft, arrowRight
    /// At the side of what is chosen.
    case leftMark, rightMark
    case scrollTrack, scrollThumb
    /// A dot of the canvas grid.
    case gridDot
    /// Where the cursor is on the canvas, if nothing else shows it.
    case cursor
  }

  /// Whether it keeps to the ASCII characters.
  public let isASCII: Bool
  private let scalars: [Unicode.Scalar]

  /// Box drawing and geometric shapes.
  public static let unicode = GlyphSet(isASCII: false) { unicodeScalar($0) }
  /// Box drawing with marks that no East Asian width table makes wide.
  ///
  /// For terminals that draw box lines in one column but larger shapes in two.
  public static let narrow = GlyphSet(isASCII: false) {
    narrowScalar($0) ?? unicodeScalar($0)
  }
  /// `+ - |` and friends: a look of its own, for any terminal and any width table.
  public static let ascii = GlyphSet(isASCII: true) { asciiScalar($0) }

  private init(isASCII: Bool, _ scalar: (Glyph) -> Unicode.Scalar) {
    self.isASCII = isASCII
    scalars = Glyph.allCases.map(scalar)
  }

  /// The sign for a meaning, always one column wide.
  public subscript(glyph: Glyph) -> Unicode.Scalar { scalars[Int(glyph.rawValue)] }

  /// The sign as text, to be put together with other text.
  public func text(_ glyph: Glyph) -> String { String(Character(self[glyph])) }

  /// The sign for lines that meet in a cell; `isRound` rounds light corners off.
  public subscript(join: LineJoin, isRound isRound: Bool) -> Unicode.Scalar {
    isASCII ? join.asciiGlyph : isRound ? join.roundGlyph : join.glyph
  }
}
