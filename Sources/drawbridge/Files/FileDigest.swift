/// Tells the content of a file from other contents: its size and a digest.
///
/// It is no protection against somebody who makes two contents alike on purpose.
struct FileDigest: Equatable {
  let size: Int
  let digest: UInt64

  /// A content in words, for the first line of what is kept beside it; nil is no content yet.
  static func words(_ digest: FileDigest?) -> String {
    digest.map { "\($0.size) bytes with digest \(String($0.digest, radix: 16))" } ?? "no file yet"
  }

  init(_ bytes: [UInt8]) {
    size = bytes.count
    // FNV-1a over words of eight bytes, with a turn so that high bits reach low ones.
    digest = bytes.withUnsafeBytes { bytes in
      var result: UInt64 = 0xCBF2_9CE4_8422_2325
      func add(_ word: UInt64) {
        result = (result ^ word) &* 0x0000_0100_0000_01B3
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
}
