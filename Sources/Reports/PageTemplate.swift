import Syntax

/// A template for pages, and the data that fills it.
///
/// Templates are Mustache. Text is escaped for HTML where it is put in by two braces; every text is
/// there a second time under its name with `Html` behind it, as markup with links and paragraphs, to
/// be put in by three. The names are those of ``ReportData``.
struct PageTemplate {
  private let template: MustacheTemplate

  /// The largest template that is read, in bytes.
  private static let largest = 4 << 20

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - name: What the person called its file.
  /// - Throws: ``FileError`` with the place where it is no template.
  init(_ text: String, name: String) throws {
    guard text.utf8.count <= Self.largest else {
      throw FileError(file: name, message: "is larger than 4 MiB, which no template is")
    }
    let text = Array(text.replacing("\r\n", with: "\n").utf8)
    do {
      template = try MustacheTemplate(text)
    } catch {
      let place = SourceNode.place(of: error.offset, in: text)
      throw FileError(file: name, line: place.line, column: place.column, message: error.message)
    }
  }

  /// The page that the data of a report gives.
  func page(of report: Report) -> String {
    MustacheRenderer.text(
      of: template, with: Self.value(of: ReportData.tree(of: report, forTemplates: true)))
  }

  // MARK: The data as a template asks for it; what is not asked for is not made

  private static func value(of data: JSONValue) -> MustacheValue {
    switch data {
    case .null: return .nothing
    case .bool(let value): return .bool(value)
    case .int(let value): return .number(value)
    case .string(let text): return text.isEmpty ? .nothing : .text(PageText.clean(text))
    case .array(let items): return .list(items.map(value))
    case .object(let fields):
      let values = Dictionary(
        fields.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return .fields { field($0, of: values) }
    }
  }

  private static func field(_ name: String, of values: [String: JSONValue]) -> MustacheValue? {
    // A picture is markup already, made here.
    if name == "svg", case .string(let picture)? = values[name] { return .text(picture) }
    if let data = values[name] { return value(of: data) }
    guard name.hasSuffix("Html") else { return nil }
    switch values[String(name.dropLast(4))] {
    case .string(let text): return prose(text)
    case .array(let items):
      return .list(
        items.map { item in
          if case .string(let text) = item { return .text(PageText.prose(text)) }
          return value(of: item)
        })
    default: return nil
    }
  }

  private static func prose(_ text: String) -> MustacheValue {
    text.isEmpty ? .nothing : .text(PageText.prose(text))
  }
}
