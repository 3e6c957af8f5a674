import Support
import Testing

@testable import Screen

/// The rows of a surface as text.
func rows(_ surface: Surface) -> [String] {
  (0..<surface.size.rows).map { row in
    (0..<surface.size.columns).map { surface.text(of: surface[$0, row]) }.joined()
  }
}

@Suite struct SurfaceTests {
  @Test func writesAndTellsWhereItEnded() {
    var surface = Surface(ScreenSize(10, 2))
    #expect(surface.write("Web app", 1, 0, .text) == 8)
    #expect(surface.write("日本e\u{301}", 0, 1, .text) == 5)
    #expect(rows(surface) == [" Web app  ", "日本e\u{301}     "])
    #expect(surface[0, 1].width == 2 && surface[1, 1].width == 0)
  }

  @Test(arguments: [
    ("abcdef", -2, "cdef ", 4), ("abcdef", 3, "   ab", 5), ("日本", 4, "     ", 4),
    ("日本", -1, " 本  ", 3), ("日本", 2, "  日 ", 4), ("abc", 7, "     ", 7),
    ("abc", -9, "     ", -6), ("aé日", -1, "é日  ", 3), ("e\u{301}x", -1, "x    ", 1),
  ]) func cutsAtTheEdges(_ text: String, _ column: Int, _ row: String, _ end: Int) {
    var surface = Surface(ScreenSize(5, 1))
    #expect(surface.write(text, column, 0, .text) == end)
    #expect(rows(surface) == [row])
  }

  @Test func cutsAtTheLimit() {
    var surface = Surface(ScreenSize(8, 1))
    surface.write("xxxxxxxx", 0, 0, .text)
    #expect(surface.write("abcdef", 1, 0, .text, limit: 4) == 4)
    #expect(rows(surface) == ["xabcxxxx"])
    #expect(surface.write("日本", 5, 0, .text, limit: 8) == 7)
    #expect(rows(surface) == ["xabcx日 "])
  }

  @Test func measuresOutsideTheRows() {
    var surface = Surface(ScreenSize(4, 1))
    #expect(surface.write("abcdefgh", -3, 5, .text) == 5)
    #expect(surface.write("日本", 0, -1, .text, limit: 3) == 2)
    #expect(rows(surface) == ["    "])
  }

  @Test func blanksHalvesOfWideCharacters() {
    var surface = Surface(ScreenSize(6, 1))
    surface.write("日本語", 0, 0, .text)
    surface.put("x", 1, 0, .text)
    #expect(rows(surface) == [" x本語"])
    surface.write("ab", 3, 0, .text)
    #expect(rows(surface) == [" x ab "])
    surface.write("日本語", 0, 0, .text)
    surface.write("字", 1, 0, .text)
    #expect(rows(surface) == [" 字 語"])
    surface.fill(ScreenRect(2, 0, 3, 1), Style(.text, on: .bar))
    #expect(rows(surface) == ["      "])
    #expect(surface[1, 0].style == .text && surface[4, 0].style.ground == .bar)
  }

  @Test(
    arguments: [
      ("日", TextWidth.sign), ("\u{301}", TextWidth.sign), ("\u{1B}", "\u{241B}"), ("│", "│"),
    ] as [(Unicode.Scalar, Unicode.Scalar)]) func putsOnlyWhatFits(
      _ scalar: Unicode.Scalar, _ shown: Unicode.Scalar
    )
  {
    var surface = Surface(ScreenSize(1, 1))
    surface.put(scalar, 0, 0, .text)
    #expect(surface[0, 0].scalar == shown)
    surface.put("x", 1, 0, .text)
    surface.put("x", 0, -1, .text)
    #expect(surface[0, 0].scalar == shown)
  }

  @Test func clearsForTheNextFrame() {
    var surface = Surface(ScreenSize(5, 2))
    surface.write("e\u{301}日", 0, 0, Style(.accent))
    surface.cursor = ScreenPoint(1, 1)
    surface.clear()
    #expect(surface == Surface(ScreenSize(5, 2)))
  }

  @Test func restylesWhatIsThere() {
    var surface = Surface(ScreenSize(6, 2))
    surface.write("ab日c", 0, 0, Style(.accent))
    surface.restyle(ScreenRect(1, 0, 99, 1)) { $0 = $0.on(.focus).with(.bold) }
    #expect(rows(surface)[0] == "ab日c ")
    #expect(surface[0, 0].style == Style(.accent))
    #expect(surface[3, 0].style == Style(.accent, on: .focus, .bold))
    #expect(surface[5, 0].style == Style(.text, on: .focus, .bold))
    #expect(surface[1, 1].style == .text)
  }

  @Test func stylesSurviveCells() {
    for role in Role.allCases {
      for ground in Ground.allCases {
        for bits in 0..<16 as Range<UInt8> {
          let style = Style(role, on: ground, Style.Attributes(rawValue: bits))
          var surface = Surface(ScreenSize(1, 1))
          surface.write("é", 0, 0, style)
          #expect(surface[0, 0].style == style)
          #expect(style.index < Style.indexCount)
        }
      }
    }
  }

  @Test func copiesParts() {
    var source = Surface(ScreenSize(6, 3))
    source.write("日本e\u{301}x", 0, 1, Style(.strong))
    var target = Surface(ScreenSize(5, 2))
    target.write("o\u{308}", 4, 1, .text)
    target.blit(source, from: ScreenRect(0, 1, 6, 1), to: ScreenPoint(0, 0))
    #expect(rows(target) == ["日本e\u{301}", "    o\u{308}"])
    target.blit(source, from: ScreenRect(1, 1, 2, 1), to: ScreenPoint(0, 1))
    #expect(rows(target)[1] == "    o\u{308}")
    target.blit(source, from: ScreenRect(0, 1, 6, 1), to: ScreenPoint(-1, 1))
    #expect(rows(target)[1] == " 本e\u{301}x")
    target.blit(source, from: ScreenRect(-3, 1, 5, 1), to: ScreenPoint(4, 0))
    #expect(rows(target)[0] == "日本 ")
    target.blit(source, from: source.bounds, to: ScreenPoint(9, 9))
  }

  @Test func equalityIsOfLooks() {
    var one = Surface(ScreenSize(4, 1))
    var two = Surface(ScreenSize(4, 1))
    one.write("e\u{301}o\u{308}", 0, 0, .text)
    two.write("o\u{308}", 1, 0, .text)
    #expect(one != two)
    two.write("e\u{301}", 0, 0, .text)
    #expect(one == two)
    two.cursor = ScreenPoint(0, 0)
    #expect(one != two)
  }

  /// Draws at random; what holds for every drawing is checked by the tests.
  func scribble(_ surface: inout Surface, _ random: inout SplitMix64) {
    let column = Int.random(in: -6..<14, using: &random)
    let row = Int.random(in: -1..<5, using: &random)
    let style = Style(
      Role.allCases.randomElement(using: &random) ?? .text,
      on: Ground.allCases.randomElement(using: &random) ?? .plain)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: surface.fill(ScreenRect(column, row, 5, 2), style)
    case 1: surface.put(["x", "│", "日"].randomElement(using: &random) ?? "x", column, row, style)
    case 2:
      let copy = surface
      surface.blit(copy, from: ScreenRect(column, row, 6, 2), to: ScreenPoint(row, column / 3))
    default:
      let text = (0..<4).compactMap { _ in troublesome.randomElement(using: &random) }.joined()
      surface.write(text, column, row, style, limit: Bool.random(using: &random) ? 9 : .max)
    }
  }

  @Test func wideCharactersStayWhole() {
    var random = SplitMix64(seed: 3)
    var surface = Surface(ScreenSize(12, 4))
    for _ in 0..<3000 {
      scribble(&surface, &random)
      for row in 0..<4 {
        for column in 0..<12 {
          let width = surface[column, row].width
          if width == 2 { #expect(column < 11 && surface[column + 1, row].width == 0) }
          if width == 0 { #expect(column > 0 && surface[column - 1, row].width == 2) }
        }
      }
    }
  }

  @Test func changesAreAllThatChanged() {
    var random = SplitMix64(seed: 4)
    var surface = Surface(ScreenSize(12, 4))
    for _ in 0..<2000 {
      let earlier = surface
      scribble(&surface, &random)
      var patched = earlier
      var last = -1
      for run in surface.changes(since: earlier) {
        #expect(!run.columns.isEmpty && run.row * 12 + run.columns.lowerBound > last)
        #expect(run.columns.upperBound <= 12)
        last = run.row * 12 + run.columns.upperBound - 1
        patched.blit(
          surface,
          from: ScreenRect(run.columns.lowerBound, run.row, run.columns.count, 1),
          to: ScreenPoint(run.columns.lowerBound, run.row))
      }
      #expect(patched == surface)
      var follower = earlier
      follower.take(Array(surface.changes(since: earlier)), from: surface)
      #expect(follower == surface)
    }
  }

  @Test func changesOfNothingAndOfEverything() {
    var surface = Surface(ScreenSize(20, 2))
    #expect(Array(surface.changes(since: surface)) == [])
    let rows = [Surface.Run(row: 0, columns: 0..<20), Surface.Run(row: 1, columns: 0..<20)]
    #expect(Array(surface.changes(since: Surface(ScreenSize(3, 3)))) == rows)
    let earlier = surface
    surface.put("x", 3, 1, .text)
    surface.put("x", 6, 1, .text)
    surface.put("x", 19, 1, .text)
    #expect(
      Array(surface.changes(since: earlier)) == [
        Surface.Run(row: 1, columns: 3..<7), Surface.Run(row: 1, columns: 19..<20),
      ])
  }

  @Test func emptySurfacesAreHarmless() {
    var surface = Surface(ScreenSize(0, 5))
    surface.write("x", 0, 0, .text)
    surface.fill(ScreenRect(0, 0, 3, 3), .text)
    #expect(Array(surface.changes(since: Surface(ScreenSize(4, 4)))) == [])
    #expect(Surface(ScreenSize(-3, 2)).size == ScreenSize(0, 2))
  }
}
