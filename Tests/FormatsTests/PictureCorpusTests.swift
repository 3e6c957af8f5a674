import Drawing
import Foundation
import Models
import Testing

@testable import Formats

/// The pictures of real models keep the rules, and nearly all labels are read in full.
struct PictureCorpusTests {
  private func report(_ file: ModelFile) -> LayoutReport {
    var total = LayoutReport()
    for diagram in file.model.diagrams.values {
      let scene = Scene(
        diagram, of: file.model, template: file.template, routes: Routes(diagram), risks: [:])
      total.add(scene.layoutReport)
    }
    return total
  }

  private func expectClean(_ report: LayoutReport, _ name: String) {
    #expect(report.findings == [], "\(name)")
    #expect(report.dashed == [], "\(name)")
    #expect(report.shortened * 50 <= report.labels, "\(name): \(report.summary)")
  }

  @Test(arguments: ["enzo-cloud-backup.yaml", "drone-delivery.yaml"])
  func `samples are clean`(name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Samples/\(name)")
    let file = try ModelFile([UInt8](Data(contentsOf: url)), name: name) { _ in [] }
    let report = report(file)
    expectClean(report, name)
    #expect(report.shortened == 0)
    #expect(report.crossings == 0)
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `files of others are clean`() throws {
    for url in TMTCorpus.files("models", "tm7") {
      let name = url.lastPathComponent
      let file = try ModelFile([UInt8](Data(contentsOf: url)), name: name) { _ in [] }
      expectClean(report(file), name)
    }
  }
}
