/// Numbers made of bytes that are the same in every run, on every machine and in every version:
/// they are written into files.
///
/// All are of the kind FNV-1a in 64 bits. None is a protection against somebody who makes two
/// contents alike on purpose.
package enum StableHash {
  /// What every hash begins with.
  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// FNV-1a as it is published, byte by byte.
  package static func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(offset) { ($0 ^ UInt64($1)) &* prime }
  }

  /// A quick one for whole files: over words of eight bytes, with a turn so that high bits reach
  /// low ones.
  package static func ofFile(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var result = offset
      func add(_ word: UInt64) {
        result = (result ^ word) &* prime
        result = result << 29 | result >> 35
      }
      let whole = bytes.count & ~7
      for offset in stride(from: 0, to: whole, by: 8) {
        add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      }
      for offset in whole..<bytes.count { add(UInt64(bytes[offset])) }
      return result
    }
  }

  /// 128 bits of a short text, stirred so that texts that differ in a letter have nothing in common.
  package static func pair(_ text: String) -> (high: UInt64, low: UInt64) {
    (stirred(text, from: offset), stirred(text, from: 0x9AE1_6A3B_2F90_404F))
  }

  private static func stirred(_ text: String, from start: UInt64) -> UInt64 {
    var value = start
    for byte in text.utf8 {
      value = (value ^ UInt64(byte)) &* prime
      value ^= value >> 29
    }
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
