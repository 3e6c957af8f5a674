import Support
import Testing

@testable import Screen

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("naïve", 5), ("e\u{301}", 1), ("日本", 4), ("ｗ", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 6), ("👩‍💻", 4), ("👩🏽‍🚀", 4), ("🏳️‍🌈", 3),
    ("🇩🇪", 2), ("❤️", 1),
    ("⌚", 2), ("│╭─╮", 4), ("…", 1), ("► ◄", 3), ("שלום", 4), ("\u{200B}", 1), ("\u{301}", 1),
    ("a\u{200D}b", 2), ("\t", 1), ("\r\n", 1), ("\n\n", 2), ("\u{3000}", 2), ("𝔸", 1), ("𠀀", 2),
    ("क्षि", 3),
  ]) func width(_ text: String, _ columns: Int) {
    #expect(TextWidth.of(text) == columns)
    #expect(TextWidth.of(text[...]) == columns)
    #expect(TextWidth.pieces(text).reduce(0) { $0 + $1.width } == columns)
  }

  @Test(arguments: [
    ("\u{0}", "\u{2400}"), ("\u{1B}[31m", "\u{241B}[31m"), ("\u{7F}", "\u{2421}"),
    ("a\tb\nc\r\nd\re", "a b c d e"), ("\u{85}", "�"), ("\u{9B}m", "�m"), ("\u{202E}x", "�x"),
    ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "�����"), ("\u{2028}\u{2029}", "��"),
    ("\u{FEFF}", "�"), ("\u{E000}", "�"), ("\u{FFFE}", "�"), ("\u{10FFFF}", "�"), ("\u{378}", "�"),
    ("\u{301}a", "�a"), ("\u{200D}", "�"), ("\u{FE0F}", "�"), ("\u{AD}", "�"), ("\u{A0}", " "),
    ("a\u{202E}\u{301}", "a��"), ("❤️", "❤"), ("👩‍👩‍👧", "👩👩👧"), ("👩🏽‍🚀", "👩🚀"), ("🏳️‍🌈", "🏳🌈"),
    ("👩\u{200D}", "👩"), ("👩\u{200D}a", "👩a"), ("👍🏽!", "👍!"), ("1️⃣", "1\u{20E3}"),
    ("a\u{200D}b", "ab"), ("\u{E0041}", "�"), ("\u{3164}", "�"), ("x\u{180E}", "x�"),
    ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "z\u{300}\u{301}\u{302}\u{303}"),
  ]) func shown(_ text: String, _ shown: String) {
    let joined = TextWidth.pieces(text).map(\.text).joined()
    #expect(joined.unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func nothingDangerousComesOut() {
    var dangerous = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Planes of ideographs and of private use are the same all over.
      if value > 0x20010 && value < 0xDFFF0 || value > 0xE0200 && value < 0x10FFF0 { continue }
      for piece in TextWidth.pieces(String(scalar)) {
        let isClean = piece.text.unicodeScalars.allSatisfy {
          switch $0.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
          default: !$0.properties.isBidiControl
          }
        }
        if !isClean || !(1...2).contains(piece.width) { dangerous += 1 }
      }
    }
    #expect(dangerous == 0)
  }

  @Test func piecesFitIntoCells() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<500 {
      let text = (0..<12).compactMap { _ in troublesome.randomElement(using: &random) }.joined()
      for piece in TextWidth.pieces(text) {
        #expect(piece.text.unicodeScalars.count <= TextWidth.scalarsPerCell)
        #expect((piece.scalar == nil) == (piece.text.unicodeScalars.count > 1))
      }
    }
  }

  @Test(arguments: [
    ("History data store", 8, "History…"), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abc", 0, ""),
    ("abc", 1, "…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本", 4, "日本"), ("", 0, ""),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("ab\u{7}cd", 4, "ab\u{2407}…"),
  ]) func cut(_ text: String, _ columns: Int, _ shown: String) {
    #expect(TextWidth.cut(text, to: columns) == shown)
  }

  @Test func cutWithALongEllipsis() {
    #expect(TextWidth.cut("abcdef", to: 5, ellipsis: "...") == "ab...")
    #expect(TextWidth.cut("abcdef", to: 2, ellipsis: "...") == "ab")
  }

  @Test func cutNeverTakesMoreThanItsRoom() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<500 {
      let text = (0..<9).compactMap { _ in troublesome.randomElement(using: &random) }.joined()
      for columns in 0..<12 {
        #expect(TextWidth.of(TextWidth.cut(text, to: columns)) <= columns)
      }
    }
  }
}
