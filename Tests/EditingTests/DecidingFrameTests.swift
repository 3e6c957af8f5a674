import Models
import Screen
import Testing

@testable import Editing

/// What deciding on threats looks like, held by frames that were looked at.
struct DecidingFrameTests {
  @Test(arguments: [
    ("analysis", "gA"), ("analysis-details", "gA<Tab>"), ("analysis-diagram", "gA<Tab><Tab>"),
    ("analysis-groups", "gAbggjjh"), ("analysis-marks", "gAvjvV2j"),
    ("analysis-filtered", "gAFtampering<Enter>Fhigh<Enter>"),
    ("analysis-filters", "gAfF"), ("sheet-why", "gAjjw"), ("sheet-form", "gAjE"),
    ("sheet-written", "<Space>tnReplays<Enter>"),
    ("sheet-checklist", "<Space>tcAKeys<Enter><Space>"),
    ("sheet-mitigations", "gALSigned requests<Enter>gm"),
    ("sheet-switched-off", "gAxmOut of reach<Enter>gx"),
    ("confirm-switch-off", "gAjx"),
  ])
  func states(_ name: String, _ keys: String) {
    for (columns, rows) in [(120, 36), (80, 24)] {
      var session = Session(
        Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup",
        name: "enzo-cloud-backup.yaml")
      session.editor.signature = Signature(author: "Anna", date: "2026-03-02T10:00:00Z")
      session.type(keys)
      Golden.expect(session.editor.frame(), "\(name)-\(columns)")
    }
  }

  @Test func theDronesInASCII() {
    for (columns, rows) in [(120, 36), (80, 24)] {
      var session = Session(
        Samples.drone, columns: columns, rows: rows, name: "drone-delivery.yaml",
        settings: Settings(glyphs: .ascii))
      session.type("gAbgg")
      let frame = session.editor.frame()
      Golden.expect(frame, "analysis-drone-\(columns)")
      for row in Golden.rows(of: frame) { #expect(row.utf8.allSatisfy { $0 < 0x80 }) }
      session.type("jw")
      for row in session.screen { #expect(row.utf8.allSatisfy { $0 < 0x80 }) }
    }
  }
}
