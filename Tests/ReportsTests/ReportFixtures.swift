import Drawing
import Formats
import Foundation
import Models
import Syntax
import Threats

@testable import Reports

/// Reports that the tests are about.
enum ReportFixtures {
  /// The report of a model file, drawn with whatever template it names.
  static func report(_ file: ModelFile, name: String = "model.yaml", date: String = "") -> Report {
    var analyzer = Analyzer(rules: file.rules)
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in file.model.diagrams.values {
      crossings[diagram.id] = file.crossings(of: diagram, in: file.model, template: file.template)
    }
    analyzer.update(file.model, crossings: crossings)
    return Report(
      file.model, template: file.template, analyzer: analyzer, crossings: crossings, file: name,
      date: date)
  }

  /// The report of a model written with the built-in template.
  static func report(_ text: String) throws -> Report { report(try file(text)) }

  static func file(_ text: String) throws -> ModelFile {
    try ModelFile(Array(text.utf8), name: "model.yaml") { path in
      throw FileError(file: path, message: "no such file")
    }
  }

  /// One of the samples beside the sources.
  static func sample(_ name: String) throws -> ModelFile {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appending(path: "Samples/\(name).yaml")
    return try ModelFile([UInt8](Data(contentsOf: url)), name: name + ".yaml") { path in
      throw FileError(file: path, message: "no such file")
    }
  }

  /// A small model with something of everything that reports say.
  static let small = """
    drawbridge: 1
    title: Shop
    owner: Team A
    description: |
      Sells things.

      See [the plan](https://example.org/plan) or https://example.org/a(b), not now.
    assumptions: Nobody lies.
    checklist:
    - {verify: Backups are tried., done: yes, author: Jo, date: "2026-01-02"}
    - {verify: Logs are read.}
    diagrams:
    - id: all
      title: All of it
      boundaries:
      - {id: inside, stencil: cloud, name: Inside, frame: [30, 0, 50, 12]}
      elements:
      - {id: buyer, stencil: browser, name: Buyer, frame: [0, 3, 16, 5]}
      - {id: shop, stencil: web-application, name: Shop, frame: [34, 3, 16, 5]}
      - {id: orders, stencil: relational-database, name: Orders, frame: [60, 3, 16, 5]}
      flows:
      - {id: buy, number: "1", stencil: https, name: Buy, from: buyer, to: shop}
      - {id: keep, number: "2", stencil: GE.DF, name: Keep, from: shop, to: orders, out-of-scope: Next year.}
    decisions:
    - {threat: T.malformed-input, flow: buy, status: accepted, justification: We look twice., author: Jo, date: "2026-01-03"}
    threats:
    - id: lost
      category: D
      on: orders
      title: Orders are lost
      description: The disk breaks.
      mitigations: [backup]
      priority: high
    - id: sold
      category: E
      title: Somebody sells the shop
      status: transferred
      justification: Insured.
    mitigations:
    - {id: backup, title: Backups, text: Every night., state: in-place, references: [CWE-1]}
    switched-off:
    - {threat: S.person-impersonated, at: shop, reason: Nobody would., author: Jo}
    notes:
    - {author: Jo, date: "2026-01-04", text: Looks good.}
    """
}
