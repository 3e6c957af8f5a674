/// What meets in one cell: up to four arms, each from the cell's middle to one of its sides.
///
/// Lines that share a cell are joined by adding up their arms; one table then gives the character:
///
///     ─ over │ is ┼     ━ over │ is ┿     ═ over │ is ╪     ─ and the start of │ is ┬
public struct LineJoin: Hashable, Sendable {
  /// How strongly an arm is drawn.
  public enum Weight: UInt8, CaseIterable, Hashable, Sendable {
    case none, light, heavy, double
  }

  /// Two bits for each arm: north in the lowest, then east, south and west.
  public private(set) var bits: UInt8

  /// A cell with these arms.
  public init(
    north: Weight = .none, east: Weight = .none, south: Weight = .none, west: Weight = .none
  ) {
    bits = north.rawValue | east.rawValue << 2 | south.rawValue << 4 | west.rawValue << 6
  }

  /// A cell with arms of one weight: bit 0 of `arms` is north, 1 east, 2 south, 3 west.
  public init(arms: UInt8, _ weight: Weight = .light) {
    // Spreads the four bits out to every second place, then multiplies by the weight.
    let spread = (arms & 1) | (arms & 2) << 1 | (arms & 4) << 2 | (arms & 8) << 3
    bits = spread * weight.rawValue
  }

  /// The arm to the top.
  public var north: Weight { weight(0) }
  /// The arm to the right.
  public var east: Weight { weight(2) }
  /// The arm to the bottom.
  public var south: Weight { weight(4) }
  /// The arm to the left.
  public var west: Weight { weight(6) }

  /// Both lines in one cell; where both have an arm, the stronger one stays.
  public func joined(with other: LineJoin) -> LineJoin {
    func stronger(_ a: Weight, _ b: Weight) -> Weight { a.rawValue >= b.rawValue ? a : b }
    return LineJoin(
      north: stronger(north, other.north), east: stronger(east, other.east),
      south: stronger(south, other.south), west: stronger(west, other.west))
  }

  /// The box-drawing character, with square corners.
  ///
  /// Unicode lacks some pairs with double lines; there the arms are drawn light.
  public var glyph: Unicode.Scalar { Self.glyphs[Int(bits)] }

  /// The character with round corners where two light arms meet; others as in ``glyph``.
  public var roundGlyph: Unicode.Scalar { Self.roundGlyphs[Int(bits)] }

  /// The character for terminals without box drawing: `-`, `=`, `|` or `+`.
  public var asciiGlyph: Unicode.Scalar { Self.asciiGlyphs[Int(bits)] }

  private func weight(_ shift: UInt8) -> Weight { Weight(rawValue: bits >> shift & 3) ?? .none }

  private static let glyphs = (0...255).map { makeGlyph(LineJoin(bits: UInt8($0))) }
  private static let roundGlyphs = (0...255).map { makeRound(LineJoin(bits: UInt8($0))) }
  private static let asciiGlyphs = (0...255).map { makeASCII(LineJoin(bits: UInt8($0))) }

  private init(bits: UInt8) { self.bits = bits }

  /// Every light and heavy join: arms are the digits of a number of base three, north first, then
  /// east, south and west.
  private static let lightAndHeavy = Array(
    """
     ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋
    """.unicodeScalars)

  /// Joins with double lines: the vertical weight (none, light, double) and the horizontal one.
  private static let doubles: [(vertical: Weight, horizontal: Weight, glyphs: [Unicode.Scalar])] = [
    (.none, .double, Array("═".unicodeScalars)),
    (.double, .none, Array("║".unicodeScalars)),
    (.light, .double, Array("╒╤╕╞╪╡╘╧╛".unicodeScalars)),
    (.double, .light, Array("╓╥╖╟╫╢╙╨╜".unicodeScalars)),
    (.double, .double, Array("╔╦╗╠╬╣╚╩╝".unicodeScalars)),
  ]

  private static func makeGlyph(_ join: LineJoin) -> Unicode.Scalar {
    let arms = [join.north, join.east, join.south, join.west]
    if arms.contains(.double) {
      if let glyph = doubleGlyph(join) { return glyph }
      func lighter(_ weight: Weight) -> Weight { weight == .double ? .light : weight }
      return makeGlyph(
        LineJoin(
          north: lighter(join.north), east: lighter(join.east), south: lighter(join.south),
          west: lighter(join.west)))
    }
    return lightAndHeavy[arms.reduce(0) { $0 * 3 + Int($1.rawValue) }]
  }

  private static func doubleGlyph(_ join: LineJoin) -> Unicode.Scalar? {
    guard let vertical = common(join.north, join.south),
      let horizontal = common(join.east, join.west),
      let row = doubles.first(where: { $0.vertical == vertical && $0.horizontal == horizontal })
    else { return nil }
    if row.glyphs.count == 1 { return row.glyphs[0] }
    // The nine glyphs lie as on paper: by row where the vertical goes, by column the horizontal.
    let place = (join.north == .none ? 0 : join.south == .none ? 2 : 1, horizontalPlace(join))
    return row.glyphs[place.0 * 3 + place.1]
  }

  private static func horizontalPlace(_ join: LineJoin) -> Int {
    join.west == .none ? 0 : join.east == .none ? 2 : 1
  }

  /// The weight of both arms of an axis; nil where they differ and both are there.
  private static func common(_ a: Weight, _ b: Weight) -> Weight? {
    a == .none ? b : b == .none || a == b ? a : nil
  }

  private static func makeRound(_ join: LineJoin) -> Unicode.Scalar {
    switch (join.north, join.east, join.south, join.west) {
    case (.none, .light, .light, .none): "╭"
    case (.none, .none, .light, .light): "╮"
    case (.light, .light, .none, .none): "╰"
    case (.light, .none, .none, .light): "╯"
    default: join.glyph
    }
  }

  private static func makeASCII(_ join: LineJoin) -> Unicode.Scalar {
    let isHorizontal = join.east != .none || join.west != .none
    let isVertical = join.north != .none || join.south != .none
    if isHorizontal && isVertical { return "+" }
    if isVertical { return "|" }
    if !isHorizontal { return " " }
    return join.east == .double || join.west == .double ? "=" : "-"
  }
}
