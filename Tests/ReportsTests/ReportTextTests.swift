import Formats
import Foundation
import Models
import Syntax
import Testing
import Threats

@testable import Reports

@Suite("Reports as Markdown, values and SARIF")
struct ReportTextTests {
  // MARK: Markdown

  @Test(arguments: [
    ("a | b", "a &#124; b"), ("<script>", "&lt;script&gt;"),
    ("`x` *y* _z_", "\\`x\\` \\*y\\* \\_z\\_"),
    ("# no head", "\\# no head"), ("1. no list", "1\\. no list"), ("- no list", "\\- no list"),
    ("a-b c+d", "a-b c+d"), ("[x](javascript:y)", "\\[x\\](javascript:y)"),
    ("two\nlines", "two lines"),
    ("@team", "&#64;team"), ("&lt;", "&amp;lt;"), ("$x$", "\\$x\\$"),
    ("\u{1B}[31m\u{202E}", "\\[31m"),
    ("ends ", "ends"),
  ])
  func `texts mean themselves`(_ text: String, _ expected: String) {
    #expect(MarkdownText.escaped(text) == expected)
  }

  @Test(arguments: [
    ("see [a|b](https://x.org/(y)) now", "see [a&#124;b](https://x.org/%28y%29) now"),
    ("at https://x.org/a|b.", "at <https://x.org/a%7Cb>."),
    ("one\n\ntwo\nlines", "one<br><br>two lines"),
    ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
  ])
  func `links are kept`(_ text: String, _ expected: String) {
    #expect(MarkdownText.prose(text) == expected)
  }

  @Test func `a fence is longer than what is in it`() {
    #expect(MarkdownText.fenced("a ``` b") == "````text\na ``` b\n````\n")
  }

  @Test(arguments: ReportPageTests.hostile)
  func `tables keep their columns`(_ text: String) {
    let report = ReportFixtures.report(
      ModelFile(
        model: ReportPageTests.model(text + "|\n\n|" + text), template: CoreTemplate.template))
    let markdown = report.markdown()
    var columns: Int?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        columns = nil
        continue
      }
      let count = line.count { $0 == "|" }
      #expect(columns == nil || columns == count, "\(line)")
      columns = count
    }
    // In a fence all is text.
    let prose = markdown.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }
      .map(\.element).joined()
    #expect(!prose.contains("<script") && !prose.contains("<img"))
  }

  @Test func `a small report as Markdown`() throws {
    let markdown = try ReportFixtures.report(ReportFixtures.small).markdown()
    let head = """
      # Shop

      Sells things.<br><br>See [the plan](https://example.org/plan) or <https://example.org/a%28b%29>, not now.

      - **Owner:** Team A
      - **Template:** Drawbridge core 1.1

      ## Summary

      """
    #expect(markdown.hasPrefix(head))
    for line in [
      "| Zone | Component / interaction | Threat | Risk | Mitigation |",
      "| Inside | Orders | Denial of service<br>high, open | **Orders are lost**<br>The disk breaks. | Backups: Every night. |",
      "| **Somebody sells the shop**<br>The whole system | Transferred | Insured. |  |",
      "- [x] Backups are tried. (Jo, 2026-01-02)", "- [ ] Logs are read.",
      "- Looks good. – *Jo, 2026-01-04*", "- **Keep** (flow, All of it): Next year.", "```text",
    ] {
      #expect(markdown.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
  }

  // MARK: Values

  @Test(arguments: [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
    ("\tx", "'\tx"), ("\rx", "\"'\nx\""), ("  =x", "\"'  =x\"".replacing("\"", with: "")),
    ("＝x", "'＝x"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""),
    ("a\u{1B}]0;b\u{7}\r\nc\u{9B}", "\"a�]0;b�\nc�\""), ("\n\na", "\"\n\na\""),
    ("=\"x\",y", "\"'=\"\"x\"\",y\""), ("a=b", "a=b"), ("", ""), (" a", "\" a\""),
  ])
  func `fields are quoted and no formulas`(_ text: String, _ expected: String) {
    #expect(CSVField.text(text) == expected)
  }

  @Test func `the list has the columns of the Threat Modeling Tool`() throws {
    let lines = try ReportFixtures.report(ReportFixtures.small).csv().components(
      separatedBy: "\r\n")
    #expect(
      lines.first
        == "Id,Diagram,Changed By,Last Modified,State,Title,Category,Description,Justification,"
        + "Interaction,Priority,Possible Mitigation(s),References,Zone")
    #expect(lines.last == "")
    #expect(
      lines.contains(
        "lost,All of it,,,Not Started,Orders are lost,Denial of service,The disk breaks.,,Orders,"
          + "High,Backups: Every night.,,Inside"))
  }

  // MARK: SARIF

  private struct Sarif: Decodable {
    struct Run: Decodable {
      struct Tool: Decodable {
        struct Driver: Decodable {
          struct Rule: Decodable {
            struct Text: Decodable { var text: String }
            var id: String
            var help: Text
            var helpUri: String?
          }
          var name: String
          var rules: [Rule]
        }
        var driver: Driver
      }
      struct Result: Decodable {
        struct Location: Decodable {
          struct Physical: Decodable {
            struct Artifact: Decodable { var uri: String }
            struct Region: Decodable { var startLine: Int }
            var artifactLocation: Artifact
            var region: Region?
          }
          var physicalLocation: Physical
        }
        struct Suppression: Decodable { var justification: String }
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var locations: [Location]
        var partialFingerprints: [String: String]
        var suppressions: [Suppression]?
      }
      var tool: Tool
      var results: [Result]
    }
    var version: String
    var runs: [Run]
  }

  private static func sarif(_ file: ModelFile) throws -> Sarif.Run {
    let text = ReportFixtures.report(file).sarif(
      address: "models/shop.yaml", lines: file.lines(of: file.model), version: "1.2.3")
    let sarif = try JSONDecoder().decode(Sarif.self, from: Data(text.utf8))
    #expect(sarif.version == "2.1.0")
    return try #require(sarif.runs.first)
  }

  @Test func `results point at the lines where their items are said`() throws {
    let file = try ReportFixtures.file(ReportFixtures.small)
    let run = try Self.sarif(file)
    let lines = ReportFixtures.small.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(run.results.count == ReportFixtures.report(file).findings.count { !$0.threat.isStale })
    for result in run.results {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      let place = try #require(result.locations.first?.physicalLocation)
      #expect(place.artifactLocation.uri == "models/shop.yaml")
      let line = lines[try #require(place.region).startLine - 1]
      let id = try #require(result.partialFingerprints["drawbridgeThreat/v1"])
      #expect(line.contains("id: " + (id.contains("@") ? id.split(separator: "@")[1] : id[...])))
    }
    let lost = try #require(run.results.first { $0.ruleId == "handwritten/D" })
    #expect(lost.level == "error" && lost.suppressions == nil)
    let sold = try #require(run.results.first { $0.ruleId == "handwritten/E" })
    #expect(sold.suppressions?.map(\.justification) == ["Transferred: Insured."])
    for rule in run.tool.driver.rules where !rule.id.hasPrefix("handwritten") {
      #expect(rule.helpUri?.hasPrefix("https://") == true && !rule.help.text.isEmpty)
    }
  }

  @Test func `fingerprints stay while the file round them changes`() throws {
    let before = try Self.sarif(try ReportFixtures.file(ReportFixtures.small))
    let changed = ReportFixtures.small
      .replacing("title: Shop\n", with: "title: Other\nreviewer: Sam\n")
      .replacing("name: Buyer", with: "name: Customer")
      .replacing("status: accepted", with: "status: mitigated")
    let after = try Self.sarif(try ReportFixtures.file(changed))
    #expect(before.results.map(\.partialFingerprints) == after.results.map(\.partialFingerprints))
    #expect(Set(after.results.map(\.partialFingerprints)).count == after.results.count)
    #expect(
      after.results.compactMap { $0.locations.first?.physicalLocation.region?.startLine }
        == before.results.compactMap { $0.locations.first?.physicalLocation.region?.startLine }
        .map { $0 + 1 })
  }

  @Test func `a changed model's lines are those of the file it would become`() throws {
    let file = try ReportFixtures.file(ReportFixtures.small)
    var model = file.model
    model.header.reviewer = "Sam"
    let (old, new) = (file.lines(of: file.model).item("buy"), file.lines(of: model).item("buy"))
    #expect(try #require(new).line == (try #require(old)).line + 1)
  }
}
