import Models
import Screen
import Threats

/// The line at the top: the file, the diagrams, how many threats there are.
enum TitleBar {
  struct Tab {
    var id: DiagramID
    var text: String
    var columns: Range<Int>
  }

  /// The diagrams as they stand in the bar; those that don't fit are left out round the current one.
  static func tabs(of editor: Editor) -> [Tab] {
    var column = fileColumn(editor) + TextWidth.of(fileText(editor)) + 3
    let room = editor.size.columns - totals(editor).reduce(0) { $0 + TextWidth.of($1.text) } - 2
    let diagrams = Array(editor.model.diagrams.values)
    guard let current = diagrams.firstIndex(where: { $0.id == editor.diagramID }) else { return [] }
    // Titles are cut, the other diagrams' more than the current one's, until all have a place.
    var texts: [String] = []
    for most in [26, 18, 12, 6] {
      texts = diagrams.indices.map { index in
        let title = TextWidth.cut(
          shortTitle(diagrams[index]), to: index == current ? max(most, 12) : most)
        return " \(diagrams[index].header.level) \(title) "
      }
      if column + texts.reduce(0, { $0 + TextWidth.of($1) }) <= room { break }
    }
    var first = current
    var used = TextWidth.of(texts[current])
    while first > 0, column + used + TextWidth.of(texts[first - 1]) <= room {
      first -= 1
      used += TextWidth.of(texts[first])
    }
    var result: [Tab] = []
    for index in first..<diagrams.count {
      let width = TextWidth.of(texts[index])
      if column + width > room, index != current { break }
      result.append(
        Tab(id: diagrams[index].id, text: texts[index], columns: column..<(column + width)))
      column += width
    }
    return result
  }

  /// A title without the "Level 1 ·" that people put in front: the bar shows the level anyway.
  private static func shortTitle(_ diagram: Diagram) -> String {
    let title = diagram.header.title.singleLine
    let prefix = "Level \(diagram.header.level)"
    guard title.hasPrefix(prefix) else { return title }
    let rest = title.dropFirst(prefix.count).drop { !$0.isLetter && !$0.isNumber }
    return rest.isEmpty ? title : String(rest)
  }

  /// Where the file's name begins: where there is little room, our own name is left out.
  private static func fileColumn(_ editor: Editor) -> Int { editor.size.columns < 90 ? 1 : 13 }

  private static func fileText(_ editor: Editor) -> String {
    let name = editor.fileName.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let room = max(10, editor.size.columns / 4)
    return TextWidth.cut(name ?? "new model", to: room) + (editor.isModified ? " +" : "  ")
  }

  private static func totals(_ editor: Editor) -> [(text: String, role: Role)] {
    let totals = editor.workspace.analyzer.totals
    let glyphs = editor.glyphs
    func count(_ level: Priority.Level) -> Int { totals.open(level) }
    var result: [(text: String, role: Role)] = Priority.Level.allCases.reversed().map {
      (" \($0.sign(glyphs))\(count($0)) ", count($0) > 0 ? $0.role : .faint)
    }
    result.append(
      (
        " \(glyphs.text(.check)) \(totals.settled) ", totals.settled > 0 ? .settled : .faint
      ))
    return result
  }

  static func draw(_ editor: Editor, on surface: inout Surface) {
    let bar = Style(.text, on: .bar)
    surface.fill(ScreenRect(0, 0, editor.size.columns, 1), bar)
    let column = fileColumn(editor)
    if column > 1 { surface.write("Drawbridge", 1, 0, Style(.accent, on: .bar, .bold)) }
    surface.write(fileText(editor), column, 0, bar)
    for tab in tabs(of: editor) {
      let isCurrent = tab.id == editor.diagramID
      surface.write(
        tab.text, tab.columns.lowerBound, 0,
        isCurrent ? Style(.strong, on: .focus, .bold) : Style(.faint, on: .bar))
    }
    let parts = totals(editor)
    var end = editor.size.columns - parts.reduce(0) { $0 + TextWidth.of($1.text) }
    for part in parts {
      surface.write(part.text, end, 0, Style(part.role, on: .bar, .bold))
      end += TextWidth.of(part.text)
    }
  }
}

/// The line above the last: the mode, what is selected, where the cursor is.
enum StatusBar {
  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    let row = layout.status.row
    surface.fill(layout.status, Style(.text, on: .bar))
    var column = surface.write(
      " \(word(editor)) ", 0, row, Style(.accent, on: .bar, .bold))
    let right = rightText(editor)
    let end = editor.size.columns - TextWidth.of(right) - 1
    column = surface.write(" ", column, row, Style(.text, on: .bar))
    for (text, role) in selectionText(editor) {
      let cut = TextWidth.cut(text, to: max(0, end - column - 1))
      column = surface.write(cut, column, row, Style(role, on: .bar), limit: end - 1)
    }
    surface.write(right, end, row, Style(.faint, on: .bar))
  }

  private static func word(_ editor: Editor) -> String {
    if editor.prompt != nil { return "TYPE" }
    switch editor.focus {
    case .canvas: return editor.mode.word
    case .stencils: return "STENCILS"
    case .properties: return "PROPERTIES"
    case .threats: return "ANALYSIS"
    }
  }

  private static func rightText(_ editor: Editor) -> String {
    var parts: [String] = []
    if let count = editor.pendingCount { parts.append("\(count)") }
    if !editor.pendingKeys.isEmpty {
      parts.append(editor.pendingKeys.map(\.description).joined() + editor.glyphs.text(.ellipsis))
    }
    parts.append("x \(editor.cursor.x)  y \(editor.cursor.y)")
    if editor.size.columns >= 70 { parts.append("undo \(editor.history.done.count)") }
    return parts.joined(separator: "   ")
  }

  /// What is selected, and how much it is at risk.
  private static func selectionText(_ editor: Editor) -> [(String, Role)] {
    let dot = " \(editor.glyphs.text(.separator)) "
    if case .connecting(let connection) = editor.mode {
      let (from, to) = (connection.source, editor.current)
      func name(_ id: ItemID?) -> String {
        id.flatMap { editor.model.facts(of: $0, in: editor.diagramID)?.name.singleLine } ?? "?"
      }
      let arrow = " \(editor.glyphs.text(.arrow)) "
      let ends =
        connection.backwards ? name(to) + arrow + name(from) : name(from) + arrow + name(to)
      return [(ends, .text)]
    }
    if let message = editor.message, editor.isInGesture { return [(message.text, .text)] }
    if case .moving(let move) = editor.mode {
      return [("by \(move.vector.dx), \(move.vector.dy)", .text)]
    }
    if case .resizing(let resize) = editor.mode {
      return [("\(resize.frame.width) x \(resize.frame.height)", .text)]
    }
    if editor.marked.count > 1 { return [("\(editor.marked.count) items marked", .text)] }
    guard let single = editor.single,
      let facts = editor.model.facts(of: single, in: editor.diagramID)
    else {
      let title = editor.diagram.header.title.singleLine
      return [("Level \(editor.diagram.header.level)\(dot)\(title)", .text)]
    }
    var parts: [(String, Role)] = []
    if let flow = editor.diagram.flows[single] {
      let number = flow.number.map { "\($0) " } ?? ""
      let arrow = " \(editor.glyphs.text(.arrow)) "
      parts.append(("\(number)\(facts.name.singleLine)", .text))
      parts.append(
        (dot + editor.name(of: flow.source) + arrow + editor.name(of: flow.target), .faint))
    } else {
      parts.append((facts.name.singleLine, .text))
      parts.append((dot + editor.template.name(of: facts.stencil), .faint))
    }
    if let risk = editor.workspace.analyzer.risks(in: editor.diagramID)[single] {
      if let worst = risk.worst, risk.isAtRisk {
        let sign = worst.sign(editor.glyphs).trimmingSpaces
        parts.append((dot + "at risk ", .faint))
        parts.append(("\(sign)\(risk.openCount)", worst.role))
      } else if risk.settledCount > 0 {
        parts.append((dot + "\(risk.settledCount) settled", .settled))
      }
    }
    return parts
  }
}

/// The last line: a message, a question, or what can be done next.
enum Footer {
  struct Hint {
    var command: Command
    var key: String
    var columns: Range<Int>
  }

  /// The hints that fit, most useful first, for the place the keyboard is in.
  static func hints(of editor: Editor) -> [Hint] {
    let context = editor.context
    var column = 1
    let width = editor.size.columns
    // The way to everything else keeps its place beside the help.
    let always = context == .canvas && width >= 60 ? CommandTable.byName["command"] : nil
    let last = width - (always == nil ? 10 : 21)
    var result: [Hint] = []
    for command in ordered(context, editor) {
      // Where nothing more fits, nothing more is asked.
      if column >= last { break }
      guard command.refusal(editor) == nil, let label = command.hint,
        let key = command.keys(in: context).first(where: { !$0.hasPrefix("<A-") })
      else { continue }
      let shown = display(key, editor.glyphs)
      let taken = TextWidth.of(shown) + 1 + TextWidth.of(label)
      if column + taken > last { break }
      result.append(Hint(command: command, key: shown, columns: column..<(column + taken)))
      column += taken + 2
    }
    if let always {
      result.append(Hint(command: always, key: ":", columns: (width - 19)..<(width - 10)))
    }
    return result
  }

  private static let emptyDiagram = commands([
    "insert-process", "insert-interactor", "insert-store", "insert", "insert-border", "undo",
    "write", "quit",
  ])
  private static let spotlight = commands([
    "threats", "next-threat", "properties", "clear", "undo",
  ])
  private static let nothingSelected = commands([
    "insert", "next-element", "next-flow", "next-threat", "insert-process", "insert-border",
    "undo", "write",
  ])
  private static let flowSelected = commands([
    "properties", "rename", "number", "stencil", "reverse", "delete", "next-flow", "next-threat",
    "undo",
  ])
  private static let itemSelected = commands([
    "properties", "connect", "move", "rename", "insert", "delete", "next-element", "next-threat",
    "next-flow", "details-diagram", "undo",
  ])
  private static let inThreats = commands([
    "threat-details", "mitigated", "accepted", "not-applicable", "transferred", "investigating",
    "reopen", "priority", "justify", "threat-scope", "threat-sort", "undo",
  ])
  private static let inProperties = commands([
    "property-next", "property-edit", "property-reset", "property-add", "property-rename",
    "property-delete", "to-canvas", "undo",
  ])

  /// Commands by their names, found once: a frame has no time to look them up.
  private static func commands(_ names: [String]) -> [Command] {
    names.compactMap { CommandTable.byName[$0] }
  }

  /// Which hints come first depends on what a person would do next.
  private static func ordered(_ context: Context, _ editor: Editor) -> [Command] {
    switch context {
    case .canvas:
      if editor.diagram.isEmpty {
        return emptyDiagram
      } else if editor.spotlitThreat != nil {
        return spotlight
      } else if editor.selection.isEmpty {
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
      let all = CommandTable.all.filter {
        $0.contexts.contains(context) && $0.hint != nil
      }
      return all.filter { $0.name != "cancel" } + all.filter { $0.name == "cancel" }
    }
  }

  /// A key as it is shown in hints.
  static func display(_ key: String, _ glyphs: GlyphSet) -> String {
    switch key {
    case "<Enter>": glyphs.isASCII ? "Enter" : "⏎"
    case "<Space>": "Space"
    case "<Tab>": "Tab"
    case "<Esc>": "Esc"
    default: key.replacing("<Space>", with: "Space ")
    }
  }

  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    let row = layout.footer.row
    if let prompt = editor.prompt, prompt.position.isFooter {
      return drawPrompt(prompt, editor, row, on: &surface)
    }
    if let message = editor.message, message.isWarning || !editor.isInGesture {
      let style = message.isWarning ? Style(.warning) : Style(.text)
      surface.write(
        TextWidth.cut(message.text, to: editor.size.columns - 2), 1, row, style)
      return
    }
    if editor.prompt != nil {
      surface.write(
        "Enter keeps it   Esc leaves it as it was", 1, row, Style(.faint))
      return
    }
    for hint in hints(of: editor) {
      let next = surface.write(
        hint.key, hint.columns.lowerBound, row, Style(.accent, on: .plain, .bold))
      surface.write(hint.command.hint ?? "", next + 1, row, Style(.text))
    }
    let help = editor.size.columns - 8
    surface.write("?", help, row, Style(.accent, on: .plain, .bold))
    surface.write("help", help + 2, row, Style(.text))
  }

  private static func drawPrompt(
    _ prompt: Prompt, _ editor: Editor, _ row: Int, on surface: inout Surface
  ) {
    let isSign = prompt.title == ":" || prompt.title == "/"
    let title = isSign ? prompt.title : prompt.title + ": "
    let column = surface.write(
      TextWidth.cut(title, to: editor.size.columns / 2), 1, row,
      Style(.accent, on: .plain, .bold))
    prompt.line.draw(
      on: &surface, column, row, columns: editor.size.columns - column - 1, style: .text)
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
