/// The place of a flow in the story that a diagram tells: "0", "1", "1.1", "2.10".
///
/// Numbers order by their parts as numbers, so 2.9 comes before 2.10 and 1 before 1.1. By
/// convention 0 marks initialisation, 1 the starting request, and a decimal a step within a step.
public struct FlowNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The parts, at least one, each from 0 to `largestPart`.
  public let parts: [Int]

  /// The largest value of one part: far more than a person counts, small enough to add one to.
  public static let largestPart = 999_999
  /// The deepest step within a step.
  public static let deepest = 8

  /// The starting request: 1.
  static let first = FlowNumber()

  private init() { parts = [1] }

  /// A number of these parts, or nil where they break the form.
  public init?(parts: [Int]) {
    guard !parts.isEmpty, parts.count <= Self.deepest,
      parts.allSatisfy({ (0...Self.largestPart).contains($0) })
    else { return nil }
    self.parts = parts
  }

  /// Reads "1.2": digits separated by single dots, without leading zeros.
  public init?(_ text: String) {
    var parts: [Int] = []
    var (part, digits) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."):
        guard digits > 0 else { return nil }
        parts.append(part)
        (part, digits) = (0, 0)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digits < 6, digits == 0 || part > 0 else { return nil }
        part = part * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    self.init(parts: parts + [part])
  }

  /// The parts with dots between them: "1.2".
  public var description: String {
    // Put together by hand: each flow of each frame asks.
    var text = ""
    for part in parts {
      if !text.isEmpty { text += "." }
      text += String(part)
    }
    return text
  }

  /// Whether the first comes earlier in the story.
  public static func < (a: FlowNumber, b: FlowNumber) -> Bool {
    a.parts.lexicographicallyPrecedes(b.parts)
  }

  /// The step this one belongs to: 1 for 1.2, nil for 1.
  public var parent: FlowNumber? { FlowNumber(parts: parts.dropLast()) }

  /// The step after this one at the same depth: 1.3 for 1.2.
  public var next: FlowNumber {
    var parts = parts
    parts[parts.count - 1] = min(parts[parts.count - 1] + 1, Self.largestPart)
    return FlowNumber(parts: parts) ?? self
  }

  /// The first step within this one: 1.1 for 1.
  ///
  /// At the deepest level, the step after this one.
  public var firstChild: FlowNumber { FlowNumber(parts: parts + [1]) ?? next }

  /// Whether this number is `other` or a step within it.
  public func isWithin(_ other: FlowNumber) -> Bool { parts.starts(with: other.parts) }
}

extension FlowNumber: Codable {
  /// Reads the text form, as in files.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let number = FlowNumber(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a flow number: \(text)"))
    }
    self = number
  }

  /// Writes the text form, as in files.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
