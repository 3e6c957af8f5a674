import Screen

/// The last line: a message, a question, or what can be done next.
enum Footer {
  struct Hint {
    var offer: Offer
    var key: String
    var columns: Range<Int>
  }

  /// A command that a hint may name, with all that its hint needs; made once, because a frame has
  /// no time to look commands up.
  final class Offer: Sendable {
    let command: Command
    let label: String
    private let looks: [(key: String, width: Int)]

    /// Nil for a command without a hint or without a key to show.
    init?(_ command: Command, in context: Context) {
      guard let label = command.hint,
        let key = command.keys(in: context).first(where: { !$0.hasPrefix("<A-") })
      else { return nil }
      self.command = command
      self.label = label
      looks = [false, true].map { isASCII in
        let shown = Footer.display(key, isASCII: isASCII)
        return (shown, TextWidth.of(shown) + 1 + TextWidth.of(label))
      }
    }

    /// The key as it is shown, and the columns that it and the label take.
    func look(_ glyphs: GlyphSet) -> (key: String, width: Int) { looks[glyphs.isASCII ? 1 : 0] }
  }

  /// What the line shows.
  enum Content {
    /// A question and the text that answers it.
    case question(Prompt)
    case message(Editor.Message)
    /// How typing in another place is ended.
    case typing
    /// What works while a stencil is found by typing: every other key is a letter there.
    case finding
    case hints
  }

  /// What the line shows now, and so what a click there is on.
  static func content(of editor: Editor) -> Content {
    if let prompt = editor.prompt, prompt.position.isFooter { return .question(prompt) }
    if let message = editor.message, message.isWarning || !editor.isInGesture {
      return .message(message)
    }
    if editor.prompt != nil { return .typing }
    return editor.isTyping ? .finding : .hints
  }

  /// A way to end typing, and where it stands.
  struct Ending {
    let text: String
    /// Whether what was typed is kept; else what it is for stays as it was.
    let keeps: Bool
    let columns: Range<Int>
  }

  /// The ways to end typing in another place.
  static let endings = [
    Ending(text: "Enter keeps it", keeps: true, columns: 1..<15),
    Ending(text: "Esc leaves it as it was", keeps: false, columns: 18..<41),
  ]

  /// Where the answer of a question is typed.
  static func area(of prompt: Prompt, _ layout: Layout) -> ScreenRect {
    let line = layout.footer
    let start = 1 + TextWidth.of(TextWidth.cut(title(of: prompt), to: line.columns / 2))
    return ScreenRect(start, line.row, max(0, line.columns - start - 1), 1)
  }

  private static func title(of prompt: Prompt) -> String {
    prompt.title == ":" || prompt.title == "/" ? prompt.title : prompt.title + ": "
  }

  /// The hints that fit, most useful first, for the place the keyboard is in.
  static func hints(of editor: Editor) -> [Hint] {
    let context = editor.context
    var column = 1
    let width = editor.size.columns
    // The way to everything else keeps its place beside the help.
    let always = context == .canvas && width >= 60 ? commandLine : nil
    let last = width - (always == nil ? 10 : 21)
    var result: [Hint] = []
    for offer in ordered(context, editor) {
      // Where nothing more fits, nothing more is asked.
      if column >= last { break }
      guard offer.command.refusal(editor) == nil else { continue }
      let (shown, taken) = offer.look(editor.glyphs)
      if column + taken > last { break }
      result.append(Hint(offer: offer, key: shown, columns: column..<(column + taken)))
      column += taken + 2
    }
    if let always {
      result.append(Hint(offer: always, key: ":", columns: (width - 19)..<(width - 10)))
    }
    return result
  }

  private static let commandLine = offers(["command"], .canvas).first
  private static let emptyDiagram = offers([
    "insert-process", "insert-interactor", "insert-store", "insert", "insert-border", "undo",
    "write", "quit",
  ])
  private static let spotlight = offers([
    "threats", "next-threat", "properties", "clear", "undo",
  ])
  private static let nothingSelected = offers([
    "insert", "next-element", "next-flow", "next-threat", "insert-process", "insert-border",
    "undo", "write", "quit",
  ])
  private static let flowSelected = offers([
    "properties", "rename", "number", "stencil", "reverse", "delete", "next-flow", "next-threat",
    "undo",
  ])
  private static let itemSelected = offers([
    "properties", "connect", "move", "rename", "insert", "delete", "next-element", "next-threat",
    "next-flow", "details-diagram", "undo",
  ])
  private static let inThreats = offers(
    [
      "threat-details", "mitigated", "accepted", "not-applicable", "transferred", "investigating",
      "reopen", "priority", "justify", "threat-scope", "threat-sort", "undo",
    ], .threats)
  private static let inProperties = offers(
    [
      "property-next", "property-edit", "property-reset", "property-add", "property-rename",
      "property-delete", "to-canvas", "undo",
    ], .properties)
  /// In all other places the commands come in the order of their table, but the way out right
  /// behind what ends a gesture well; the help has its own place at the end of the line.
  private static let elsewhere: [Context: [Offer]] = {
    var result: [Context: [Offer]] = [:]
    for context in Context.allCases {
      var all = CommandTable.all.filter { $0.contexts.contains(context) && $0.name != "help" }
      if let index = all.firstIndex(where: { $0.name == "cancel" }) {
        all.insert(all.remove(at: index), at: 1)
      }
      result[context] = all.compactMap { Offer($0, in: context) }
    }
    return result
  }()

  private static func offers(_ names: [String], _ context: Context = .canvas) -> [Offer] {
    // The table by name takes longer to make than these few take to find.
    names.compactMap { name in
      CommandTable.all.first { $0.name == name }.flatMap { Offer($0, in: context) }
    }
  }

  /// Which hints come first depends on what a person would do next.
  private static func ordered(_ context: Context, _ editor: Editor) -> [Offer] {
    switch context {
    case .canvas:
      if editor.diagram.isEmpty {
        return emptyDiagram
      } else if editor.spotlitThreat != nil {
        return spotlight
      } else if editor.isNothingSelected {
        return nothingSelected
      } else if let single = editor.single, editor.diagram.flows[single] != nil {
        return flowSelected
      } else {
        return itemSelected
      }
    case .threats:
      return inThreats
    case .properties:
      return inProperties
    default:
      return elsewhere[context] ?? []
    }
  }

  /// Makes what the first hints are chosen from.
  static func prepareCanvas() { _ = itemSelected }

  /// Makes what the hints on the canvas and in the panes are chosen from.
  static func prepare() {
    _ = (commandLine, emptyDiagram, spotlight, nothingSelected, flowSelected, itemSelected)
    _ = (inThreats, inProperties, elsewhere)
  }

  /// A key as it is shown in hints.
  static func display(_ key: String, _ glyphs: GlyphSet) -> String {
    display(key, isASCII: glyphs.isASCII)
  }

  /// A key as it is shown in hints.
  static func display(_ key: String, isASCII: Bool) -> String {
    switch key {
    case "<Enter>": isASCII ? "Enter" : "⏎"
    case "<Space>": "Space"
    case "<Tab>": "Tab"
    case "<Esc>": "Esc"
    default: key.replacing("<Space>", with: "Space ")
    }
  }

  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    let row = layout.footer.row
    surface.fill(layout.footer, .text)
    switch content(of: editor) {
    case .question(let prompt):
      surface.write(
        TextWidth.cut(title(of: prompt), to: layout.footer.columns / 2), 1, row,
        Style(.accent, on: .plain, .bold))
      let area = area(of: prompt, layout)
      prompt.line.draw(on: &surface, area.column, row, columns: area.columns, style: .text)
      return
    case .message(let message):
      let style = message.isWarning ? Style(.warning) : Style(.text)
      surface.write(
        TextWidth.cut(message.text, to: editor.size.columns - 2), 1, row, style)
      return
    case .typing:
      for ending in endings {
        surface.write(ending.text, ending.columns.lowerBound, row, Style(.faint))
      }
      return
    case .finding: return drawFindingKeys(editor, row, on: &surface)
    case .hints: break
    }
    for hint in hints(of: editor) {
      let next = surface.write(
        hint.key, hint.columns.lowerBound, row, Style(.accent, on: .plain, .bold))
      surface.write(hint.offer.label, next + 1, row, Style(.text))
    }
    let help = editor.size.columns - 8
    surface.write("?", help, row, Style(.accent, on: .plain, .bold))
    surface.write("help", help + 2, row, Style(.text))
  }

  /// A key that works while a stencil is found by typing, and where it stands.
  struct FindingKey {
    /// Nil where several do it.
    let key: Key?
    let shown: String
    let label: String
    let columns: Range<Int>
  }

  private static let findingTitle = "type to find"

  static func findingKeys(_ glyphs: GlyphSet) -> [FindingKey] {
    let arrows = glyphs.text(.arrowUp) + " " + glyphs.text(.arrowDown)
    let keys: [(Key?, String, String)] = [
      (nil, arrows, "choose"), (Key(.enter), display("<Enter>", glyphs), "place it"),
      (Key(.escape), "Esc", "show all again"),
    ]
    var column = 1 + findingTitle.utf8.count + 2
    return keys.map { key, shown, label in
      let end = column + TextWidth.of(shown) + 1 + label.utf8.count
      defer { column = end + 2 }
      return FindingKey(key: key, shown: shown, label: label, columns: column..<end)
    }
  }

  private static func drawFindingKeys(_ editor: Editor, _ row: Int, on surface: inout Surface) {
    surface.write(findingTitle, 1, row, Style(.faint))
    for key in findingKeys(editor.glyphs) {
      let next = surface.write(
        key.shown, key.columns.lowerBound, row, Style(.accent, on: .plain, .bold))
      surface.write(key.label, next + 1, row, Style(.text))
    }
  }
}

extension String {
  /// With every occurrence of one text replaced by another.
  func replacing(_ wanted: String, with other: String) -> String {
    guard !wanted.isEmpty else { return self }
    var result = ""
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(wanted) {
        result += other
        rest = rest.dropFirst(wanted.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
