/// Texts from a model as Mermaid takes them: nothing in them can end a label or mean markup.
enum MermaidText {
  /// A text for a label in quotes; line ends stay.
  static func label(_ text: String) -> String {
    var result = ""
    var isStart = true
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n": result += "<br/>"
      case "\"", "#", "<", ">", "&", "`", "\\", ";", "*", "_", "~", "{", "}", "$",
        "%":
        result += "#\(scalar.value);"
      // A number and a full stop at the beginning would be taken for a list, as would a sign.
      case "." where isStart && !result.isEmpty && scalars.dropFirst(index + 1).first == " ":
        result += "#46;"
      case "-" where result.isEmpty, "+" where result.isEmpty: result += "#\(scalar.value);"
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += " "
      }
      isStart = isStart && ("0"..."9").contains(scalar)
    }
    // A label must hold something.
    return result.isEmpty ? " " : result
  }

  /// A text on a line of its own after a colon.
  static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br/>"
      case "#", ";", "<", ">", "&", "\"", "\\", "%", "{", "}", "$", "`":
        result += "#\(scalar.value);"
      case _ where YAMLScalar.isPrintable(scalar): result.unicodeScalars.append(scalar)
      default: result += " "
      }
    }
    let isBlank = !result.unicodeScalars.contains { $0 != " " }
    return isBlank ? "#160;" : result
  }

  /// What stands in front of a diagram that has a title.
  static func head(_ title: String) -> String {
    if title.isEmpty { return "" }
    // Two signs of per cent begin a comment wherever they are.
    var text = ""
    for scalar in shown(title).unicodeScalars {
      if scalar == "%" || scalar == "#" {
        text += "#\(scalar.value);"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return "---\ntitle: \(YAMLScalar.quote(text))\n---\n"
  }
}
