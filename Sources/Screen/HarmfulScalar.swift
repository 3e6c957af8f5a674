extension Unicode.Scalar {
  /// Whether it must stand in no text that a person or a program reads: it would do something there,
  /// or hide something.
  ///
  /// This is the one list of such characters, used by every form of text. What each form puts in
  /// their place is its own matter: an escape where it has one that comes back as the same text, a
  /// sign or nothing where it has none. Tab and line feed are not among them, because every form has
  /// its way with those.
  public var isHarmful: Bool {
    switch value {
    case 0x20...0x7E, 0x09, 0x0A: false
    // Controls: they move the cursor, ring the bell, and begin sequences that a terminal acts on.
    case 0..<0xA0: true
    // What turns the direction of writing: a line would not say what it seems to.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Line ends to some readers and none to others.
    case 0x2028, 0x2029: true
    // Marks of the order of bytes, of annotations that nobody sees, and what is no character.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether it may stand in a line of text as it is.
  public var isPrintable: Bool { !isHarmful && value >= 32 }
}
