import Models
import Screen

extension Scene {
  /// The whole picture between its title and a legend; see ``surface(glyphs:emphasis:)``.
  ///
  /// - `title`: What stands above it, underlined; nothing where it is empty.
  /// - `showsLegend`: Whether a legend stands below.
  public func sheet(glyphs: GlyphSet, title: String = "", showsLegend: Bool = false) -> Surface {
    let picture = surface(glyphs: glyphs).size
    let columns = max(picture.columns, 72)
    var (before, after) = (SheetRows(glyphs, columns: columns), SheetRows(glyphs, columns: columns))
    before.set(title: title)
    if showsLegend {
      if picture.rows > 0 { after.rows.append([]) }
      after.set(legend)
      if after.rows.allSatisfy(\.isEmpty) { after.rows = [] }
    }
    let top = before.rows.count
    var result = Surface(
      ScreenSize(
        max(picture.columns, before.columns, after.columns),
        top + picture.rows + after.rows.count))
    draw(
      on: &result, in: ScreenRect(0, top, picture.columns, picture.rows), corner: bounds.origin,
      glyphs: glyphs)
    before.write(on: &result, at: 0)
    after.write(on: &result, at: top + picture.rows)
    return result
  }

  /// The whole picture between its title and a legend as text; see
  /// ``sheet(glyphs:title:showsLegend:)``.
  public func text(glyphs: GlyphSet, title: String, showsLegend: Bool) -> String {
    Self.text(of: sheet(glyphs: glyphs, title: title, showsLegend: showsLegend))
  }
}

/// A title or a legend set in rows of cells.
private struct SheetRows {
  struct Piece {
    var text: String
    var column: Int
    var style: Style
    var width: Int { TextWidth.of(text) }
  }

  var rows: [[Piece]] = []
  private let widest: Int
  private let glyphs: GlyphSet

  init(_ glyphs: GlyphSet, columns: Int) {
    self.glyphs = glyphs
    widest = columns
  }

  var columns: Int {
    rows.joined().reduce(0) { max($0, $1.column + $1.width) }
  }

  func write(on surface: inout Surface, at top: Int) {
    for (index, row) in rows.enumerated() {
      for piece in row { surface.write(piece.text, piece.column, top + index, piece.style) }
    }
  }

  mutating func set(title: String) {
    let lines = WordWrap(title).lines(columns: widest, rows: 3)
    guard let width = lines.map(\.width).max() else { return }
    for line in lines {
      rows.append([Piece(text: line.whole, column: 0, style: Style(.strong, .bold))])
    }
    let rule = String(repeating: glyphs.text(.doubleHorizontal), count: width)
    rows += [[Piece(text: rule, column: 0, style: Style(.faint))], []]
  }

  mutating func set(_ legend: SceneLegend) {
    for group in legend.groups { set(group) }
    if !legend.shortened.isEmpty {
      rows.append([Piece(text: "In full:", column: 0, style: Style(.faint))])
    }
    for entry in legend.shortened { setShortened(entry) }
  }

  /// Entries one after the other, in as many rows as it takes.
  private mutating func set(_ entries: [SceneLegend.Entry]) {
    var row: [Piece] = []
    var column = 0
    for entry in entries {
      let sign = sign(entry.sign)
      let signs = sign.reduce(0) { $0 + TextWidth.of($1.text) }
      let width = signs + 1 + TextWidth.of(entry.text)
      if column > 0, column + width > widest {
        rows.append(row)
        (row, column) = ([], 0)
      }
      for (text, style) in sign {
        row.append(Piece(text: text, column: column, style: style))
        column += TextWidth.of(text)
      }
      let style: Style = entry.sign == .outOfScope ? Style(.faint) : .text
      row.append(Piece(text: entry.text, column: column + 1, style: style))
      column += width - signs + 3
    }
    if !row.isEmpty { rows.append(row) }
  }

  private mutating func setShortened(_ entry: SceneLegend.Entry) {
    var indent = 2
    var row: [Piece] = []
    if case .number(let number) = entry.sign, !number.isEmpty {
      let number = TextLine(number, cutTo: 12).whole
      row.append(Piece(text: number, column: 2, style: Style(.strong, .bold)))
      indent = 3 + TextWidth.of(number)
    }
    for line in WordWrap(entry.text).lines(columns: max(widest - indent, 20), rows: 100) {
      rows.append(row + [Piece(text: line.whole, column: indent, style: .text)])
      row = []
    }
    if !row.isEmpty { rows.append(row) }
  }

  /// A sign as it looks in the picture.
  private func sign(_ sign: SceneLegend.Sign) -> [(text: String, style: Style)] {
    func text(_ signs: GlyphSet.Glyph...) -> String { signs.map { glyphs.text($0) }.joined() }
    switch sign {
    case .process:
      return [(text(.roundTopLeft, .horizontal, .roundTopRight), Style(.element))]
    case .interactor: return [(text(.topLeft, .horizontal, .topRight), Style(.element))]
    case .store:
      return [(text(.doubleHorizontal, .doubleHorizontal, .doubleHorizontal), Style(.element))]
    case .unknown: return [(text(.unknown), Style(.faint))]
    case .boundary:
      let blank = glyphs.isASCII ? " " : glyphs.text(.dashedHorizontal)
      let dash = glyphs.text(.dashedHorizontal)
      return [(dash + blank + dash, Style(.boundary))]
    case .flow: return [(text(.horizontal, .horizontal, .headEast), Style(.flow))]
    case .blockedFlow:
      // In ASCII, every second dash tells it from a whole line.
      let middle = glyphs.isASCII ? " " : glyphs.text(.brokenHorizontal)
      return [(text(.brokenHorizontal) + middle + text(.headEast), Style(.flow))]
    case .looseEnd: return [(text(.looseEnd), Style(.flow))]
    case .child: return [(text(.child) + "1", Style(.faint))]
    case .outOfScope: return [(text(.horizontal), Style(.faint))]
    case .settled: return [(text(.check), Style(.settled, .bold))]
    case .stride(let stride): return [(stride.rawValue, Style(.strong, .bold))]
    case .number(let number): return [(number, Style(.strong, .bold))]
    case .risk(let level):
      let risk = Risk(worst: level, openCount: 1)
      let before = risk.glyph == .high && glyphs[.beforeHigh] != " " ? text(.beforeHigh) : ""
      return [(before + glyphs.text(risk.glyph), Style(risk.role ?? .text, .bold))]
    }
  }
}
