import Models
import Screen

/// A text that a person is to write.
struct WantedText: Sendable {
  /// The question in front of the line.
  var title: String
  /// What it says so far.
  var text: String
  /// What it is about, for whoever writes it in another program.
  var about: String
}

/// Texts of one line are written in place; longer ones, and those a person wants to see whole, in a
/// program of their own choice.
extension Editor {
  /// Asks for a text: in place, or outside where it has several lines or that is wanted.
  ///
  /// - `accepted`: Called with the text, without blank ends, if it is another.
  mutating func askText(
    _ wanted: WantedText, outside: Bool = false, position: PromptPosition = .footer,
    _ accepted: @escaping @Sendable (inout Editor, String) -> Void
  ) {
    let isLong = wanted.text.contains(where: \.isNewline)
    if outside || isLong { return editOutside(wanted, accepted) }
    let old = wanted.text
    prompt = Prompt(
      title: wanted.title, line: LineEditor(old), position: position,
      accepted: { editor, text in
        let text = text.trimmingSpaces
        if text != old { accepted(&editor, text) }
      })
    prompt?.outside = { editor, text in
      var wanted = wanted
      wanted.text = text
      editor.editOutside(wanted, accepted)
    }
  }

  /// Has a text written in the person's own editor.
  mutating func editOutside(
    _ wanted: WantedText, _ accepted: @escaping @Sendable (inout Editor, String) -> Void
  ) {
    let file = OutsideText.file(of: wanted)
    let old = OutsideText.text(of: file)
    outside.writing = { editor, text in if text != old { accepted(&editor, text) } }
    outside.effects.append(.write(file))
  }

  /// A text asked for by ``Effect/write(_:)`` has been written.
  public mutating func written(_ file: String) {
    let accepted = outside.writing
    outside.writing = nil
    said.message = nil
    accepted?(&self, OutsideText.text(of: file))
    refresh()
  }
}

/// A text as it stands in a file of its own, below a comment that says what it is.
enum OutsideText {
  static func file(of wanted: WantedText) -> String {
    // A comment that could be ended from within would let its rest into the text.
    let about = wanted.about.singleLine.replacing("-->", with: "-- >")
    return """
      <!--
      \(about)

      Write below this comment, which is left out. Several lines are kept; Markdown links stay links
      in reports. Save and leave to keep the text, empty it to remove it, leave as it is to change
      nothing.
      -->

      \(wanted.text)

      """
  }

  /// The text of a file: without the comment it begins with and blank lines at both ends.
  static func text(of file: String) -> String {
    var lines = file.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    func dropBlanks() {
      while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
      while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    }
    dropBlanks()
    if lines.first?.hasPrefix("<!--") == true,
      let end = lines.firstIndex(where: { $0.contains("-->") })
    {
      lines.removeSubrange(...end)
      dropBlanks()
    }
    return lines.joined(separator: "\n")
  }
}
