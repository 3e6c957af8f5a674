/// How much of anything a document may have, so that no file can exhaust the memory.
///
/// All are far above what real documents need.
package struct XMLLimits: Sendable {
  /// Those of documents from anywhere.
  package static let usual = XMLLimits()

  /// How deep elements may be nested.
  var depth = 256
  /// How many elements there may be.
  var elements = 2_000_000
  /// How many attributes one element may have.
  var attributes = 256
  /// How many different names and how many different namespaces there may be.
  var names = 2048
  /// How long a name may be, in bytes.
  package var nameLength = 512
  /// How long a document may be, in bytes.
  var length = 1 << 30
}
