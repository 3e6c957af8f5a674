import Screen

/// A file as a URI.
enum FileAddress {
  /// The address of a model's file: relative to where the person is, which in CI is the repository.
  static func of(_ path: String?) -> String {
    guard let path else { return "model.yaml" }
    let name = TemplatePath.relative(path, to: ".")
    return name.hasPrefix("../") && path.hasPrefix("/") ? "file://" + encoded(path) : encoded(name)
  }

  /// A path with what a URI has no letter for, or another meaning, in percent signs.
  private static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(.init(byte))
      default:
        result += "%" + padded(byte, to: 2, radix: 16)
      }
    }
    return result
  }
}
