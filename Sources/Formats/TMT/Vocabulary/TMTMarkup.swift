/// The little HTML that templates put into their texts.
enum TMTMarkup {
  /// Text for people: a link becomes its address, line breaks become line feeds, and other tags go.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var link: ArraySlice<UInt8>?
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let tag = tag(in: bytes, after: index) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index = tag.endIndex + 1
      let isEnd = tag.first == UInt8(ascii: "/")
      let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix(while: isLetter)
      switch String(decoding: name, as: UTF8.self).lowercased() {
      case "a" where isEnd:
        if let address = link, !result.suffix(address.count).elementsEqual(address) {
          result += Array(" (".utf8) + address + [UInt8(ascii: ")")]
        }
        link = nil
      case "a": link = address(in: tag)
      case "br", "p", "li": result.append(10)
      case "b", "i", "u", "em", "strong", "ul", "ol", "div", "span": break
      default: result += [UInt8(ascii: "<")] + tag + [UInt8(ascii: ">")]
      }
    }
    // A tag at the end leaves the blanks that stood before it.
    while let last = result.last, last <= 32 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// What stands between `<` and `>`; nil where it looks like no tag.
  private static func tag(in bytes: [UInt8], after start: Int) -> ArraySlice<UInt8>? {
    let rest = bytes[(start + 1)...]
    // A tag is short: text that says "less than" is not searched to its end time and again.
    guard let first = rest.first, isLetter(first) || first == UInt8(ascii: "/"),
      let end = rest.prefix(2000).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return rest[..<end]
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// The address that a link leads to.
  private static func address(in tag: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let parts = tag.split(separator: 34, omittingEmptySubsequences: false)
    guard parts.count > 1, String(decoding: parts[0], as: UTF8.self).lowercased().contains("href")
    else { return nil }
    return parts[1]
  }
}
