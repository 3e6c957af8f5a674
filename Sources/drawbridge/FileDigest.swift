import Syntax

/// Tells the content of a file from other contents: its size and a digest.
///
/// It is no protection against somebody who makes two contents alike on purpose.
struct FileDigest: Equatable {
  let size: Int
  let digest: UInt64

  init(_ bytes: [UInt8]) {
    size = bytes.count
    digest = StableHash.ofFile(bytes)
  }
}
