/// The same random numbers on every run: SplitMix64.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts that screens have trouble with.
let troublesome: [String] = [
  "a", "Z", " ", "~", "é", "e\u{301}", "日", "本", "한", "\u{1112}\u{1161}\u{11AB}", "👍", "👍🏽",
  "👩‍👩‍👧", "🇩🇪", "❤️", "1️⃣", "│", "╭", "…", "क्षि", "ש", "ع", "\u{200B}", "\u{202E}", "\u{1B}",
  "\u{9B}", "\r\n", "\t", "\u{7F}", "\u{301}", "\u{200D}", "\u{FEFF}", "\u{E000}", "\u{FFFF}",
  "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "\u{3000}", "ｗ",
]
