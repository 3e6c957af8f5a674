import Screen

/// Names of 128 bits, as tools of Microsoft and others know things by.
package enum GUID {
  /// The one that stands for none.
  package static let zero = "00000000-0000-0000-0000-000000000000"

  /// Whether a text has the form of a GUID.
  package static func isGUID(_ text: String) -> Bool {
    text.utf8.count == 36
      && text.utf8.enumerated().allSatisfy { index, byte in
        switch index {
        case 8, 13, 18, 23: byte == UInt8(ascii: "-")
        default: (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
        }
      }
  }

  /// A name as a GUID: itself where it is one, else always the same one for the same name.
  package static func of(_ name: String) -> String {
    isGUID(name) ? name.lowercased() : made(of: name)
  }

  /// A GUID made of a name; those of different names differ for all that can happen.
  package static func made(of name: String) -> String {
    var (high, low) = StableHash.pair(name)
    // The marks of a GUID whose bits mean what its maker likes.
    high = high & ~0xF000 | 0x8000
    low = low & ~(0b11 << 62) | (0b10 << 62)
    let digits = Array(
      padded(high, to: 16, radix: 16, isUppercase: false)
        + padded(low, to: 16, radix: 16, isUppercase: false))
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return parts.joined(separator: "-")
  }
}
