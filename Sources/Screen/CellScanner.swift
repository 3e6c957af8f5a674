/// Cuts valid UTF-8 into what goes into one cell each.
///
/// Works on scalars rather than on graphemes: it says what terminals do, and they count scalars.
struct CellScanner {
  /// What goes into one cell: a scalar and the marks on it.
  struct Next {
    var base: Unicode.Scalar
    var width: Int
    var markCount = 0
    var marks: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) = (
      "\0", "\0", "\0", "\0"
    )

    /// Base and marks as a text.
    var text: String {
      var result = String.UnicodeScalarView()
      result.append(base)
      if markCount > 0 { result.append(marks.0) }
      if markCount > 1 { result.append(marks.1) }
      if markCount > 2 { result.append(marks.2) }
      if markCount > 3 { result.append(marks.3) }
      return String(result)
    }

    mutating func add(_ mark: Unicode.Scalar) {
      switch markCount {
      case 0: marks.0 = mark
      case 1: marks.1 = mark
      case 2: marks.2 = mark
      case 3: marks.3 = mark
      default: return
      }
      markCount += 1
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The byte where the next piece begins.
  private(set) var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next piece; nil at the end.
  mutating func next() -> Next? {
    guard let first = scalar(at: position) else { return nil }
    position += first.length
    switch ScalarKind(first.scalar) {
    case .narrow: return withMarks(Next(base: first.scalar, width: 1))
    case .wide: return withMarks(Next(base: first.scalar, width: 2))
    case .mark, .joiner: return Next(base: TextWidth.sign, width: 1)
    case .shown(let sign):
      if first.scalar == "\r", position < bytes.count, bytes[position] == 10 { position += 1 }
      return Next(base: sign, width: 1)
    }
  }

  /// Takes the marks and joiners that follow a base.
  ///
  /// What a joined emoji is joined to is left for the next piece, so that each of its parts is seen
  /// in cells of its own: whether a terminal joins them, and in how many columns, differs from one to
  /// the next, and columns that are miscounted break the whole line. A skin tone is left out, because
  /// terminals join it to what stands before it even without a joiner.
  private mutating func withMarks(_ base: Next) -> Next {
    var result = base
    while let next = scalar(at: position), next.scalar.value >= 0x300 {
      switch ScalarKind(next.scalar) {
      case .mark: result.add(next.scalar)
      case .joiner: break
      case .wide where Self.isSkinTone(next.scalar) && Self.joins(base.base): break
      default: return result
      }
      position += next.length
    }
    return result
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x203C && scalar.properties.isEmoji
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F3FB && scalar.value <= 0x1F3FF
  }

  /// Decodes one scalar; the bytes are those of a `String`, so they are well formed.
  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard index < bytes.count else { return nil }
    let first = UInt32(bytes[index])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return (TextWidth.sign, bytes.count - index) }
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset]) & 0x3F }
    return (Unicode.Scalar(value) ?? TextWidth.sign, length)
  }
}
