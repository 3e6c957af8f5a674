import Screen

/// Keys as they are shown.
enum KeyLabel {
  /// A key as it is shown in hints.
  static func of(_ key: String, _ glyphs: GlyphSet) -> String {
    of(key, isASCII: glyphs.isASCII)
  }

  /// A key as it is shown in hints.
  static func of(_ key: String, isASCII: Bool) -> String {
    switch key {
    case "<Enter>": isASCII ? "Enter" : "⏎"
    case "<Space>": "Space"
    case "<Tab>": "Tab"
    case "<Esc>": "Esc"
    default: key.replacing("<Space>", with: "Space ")
    }
  }
}

extension String {
  /// With every occurrence of one text replaced by another.
  func replacing(_ wanted: String, with other: String) -> String {
    guard !wanted.isEmpty else { return self }
    var result = ""
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(wanted) {
        result += other
        rest = rest.dropFirst(wanted.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
