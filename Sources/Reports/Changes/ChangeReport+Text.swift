import Models
import Screen
import Syntax

extension ChangeReport {
  /// The report for people at a terminal: sections, and a line for each thing, its values under it.
  ///
  /// Nothing in it moves the cursor, whatever the names in the models hold. Empty where nothing
  /// changed.
  public var text: String {
    sections.map { section in
      shown(section.title) + "\n"
        + section.entries.map { entry in
          "  \(entry.mark.rawValue) \(shown(entry.text))\n"
            + entry.details.map { "      \(Self.text(of: $0))\n" }.joined()
        }.joined()
    }.joined(separator: "\n")
  }

  private static func text(of detail: Detail) -> String {
    let label = shown(detail.label) + ": "
    switch (detail.old, detail.new) {
    case (nil, let new?): return label + shown(new)
    case (let old?, nil): return label + shown(old) + " → nothing"
    case (let old?, let new?):
      return isLong(old) || isLong(new)
        ? label + "was: \(shown(old))\n" + String(repeating: " ", count: 6) + label
          + "now: \(shown(new))"
        : label + "\(shown(old)) → \(shown(new))"
    case (nil, nil): return label
    }
  }

  private static func isLong(_ text: String) -> Bool {
    text.utf8.count > 60 || text.contains { $0.isNewline }
  }

  /// The report as Markdown, for a comment on a pull request.
  ///
  /// What names in the models hold stays text.
  public var markdown: String {
    if sections.isEmpty { return "Nothing changed.\n" }
    return sections.map { section in
      "### \(Self.escaped(section.title))\n\n"
        + section.entries.map { entry in
          let word =
            switch entry.mark {
            case .added: "**new** "
            case .removed: "**gone** "
            case .changed: ""
            }
          return "- \(word)\(Self.escaped(entry.text))\n"
            + entry.details.map { "  - \(Self.markdown(of: $0))\n" }.joined()
        }.joined()
    }.joined(separator: "\n")
  }

  private static func markdown(of detail: Detail) -> String {
    let label = escaped(detail.label) + ": "
    switch (detail.old, detail.new) {
    case (nil, let new): return label + escaped(new ?? "")
    case (let old?, let new):
      return label + "~~\(escaped(old))~~ → " + (new.map { "**\(escaped($0))**" } ?? "nothing")
    }
  }

  /// What means something to Markdown or HTML; an address would become a link.
  private static let escaping = Escaping(
    Escaping.markup,
    places: [
      ("\\`*_[]#|~!@", .anywhere, { "\\\($0)" }), (":", .beforeBlank, { String($0) }),
      (":", .anywhere, { _ in "&#58;" }),
    ], harm: .dropped)

  /// A text on one line in which nothing means anything to Markdown or HTML.
  private static func escaped(_ text: String) -> String { escaping.text(shown(text)) }
}
