/// What `:export` asks for.
public struct ExportRequest: Hashable, Sendable {
  /// The form's name; one of ``forms``.
  public var form: String
  /// Whether a legend stands below the picture.
  public var showsLegend = false
  /// Whether all diagrams are drawn, not the one on the screen alone.
  public var isAll = false
  /// Where to write it; nil for a name made of the model's and the diagram's.
  public var file: String?

  /// A request for a form.
  public init(_ form: String, to file: String? = nil) {
    self.form = form
    self.file = file
  }

  /// The forms that show what is drawn.
  public static let pictures = ["text", "ansi", "svg", "png", "pdf", "scene"]
  /// All forms there are.
  public static let forms =
    pictures + [
      "yaml", "tm7", "threat-dragon", "otm", "drawio", "mermaid", "mermaid-sequence", "plantuml",
      "dot", "html", "markdown", "csv", "sarif", "json",
    ]

  private static let legend = "--legend"
  private static let all = "--all"

  /// Reads what is typed behind `:export`; nil where that makes no sense.
  init?(reading text: String) {
    var rest = text[...]
    func word() -> Substring {
      rest = rest.drop { $0 == " " }
      return rest.prefix { $0 != " " }
    }
    form = String(word())
    guard Self.forms.contains(form) else { return nil }
    rest = rest.dropFirst(form.count)
    while word() == Self.legend || word() == Self.all {
      if word() == Self.legend { showsLegend = true } else { isAll = true }
      rest = rest.dropFirst(word().count)
    }
    let name = String(rest).trimmingSpaces
    if !name.isEmpty { file = name }
    let isPicture = Self.pictures.contains(form)
    // The whole model has no name of its own to be written under, and nothing to explain.
    if !isPicture, file == nil || showsLegend || isAll { return nil }
    if form == "scene", showsLegend { return nil }
  }

  /// What a beginning of a request could go on with.
  static func completions(of text: String) -> [String] {
    guard let space = text.lastIndex(of: " ") else { return forms }
    let before = text[...space]
    let isPicture = before.split(separator: " ").first.map { pictures.contains(String($0)) }
    guard isPicture == true else { return [] }
    return [all, legend].filter { !before.contains($0) }.map { before + $0 }
  }
}
