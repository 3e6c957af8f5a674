import Models
import Screen

/// Words of drawings of diagrams.net, and those that drawings made here carry besides.
enum DrawIOVocabulary {
  /// Who made the drawing, as the file's first element says.
  static let host = "drawbridge"
  /// What the names of shapes made here begin with.
  static let prefix = "db-"
  /// What a model says of itself, as attributes of the file's first element.
  static let header:
    [(name: StaticString, path: WritableKeyPath<Model.Header, String> & Sendable)] = [
      ("title", \.title), ("template", \.template), ("owner", \.owner), ("reviewer", \.reviewer),
      ("contributors", \.contributors), ("description", \.description),
      ("assumptions", \.assumptions), ("dependencies", \.dependencies),
    ]
  /// What a diagram says of itself, as attributes of its page.
  static let level: StaticString = "level"
  static let details: (diagram: StaticString, element: StaticString) = (
    "details-diagram", "details-element"
  )
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

  /// Those of them that are left out.
  static let lost = ["tooltip", "link"]

  /// What a property is called as data of a shape.
  ///
  /// Signs that no name of an attribute has are written by their numbers, as `_x0020_`, and so is the
  /// first letter of a name that means something else.
  static func attribute(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isFirst = result.isEmpty
      let isUsual =
        isLetter(scalar)
        || !isFirst && (("0"..."9").contains(scalar) || scalar == "-" || scalar == ".")
      if isUsual, !(isFirst && isTaken(name)) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "_x" + padded(scalar.value, to: 4, radix: 16) + "_"
      }
    }
    return result.isEmpty ? "_x_" : result
  }

  /// The property that data of a shape stand for; nil for data that mean something else.
  static func property(_ attribute: String) -> String? {
    if isTaken(attribute) { return nil }
    var result = ""
    var rest = attribute[...]
    while let first = rest.first {
      let digits = rest.hasPrefix("_x") ? rest.dropFirst(2).prefix { $0.isHexDigit } : ""
      let after = rest.dropFirst(2 + digits.count)
      if rest.hasPrefix("_x"), after.first == "_", digits.count <= 6 {
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          result.unicodeScalars.append(scalar)
        }
        rest = after.dropFirst()
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func isTaken(_ name: String) -> Bool {
    words.contains(name) || name == "xmlns" || name.lowercased().hasPrefix("xml")
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
