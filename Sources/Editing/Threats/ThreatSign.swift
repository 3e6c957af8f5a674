import Models
import Screen
import Threats

/// A threat's priority and category in five columns: `‼ D `.
enum ThreatSign {
  /// Draws the sign and returns the column after it.
  static func draw(
    _ threat: Threat, _ column: Int, _ row: Int, _ ground: Ground, _ editor: Editor,
    on surface: inout Surface
  ) -> Int {
    let role: Role = threat.status.isOpen ? threat.priority.level.role : .settled
    let sign =
      threat.status.isOpen
      ? threat.priority.level.sign(editor.glyphs) : editor.glyphs.text(.check) + " "
    let next = surface.write(sign, column, row, Style(role, on: ground, .bold))
    let letter = threat.stride.map { String($0.letter) } ?? String(threat.category.prefix(1))
    return surface.write(letter, next, row, Style(role, on: ground, .bold))
  }
}
