import Screen

/// Turns what curses reads into inputs for the editor.
///
/// Curses knows the keys that terminfo names. The rest is done here, so that it is the same with
/// every terminal type: mouse reports, pasted text, focus, keys with modifiers, Alt as a leading
/// escape. Anything that looks like a control sequence but means nothing is swallowed as a whole;
/// it never comes out as typed letters, not even when it arrives in pieces.
///
/// A value without clock or terminal: feed it codes, take inputs.
nonisolated struct Decoder {
  /// What reading gave.
  enum Code: Hashable, Sendable {
    /// A key or a sequence that curses knows.
    case key(Int32)
    /// A character.
    case scalar(UInt32)
    /// Nothing more to read for now.
    case pause
  }

  /// What the codes so far are the beginning of.
  enum State: Equatable {
    case nothing
    /// One escape, or two.
    case escape(isDoubled: Bool)
    /// `ESC [` and what followed; `hasAlt` after two escapes.
    case sequence([UInt8], hasAlt: Bool)
    /// `ESC O`.
    case singleShift(hasAlt: Bool)
    /// `ESC ]` and others that go on to a terminator; the first scalar is the introducer.
    case string(introducer: UInt32, count: Int, hasEscape: Bool)
    /// `ESC [ <` and the bytes of the report.
    case mouse([UInt8])
    /// `ESC [ M` and up to three bytes, offset by 32.
    case oldMouse([UInt32])
    /// Pasted text that has begun.
    case paste([UInt32])
  }

  /// Sequences are swallowed at any length, but only so much is kept to be understood.
  private static let maxSequence = 64

  /// A paste of more scalars than this is cut; so much text is a mistake.
  var maxPaste = 1 << 20
  var state = State.nothing
  var inputs: [Input] = []
  var time = 0
  /// Whether the last input is a character that a combining mark may still join.
  private var mayJoin = false
  /// Keys of codes that `KeyTable` can't know.
  private var learned: [Int32: Key] = [:]

  /// Teaches the key behind a code that differs between terminals.
  mutating func learn(_ code: Int32, _ key: Key) { learned[code] = key }

  /// Whether a code means a key or something of our own.
  func knows(_ code: Int32) -> Bool {
    KeyTable.Own.all.contains(code) || KeyTable.key(code) != nil || learned[code] != nil
  }

  /// How long, in ms, what has begun is worth waiting for; nil when nothing has begun.
  var escapeTimeout: Int? {
    switch state {
    case .nothing: nil
    case .paste: 3000
    case .escape, .singleShift, .sequence([], _), .string(_, 0, _): 100
    // Nobody types so much of a sequence; the rest is on its way.
    default: 1000
    }
  }

  /// The inputs decoded so far; they are given once.
  mutating func take() -> [Input] {
    defer { inputs.removeAll(keepingCapacity: true) }
    return inputs
  }

  /// Takes one code in; `time` is when, in ms.
  mutating func feed(_ code: Code, at time: Int = 0) {
    self.time = time
    switch code {
    case .pause: pause()
    case .key(let key): feed(key: key)
    case .scalar(let value): feed(scalar: value)
    }
  }

  /// Gives up on what has begun, because nothing followed for as long as ``escapeTimeout`` says.
  mutating func giveUp() {
    let begun = state
    state = .nothing
    switch begun {
    case .escape(let isDoubled): emitEscapes(isDoubled)
    case .sequence(let bytes, _) where bytes.isEmpty: emit(Key(.character("["), .alt))
    case .singleShift: emit(Key(.character("O"), .alt))
    case .string(let introducer, 0, _): emit(scalar: introducer, .alt)
    case .paste(let scalars): emitPaste(scalars)
    default: break
    }
  }

  private mutating func pause() {
    mayJoin = false
    // Curses has waited for more after an escape already.
    if case .escape(let isDoubled) = state {
      state = .nothing
      emitEscapes(isDoubled)
    }
  }

  // MARK: Codes

  private mutating func feed(key code: Int32) {
    if case .paste(let scalars) = state {
      if code == KeyTable.Own.pasteEnd {
        state = .nothing
        emitPaste(scalars)
      }
      return
    }
    var hasAlt = false
    if case .escape = state {
      if KeyTable.Own.all.contains(code) { emit(Key(.escape)) } else { hasAlt = true }
    }
    state = .nothing
    switch code {
    case KeyTable.Own.mouse: state = .mouse([])
    case KeyTable.Own.oldMouse: state = .oldMouse([])
    case KeyTable.Own.pasteStart: state = .paste([])
    case KeyTable.Own.focusIn: emit(.focus(true))
    case KeyTable.Own.focusOut: emit(.focus(false))
    default:
      guard var key = learned[code] ?? KeyTable.key(code) else { return }
      if hasAlt { key.modifiers.insert(.alt) }
      emit(key)
    }
  }

  private mutating func feed(scalar value: UInt32) {
    switch state {
    case .nothing: type(value, hasAlt: false)
    case .escape(let isDoubled): afterEscape(value, isDoubled)
    case .sequence(let bytes, let hasAlt): inSequence(value, bytes, hasAlt)
    case .singleShift(let hasAlt):
      state = .nothing
      if value == 27 { state = .escape(isDoubled: false) } else { shifted(value, hasAlt) }
    case .string(let introducer, let count, let hasEscape):
      inString(value, introducer, count, hasEscape)
    case .mouse(let bytes): inMouse(value, bytes)
    case .oldMouse(let values): inOldMouse(value, values)
    case .paste: inPaste(value)
    }
  }

  private mutating func afterEscape(_ value: UInt32, _ isDoubled: Bool) {
    switch value {
    case 27:
      if isDoubled { emit(Key(.escape)) }
      state = .escape(isDoubled: true)
    case 0x5B: state = .sequence([], hasAlt: isDoubled)
    case 0x4F: state = .singleShift(hasAlt: isDoubled)
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F:
      state = .string(introducer: value, count: 0, hasEscape: false)
    default:
      state = .nothing
      if isDoubled { emit(Key(.escape)) }
      type(value, hasAlt: true)
    }
  }

  private mutating func inSequence(_ value: UInt32, _ bytes: [UInt8], _ hasAlt: Bool) {
    switch value {
    case 27: state = .escape(isDoubled: false)
    case _ where (0x20...0x3F).contains(value) || (value == 0x5B && bytes.isEmpty):
      // A second bracket begins the function keys of old consoles, which one letter ends.
      let isFull = bytes.count >= Self.maxSequence
      state = .sequence(isFull ? bytes : bytes + [UInt8(value)], hasAlt: hasAlt)
    case 0x40...0x7E:
      state = .nothing
      finish(ControlSequence(bytes, final: UInt8(value)), hasAlt)
    default:
      state = .nothing
      if value >= 0x20 { type(value, hasAlt: false) }
    }
  }

  private mutating func inString(
    _ value: UInt32, _ introducer: UInt32, _ count: Int, _ hasEscape: Bool
  ) {
    if value == 7 || (hasEscape && value == 0x5C) {
      state = .nothing
    } else if hasEscape {
      state = .escape(isDoubled: false)
      feed(scalar: value)
    } else if count == 0 && value < 0x20 && value != 27 {
      // A terminal's answer begins with a sign: this was Alt and that key, then another key.
      state = .nothing
      emit(scalar: introducer, .alt)
      type(value, hasAlt: false)
    } else {
      state = .string(introducer: introducer, count: count + 1, hasEscape: value == 27)
    }
  }

  private mutating func inMouse(_ value: UInt32, _ bytes: [UInt8]) {
    switch value {
    case 0x30...0x39, 0x3B:
      let isFull = bytes.count >= Self.maxSequence
      state = .mouse(isFull ? bytes : bytes + [UInt8(value)])
    case 0x4D, 0x6D:
      state = .nothing
      finish(ControlSequence([0x3C] + bytes, final: UInt8(value)), false)
    default:
      state = .nothing
      if value == 27 { state = .escape(isDoubled: false) }
    }
  }

  private mutating func inOldMouse(_ value: UInt32, _ values: [UInt32]) {
    guard values.count == 2 else {
      state = .oldMouse(values + [value])
      return
    }
    state = .nothing
    guard values[0] >= 32, values[1] > 32, value > 32 else { return }
    report(Int(values[0]) - 32, Int(values[1]) - 32, Int(value) - 32, isUp: false)
  }

  private mutating func inPaste(_ value: UInt32) {
    guard case .paste(var scalars) = state else { return }
    // The array lives in one place only while it grows.
    state = .nothing
    if scalars.count < maxPaste || value == 0x7E || value == 27 { scalars.append(value) }
    let end: [UInt32] = [27, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    if value == 0x7E, scalars.suffix(end.count).elementsEqual(end) {
      emitPaste(scalars.dropLast(end.count))
    } else {
      state = .paste(scalars)
    }
  }

  // MARK: Inputs

  mutating func emit(_ input: Input) {
    inputs.append(input)
    mayJoin = false
  }

  mutating func emit(_ key: Key) { emit(.key(key)) }

  private mutating func emitEscapes(_ isDoubled: Bool) {
    emit(Key(.escape))
    if isDoubled { emit(Key(.escape)) }
  }

  mutating func emit(scalar value: UInt32, _ modifiers: Key.Modifiers) {
    guard let scalar = Unicode.Scalar(value), value >= 32 else { return }
    emit(Key(.character(Character(scalar)), modifiers))
  }

  /// A character as it is typed, controls included.
  private mutating func type(_ value: UInt32, hasAlt: Bool) {
    let alt: Key.Modifiers = hasAlt ? .alt : []
    switch value {
    case 0: emit(Key(.character(" "), alt.union(.control)))
    case 8, 127: emit(Key(.backspace, alt))
    case 9: emit(Key(.tab, alt))
    case 10, 13: emit(Key(.enter, alt))
    case 27: state = .escape(isDoubled: false)
    case 1...26: emit(scalar: value + 0x60, alt.union(.control))
    case 28...31: emit(scalar: value + 0x40, alt.union(.control))
    case 0x80...0x9F: break
    default:
      if alt.isEmpty, join(value) { return }
      emit(scalar: value, alt)
      mayJoin = alt.isEmpty
    }
  }

  /// Adds a combining scalar to the character before it; false where it doesn't combine.
  private mutating func join(_ value: UInt32) -> Bool {
    guard mayJoin, value >= 0x300, let scalar = Unicode.Scalar(value),
      case .key(let key)? = inputs.last, case .character(let character) = key.code
    else { return false }
    var text = String(character)
    text.unicodeScalars.append(scalar)
    guard text.count == 1, let joined = text.first, text.unicodeScalars.count <= 16 else {
      return false
    }
    inputs[inputs.count - 1] = .key(Key(joined))
    return true
  }

  private mutating func emitPaste(_ scalars: [UInt32]) {
    var text = String.UnicodeScalarView()
    var last: UInt32 = 0
    for value in scalars {
      defer { last = value }
      switch value {
      case 10 where last == 13: continue
      case 10, 13: text.append("\n")
      case 9: text.append("\t")
      case 0..<32, 127..<160: continue
      default: if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
    emit(.paste(String(text)))
  }
}
