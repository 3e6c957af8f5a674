import Screen
import Support
import Testing

@testable import Terminal

@Suite struct DecoderTests {
  /// Feeds characters, as curses gives them for what it doesn't know, then the end of a burst.
  func decode(_ text: String, pause: Bool = true) -> [Input] {
    var decoder = Decoder()
    feed(&decoder, text)
    if pause { decoder.feed(.pause) }
    return decoder.take()
  }

  func feed(_ decoder: inout Decoder, _ text: String) {
    for scalar in text.unicodeScalars { decoder.feed(.scalar(scalar.value), at: 7) }
  }

  func keys(_ inputs: [Input]) -> String {
    inputs.map { if case .key(let key) = $0 { key.description } else { "(\($0))" } }.joined()
  }

  @Test(arguments: [
    ("a", "a"), ("Az9", "Az9"), ("\u{0}", "<C-Space>"), ("\u{1}", "<C-a>"), ("\u{1A}", "<C-z>"),
    ("\u{8}", "<BS>"), ("\u{7F}", "<BS>"), ("\t", "<Tab>"), ("\r", "<Enter>"), ("\n", "<Enter>"),
    ("\u{1B}", "<Esc>"), ("\u{1C}", "<C-\\>"), ("\u{1D}", "<C-]>"), ("\u{1E}", "<C-^>"),
    ("\u{1F}", "<C-_>"), ("é", "é"), ("日", "日"), ("e\u{301}", "e\u{301}"), ("\u{85}", ""),
    ("\u{1B}x", "<A-x>"), ("\u{1B}\u{1B}", "<Esc><Esc>"), ("\u{1B}\r", "<A-Enter>"),
    ("\u{1B}\u{18}", "<C-A-x>"), ("\u{1B}\u{7F}", "<A-BS>"), ("\u{1B}é", "<A-é>"),
    ("\u{1B}[A", "<Up>"), ("\u{1B}OB", "<Down>"), ("\u{1B}[1;5C", "<C-Right>"),
    ("\u{1B}[1;2D", "<S-Left>"), ("\u{1B}[1;3H", "<A-Home>"), ("\u{1B}[1;8F", "<C-A-S-End>"),
    ("\u{1B}[3~", "<Del>"), ("\u{1B}[5;5~", "<C-PageUp>"), ("\u{1B}[15~", "<F5>"),
    ("\u{1B}[24;2~", "<S-F12>"), ("\u{1B}OP", "<F1>"), ("\u{1B}[1;2R", "<S-F3>"),
    ("\u{1B}[Z", "<S-Tab>"), ("\u{1B}\u{1B}[A", "<A-Up>"), ("\u{1B}OM", "<Enter>"),
    ("\u{1B}Ow", "7"), ("\u{1B}Oc", "<C-Right>"), ("\u{1B}[27;5;9~", "<C-Tab>"),
    ("\u{1B}[97;5u", "<C-a>"), ("\u{1B}[13;2u", "<S-Enter>"), ("\u{1B}[7u", ""),
  ]) func keys(_ text: String, _ notation: String) {
    #expect(keys(decode(text)) == notation)
  }

  @Test(arguments: [
    "\u{1B}[?62;22c", "\u{1B}[24;80R", "\u{1B}[999;999x", "\u{1B}[>0;276;0c", "\u{1B}[1;99A",
    "\u{1B}[0n", "\u{1B}[?1;2$y", "\u{1B}]11;rgb:0000/0000/0000\u{7}",
    "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}P1+r544e\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\",
    "\u{1B}[[A", "\u{1B}[99999999999999999999999999~", "\u{1B}[1;2;3;4;5;6;7A", "\u{1B}[<1;2M",
    "\u{1B}[55296u", "\u{1B}[<35;4;5M", "\u{1B}[201~", "\u{1B}[<0;0;0M",
  ]) func unknownSequencesAreSwallowed(_ text: String) {
    #expect(keys(decode(text + "j")) == "j")
  }

  @Test(arguments: 1..<40) func swallowsHoweverItIsSplit(_ place: Int) {
    let text = Array(
      "\u{1B}[<0;300;2M\u{1B}[1;5A\u{1B}[?62;22cj\u{1B}[200~x\u{1B}[201~".unicodeScalars)
    guard place < text.count else { return }
    var decoder = Decoder()
    for (index, scalar) in text.enumerated() {
      // Curses itself waits after an escape, so a burst never ends there.
      if index == place, text[index - 1] != "\u{1B}" { decoder.feed(.pause) }
      decoder.feed(.scalar(scalar.value))
    }
    #expect(
      decoder.take() == [
        .mouse(Mouse(.press(.left), at: ScreenPoint(299, 1))), .key(Key(.up, .control)),
        .key(Key("j")), .paste("x"),
      ])
  }

  @Test(
    arguments: [
      ("0;1;1M", Mouse.Action.press(.left), 0, 0, []), ("1;5;6M", .press(.middle), 4, 5, []),
      ("2;300;120M", .press(.right), 299, 119, []), ("0;1;1m", .release, 0, 0, []),
      ("32;2;2M", .drag(.left), 1, 1, []), ("34;2;2M", .drag(.right), 1, 1, []),
      ("64;9;9M", .wheel(.up), 8, 8, []), ("65;9;9M", .wheel(.down), 8, 8, []),
      ("66;9;9M", .wheel(.left), 8, 8, []), ("67;9;9M", .wheel(.right), 8, 8, []),
      ("16;1;1M", .press(.left), 0, 0, .control), ("8;1;1M", .press(.left), 0, 0, .alt),
      ("4;1;1M", .press(.left), 0, 0, .shift), ("48;3;3M", .drag(.left), 2, 2, .control),
      ("80;3;3M", .wheel(.up), 2, 2, .control),
      ("85;3;3M", .wheel(.down), 2, 2, [.control, .shift]),
    ] as [(String, Mouse.Action, Int, Int, Key.Modifiers)]) func mouse(
      _ report: String, _ action: Mouse.Action, _ column: Int, _ row: Int,
      _ modifiers: Key.Modifiers
    )
  {
    let expected = Input.mouse(
      Mouse(action, at: ScreenPoint(column, row), modifiers: modifiers, time: 7))
    #expect(decode("\u{1B}[<" + report) == [expected])
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.mouse))
    feed(&decoder, report)
    #expect(decoder.take() == [expected])
  }

  @Test func mouseReportsBackToBack() {
    var decoder = Decoder()
    for report in ["0;10;10M", "32;11;10M", "32;12;10M", "0;12;10m"] {
      decoder.feed(.key(KeyTable.Own.mouse))
      feed(&decoder, report)
    }
    feed(&decoder, "j")
    let inputs = decoder.take()
    #expect(inputs.count == 5)
    #expect(inputs.last == .key(Key("j")))
    #expect(decoder.escapeTimeout == nil)
  }

  @Test func brokenMouseReportsLeaveNothingBehind() {
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.mouse))
    feed(&decoder, "0;1")
    decoder.feed(.pause)
    #expect(decoder.escapeTimeout != nil)
    decoder.giveUp()
    feed(&decoder, "j")
    #expect(keys(decoder.take()) == "j")
    decoder.feed(.key(KeyTable.Own.mouse))
    decoder.feed(.key(KeyTable.Own.mouse))
    feed(&decoder, "0;2;2M")
    #expect(decoder.take().count == 1)
  }

  @Test func oldMouseReports() {
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.oldMouse))
    feed(&decoder, " !!")
    feed(&decoder, "\u{1B}[M#+,")
    #expect(
      decoder.take() == [
        .mouse(Mouse(.press(.left), at: ScreenPoint(0, 0), time: 7)),
        .mouse(Mouse(.release, at: ScreenPoint(10, 11), time: 7)),
      ])
  }

  @Test(arguments: [
    ("abc", "abc"), ("a\rb\nc\r\nd", "a\nb\nc\nd"), ("\r\r\n", "\n\n"), ("a\tb", "a\tb"),
    ("x\u{1B}[31my\u{7}", "x[31my"), ("日e\u{301}", "日e\u{301}"), ("", ""), ("q\u{9B}!", "q!"),
  ]) func paste(_ pasted: String, _ text: String) {
    #expect(decode("\u{1B}[200~" + pasted + "\u{1B}[201~") == [.paste(text)])
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.pasteStart))
    feed(&decoder, pasted)
    decoder.feed(.pause)
    decoder.feed(.key(KeyTable.Own.pasteEnd))
    #expect(decoder.take() == [.paste(text)])
  }

  @Test func keysInPastedTextAreDropped() {
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.pasteStart))
    feed(&decoder, "a")
    decoder.feed(.key(0o403))
    decoder.feed(.key(KeyTable.Own.mouse))
    decoder.feed(.key(KeyTable.Own.focusIn))
    feed(&decoder, "b")
    decoder.feed(.key(KeyTable.Own.pasteEnd))
    feed(&decoder, "q")
    #expect(decoder.take() == [.paste("ab"), .key(Key("q"))])
  }

  @Test func anUnendedPasteIsGivenInTheEnd() {
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.pasteStart))
    feed(&decoder, "abc")
    decoder.feed(.pause)
    #expect(decoder.take() == [])
    decoder.giveUp()
    #expect(decoder.take() == [.paste("abc")])
  }

  @Test func hugePastesAreCut() {
    var decoder = Decoder()
    decoder.maxPaste = 1000
    decoder.feed(.key(KeyTable.Own.pasteStart))
    for _ in 0..<1005 { decoder.feed(.scalar(0x61)) }
    decoder.feed(.key(KeyTable.Own.pasteEnd))
    guard case .paste(let text)? = decoder.take().first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 1000)
  }

  @Test func focus() {
    var decoder = Decoder()
    decoder.feed(.key(KeyTable.Own.focusOut))
    feed(&decoder, "\u{1B}[I")
    #expect(decoder.take() == [.focus(false), .focus(true)])
  }

  @Test func keysOfCurses() {
    var decoder = Decoder()
    for code: Int32 in [0o402, 0o403, 0o404, 0o405, 0o407, 0o411, 0o425, 0o541] {
      decoder.feed(.key(code))
    }
    #expect(keys(decoder.take()) == "<Down><Up><Left><Right><BS><F1><S-F1><S-Tab>")
    decoder.feed(.scalar(27))
    decoder.feed(.key(0o403))
    #expect(keys(decoder.take()) == "<A-Up>")
    #expect(!decoder.knows(568))
    decoder.feed(.key(568))
    #expect(decoder.take() == [])
    decoder.learn(568, Key(.right, .control))
    decoder.feed(.key(568))
    #expect(keys(decoder.take()) == "<C-Right>")
  }

  @Test(arguments: [
    ("kRIT5", "<C-Right>"), ("kUP3", "<A-Up>"), ("kUP", "<S-Up>"), ("kDC6", "<C-S-Del>"),
    ("kPRV7", "<C-A-PageUp>"), ("kHOM2", "<S-Home>"),
  ]) func namesOfCurses(_ name: String, _ notation: String) {
    #expect(KeyTable.key(named: name)?.description == notation)
  }

  @Test(arguments: ["kRIT99", "kxIN", "", "kUPx", "KEY_UP"]) func otherNames(_ name: String) {
    #expect(KeyTable.key(named: name) == nil)
  }

  @Test func altThatLooksLikeABeginning() {
    for (text, notation) in [("\u{1B}[", "<A-[>"), ("\u{1B}O", "<A-O>"), ("\u{1B}]", "<A-]>")] {
      var decoder = Decoder()
      feed(&decoder, text)
      decoder.feed(.pause)
      #expect(decoder.take() == [])
      decoder.giveUp()
      #expect(keys(decoder.take()) == notation)
      #expect(decoder.escapeTimeout == nil)
    }
  }

  @Test func marksJoinOnlyTheirOwnBurst() {
    var decoder = Decoder()
    feed(&decoder, "e\u{301}")
    #expect(keys(decoder.take()) == "e\u{301}")
    feed(&decoder, "e")
    decoder.feed(.pause)
    feed(&decoder, "\u{301}")
    #expect(decoder.take().count == 2)
    feed(&decoder, "e" + String(repeating: "\u{301}", count: 100))
    #expect(decoder.take().count > 1)
  }

  @Test func noiseIsHarmless() {
    var random = SplitMix64(seed: 1)
    let interesting: [UInt32] = [
      27, 91, 60, 59, 48, 77, 109, 126, 50, 48, 49, 79, 93, 92, 7, 13, 65,
    ]
    var decoder = Decoder()
    for round in 0..<20_000 {
      switch random.next() % 12 {
      case 0: decoder.feed(.pause)
      case 1: decoder.giveUp()
      case 2: decoder.feed(.key(KeyTable.Own.mouse + Int32(random.next() % 6)))
      case 3: decoder.feed(.key(Int32(random.next() % 700)))
      case 4: decoder.feed(.scalar(UInt32(truncatingIfNeeded: random.next())))
      default: decoder.feed(.scalar(interesting[Int(random.next() % 17)]))
      }
      if round % 100 == 0 { _ = decoder.take() }
    }
    decoder.giveUp()
    _ = decoder.take()
    decoder.feed(.scalar(0x6A))
    #expect(keys(decoder.take()) == "j")
  }
}
