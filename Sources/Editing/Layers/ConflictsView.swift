import Models
import OrderedCollections
import Screen

/// The list of what a merge left to choose: one line each, and under it the values of the chosen one.
enum ConflictsView {
  /// The most lines that are shown of a value.
  private static let maxValueLines = 3
  /// The values of the chosen conflict, a blank above and below them, and the keys.
  private static let below = 10

  static func box(_ editor: Editor) -> ScreenRect {
    let size = editor.window.size
    let rows = min(editor.model.conflicts.count + below + 2, size.rows - 2)
    return OverlayBox.centred(min(100, size.columns - 2), rows, in: size)
  }

  private static func listRows(_ editor: Editor) -> Int {
    max(1, min(editor.model.conflicts.count, box(editor).rows - 2 - below))
  }

  /// The first conflict that is seen.
  private static func top(_ chosen: Int, _ editor: Editor) -> Int {
    let height = listRows(editor)
    return max(0, min(chosen - height / 2, editor.model.conflicts.count - height))
  }

  /// The conflict in a place on the screen.
  static func row(at place: ScreenPoint, _ chosen: Int, _ editor: Editor) -> Int? {
    let inside = box(editor).inset(2, 1)
    let offset = place.row - inside.row
    let index = top(chosen, editor) + offset
    return (0..<listRows(editor)).contains(offset) && index < editor.model.conflicts.count
      ? index : nil
  }

  /// What can be pressed, and what it does.
  private static let hints: [(key: Key, shown: String, label: String)] = [
    (Key("o"), "o", "ours"), (Key("t"), "t", "theirs"), (Key("b"), "b", "as it was"),
    (Key("a"), "a", "as it is now"), (Key(.tab), "Tab", "show it"), (Key(.escape), "Esc", "later"),
  ]

  /// The key of the hint in a place on the screen.
  static func key(at place: ScreenPoint, _ editor: Editor) -> Key? {
    let inside = box(editor).inset(2, 1)
    guard place.row == inside.endRow - 1 else { return nil }
    var column = inside.column
    for hint in hints {
      let end = column + TextWidth.of(hint.shown) + 1 + TextWidth.of(hint.label)
      if (column..<end).contains(place.column) { return hint.key }
      column = end + 2
    }
    return nil
  }

  static func draw(_ chosen: Int, _ editor: Editor, on surface: inout Surface) {
    let conflicts = editor.model.conflicts.values
    guard chosen < conflicts.count else { return }
    let rect = box(editor)
    let inside = OverlayBox.draw(
      "What a merge left to choose: \(chosen + 1) of \(conflicts.count)", in: rect,
      glyphs: editor.glyphs, on: &surface)
    let top = top(chosen, editor)
    let height = listRows(editor)
    for offset in 0..<height {
      draw(
        conflicts[top + offset], isChosen: top + offset == chosen, inside, inside.row + offset,
        editor, on: &surface)
    }
    let arrows = [
      (top > 0, GlyphSet.Glyph.arrowUp, 0),
      (top + height < conflicts.count, .arrowDown, height - 1),
    ]
    for (isSeen, glyph, line) in arrows where isSeen {
      surface.put(
        editor.glyphs[glyph], inside.endColumn, inside.row + line, Style(.accent, on: .overlay))
    }
    drawValues(of: conflicts[chosen], inside, inside.row + height + 1, editor, on: &surface)
    var column = inside.column
    for hint in hints {
      column = surface.write(
        hint.shown, column, inside.endRow - 1, Style(.accent, on: .overlay, .bold))
      column =
        surface.write(hint.label, column + 1, inside.endRow - 1, Style(.text, on: .overlay)) + 2
    }
    surface.cursor = ScreenPoint(inside.column, inside.row + chosen - top)
  }

  private static func draw(
    _ conflict: Conflict, isChosen: Bool, _ inside: ScreenRect, _ row: Int, _ editor: Editor,
    on surface: inout Surface
  ) {
    let ground: Ground = isChosen ? .focus : .overlay
    surface.fill(
      ScreenRect(inside.column - 1, row, inside.columns + 2, 1), Style(.text, on: ground))
    let name = editor.model.name(of: conflict.key.subject, template: editor.template)
    let label =
      conflict.key.field == .presence
      ? "removed or not" : conflict.label(in: editor.model, template: editor.template)
    let width = min(TextWidth.of(label), inside.columns / 3)
    let end = surface.write(
      TextWidth.cut(name.singleLine, to: inside.columns - width - 2), inside.column, row,
      Style(.text, on: ground, isChosen ? .bold : []))
    surface.write(
      TextWidth.cut(label.singleLine, to: width), max(end + 2, inside.endColumn - width), row,
      Style(.faint, on: ground))
  }

  private static func drawValues(
    of conflict: Conflict, _ inside: ScreenRect, _ row: Int, _ editor: Editor,
    on surface: inout Surface
  ) {
    var row = row
    let start = inside.column + 8
    for (label, text, role) in values(of: conflict, editor) {
      surface.write(label, inside.column, row, Style(.faint, on: .overlay))
      let lines = TextWrap.lines(text, columns: inside.endColumn - start)
      for line in lines.prefix(maxValueLines) where row < inside.endRow - 1 {
        surface.write(line, start, row, Style(role, on: .overlay))
        row += 1
      }
      if lines.isEmpty { row += 1 }
    }
  }

  /// What each side says, and what stands now where that is something else.
  private static func values(of conflict: Conflict, _ editor: Editor) -> [(String, String, Role)] {
    let key = conflict.key
    let now = editor.model.value(of: key, keysOf: Origin.handwritten)
    func words(_ value: String?) -> String {
      key.field.words(
        value, in: editor.model, diagram: key.subject.diagram, template: editor.template
      )
      .map { $0.isEmpty ? "(empty)" : $0 } ?? "(nothing)"
    }
    if key.field == .presence {
      func side(_ value: String?) -> String {
        value == nil ? "removed it" : "changed it, or needs it"
      }
      return [
        ("ours", side(conflict.ours), .text), ("theirs", side(conflict.theirs), .text),
        ("now", now == nil ? "it is gone" : "it was kept", .accent),
      ]
    }
    var result: [(String, String, Role)] = [
      ("was", words(conflict.base), .faint), ("ours", words(conflict.ours), .text),
      ("theirs", words(conflict.theirs), .text),
    ]
    if now != conflict.ours { result.append(("now", words(now), .accent)) }
    return result
  }
}
