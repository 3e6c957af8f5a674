import ArgumentParser
import Formats
import Models
import System

/// Writes a report in its forms.
struct ReportExport {
  /// The forms of a report.
  enum Form: String {
    case html, markdown, csv, sarif, json
  }

  let report: Report
  /// The file that the model was read from, and where; nil for a new one.
  let file: ModelFile
  let path: String?
  let model: Model

  /// The report in a form.
  ///
  /// - Parameter template: A file with a template for `html`; nil for the built-in one.
  /// - Throws: ``FileError`` where the template can't be read.
  func bytes(_ form: Form, template: String?) throws -> [UInt8] {
    switch form {
    case .html:
      guard let template else { return Array(try report.html().utf8) }
      return Array(try report.page(try ReadFile.bytes(template), name: template).utf8)
    case .markdown: return Array(report.markdown().utf8)
    case .csv: return Array(report.csv().utf8)
    case .sarif:
      return Array(
        report.sarif(
          address: address, lines: file.lines(of: model), version: Version.current
        ).utf8)
    case .json: return Array(report.json().utf8)
    }
  }

  /// The model's file as a URI: relative to where the person is, which in CI is the repository.
  private var address: String {
    guard let path else { return "model.yaml" }
    var name = TemplatePath.relative(path, to: ".")
    if name.hasPrefix("../") {
      name = path.hasPrefix("/") ? "file://" + Self.encoded(path) : Self.encoded(name)
      return name
    }
    return Self.encoded(name)
  }

  /// A path with what a URI has no letter for, or another meaning, in percent signs.
  private static func encoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(.init(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
