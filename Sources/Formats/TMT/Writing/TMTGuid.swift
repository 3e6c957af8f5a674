/// Names that TMT takes: everything it keeps is known by a GUID.
enum TMTGuid {
  /// The one that stands for none.
  static let zero = "00000000-0000-0000-0000-000000000000"

  /// Whether a text has the form of a GUID.
  static func isGuid(_ text: String) -> Bool {
    text.utf8.count == 36
      && text.utf8.enumerated().allSatisfy { index, byte in
        switch index {
        case 8, 13, 18, 23: byte == UInt8(ascii: "-")
        default: (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
        }
      }
  }

  /// A name as a GUID: itself where it is one, else always the same one for the same name.
  static func of(_ name: String) -> String { isGuid(name) ? name.lowercased() : made(of: name) }

  /// A GUID made of a name; those of different names differ for all that can happen.
  static func made(of name: String) -> String {
    var high = hash(name, seed: 0xcbf2_9ce4_8422_2325)
    var low = hash(name, seed: 0x9ae1_6a3b_2f90_404f)
    // The marks of a GUID whose bits mean what its maker likes.
    high = high & ~0xf000 | 0x8000
    low = low & ~(0b11 << 62) | (0b10 << 62)
    let digits = hex(high) + hex(low)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return parts.joined(separator: "-")
  }

  private static func hash(_ name: String, seed: UInt64) -> UInt64 {
    var value = seed
    for byte in name.utf8 {
      value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      value ^= value >> 29
    }
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }

  private static func hex(_ value: UInt64) -> [Character] {
    let digits = Array(String(value, radix: 16))
    return Array(repeating: "0", count: 16 - digits.count) + digits
  }
}
