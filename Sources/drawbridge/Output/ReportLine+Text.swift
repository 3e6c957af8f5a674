import Models
import Threats

extension ReportLine {
  /// The line as it is printed.
  var text: String {
    switch self {
    case .heading(let text): text
    case .entry(let text, let note): "  " + text + (note.isEmpty ? "" : "  (\(note))")
    case .threat(let level, let title, let note): "  \(level.word): \(title)  [\(note)]"
    case .blank: ""
    }
  }
}

extension Priority.Level {
  /// The word for it in lists.
  fileprivate var word: String {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
