/// Words of drawings of diagrams.net, and those that drawings made here carry besides.
enum DrawIOForm {
  /// Who made the drawing, as the file's first element says.
  static let host = "drawbridge"
  /// What the names of shapes made here begin with.
  static let prefix = "db-"
  /// Where a person pinned a flow, in cells; drawn corners alone would not tell.
  static let pins = "bends"
  /// How the border of a trust boundary looks.
  static let border =
    "rounded=0;dashed=1;dashPattern=8 4;fillColor=none;verticalAlign=top;align=left;spacingLeft=8;"
    + "whiteSpace=wrap;html=1;pointerEvents=0;"
  /// How a line that is a trust boundary looks.
  static let line = "dashed=1;dashPattern=8 4;endArrow=none;startArrow=none;strokeWidth=2;html=1;"

  /// Data of a shape that say something else than a property does.
  static let words = [
    "id", "label", "stencil", "number", "out-of-scope", "note", "shows", pins, "placeholders",
    "tooltip", "link",
  ]

  /// Whether a property can be data of a shape under its own name.
  static func isFree(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !words.contains(name), name != "xmlns",
      // Longer ones are not read again.
      name.utf8.count <= XMLLimits().nameLength
    else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    return isLetter(first)
      && name.unicodeScalars.allSatisfy {
        isLetter($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "."
      }
  }
}
