import Models
import Screen

/// All keys of the place one is in, and what the signs on the screen mean.
enum HelpView {
  /// A line of the help.
  enum Line {
    case heading(String)
    case key(String, String)
    case sign(String, Role, String)
    case blank
  }

  static func box(_ size: ScreenSize) -> ScreenRect {
    OverlayBox.centred(min(88, size.columns - 2), size.rows - 4, in: size)
  }

  static func lastTop(_ size: ScreenSize) -> Int {
    let count = lines(.canvas, .unicode).count + 40
    return max(0, count - box(size).rows + 2)
  }

  static func lines(_ context: Context, _ glyphs: GlyphSet) -> [Line] {
    var result: [Line] = []
    let order = [context] + Context.allCases.filter { $0 != context }
    for place in order {
      let commands = CommandTable.all.filter {
        (place == context ? $0.works(in: place) : $0.contexts.contains(place))
          && !$0.keys(in: place).isEmpty
      }
      guard !commands.isEmpty else { continue }
      for group in CommandGroup.allCases {
        let members = commands.filter { $0.group == group }
        guard !members.isEmpty else { continue }
        let isMain = place == .canvas
        result.append(.heading(isMain ? group.rawValue : "\(place.title): \(group.rawValue)"))
        for command in members {
          result.append(.key(command.keys(in: place).joined(separator: "  "), command.help))
        }
        result.append(.blank)
      }
      if place == context { result += legend(glyphs) }
    }
    return result
  }

  /// What the signs mean.
  static func legend(_ glyphs: GlyphSet) -> [Line] {
    [
      .heading("What the signs mean"),
      .sign(
        Priority.Level.high.sign(glyphs) + "3", .riskHigh,
        "three open threats, the worst of high priority"),
      .sign(
        Priority.Level.medium.sign(glyphs) + "2", .riskMedium,
        "two open threats, the worst of medium priority"),
      .sign(Priority.Level.low.sign(glyphs) + "1", .riskLow, "one open threat of low priority"),
      .sign(glyphs.text(.check), .settled, "all threats there are dealt with"),
      .sign(
        "S" + glyphs.text(.noThreat) + "R" + String(repeating: glyphs.text(.noThreat), count: 3),
        .text, "open threats by kind: Spoofing, Tampering, Repudiation,"),
      .sign("", .text, "Information disclosure, Denial of service, Elevation of privilege"),
      .sign(glyphs.text(.child), .text, "the element has a diagram of its own inside: gd opens it"),
      .sign(
        glyphs.text(.dashedHorizontal) + glyphs.text(.dashedHorizontal), .boundary,
        "a trust boundary"),
      .sign(
        glyphs.text(.held) + " " + glyphs.text(.notHeld), .boundary,
        "counts as inside a boundary, or outside, whatever its place"),
      .sign(
        glyphs.text(.brokenHorizontal) + glyphs.text(.brokenHorizontal), .flow,
        "a flow that finds no clean way"),
      .sign(
        "(H) [M] " + glyphs.text(.doubleHorizontal) + "L" + glyphs.text(.doubleHorizontal), .text,
        "in the overview: a process, an external interactor, a data store, and"),
      .sign("", .text, "how bad the worst open threat there is: high, medium, low"),
      .blank,
    ]
  }

  static func draw(
    _ top: Int, _ context: Context, _ editor: Editor, on surface: inout Surface
  ) {
    let rect = box(editor.window.size)
    let inside = OverlayBox.draw(
      "Help \(editor.glyphs.text(.separator)) j k scroll, Esc closes", in: rect,
      glyphs: editor.glyphs, on: &surface)
    let lines = lines(context, editor.glyphs)
    let top = min(top, max(0, lines.count - inside.rows))
    for offset in 0..<min(inside.rows, max(0, lines.count - top)) {
      let row = inside.row + offset
      switch lines[top + offset] {
      case .blank: break
      case .heading(let text):
        surface.write(text, inside.column, row, Style(.strong, on: .overlay, .bold))
      case .key(let keys, let help):
        surface.write(
          TextWidth.cut(keys, to: 25), inside.column + 1, row, Style(.accent, on: .overlay))
        surface.write(
          TextWidth.cut(help, to: max(0, inside.columns - 27)), inside.column + 27, row,
          Style(.text, on: .overlay))
      case .sign(let sign, let role, let help):
        surface.write(sign, inside.column + 1, row, Style(role, on: .overlay, .bold))
        surface.write(
          TextWidth.cut(help, to: max(0, inside.columns - 27)), inside.column + 27, row,
          Style(.text, on: .overlay))
      }
    }
    if top + inside.rows < lines.count {
      surface.put(
        editor.glyphs[.arrowDown], inside.endColumn, inside.endRow - 1,
        Style(.accent, on: .overlay))
    }
  }
}
