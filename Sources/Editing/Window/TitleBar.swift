import Models
import OrderedCollections
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
    let room =
      editor.window.size.columns - totals(editor).reduce(0) { $0 + TextWidth.of($1.text) } - 2
    let diagrams = Array(editor.model.diagrams.values)
    guard let current = diagrams.firstIndex(where: { $0.id == editor.canvas.diagramID }) else {
      return []
    }
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
  private static func fileColumn(_ editor: Editor) -> Int {
    editor.window.size.columns < 90 ? 1 : 13
  }

  private static func fileText(_ editor: Editor) -> String {
    let name = editor.fileName.map { path in
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map {
        String(path[path.utf8.index(after: $0)...])
      } ?? path
    }
    let room = max(10, editor.window.size.columns / 4)
    return TextWidth.cut(name ?? "new model", to: room) + (editor.isModified ? " +" : "  ")
  }

  private static func totals(_ editor: Editor) -> [(text: String, role: Role)] {
    let totals = editor.workspace.analyzer.totals
    let glyphs = editor.glyphs
    func count(_ level: Priority.Level) -> Int { totals.open(level) }
    var result: [(text: String, role: Role)] = Priority.Level.allCases.reversed().map {
      (" " + $0.sign(glyphs) + String(count($0)) + " ", count($0) > 0 ? $0.role : .faint)
    }
    result.append(
      (
        " \(glyphs.text(.check)) \(totals.settled) ", totals.settled > 0 ? .settled : .faint
      ))
    return result
  }

  /// What the bar shows besides the totals and whether there is something to save.
  struct RenderKey: Equatable, Sendable {
    /// New whenever the title or the level of a diagram may be another.
    private let looks: Revision
    private let diagram: DiagramID
    private let fileName: String?
    /// The columns that are left to it.
    private let room: Int

    init(_ editor: borrowing Editor, room: Int) {
      looks = editor.workspace.looks
      diagram = editor.canvas.diagramID
      fileName = editor.fileName
      self.room = room
    }
  }

  private struct FileKey: Equatable, Sendable { var isModified: Bool }
  private struct TotalsKey: Equatable, Sendable { var totals: Totals }

  static func draw(_ editor: Editor, on surface: inout Surface, _ memory: inout FrameMemory) {
    let totals = editor.workspace.analyzer.totals
    let parts = self.totals(editor)
    let end = editor.window.size.columns - parts.reduce(0) { $0 + TextWidth.of($1.text) }
    let isNew = memory.isNew(RenderKey(editor, room: end))
    if isNew { drawTabs(editor, on: &surface) }
    if memory.isNew(FileKey(isModified: editor.isModified)) || isNew {
      surface.write(fileText(editor), fileColumn(editor), 0, Style(.text, on: .bar))
    }
    if memory.isNew(TotalsKey(totals: totals)) || isNew {
      var column = end
      for part in parts {
        column = surface.write(part.text, column, 0, Style(part.role, on: .bar, .bold))
      }
    }
  }

  private static func drawTabs(_ editor: Editor, on surface: inout Surface) {
    let bar = Style(.text, on: .bar)
    surface.fill(ScreenRect(0, 0, editor.window.size.columns, 1), bar)
    if fileColumn(editor) > 1 {
      surface.write("Drawbridge", 1, 0, Style(.accent, on: .bar, .bold))
    }
    for tab in tabs(of: editor) {
      let isCurrent = tab.id == editor.canvas.diagramID
      surface.write(
        tab.text, tab.columns.lowerBound, 0,
        isCurrent ? Style(.strong, on: .focus, .bold) : Style(.faint, on: .bar))
    }
  }
}
