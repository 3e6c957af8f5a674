/// A form that `:export` can ask for; which there are is told by whoever runs the editor.
public struct ExportChoice: Hashable, Sendable {
  /// The form's name.
  public let name: String
  /// Whether it shows what is drawn; such a file needs no name, for it gets one after the diagram.
  public let isPicture: Bool
  /// Whether a legend can stand below it.
  public let hasLegend: Bool

  /// A form.
  public init(_ name: String, isPicture: Bool = false, hasLegend: Bool = false) {
    (self.name, self.isPicture, self.hasLegend) = (name, isPicture, hasLegend)
  }
}

/// What `:export` asks for.
public struct ExportRequest: Hashable, Sendable {
  /// The form's name.
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

  private static let legend = "--legend"
  private static let all = "--all"

  /// Reads what is typed behind `:export`; nil where that makes no sense.
  init?(reading text: String, among choices: [ExportChoice]) {
    var rest = text[...]
    func word() -> Substring {
      rest = rest.drop { $0 == " " }
      return rest.prefix { $0 != " " }
    }
    form = String(word())
    guard let choice = choices.first(where: { [form] in $0.name == form }) else { return nil }
    rest = rest.dropFirst(form.count)
    while word() == Self.legend || word() == Self.all {
      if word() == Self.legend { showsLegend = true } else { isAll = true }
      rest = rest.dropFirst(word().count)
    }
    let name = String(rest).trimmingSpaces
    if !name.isEmpty { file = name }
    // The whole model has no name of its own to be written under, and nothing to explain.
    if !choice.isPicture, file == nil || isAll { return nil }
    if !choice.hasLegend, showsLegend { return nil }
  }

  /// What a beginning of a request could go on with.
  static func completions(of text: String, among choices: [ExportChoice]) -> [String] {
    guard let space = text.lastIndex(of: " ") else { return choices.map(\.name) }
    let before = text[...space]
    let form = before.split(separator: " ").first
    guard let choice = choices.first(where: { form.map(String.init) == $0.name }), choice.isPicture
    else { return [] }
    let options = choice.hasLegend ? [all, legend] : [all]
    return options.filter { !before.contains($0) }.map { before + $0 }
  }
}
