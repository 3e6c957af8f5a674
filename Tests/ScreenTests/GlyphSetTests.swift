import Testing

@testable import Screen

/// The looks.
struct GlyphSetTests {
  @Test(arguments: GlyphSet.Glyph.allCases)
  func everySignIsOneColumnInEveryLook(glyph: GlyphSet.Glyph) {
    for look in [GlyphSet.unicode, .narrow, .ascii] {
      let scalar = look[glyph]
      #expect(scalar.value >= 32 && scalar.value != 127)
      #expect(!(0x1100...0x115f).contains(scalar.value) && scalar.value < 0x2e80)
      #expect(look.text(glyph).unicodeScalars.elementsEqual([scalar]))
    }
    #expect(GlyphSet.ascii[glyph].isASCII)
  }

  @Test func headsDifferByTheirWay() {
    for look in [GlyphSet.unicode, .narrow, .ascii] {
      let heads = [look[.headNorth], look[.headEast], look[.headSouth], look[.headWest]]
      #expect(Set(heads).count == 4)
    }
  }

  @Test func prioritiesDifferWithoutColour() {
    for look in [GlyphSet.unicode, .narrow, .ascii] {
      let signs = [GlyphSet.Glyph.high, .medium, .low].map { glyph in
        (glyph == .high ? look.text(.beforeHigh) : " ") + look.text(glyph)
      }
      #expect(Set(signs).count == 3)
    }
  }

  @Test func joinsTakeTheLookOfTheSet() {
    let corner = LineJoin(east: .light, south: .light)
    #expect(GlyphSet.unicode[corner, isRound: true] == "╭")
    #expect(GlyphSet.unicode[corner, isRound: false] == "┌")
    #expect(GlyphSet.ascii[corner, isRound: true] == "+")
  }
}
