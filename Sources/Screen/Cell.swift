/// One cell of a surface: what it shows and how.
///
/// Eight bytes, so that a frame of thousands is built and compared in microseconds. A piece of
/// several scalars is kept in its surface's table, so such a cell means something only there.
public struct Cell: Hashable, Sendable {
  /// From the low end: the code (32 bits), the width (7), whether it is a cluster (1), role, ground
  /// and attributes (8 each).
  var bits: UInt64

  /// A blank.
  public static let blank = Cell(code: 32, width: 1, style: .text)

  /// A blank of a style.
  public static func blank(_ style: Style) -> Cell { Cell(code: 32, width: 1, style: style) }

  static let clusterFlag: UInt64 = 1 << 39
  static let styleMask: UInt64 = 0xFF_FFFF << 40

  init(bits: UInt64) { self.bits = bits }

  init(code: UInt32, width: UInt64, isCluster: Bool = false, style: Style) {
    bits =
      UInt64(code) | width << 32 | (isCluster ? Self.clusterFlag : 0) | Self.bits(of: style)
  }

  /// A Unicode scalar, or an index into the surface's table where `isCluster`.
  var code: UInt32 { UInt32(truncatingIfNeeded: bits) }

  /// 1 or 2 columns; 0 for the right half of a wide character.
  public var width: UInt8 { UInt8(truncatingIfNeeded: bits >> 32) & 0x7F }

  /// Whether it shows several scalars, which only its surface knows (`Surface.text(of:)`).
  public var isCluster: Bool { bits & Self.clusterFlag != 0 }

  /// The scalar it shows; nil where it shows several.
  public var scalar: Unicode.Scalar? { isCluster ? nil : Unicode.Scalar(code) }

  /// Whether it shows a blank.
  public var isBlank: Bool { bits & ~Self.styleMask == 1 << 32 | 32 }

  /// How it is painted.
  public var style: Style {
    get {
      Style(
        Role(rawValue: UInt8(truncatingIfNeeded: bits >> 40)) ?? .text,
        on: Ground(rawValue: UInt8(truncatingIfNeeded: bits >> 48)) ?? .plain,
        Style.Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 56)))
    }
    set { bits = bits & ~Self.styleMask | Self.bits(of: newValue) }
  }

  /// Whether it is one column wide and belongs to no wide character.
  var isSimple: Bool { width == 1 }

  static func bits(of style: Style) -> UInt64 {
    UInt64(style.role.rawValue) << 40 | UInt64(style.ground.rawValue) << 48
      | UInt64(style.attributes.rawValue) << 56
  }

  /// Shows nothing any more, in the same style.
  mutating func makeBlank() { bits = bits & Self.styleMask | 1 << 32 | 32 }
}
