/// A reference in text: one of the five built-in entities, or a character by its number.
struct XMLReference {
  /// What it stands for.
  var scalar: Unicode.Scalar
  /// The first byte after it.
  var end: Int

  /// The reference that begins at a `&`; nil where none does.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int) {
    var index = start + 1
    guard index < end else { return nil }
    if bytes[index] == UInt8(ascii: "#") {
      index += 1
      let isHex = index < end && bytes[index] == UInt8(ascii: "x")
      if isHex { index += 1 }
      var value: UInt32 = 0
      var digits = 0
      while index < end, digits < 10, let digit = Self.digit(bytes[index], isHex) {
        value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
        digits += 1
        index += 1
      }
      guard digits > 0, index < end, bytes[index] == UInt8(ascii: ";"), value != 0,
        let scalar = Unicode.Scalar(value)
      else { return nil }
      self.scalar = scalar
    } else {
      let name = bytes[index..<end].prefix(5).prefix { $0 != UInt8(ascii: ";") }
      guard let scalar = Self.entities.first(where: { name.elementsEqual($0.name.utf8) })?.scalar
      else { return nil }
      self.scalar = scalar
      index += name.count
      guard index < end, bytes[index] == UInt8(ascii: ";") else { return nil }
    }
    self.end = index + 1
  }

  private static let entities: [(name: String, scalar: Unicode.Scalar)] = [
    ("quot", "\""), ("apos", "'"), ("amp", "&"), ("lt", "<"), ("gt", ">"),
  ]

  private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 48...57: UInt32(byte) - 48
    case 97...102 where isHex: UInt32(byte) - 87
    case 65...70 where isHex: UInt32(byte) - 55
    default: nil
    }
  }
}
