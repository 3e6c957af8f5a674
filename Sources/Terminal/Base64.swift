/// Bytes as text of 64 letters, as the clipboard sequence wants them.
nonisolated enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let rest = bytes.count - start
      let first = Int(bytes[start])
      let second = rest > 1 ? Int(bytes[start + 1]) : 0
      let third = rest > 2 ? Int(bytes[start + 2]) : 0
      result.append(letters[first >> 2])
      result.append(letters[(first & 3) << 4 | second >> 4])
      result.append(rest > 1 ? letters[(second & 15) << 2 | third >> 6] : 0x3D)
      result.append(rest > 2 ? letters[third & 63] : 0x3D)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
