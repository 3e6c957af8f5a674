import Models
import OrderedCollections
import Screen
import Threats

/// The line above the last: the mode, what is selected, where the cursor is.
enum StatusBar {
  static func draw(_ editor: Editor, _ layout: Layout, on surface: inout Surface) {
    let row = layout.status.row
    surface.fill(layout.status, Style(.text, on: .bar))
    var column = surface.write(
      " \(word(editor)) ", 0, row, Style(.accent, on: .bar, .bold))
    let right = rightText(editor)
    let end = editor.window.size.columns - TextWidth.of(right) - 1
    column = surface.write(" ", column, row, Style(.text, on: .bar))
    if !editor.notices.isEmpty {
      let text = editor.notices.joined(separator: " " + editor.glyphs.text(.separator) + " ")
      let cut = TextWidth.cut(text, to: max(0, end - column - 1))
      column = surface.write(cut, column, row, Style(.warning, on: .bar, .bold), limit: end - 1)
      column = surface.write("  ", column, row, Style(.text, on: .bar), limit: end - 1)
    }
    for (text, role) in viewText(editor) {
      let cut = TextWidth.cut(text, to: max(0, min(34, end - column - 20)))
      column = surface.write(cut, column, row, Style(role, on: .bar, .bold), limit: end - 1)
      column = surface.write("  ", column, row, Style(.text, on: .bar))
    }
    for (text, role) in selectionText(editor) {
      let cut = TextWidth.cut(text, to: max(0, end - column - 1))
      column = surface.write(cut, column, row, Style(role, on: .bar), limit: end - 1)
    }
    surface.write(right, end, row, Style(.faint, on: .bar))
  }

  private static func word(_ editor: Editor) -> String {
    if editor.prompt != nil { return "TYPE" }
    switch editor.window.focus {
    case .canvas: return editor.canvas.mode.word
    case .stencils: return "STENCILS"
    case .properties: return "PROPERTIES"
    case .threats: return "ANALYSIS"
    }
  }

  /// What makes the picture another than usual: the scale, and what is left out of it.
  private static func viewText(_ editor: Editor) -> [(String, Role)] {
    var parts: [(String, Role)] = []
    if editor.canvas.zoom == .compact {
      if case .overview = editor.canvas.mode {} else { parts.append(("compact", .changed)) }
    }
    if let filter = editor.canvas.filter {
      parts.append(("only " + editor.words(for: filter), .changed))
    }
    return parts
  }

  private static func rightText(_ editor: Editor) -> String {
    var text = ""
    if let count = editor.keyboard.pendingCount { text += String(count) + "   " }
    if !editor.keyboard.pendingKeys.isEmpty {
      text +=
        editor.keyboard.pendingKeys.map(\.description).joined() + editor.glyphs.text(.ellipsis)
        + "   "
    }
    text += "x " + String(editor.canvas.cursor.x) + "  y " + String(editor.canvas.cursor.y)
    if editor.window.size.columns >= 70 { text += "   undo " + String(editor.history.done.count) }
    return text
  }

  /// What is selected, and how much it is at risk.
  private static func selectionText(_ editor: Editor) -> [(String, Role)] {
    // Put together without interpolation, which takes longer, because each frame asks.
    let dot = " " + editor.glyphs.text(.separator) + " "
    if case .connecting(let connection) = editor.canvas.mode {
      let (from, to) = (connection.source, editor.canvas.current)
      func name(_ id: ItemID?) -> String {
        id.flatMap { editor.model.attributes(of: $0, in: editor.canvas.diagramID)?.name.singleLine }
          ?? "?"
      }
      let arrow = " \(editor.glyphs.text(.arrow)) "
      let ends =
        connection.backwards ? name(to) + arrow + name(from) : name(from) + arrow + name(to)
      return [(ends, .text)]
    }
    if let message = editor.said.message, editor.isInGesture { return [(message.text, .text)] }
    if case .moving(let move) = editor.canvas.mode {
      return [("by \(move.vector.dx), \(move.vector.dy)", .text)]
    }
    if case .resizing(let resize) = editor.canvas.mode {
      return [("\(resize.frame.width) x \(resize.frame.height)", .text)]
    }
    if editor.canvas.marked.count > 1 {
      return [("\(editor.canvas.marked.count) items marked", .text)]
    }
    guard let single = editor.single,
      let attributes = editor.model.attributes(of: single, in: editor.canvas.diagramID)
    else {
      let title = editor.diagram.header.title.singleLine
      return [("Level \(editor.diagram.header.level)\(dot)\(title)", .text)]
    }
    var parts: [(String, Role)] = []
    if let flow = editor.diagram.flows[single] {
      let number = flow.number.map { $0.description + " " } ?? ""
      let both = flow.isBidirectional ? " (both ways)" : ""
      let arrow = " " + editor.glyphs.text(.arrow) + " "
      parts.append((number + attributes.name.singleLine, .text))
      parts.append(
        (dot + editor.name(of: flow.source) + arrow + editor.name(of: flow.target) + both, .faint))
    } else {
      parts.append((attributes.name.singleLine, .text))
      parts.append((dot + editor.template.name(of: attributes.stencil), .faint))
    }
    if let risk = editor.workspace.analyzer.risks(in: editor.canvas.diagramID)[single] {
      if let worst = risk.worst, risk.isAtRisk {
        var sign = worst.sign(editor.glyphs)
        if sign.utf8.last == 32 { sign.removeLast() }
        parts.append((dot + "at risk ", .faint))
        parts.append((sign + String(risk.openCount), worst.role))
      } else if risk.settledCount > 0 {
        parts.append((dot + "\(risk.settledCount) settled", .settled))
      }
    }
    return parts
  }
}
