import Models
import Screen
import Testing

@testable import Drawing

/// Drawings as text, compared with the pictures beside the tests.
struct ScenePictureTests {
  @Test(arguments: ["managed", "person", "store", "note", "nothing"])
  func shapesInEverySize(stencil: StencilID) throws {
    let scene = SceneSamples.shapes(stencil)
    try Pictures.check("shapes-\(stencil)", scene.text(glyphs: .unicode))
    try Pictures.check("shapes-\(stencil)-ascii", scene.text(glyphs: .ascii))
  }

  @Test func framesTooSmallForAnOutline() throws {
    let elements = (0..<6).flatMap { width in
      (0..<4).map { height in
        let stencils: [StencilID] = ["managed", "person", "store", "note"]
        let stencil = stencils[(width + height) % 4]
        return SceneSamples.element(
          "e\(width)\(height)", stencil, "Name", Rect(width * 8, height * 5, width, height))
      }
    }
    try Pictures.check(
      "shapes-tiny", SceneSamples.scene([], elements).text(glyphs: .unicode))
  }

  @Test func aWholeOperation() throws {
    try Pictures.check("backup", SceneSamples.backup.text(glyphs: .unicode))
    try Pictures.check("backup-narrow", SceneSamples.backup.text(glyphs: .narrow))
    try Pictures.check("backup-ascii", SceneSamples.backup.text(glyphs: .ascii))
  }

  @Test func flowsThatCross() throws {
    let scene = SceneSamples.crossings
    try Pictures.check("crossings", scene.text(glyphs: .unicode))
    try Pictures.check("crossings-ascii", scene.text(glyphs: .ascii))
  }

  @Test func labelsOfManyLengths() throws {
    try Pictures.check("labels", SceneSamples.labels.text(glyphs: .unicode))
  }

  @Test func boundariesOfEverySlope() throws {
    let scene = SceneSamples.boundaries
    try Pictures.check("boundaries", scene.text(glyphs: .unicode))
    try Pictures.check("boundaries-ascii", scene.text(glyphs: .ascii))
  }

  @Test func namesFromEverywhere() throws {
    try Pictures.check("names", SceneSamples.names.text(glyphs: .unicode))
  }

  @Test func emphasis() throws {
    let scene = SceneSamples.backup
    let selected = Scene.Emphasis(selection: ["history", "f6", "cloud", "operator"])
    try Pictures.check("emphasis-selection", scene.styledText(selected))
    let lit = Scene.Emphasis(spotlight: ["history", "f6", "client"])
    try Pictures.check("emphasis-spotlight", scene.styledText(lit))
    let grid = Scene.Emphasis(showsGrid: true)
    try Pictures.check("emphasis-grid", scene.styledText(grid))
  }
}

extension Scene {
  /// What is drawn, and below it a letter for each cell's role: capital where it is bold, and a
  /// comma where it is dimmed.
  func styledText(_ emphasis: Emphasis) -> String {
    let size = ScreenSize(bounds.width + 4, bounds.height + 2)
    var surface = Surface(size)
    let corner = Point(bounds.minX - 2, bounds.minY - 1)
    draw(
      on: &surface, in: surface.bounds, corner: corner, glyphs: .unicode, emphasis: emphasis)
    var glyphs = ""
    var roles = ""
    for row in 0..<size.rows {
      var text = ""
      var letters = ""
      for column in 0..<size.columns {
        let cell = surface[column, row]
        text += surface.text(of: cell)
        letters.append(surface.text(of: cell) == " " ? " " : letter(cell.style))
      }
      while text.last == " " { text.removeLast() }
      while letters.last == " " { letters.removeLast() }
      glyphs += text + "\n"
      roles += letters + "\n"
    }
    return glyphs + "\n" + roles
  }

  private func letter(_ style: Style) -> Character {
    if style.attributes.contains(.dim) { return "," }
    let letters: [Role: Character] = [
      .text: "t", .faint: "f", .strong: "s", .accent: "a", .element: "e", .flow: "w",
      .boundary: "b", .riskHigh: "h", .riskMedium: "m", .riskLow: "l", .settled: "k",
    ]
    let letter = letters[style.role] ?? "?"
    return style.attributes.contains(.bold) ? Character(letter.uppercased()) : letter
  }
}
