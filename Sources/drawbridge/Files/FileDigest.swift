import Syntax

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
    digest = StableHash.ofFile(bytes)
  }
}
