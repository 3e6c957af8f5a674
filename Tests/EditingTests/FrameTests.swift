import Formats
import Models
import Screen
import Testing

@testable import Editing

/// What the editor looks like, held by frames that were looked at.
struct FrameTests {
  static let large = (columns: 120, rows: 36)
  static let small = (columns: 80, rows: 24)

  @Test(arguments: ["overview", "remote-backup"], [120, 80])
  func firstFrameOfTheBackup(_ diagram: DiagramID, _ columns: Int) {
    let session = Session(
      Samples.enzo, columns: columns, rows: columns == 120 ? 36 : 24, diagram: diagram,
      name: "enzo-cloud-backup.yaml")
    Golden.expect(session.editor.frame(), "enzo-\(diagram)-\(columns)")
  }

  @Test(arguments: Samples.drone.model.diagrams.keys.prefix(2).map { $0 }, [120, 80])
  func firstFrameOfTheDrones(_ diagram: DiagramID, _ columns: Int) {
    let session = Session(
      Samples.drone, columns: columns, rows: columns == 120 ? 36 : 24, diagram: diagram,
      name: "drone-delivery.yaml")
    Golden.expect(session.editor.frame(), "drone-\(diagram)-\(columns)")
  }

  @Test func inASCII() {
    let session = Session(
      Samples.enzo, columns: 120, rows: 36, diagram: "remote-backup",
      settings: Settings(glyphs: .ascii))
    let frame = session.editor.frame()
    Golden.expect(frame, "ascii-120")
    for row in Golden.rows(of: frame) { #expect(row.utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test(arguments: [("compact-ascii", "z2zx"), ("overview-ascii", "O")])
  func smallViewsInASCII(_ name: String, _ keys: String) {
    var session = Session(
      Samples.enzo, columns: 120, rows: 36, diagram: "remote-backup",
      settings: Settings(glyphs: .ascii))
    session.type(keys)
    let frame = session.editor.frame()
    Golden.expect(frame, "\(name)-120")
    for row in Golden.rows(of: frame) { #expect(row.utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test(arguments: [120, 80]) func welcome(_ columns: Int) {
    let session = Session(
      Samples.empty, columns: columns, rows: columns == 120 ? 36 : 24, name: nil)
    Golden.expect(session.editor.frame(), "welcome-\(columns)")
  }

  @Test(arguments: [
    ("palette-stencils", "<C-w>h"),
    ("palette-filtered", "<C-w>h/web"),
    ("picker-stencils", "ia"),
    ("picker-commands", "<C-p>"),
    ("which-key-insert", "i"),
    ("which-key-menu", "<Space>"),
    ("help", "?"),
    ("properties-list", "<Enter>jjj"),
    ("threats", "<C-w>j"),
    ("threats-details", "<C-w>j<Enter>"),
    ("spotlight", "]t"),
    ("placing", "ip"),
    ("naming", "ip<Enter>Audit"),
    ("connecting", "c"),
    ("compact", "z2"),
    ("compact-moving", "z2m<Right><Right><Down>"),
    ("overview", "O"),
    ("overview-moved", "Ollllllllljjj"),
    ("overview-filtered", "Ozx"),
    ("filter-numbers", "zn2-4.1<Enter>"),
    ("filter-category", ":filter T<Enter>h"),
    ("filter-compact", "z2zs"),
    ("filter-categories", "zc"),
    ("goto", "fhist"),
    ("which-key-view", " v"),
    ("moving", "m<Right><Right><Down>"),
    ("tracing", "ib<Enter>lllljjjjjj"),
    ("selecting", "Vllllllllljjjjj"),
    ("marked", "%"),
    ("command-line", ":ins<Tab>"),
    ("warning", "Y"),
    ("confirm-quit", "Dq"),
  ])
  func states(_ name: String, _ keys: String) {
    for (columns, rows) in [(120, 36), (80, 24)] {
      var session = Session(
        Samples.enzo, columns: columns, rows: rows, diagram: "remote-backup",
        name: "enzo-cloud-backup.yaml")
      session.type(keys)
      Golden.expect(session.editor.frame(), "\(name)-\(columns)")
    }
  }

  /// A flow's property that is about to silence threats says so before it is changed.
  @Test func forecast() throws {
    for (columns, rows) in [(120, 36), (80, 24)] {
      var session = Session(
        Samples.enzo, columns: columns, rows: rows, diagram: "overview",
        name: "enzo-cloud-backup.yaml")
      session.type("]f<Enter>")
      for _ in 0..<30 where session.editor.propertiesPane.forecast == nil { session.type("j") }
      #expect(session.editor.propertiesPane.forecast != nil)
      Golden.expect(session.editor.frame(), "forecast-\(columns)")
    }
  }

  @Test(arguments: [(39, 24), (80, 11), (12, 3), (1, 1)]) func tooSmall(_ columns: Int, _ rows: Int)
  {
    var session = Session(Samples.enzo)
    session.resize(columns, rows)
    #expect(session.editor.frame().size == ScreenSize(columns, rows))
    if columns == 39 { Golden.expect(session.editor.frame(), "too-small") }
    session.resize(80, 24)
    #expect(session.shows("Threats"))
  }
}
