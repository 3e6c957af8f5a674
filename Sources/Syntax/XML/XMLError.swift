/// What is wrong with a document, at a byte.
struct XMLError: Error {
  /// From 0.
  var offset: Int
  /// What is wrong and what was expected.
  var message: String

  /// The same with the line and the column that a person can find, for which all bytes before the
  /// place are looked at.
  func located(in bytes: [UInt8], file: String) -> FileError {
    var line = 1
    var lineStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let end = min(offset, bytes.count)
    return bytes.withUnsafeBufferPointer { bytes in
      var index = lineStart
      while index < end {
        if bytes[index] == 10
          || (bytes[index] == 13 && !(index + 1 < end && bytes[index + 1] == 10))
        {
          line += 1
          lineStart = index + 1
        }
        index += 1
      }
      var column = 1
      index = lineStart
      while index < end {
        if bytes[index] & 0xC0 != 0x80 { column += 1 }
        index += 1
      }
      return FileError(file: file, line: line, column: column, message: message)
    }
  }
}
