import Models
import Syntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The pictures of stencils in TMT's palette: one for each kind, drawn here, as PNG in Base64.
enum TMTIcon {
  /// The picture for a kind; nil for text, which has none in TMT's own templates either.
  static func image(of kind: StencilKind) -> String? { images[kind] }

  private static let images = Dictionary(
    uniqueKeysWithValues: StencilKind.allCases.filter { $0 != .annotation }.map { kind in
      (kind, Base64.encode(png { isInk(kind, $0, $1) }))
    })

  /// The width and height of a picture, as in TMT's own templates.
  private static let size = 16

  /// Whether a place of a picture, in pixels from its upper left corner, is drawn on.
  private static func isInk(_ kind: StencilKind, _ x: Double, _ y: Double) -> Bool {
    let isInside = x >= 1 && x < 15 && y >= 3 && y < 13
    let isOutline = isInside && (x < 2.4 || x >= 13.6 || y < 4.4 || y >= 11.6)
    switch kind {
    case .process:
      let distance = ((x - 8) * (x - 8) + (y - 8) * (y - 8)).squareRoot()
      return distance < 7 && distance >= 5.6
    case .interactor: return isOutline
    case .store: return isInside && (y < 4.4 || y >= 11.6)
    case .flow:
      let isShaft = x >= 1 && x < 11 && y >= 7.3 && y < 8.7
      return isShaft || x >= 10 && x < 15 && abs(y - 8) < (15 - x) * 0.7
    case .border:
      let isGap = (x + 0.5).truncatingRemainder(dividingBy: 5) >= 3
      let isSideGap = (y + 0.5).truncatingRemainder(dividingBy: 4) >= 2.5
      return isOutline && !(y < 4.4 || y >= 11.6 ? isGap : isSideGap)
    case .line:
      return abs(x - 8) < 0.8 && y.truncatingRemainder(dividingBy: 5) < 3
    case .annotation: return false
    }
  }

  // MARK: PNG

  /// A picture in dark grey on nothing, smoothed at its edges.
  private static func png(_ isInk: (Double, Double) -> Bool) -> [UInt8] {
    let samples = 4
    var rows: [UInt8] = []
    for y in 0..<size {
      rows.append(0)
      for x in 0..<size {
        var count = 0
        for part in 0..<(samples * samples) {
          let dx = (Double(part % samples) + 0.5) / Double(samples)
          let dy = (Double(part / samples) + 0.5) / Double(samples)
          if isInk(Double(x) + dx, Double(y) + dy) { count += 1 }
        }
        rows += [0x40, 0x40, 0x40, UInt8(count * 255 / (samples * samples))]
      }
    }
    let header = bytes(UInt32(size)) + bytes(UInt32(size)) + [8, 6, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
      + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bytes(UInt32(content.count)) + body + bytes(checksum(body))
  }

  /// A zlib stream that holds bytes as they are; there are fewer than one such block may hold.
  private static func stored(_ content: [UInt8]) -> [UInt8] {
    let (low, high) = (UInt8(content.count & 0xFF), UInt8(content.count >> 8))
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in content {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return [0x78, 0x01, 0x01, low, high, ~low, ~high] + content + bytes(b << 16 | a)
  }

  /// The cyclic checksum that PNG puts behind each of its parts.
  private static func checksum(_ content: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    return ~sum
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
