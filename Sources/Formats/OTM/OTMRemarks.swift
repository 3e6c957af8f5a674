import Models

/// What an Open Threat Model says of a threat that no field here holds, as lines at the beginning of
/// a note, both ways.
struct OTMRemarks {
  var categories: [String] = []
  var likelihood: Int?
  var likelihoodComment = ""
  var impact: Int?
  var impactComment = ""
  var tags: [String] = []
  /// What a person wrote.
  var note = ""

  /// Nothing but what is given.
  init() {}

  /// Takes a note apart.
  init(_ text: String) {
    var rest: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      func value(_ word: String) -> String? {
        guard rest.isEmpty, line.hasPrefix(word + ": ") else { return nil }
        return String(line.dropFirst(word.count + 2))
      }
      func list(_ text: String) -> [String] {
        text.split(separator: ",").map {
          String($0.drop { $0 == " " })
        }
      }
      if let text = value("Also") {
        categories = list(text)
      } else if let number = value("Likelihood").flatMap({ Int($0) }) {
        likelihood = number
      } else if let number = value("Impact").flatMap({ Int($0) }) {
        impact = number
      } else if let text = value("Likelihood comment") {
        likelihoodComment = text
      } else if let text = value("Impact comment") {
        impactComment = text
      } else if let text = value("Tags") {
        tags = list(text)
      } else {
        rest.append(line)
      }
    }
    note = rest.joined(separator: "\n")
  }

  /// The note that says all of it.
  var text: String {
    var lines: [String] = []
    if !categories.isEmpty { lines.append("Also: " + categories.joined(separator: ", ")) }
    if let likelihood { lines.append("Likelihood: \(likelihood)") }
    if !likelihoodComment.isEmpty {
      lines.append("Likelihood comment: " + Self.line(likelihoodComment))
    }
    if let impact { lines.append("Impact: \(impact)") }
    if !impactComment.isEmpty { lines.append("Impact comment: " + Self.line(impactComment)) }
    if !tags.isEmpty { lines.append("Tags: " + tags.joined(separator: ", ")) }
    if !note.isEmpty { lines.append(note) }
    return lines.joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    text.split { $0.isNewline }.joined(separator: " ")
  }
}
