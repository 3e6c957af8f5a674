/// Bytes as text of 64 letters (RFC 4648).
package enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// What fills up the last four letters.
  private static let filler = UInt8(ascii: "=")

  /// The text of some bytes, on one line.
  package static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = bytes.count - start
      let first = Int(bytes[start])
      let second = rest > 1 ? Int(bytes[start + 1]) : 0
      let third = rest > 2 ? Int(bytes[start + 2]) : 0
      result.append(letters[first >> 2])
      result.append(letters[(first & 3) << 4 | second >> 4])
      result.append(rest > 1 ? letters[(second & 15) << 2 | third >> 6] : filler)
      result.append(rest > 2 ? letters[third & 63] : filler)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text; nil where it is none of these.
  ///
  /// Line ends, blanks and all else that is none of the letters are passed over.
  package static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count / 4 * 3)
    var (bits, count, fillers): (UInt32, Int, Int) = (0, 0, 0)
    for byte in text.utf8 {
      if byte == filler {
        fillers += 1
        continue
      }
      guard let value = value(of: byte) else { continue }
      // Nothing follows what fills up the end.
      guard fillers == 0 else { return nil }
      bits = bits << 6 | value
      count += 1
      if count.isMultiple(of: 4) {
        result += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
      }
    }
    switch (count % 4, fillers) {
    case (0, 0): return result
    case (2, 2): return result + [UInt8(bits >> 4 & 255)]
    case (3, 1): return result + [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    default: return nil
    }
  }

  /// The six bits of a letter; nil for what is none.
  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
