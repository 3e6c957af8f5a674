import System

/// Tells whether bytes are a document in UTF-8, before anything else looks at them.
enum XMLEncoding {
  /// Refuses everything else, by name where it can be told.
  static func check(_ bytes: [UInt8], limits: XMLLimits) throws(XMLError) {
    func refuse(_ message: String, at offset: Int = 0) -> XMLError {
      XMLError(offset: offset, message: message)
    }
    if bytes.count > limits.length {
      throw refuse("the file is longer than \(limits.length >> 20) MiB")
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
      throw refuse("this is a ZIP archive; XML was expected")
    }
    let head = bytes.prefix(4)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
      || head.count == 4 && head.contains(0) && head.contains(UInt8(ascii: "<"))
    {
      throw refuse("the file is in UTF-16 or UTF-32; UTF-8 was expected")
    }
    let outcome = bytes.withUnsafeBufferPointer { firstBad($0) }
    if let offset = outcome {
      throw refuse(
        bytes[offset] == 0
          ? "the file holds a NUL byte; text in UTF-8 was expected"
          : "the file is not in UTF-8, which was expected", at: offset)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var first = start
    while first < bytes.count, XMLScanner.isBlank(bytes[first]) { first += 1 }
    guard first < bytes.count else {
      throw refuse("the file is empty; XML was expected", at: bytes.count)
    }
    guard bytes[first] == UInt8(ascii: "<") else {
      throw refuse("this is no XML, which begins with '<'", at: first)
    }
    try checkDeclaration(bytes[first...])
  }

  /// Refuses a declared encoding other than UTF-8 and ASCII, which is part of it.
  private static func checkDeclaration(_ bytes: ArraySlice<UInt8>) throws(XMLError) {
    guard bytes.starts(with: "<?xml".utf8) else { return }
    let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: ">") }.prefix(512), as: UTF8.self)
    guard let key = text.firstRange(of: "encoding") else { return }
    let rest = text[key.upperBound...].drop { $0 != "\"" && $0 != "'" }
    guard let quote = rest.first else { return }
    let name = rest.dropFirst().prefix { $0 != quote }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased()) else {
      throw XMLError(
        offset: bytes.startIndex,
        message: "the encoding '\(name.prefix(40))' can't be read; utf-8 was expected")
    }
  }

  /// The first byte that is NUL or no part of valid UTF-8; nil where all is well.
  static func firstBad(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let end = memchr(base, 0, bytes.count).map { UnsafeRawPointer($0) - raw } ?? bytes.count
    var index = 0
    while index < end {
      while index + 8 <= end,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < end else { break }
      let length = sequence(bytes, index, end)
      if length == 0 { return index }
      index += length
    }
    return end < bytes.count ? end : nil
  }

  /// How long the character at a place is, in bytes; 0 where it is none.
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int
  {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < end && range.contains(bytes[index + offset])
    }
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
