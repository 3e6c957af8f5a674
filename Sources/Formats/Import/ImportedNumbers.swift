import Models
import Syntax

/// Numbers in files of other tools.
extension SourceFields {
  /// The pixel of a key, bounded so that no sum of pixels overflows; nil where the key or its value
  /// is absent.
  ///
  /// - Throws: ``FileError`` where it is no number.
  func pixel(_ key: String) throws -> Int? {
    guard let node = value(key) else { return nil }
    guard let text = node.text, let number = Double(text), !number.isNaN else {
      throw error(
        node,
        "'\(key)' must be a number, but this is \(node.text.map { quoted($0) } ?? node.kind)")
    }
    let farthest = Double(PixelGeometry.farthest)
    return Int(min(max(number.rounded(), -farthest), farthest))
  }

  /// Whether a key says true or yes.
  func isOn(_ key: String) throws -> Bool { ImportedWords.isOn(try text(key) ?? "") }

  /// The fields of an object; nil where the key or its value is absent.
  func object(_ key: String, _ what: String? = nil) throws -> SourceFields? {
    try value(key).map { try SourceFields($0, what ?? "'\(key)'", file: file) }
  }

  /// The box of a position and a size; nil where there is no position.
  ///
  /// - `usual`: The size of a box that has none.
  func box(usual: (width: Int, height: Int)) throws -> PixelGeometry.Box? {
    guard let position = try object("position"), let x = try position.pixel("x"),
      let y = try position.pixel("y")
    else { return nil }
    let size = try object("size")
    let width = try size?.pixel("width") ?? 0
    let height = try size?.pixel("height") ?? 0
    return .init(
      left: x, top: y, width: width > 0 ? width : usual.width,
      height: height > 0 ? height : usual.height)
  }

  /// The point of an object with x and y; nil where one is missing.
  func point() throws -> PixelGeometry.Pixel? {
    guard let x = try pixel("x"), let y = try pixel("y") else { return nil }
    return .init(x: x, y: y)
  }

  /// The points of a list of objects with x and y.
  func points(_ key: String) throws -> [PixelGeometry.Pixel] {
    try list(key).compactMap { try SourceFields($0, "a point", file: file).point() }
  }
}
