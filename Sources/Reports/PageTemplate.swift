import Mustache
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
  /// The deepest nesting of sections.
  private static let deepest = 64

  /// Reads a template.
  ///
  /// - Parameter name: What the person called its file.
  /// - Throws: ``FileError`` with the place where it is no template.
  init(_ text: String, name: String) throws {
    guard text.utf8.count <= Self.largest else {
      throw FileError(file: name, message: "is larger than 4 MiB, which no template is")
    }
    // The engine counts lines by their line feeds.
    let text = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
      .joined(separator: "\n")
    try Self.check(text, name: name)
    do {
      template = try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      throw FileError(
        file: name, line: error.context.lineNumber, column: error.context.columnNumber,
        message: Self.words(for: error.error))
    }
  }

  /// The page that the data of a report gives.
  func page(of report: Report) -> String {
    template.render(PageValue.value(of: ReportData.tree(of: report, forTemplates: true)))
  }

  /// Refuses what the engine passes over in silence, and what would take it too deep.
  private static func check(_ text: String, name: String) throws {
    let bytes = Array(text.utf8)
    var depth = 0
    var index = 0
    while index + 2 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let place = SourceNode.place(of: index, in: bytes)
      switch bytes[index + 2] {
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"):
        depth += 1
        if depth > deepest {
          throw FileError(
            file: name, line: place.line, column: place.column,
            message: "sections are nested more than \(deepest) deep")
        }
      case UInt8(ascii: "/"): depth -= 1
      case UInt8(ascii: ">"), UInt8(ascii: "<"):
        throw FileError(
          file: name, line: place.line, column: place.column,
          message: "a template can't take in another one; everything has to be in this file")
      case UInt8(ascii: "="):
        throw FileError(
          file: name, line: place.line, column: place.column,
          message: "a template can't change its delimiters; they stay {{ and }}")
      default: break
      }
      index += 3
    }
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect:
      "this closes another section than the one that is open"
    case .unfinishedName: "a tag is not finished; its name and '}}' were expected"
    case .expectedSectionEnd: "a section is still open at the end; '{{/NAME}}' was expected"
    case .invalidSetDelimiter: "these are no delimiters"
    case .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
      "this setting is not known; '{{% CONTENT_TYPE:TEXT}}' or HTML was expected"
    case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection,
      .textInsideInheritSection:
      "this can't stand in a block of a template"
    case nil: "this is no template"
    }
  }
}

/// A value of the data as the engine asks for it; what is not asked for is not made.
private enum PageValue {
  /// Nothing: a section of it is not shown, and nothing of that name is looked for further out.
  struct Nothing: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
  }

  struct Fields: MustacheParent {
    let values: [String: JSONValue]

    func child(named name: String) -> Any? {
      // A picture is markup already, made here.
      if name == "svg", case .string(let picture)? = values[name] { return picture }
      if let value = values[name] { return PageValue.value(of: value) }
      guard name.hasSuffix("Html"), let value = values[String(name.dropLast(4))] else { return nil }
      switch value {
      case .string(let text): return text.isEmpty ? Nothing() : PageText.prose(text)
      case .array(let items):
        return items.map { item -> Any in
          if case .string(let text) = item { return PageText.prose(text) }
          return PageValue.value(of: item)
        }
      default: return nil
      }
    }
  }

  static func value(of data: JSONValue) -> Any {
    switch data {
    case .null: return Nothing()
    case .bool(let value): return value
    case .int(let value): return value
    case .string(let text): return text.isEmpty ? Nothing() : PageText.clean(text)
    case .array(let items): return items.isEmpty ? [Any]() : items.map(value)
    case .object(let fields):
      return Fields(
        values: Dictionary(fields.map { ($0.key, $0.value) }, uniquingKeysWith: { a, _ in a }))
    }
  }
}
