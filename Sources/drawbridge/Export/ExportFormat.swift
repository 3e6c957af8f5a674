import ArgumentParser
import Editing
import Formats
import Reports
import Syntax

/// A form that a model, its diagrams or a report on it are written in: a row of the whole table.
enum ExportFormat: Equatable {
  case picture(PictureFormat)
  case model(FileFormat)
  case report(ReportFormat)

  /// The whole table: pictures, models, reports.
  static let all =
    PictureFormat.all.map(ExportFormat.picture) + FileFormat.models.map(ExportFormat.model)
    + ReportFormat.all.map(ExportFormat.report)

  /// The form of a name; nil where there is none.
  init?(_ name: String) {
    guard let format = Self.all.first(where: { $0.format.name == name }) else { return nil }
    self = format
  }

  /// What is said of it.
  var format: FileFormat {
    switch self {
    case .picture(let picture): picture.format
    case .model(let format): format
    case .report(let report): report.format
    }
  }

  /// The picture that it is; nil for other forms.
  var picture: PictureFormat? { if case .picture(let picture) = self { picture } else { nil } }

  /// The report that it is; nil for other forms.
  var report: ReportFormat? { if case .report(let report) = self { report } else { nil } }

  /// Whether it shows one diagram rather than saying all of the model.
  var showsOneDiagram: Bool { picture != nil || format.showsOneDiagram }

  static func == (one: ExportFormat, other: ExportFormat) -> Bool { one.format == other.format }

  /// Their names in a row, for help.
  static var words: String { listed(all.map(\.format.name)) + "." }

  /// What the editor is told of the forms.
  static var choices: [ExportChoice] {
    all.map {
      ExportChoice(
        $0.format.name, isPicture: $0.picture != nil, hasLegend: $0.picture?.hasLegend ?? false)
    }
  }
}

extension ExportFormat: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  static var allValueStrings: [String] { all.map(\.format.name) }

  var defaultValueDescription: String { format.name }
}
