import Models

/// What is written into an ``Origin`` of things that were read from a .tm7 file.
///
/// All values are short text. GUIDs, in lower case, are the ids of diagrams and items.
enum TMTOriginKey {
  /// The format's name in an ``Origin``.
  static let name = "tmt"
  /// Of elements and borders: left, top, width and height in pixels, as the file has them.
  ///
  /// A number that the file lacks is empty.
  static let box = "box"
  /// Of flows and line boundaries: the x and y of source, handle and target, in pixels.
  static let curve = "curve"
  /// Of flows: the ports of source and target.
  static let ports = "ports"
  /// Of decisions and hand-written threats: the key of the stored threat.
  static let key = "key"
  /// Of decisions: the number of the stored threat.
  static let id = "id"
  /// Of elements shown in other diagrams: the GUID of the appearance.
  static let copy = "copy"
  /// Of notes: their number.
  static let note = "note"
}
