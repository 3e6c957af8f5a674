import Models
import Screen

/// A text from a file on one line and harmless to a terminal: line ends and tabs become spaces,
/// everything a terminal would act on becomes a sign that stands for it.
func shown(_ text: some StringProtocol) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n", "\t": result.append(" ")
    case "\r": continue
    default: result.append(YAMLScalar.isPrintable(scalar) ? scalar : "\u{FFFD}")
    }
  }
  return String(result)
}

/// A text from a file as messages show it: in quotes, short, and harmless to a terminal.
func quoted(_ text: some StringProtocol) -> String {
  "'" + TextWidth.cut(shown(text.prefix(200)), to: 60) + "'"
}

/// An id as messages show it.
func quoted<Kind>(_ id: ID<Kind>) -> String { quoted(id.rawValue) }

/// The alternatives in a row: "a, b or c".
func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

/// A hint at the nearest of some ids.
func hint<Kind>(_ id: ID<Kind>, among ids: some Sequence<ID<Kind>>) -> String {
  hint(id.rawValue, among: ids.map(\.rawValue).sorted())
}

/// A hint at the nearest name, to put at the end of a message; empty where none is close.
func hint(_ name: String, among names: some Sequence<String>) -> String {
  NearestNames.first(to: name, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
}
