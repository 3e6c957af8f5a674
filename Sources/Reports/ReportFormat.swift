import Formats
import Screen
import Syntax

/// A form of reports: a row of the part of the table of forms that is about them.
public struct ReportFormat: Sendable {
  /// What is said of it.
  public let format: FileFormat
  /// Whether the day it was made stands in it; where it does not, equal models give equal bytes.
  public let isDated: Bool
  /// Whether a person's own template can take the place of the built-in one.
  public let takesTemplate: Bool
  private let text: @Sendable (Report, ReportSetting) throws -> String

  /// All of them.
  ///
  /// A new one is a file that writes a ``Report`` and a row here.
  public static let all: [ReportFormat] = [
    ReportFormat(
      "html", "A page with everything in it, for people.", lacks: "positions on the grid",
      ending: ".html", escaping: PageText.escaping, isDated: true, takesTemplate: true
    ) { report, setting in
      guard let template = setting.template else { return try report.html() }
      return try report.page(template.bytes, name: template.name)
    },
    ReportFormat(
      "markdown", "The same in Markdown as GitHub reads it.", lacks: "pictures, positions",
      ending: ".md", escaping: MarkdownText.escaping
    ) { report, _ in report.markdown() },
    ReportFormat(
      "csv", "The threats as a table for spreadsheets.", lacks: "all but threats", ending: ".csv",
      escaping: CSVField.escaping
    ) { report, _ in report.csv() },
    ReportFormat(
      "sarif", "The threats for code scanning, with fingerprints that stay.",
      lacks: "all but threats", ending: ".sarif", escaping: JSONValue.escaping
    ) { $0.sarif(address: $1.address, lines: $1.lines(), version: $1.version) },
    ReportFormat(
      "json", "The report for programs.", lacks: "pictures, positions", ending: ".json",
      escaping: JSONValue.escaping
    ) { report, _ in report.json() },
  ]

  private init(
    _ name: String, _ summary: String, lacks: String, ending: String, escaping: Escaping?,
    isDated: Bool = false, takesTemplate: Bool = false,
    text: @escaping @Sendable (Report, ReportSetting) throws -> String
  ) {
    format = FileFormat(
      name, "a report in \(name)", summary, lacks: lacks, endings: [ending], escaping: escaping)
    (self.isDated, self.takesTemplate, self.text) = (isDated, takesTemplate, text)
  }

  /// A report in this form.
  ///
  /// - Throws: ``FileError`` where a person's template is none.
  public func text(_ report: Report, _ setting: ReportSetting) throws -> String {
    try text(report, setting)
  }
}

/// What forms of reports say besides what the report does.
public struct ReportSetting: Sendable {
  /// The model's file as a URI, relative to the repository where it is in one.
  public var address: String
  /// Tells where things stand in that file; asked for by forms that say so.
  public var lines: @Sendable () -> SourceLines
  /// The program's version.
  public var version: String
  /// A person's own template for pages, and what they called its file; nil for the built-in one.
  public var template: (bytes: [UInt8], name: String)?

  /// A setting.
  public init(
    address: String = "", version: String = "", template: (bytes: [UInt8], name: String)? = nil,
    lines: @escaping @Sendable () -> SourceLines = { SourceLines() }
  ) {
    (self.address, self.version, self.template) = (address, version, template)
    self.lines = lines
  }
}
