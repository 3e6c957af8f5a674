import Screen

/// A text from a file on one line and harmless to a terminal: line ends and tabs become spaces,
/// everything a terminal would act on becomes a sign that stands for it.
package func shown(_ text: some StringProtocol) -> String { line.text(text) }

private let line = Escaping(
  ["\n": " ", "\t": " ", "\r": ""], harm: .replaced(String(TextWidth.sign)))

/// A text from a file as messages show it: in quotes, short, and harmless to a terminal.
package func quoted(_ text: some StringProtocol) -> String {
  "'" + TextWidth.cut(shown(text.prefix(200)), to: 60) + "'"
}

/// The alternatives in a row: "a, b or c".
package func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
