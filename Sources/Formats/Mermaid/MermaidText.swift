import Screen
import Syntax

/// Texts from a model as Mermaid takes them: nothing in them can end a label or mean markup.
enum MermaidText {
  /// A character by its number.
  private static let number = Escaping.Number("#", ";")

  /// What means something in a label in quotes; line ends stay.
  static let label = Escaping(
    ["\n": "<br/>"], numbered: ("\"#<>&`\\;*_~{}$%", number),
    places: [
      // A number and a full stop at the beginning would be taken for a list, as would a sign.
      (".", .betweenNumberAndBlank, { number.text($0) }), ("-+", .start, { number.text($0) }),
    ], harm: .replaced(" "))

  /// What means something on a line behind a colon.
  static let line = Escaping(
    ["\n": "<br/>"], numbered: ("#;<>&\"\\%{}$`", number), harm: .replaced(" "))

  /// What means something in a title: two signs of per cent begin a comment wherever they are.
  private static let title = Escaping(numbered: ("%#", number), harm: .kept)

  /// A text for a label in quotes.
  static func label(_ text: String) -> String {
    // A label must hold something.
    text.isEmpty ? " " : label.text(text)
  }

  /// A text on a line of its own after a colon.
  static func line(_ text: String) -> String {
    let line = line.text(text)
    return line.utf8.allSatisfy { $0 == 32 } ? "#160;" : line
  }

  /// What stands in front of a diagram that has a title.
  static func head(_ title: String) -> String {
    if title.isEmpty { return "" }
    return "---\ntitle: \(YAMLScalar.quote(self.title.text(shown(title))))\n---\n"
  }
}
