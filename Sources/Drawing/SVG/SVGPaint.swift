import Screen

/// A colour by what it is for.
enum SVGInk: String, CaseIterable {
  case ground, card, text, faint, calm, boundary, high, medium, low, settled
  /// The sign on a badge.
  case sign

  /// The colour of an outline's or line's role.
  init(_ role: Role) {
    switch role {
    case .riskHigh: self = .high
    case .riskMedium: self = .medium
    case .riskLow: self = .low
    case .faint: self = .faint
    case .settled: self = .settled
    case .boundary: self = .boundary
    default: self = .calm
    }
  }

  /// On white.
  ///
  /// Whatever is read has at least 4.5 times the contrast to what is behind it, as on black.
  var light: String {
    switch self {
    case .ground: "#ffffff"
    case .card: "#ffffff"
    case .text: "#1f2328"
    case .faint: "#656d76"
    case .calm: "#57606a"
    case .boundary: "#85517f"
    case .high: "#c4202b"
    case .medium: "#965300"
    case .low: "#0a60cf"
    case .settled: "#1a7f37"
    case .sign: "#ffffff"
    }
  }

  /// On black.
  var dark: String {
    switch self {
    case .ground: "#0f1318"
    case .card: "#181e26"
    case .text: "#e6edf3"
    case .faint: "#8d96a0"
    case .calm: "#9aa5b1"
    case .boundary: "#c09aba"
    case .high: "#ff7b72"
    case .medium: "#e0a94a"
    case .low: "#6cb6ff"
    case .settled: "#5fce76"
    case .sign: "#0f1318"
    }
  }
}

/// Colours as attributes, and the style sheet that exchanges them.
struct SVGPaint {
  let ground: SVGOptions.Ground

  /// The attributes that fill and stroke something.
  func callAsFunction(fill: SVGInk? = nil, stroke: SVGInk? = nil) -> String {
    let names = [fill.map { "f-\($0)" }, stroke.map { "s-\($0)" }].compactMap { $0 }
    var result = ""
    if ground == .reader, !names.isEmpty {
      result += " class=\"\(names.joined(separator: " "))\""
    }
    if let fill { result += " fill=\"\(color(fill))\"" }
    if let stroke { result += " stroke=\"\(color(stroke))\"" }
    return result
  }

  private func color(_ ink: SVGInk) -> String { ground == .dark ? ink.dark : ink.light }

  /// The style sheet; nil where there is nothing to exchange.
  ///
  /// - `root`: The id of the document's root, within which alone it holds.
  func sheet(in root: String) -> String? {
    guard ground == .reader else { return nil }
    var rules = ""
    for ink in SVGInk.allCases {
      rules += "#\(root) .f-\(ink){fill:\(ink.dark)}#\(root) .s-\(ink){stroke:\(ink.dark)}\n"
    }
    return "<style>\n@media screen and (prefers-color-scheme:dark){\n\(rules)}\n</style>"
  }
}
