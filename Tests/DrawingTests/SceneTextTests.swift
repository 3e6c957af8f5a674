import Models
import Screen
import Testing

@testable import Drawing

@Test func show() {
  print(SceneSamples.backup.text(glyphs: .unicode))
  print(SceneSamples.backup.text(glyphs: .ascii))
}
