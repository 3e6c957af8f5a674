/// The little HTML that templates put into their texts.
enum TMTMarkup {
  /// Text for people: a link becomes its address, line breaks become line feeds, and other tags go.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var result = ""
    var rest = text[...]
    var link: Substring?
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let after = rest[rest.index(after: open)...]
      guard let close = after.firstIndex(of: ">"),
        let first = after.first, first.isLetter || first == "/"
      else {
        result += "<"
        rest = after
        continue
      }
      let tag = after[..<close]
      rest = after[after.index(after: close)...]
      let name = tag.drop(while: { $0 == "/" }).prefix(while: \.isLetter).lowercased()
      switch name {
      case "a":
        if tag.first == "/" {
          if let address = link, !result.hasSuffix(address) { result += " (\(address))" }
          link = nil
        } else {
          link = address(in: tag)
        }
      case "br", "p", "li": result += "\n"
      case "b", "i", "u", "em", "strong", "ul", "ol", "div", "span": break
      default: result += "<" + tag + ">"
      }
    }
    result += rest
    return result
  }

  /// The address that a link leads to.
  private static func address(in tag: Substring) -> Substring? {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].lowercased().contains("href") else { return nil }
    return parts[1]
  }
}
