import Foundation
import Screen
import Support
import Testing

/// Frames kept as text files, to be looked at in a review.
///
/// A file has the glyphs, then below a line of dashes a letter for each cell's role, then one for
/// each cell's ground, then the cursor's place. `RECORD=1 swift test --filter EditingTests` writes
/// them anew.
enum Golden {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Frames")

  /// Compares a frame with the file of its name.
  static func expect(
    _ frame: Surface, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = folder.appending(path: "\(name).txt")
    let text = text(of: frame)
    do {
      if try Recording.record(Data(text.utf8), to: file, sourceLocation: sourceLocation) { return }
    } catch {
      Issue.record("\(name) can't be recorded: \(error)", sourceLocation: sourceLocation)
      return
    }
    guard let data = try? Data(contentsOf: file) else {
      Issue.record(
        "there is no frame \(name), RECORD=1 records it", sourceLocation: sourceLocation)
      return
    }
    let wanted = String(decoding: data, as: UTF8.self)
    guard wanted != text else { return }
    Issue.record(
      "frame \(name) differs; - is expected, + is shown\n\(difference(wanted, text))",
      sourceLocation: sourceLocation)
  }

  /// The rows of a surface as text, blanks at their ends left out.
  static func rows(of frame: Surface) -> [String] {
    lines(of: frame) { frame.text(of: $0) }
  }

  private static func lines(of frame: Surface, _ letter: (Cell) -> String) -> [String] {
    (0..<frame.size.rows).map { row in
      var line = ""
      for column in 0..<frame.size.columns { line += letter(frame[column, row]) }
      return trimmed(line)
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private static func text(of frame: Surface) -> String {
    var text = "\(frame.size.columns)x\(frame.size.rows)\n"
    text += block("glyphs", rows(of: frame))
    text += block(
      "roles: f faint, s strong, a accent, d divider, e element, w flow, b boundary, h m l risk, "
        + "k settled, ! warning, c changed; capitals are bold",
      lines(of: frame, role))
    text += block(
      "grounds: b bar, c chosen, f focus, o overlay; d dim, u underlined, r reversed",
      lines(of: frame, ground))
    let cursor = frame.cursor.map { "column \($0.column) row \($0.row)" } ?? "hidden"
    return text + "--- cursor \(cursor)\n"
  }

  private static func block(_ title: String, _ lines: [String]) -> String {
    (["--- \(title)"] + lines.map { "|\($0)" }).joined(separator: "\n") + "\n"
  }

  private static func role(_ cell: Cell) -> String {
    let letter =
      switch cell.style.role {
      case .text: cell.style.attributes.contains(.bold) ? "t" : " "
      case .faint: "f"
      case .strong: "s"
      case .accent: "a"
      case .divider: "d"
      case .element: "e"
      case .flow: "w"
      case .boundary: "b"
      case .riskHigh: "h"
      case .riskMedium: "m"
      case .riskLow: "l"
      case .settled: "k"
      case .warning: "!"
      case .changed: "c"
      }
    return cell.style.attributes.contains(.bold) ? letter.uppercased() : letter
  }

  private static func ground(_ cell: Cell) -> String {
    if cell.style.attributes.contains(.reverse) { return "r" }
    if cell.style.attributes.contains(.underline) { return "u" }
    if cell.style.attributes.contains(.dim) { return "d" }
    switch cell.style.ground {
    case .plain: return " "
    case .bar: return "b"
    case .chosen: return "c"
    case .focus: return "f"
    case .overlay: return "o"
    }
  }

  /// The lines in which two texts differ, with their numbers.
  private static func difference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    var result: [String] = []
    for index in 0..<max(old.count, new.count) {
      let (a, b) = (index < old.count ? old[index] : "", index < new.count ? new[index] : "")
      guard a != b else { continue }
      result += ["\(index + 1) - \(a)", "\(index + 1) + \(b)"]
    }
    return result.prefix(40).joined(separator: "\n")
  }
}
