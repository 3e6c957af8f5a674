import Testing

@testable import Screen

/// Characters for lines that meet.
struct LineJoinTests {
  private static let weights = LineJoin.Weight.allCases

  private static var all: [LineJoin] {
    weights.flatMap { north in
      weights.flatMap { east in
        weights.flatMap { south in
          weights.map { LineJoin(north: north, east: east, south: south, west: $0) }
        }
      }
    }
  }

  @Test(arguments: [
    (LineJoin(), " ", " "), (LineJoin(east: .light, west: .light), "─", "-"),
    (LineJoin(north: .light, south: .light), "│", "|"), (LineJoin(east: .light), "╶", "-"),
    (LineJoin(east: .double, west: .double), "═", "="),
    (LineJoin(north: .heavy, east: .light, south: .heavy, west: .light), "╂", "+"),
    (LineJoin(north: .light, east: .heavy, south: .light, west: .heavy), "┿", "+"),
    (LineJoin(east: .light, south: .light), "┌", "+"),
    (LineJoin(east: .heavy, south: .heavy, west: .light), "┲", "+"),
    (LineJoin(north: .light, east: .double, south: .light, west: .double), "╪", "+"),
    (LineJoin(north: .double, south: .double, west: .light), "╢", "+"),
    (LineJoin(east: .double, south: .double), "╔", "+"),
    (LineJoin(north: .light, east: .light, south: .light), "├", "+"),
    // There is none of a heavy and a double line: the double one gives way.
    (LineJoin(north: .heavy, east: .double, south: .heavy, west: .double), "╂", "+"),
  ])
  func joins(join: LineJoin, glyph: String, ascii: String) {
    #expect(String(Character(join.glyph)) == glyph)
    #expect(String(Character(join.asciiGlyph)) == ascii)
  }

  @Test(arguments: [
    (UInt8(0b0110), "╭"), (0b1100, "╮"), (0b0011, "╰"), (0b1001, "╯"), (0b1010, "─"), (0b1111, "┼"),
  ])
  func lightCornersCanBeRound(arms: UInt8, glyph: String) {
    #expect(String(Character(LineJoin(arms: arms).roundGlyph)) == glyph)
  }

  @Test func everyJoinHasACharacterOfItsKind() {
    for join in Self.all {
      let isBlank = join == LineJoin()
      #expect((join.glyph == " ") == isBlank)
      #expect((join.asciiGlyph == " ") == isBlank)
      #expect(isBlank || (0x2500..<0x2580).contains(join.glyph.value))
      #expect(join.asciiGlyph.isASCII)
    }
  }

  @Test func joiningHasNoOrderAndKeepsTheStronger() {
    let joins = Self.all
    for index in joins.indices {
      let (a, b) = (joins[index], joins[(index * 7 + 3) % joins.count])
      #expect(a.joined(with: b) == b.joined(with: a))
      #expect(a.joined(with: a) == a)
      #expect(a.joined(with: b).joined(with: a) == a.joined(with: b))
    }
  }
}
