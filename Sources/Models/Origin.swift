/// What only one file format knows of a thing: unknown fields, a GUID, pixel geometry.
///
/// It rides along with the value through every edit so that a save gives it back. Nothing outside
/// that format's folder reads it.
public struct Origin: Hashable, Codable, Sendable {
  /// The format in which people may write keys of their own, which then count as facts.
  public static let handwritten = "native"

  /// The format that put the fields here and alone may read them.
  public var format: String
  /// The fields by names that the format alone understands.
  public var fields: [String: String]

  /// Fields of a format.
  public init(format: String, fields: [String: String] = [:]) {
    self.format = format
    self.fields = fields
  }
}
