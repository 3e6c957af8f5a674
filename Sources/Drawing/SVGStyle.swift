import Screen

/// The style sheet of SVG pictures: the roles of the screen, in colours for paper and for the dark.
enum SVGStyle {
  /// The class of an outline's or line's role.
  static func role(_ role: Role) -> String {
    switch role {
    case .riskHigh: "high"
    case .riskMedium: "medium"
    case .riskLow: "low"
    default: "calm"
    }
  }

  /// Colours by what they are for.
  private struct Colors {
    var ground: String
    var card: String
    var text: String
    var faint: String
    var calm: String
    var boundary: String
    var high: String
    var medium: String
    var low: String
    var settled: String
    var onBadge: String
  }

  private static let light = Colors(
    ground: "#ffffff", card: "#fbfcfd", text: "#1f2328", faint: "#6a737d", calm: "#57606a",
    boundary: "#8a5a83", high: "#cf222e", medium: "#a15c00", low: "#0969da", settled: "#1a7f37",
    onBadge: "#ffffff")
  private static let dark = Colors(
    ground: "#0f1318", card: "#171c23", text: "#e6edf3", faint: "#8b949e", calm: "#9aa5b1",
    boundary: "#b48ead", high: "#ff6b6b", medium: "#e0a94a", low: "#5eb0ff", settled: "#5fce76",
    onBadge: "#0f1318")

  /// The sheet for light, dark, or the reader's preference.
  static func sheet(isDark: Bool?) -> String {
    var rules = base + colors(isDark == true ? dark : light)
    if isDark == nil {
      rules += "@media (prefers-color-scheme: dark) {\n" + colors(dark) + "}\n"
    }
    return "<style>\n\(rules)</style>"
  }

  private static let base = """
    text { font: 15px ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, \
    monospace; white-space: pre; }
    .name, .number, .risk, .settled, .count { font-weight: 700; }
    .sub { font-size: 13px; }
    .note { font-style: italic; }
    .boundary .name { font-weight: 400; }
    .count { font-size: 12px; }
    .edge, .line, .gap, .dash, .zone { fill: none; stroke-width: 1.5; }
    .zone, .dash { stroke-dasharray: 6 4; }
    .broken .line { stroke-dasharray: 5 4; }
    .gap { stroke-width: 6; }
    .zone { fill-opacity: .04; }
    .out { opacity: .55; }

    """

  private static func colors(_ colors: Colors) -> String {
    var rules = """
      .ground { fill: \(colors.ground); }
      .gap { stroke: \(colors.ground); }
      .card { fill: \(colors.card); }
      text { fill: \(colors.text); }
      .sub, .note { fill: \(colors.faint); }
      .settled { fill: \(colors.settled); }
      .zone, .dash { stroke: \(colors.boundary); }
      .zone { fill: \(colors.boundary); }
      .boundary .name { fill: \(colors.boundary); }
      .count { fill: \(colors.onBadge); }

      """
    let roles = [
      ("calm", colors.calm), ("high", colors.high), ("medium", colors.medium), ("low", colors.low),
    ]
    for (role, color) in roles {
      rules += """
        .\(role) .edge, .\(role) .line { stroke: \(color); }
        .\(role) .head, .\(role) .badge, .\(role) .risk { fill: \(color); }

        """
    }
    return rules
  }
}
