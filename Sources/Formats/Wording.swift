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

/// The alternatives in a row: "a, b or c".
func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

/// The name that a mistyped one was probably meant to be; nil where none is close.
///
/// Close means few letters changed, added or dropped, measured against the length.
func nearest(_ name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8.prefix(64))
  guard !wanted.isEmpty else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names {
    let letters = Array(candidate.lowercased().utf8.prefix(64))
    let limit = min(best.map { $0.distance - 1 } ?? Int.max, max(1, wanted.count / 3))
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.name
}

/// A hint at the nearest name, to put at the end of a message; empty where none is close.
func hint(_ name: String, among names: some Sequence<String>) -> String {
  nearest(name, among: names).map { "; did you mean \(quoted($0))?" } ?? ""
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let changed = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
    }
  }
  return row[b.count]
}
