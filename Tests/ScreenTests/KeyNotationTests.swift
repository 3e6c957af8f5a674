import Support
import Testing

@testable import Screen

@Suite struct KeyNotationTests {
  static let codes: [Key.Code] =
    [
      .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown,
    ] + (1...24).map { .function($0) } + "abzABZ019 <>-_@é日f=\"'\\^".map { .character($0) }

  @Test func everyKeyIsReadBack() {
    for code in Self.codes {
      for bits in 0..<8 as Range<UInt8> {
        var key = Key(code, Key.Modifiers(rawValue: bits))
        if case .character(let character) = code, key.modifiers.contains(.control) {
          key.code = .character(character.lowercased().first ?? character)
        }
        #expect(Key.parse(key.description) == [key], "\(key.description)")
      }
    }
  }

  @Test func sequencesAreReadBack() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<300 {
      let keys = (0..<6).compactMap { _ in Self.codes.randomElement(using: &random) }.map {
        Key($0, Bool.random(using: &random) ? .alt : [])
      }
      #expect(Key.parse(keys.map(\.description).joined()) == keys)
    }
  }

  @Test(arguments: [
    ("a", [Key("a")]), ("gd", [Key("g"), Key("d")]), ("<C-R>", [Key(.character("r"), .control)]),
    ("<c-r>", [Key(.character("r"), .control)]), ("<M-x>", [Key(.character("x"), .alt)]),
    ("<CR>", [Key(.enter)]), ("<esc>", [Key(.escape)]), ("<S-Tab>", [Key(.tab, .shift)]),
    ("<C-A-Left>", [Key(.left, [.control, .alt])]), ("<lt>x>", [Key("<"), Key("x"), Key(">")]),
    ("<nope>", "<nope>".map { Key($0) }), ("<", [Key("<")]), ("<>", [Key("<"), Key(">")]),
    ("<F25>", "<F25>".map { Key($0) }), ("<C-->", [Key(.character("-"), .control)]),
    ("<A-F5>", [Key(.function(5), .alt)]), ("<X-a>", "<X-a>".map { Key($0) }), ("", []),
    ("<PgDn>", [Key(.pageDown)]), ("<A-H>", [Key(.character("H"), .alt)]),
  ]) func reads(_ text: String, _ keys: [Key]) {
    #expect(Key.parse(text) == keys)
  }

  @Test(arguments: [
    (Key(.character("r"), .control), "<C-r>"), (Key(.left, .shift), "<S-Left>"),
    (Key(" "), "<Space>"),
    (Key("<"), "<lt>"), (Key(">"), ">"), (Key(.character(">"), .alt), "<A-gt>"),
    (Key(.function(1)), "<F1>"), (Key(.up, [.control, .alt, .shift]), "<C-A-S-Up>"),
  ]) func writes(_ key: Key, _ text: String) {
    #expect(key.description == text)
  }
}
