/// A person's prose with the links in it: Markdown links and bare addresses of the web.
///
/// Only `http` and `https` lead anywhere. Everything else that looks like a link stays the text that
/// it is, so that no report runs what a file says.
struct RichText: Equatable {
  /// A piece of the prose.
  enum Span: Equatable {
    case text(String)
    case link(String, address: String)
  }

  let spans: [Span]

  /// Finds the links in a text; it takes time in proportion to the text.
  init(_ text: String) {
    // Bytes that can begin a link are rare, and everything between them is taken as a whole.
    let bytes = Array(text.utf8)
    var spans: [Span] = []
    var (start, index) = (0, 0)
    /// Where the last bracket closes; behind it none needs to be looked for.
    let lastClose = bytes.lastIndex(of: UInt8(ascii: "]")) ?? -1
    func flush(to end: Int) {
      if start < end { spans.append(.text(Self.text(bytes[start..<end]))) }
    }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "[") where index < lastClose:
        if let found = Self.markdownLink(in: bytes, at: index) {
          flush(to: index)
          spans.append(.link(found.label, address: found.address))
          (start, index) = (found.end, found.end)
          continue
        }
      case UInt8(ascii: "h"), UInt8(ascii: "H"):
        if let end = Self.endOfAddress(in: bytes, at: index) {
          let address = Self.text(bytes[index..<end])
          flush(to: index)
          spans.append(.link(address, address: address))
          (start, index) = (end, end)
          continue
        }
      default: break
      }
      index += 1
    }
    flush(to: bytes.count)
    self.spans = spans
  }

  /// Whether an address leads to the web and nowhere else.
  static func isWeb(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    return endOfAddress(in: bytes, at: 0, isBare: false) == bytes.count
  }

  /// The longest label of a link that is looked for, in bytes.
  private static let longestLabel = 500

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// `[label](address)` at a place, with the place after it.
  private static func markdownLink(in bytes: [UInt8], at start: Int) -> (
    label: String, address: String, end: Int
  )? {
    var close = start + 1
    let limit = min(bytes.count, start + longestLabel)
    while close < limit, bytes[close] != UInt8(ascii: "]") {
      if bytes[close] == UInt8(ascii: "[") { return nil }
      close += 1
    }
    guard close > start + 1, close + 1 < bytes.count, bytes[close] == UInt8(ascii: "]"),
      bytes[close + 1] == UInt8(ascii: "("),
      let end = endOfAddress(in: bytes, at: close + 2, isBare: false), end < bytes.count,
      bytes[end] == UInt8(ascii: ")")
    else { return nil }
    return (text(bytes[(start + 1)..<close]), text(bytes[(close + 2)..<end]), end + 1)
  }

  /// The place after a web address that begins at a place; nil where none does.
  ///
  /// - `isBare`: Whether it stands in running text, where the full stop after it is no part
  ///   of it, and where it begins a word.
  private static func endOfAddress(in bytes: [UInt8], at start: Int, isBare: Bool = true) -> Int? {
    let rest = bytes[min(start, bytes.count)...]
    guard let scheme = ["https://", "http://"].first(where: { begins(rest, with: $0) }) else {
      return nil
    }
    if isBare, start > 0, isLetter(bytes[start - 1]) { return nil }
    let host = start + scheme.utf8.count
    var end = host
    var open = 0
    scan: while end < bytes.count {
      switch bytes[end] {
      case 0...32, 127, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "`"), UInt8(ascii: "\\"):
        break scan
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        if open == 0 { break scan }
        open -= 1
      default: break
      }
      end += 1
    }
    if isBare {
      while end > host, ".,;:!?'*_]".utf8.contains(bytes[end - 1]) { end -= 1 }
    }
    guard end > host, isLetter(bytes[host]) || bytes[host] == UInt8(ascii: "[") else { return nil }
    return end
  }

  private static func begins(_ bytes: ArraySlice<UInt8>, with text: String) -> Bool {
    bytes.count >= text.utf8.count
      && zip(bytes, text.utf8).allSatisfy { $0 | (isLetter($0) ? 32 : 0) == $1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 128
  }
}

/// What a threat's reference stands for: `CWE-287`, `CAPEC-151`, `T1078`, or an address.
struct ReferenceLink: Hashable {
  /// As it was written.
  let text: String
  /// Where it can be read up; nil where that is not known.
  let address: String?

  /// Finds out where a reference leads.
  init(_ text: String) {
    self.text = text
    let upper = text.uppercased()
    func number(after prefix: String) -> String? {
      guard upper.hasPrefix(prefix) else { return nil }
      let digits = upper.dropFirst(prefix.count)
      let isNumber = !digits.isEmpty && digits.utf8.count <= 7
      return isNumber && digits.utf8.allSatisfy { (48...57).contains($0) } ? String(digits) : nil
    }
    if RichText.isWeb(text) {
      address = text
    } else if let cwe = number(after: "CWE-") {
      address = "https://cwe.mitre.org/data/definitions/\(cwe).html"
    } else if let capec = number(after: "CAPEC-") {
      address = "https://capec.mitre.org/data/definitions/\(capec).html"
    } else if let technique = Self.technique(upper) {
      address = "https://attack.mitre.org/techniques/\(technique)/"
    } else {
      address = nil
    }
  }

  /// The path of an ATT&CK technique, `T1078` or `T1078.004`, with or without `ATT&CK` before it.
  private static func technique(_ text: String) -> String? {
    var text = text[...]
    for prefix in ["ATT&CK-", "ATT&CK ", "ATTACK-"] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.first == "T", (1...2).contains(parts.count), parts[0].utf8.count == 5,
      parts[0].dropFirst().utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    if parts.count == 1 { return String(parts[0]) }
    guard parts[1].utf8.count == 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return "\(parts[0])/\(parts[1])"
  }
}
