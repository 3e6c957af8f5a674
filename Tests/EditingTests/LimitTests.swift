import Formats
import Models
import Screen
import Testing

@testable import Editing

/// What could never be saved is not done, and is said in one line that nothing hides.
struct LimitTests {
  /// Three elements in a border that a layout in one row makes wider than files hold.
  private static let wide = ModelFile(
    model: Model(
      header: .init(title: "Wide"),
      diagrams: [
        Diagram(
          id: "main", header: .init(title: "Main"),
          boundaries: [
            Boundary(
              id: "hall", attributes: ItemAttributes(stencil: "GE.TB.B", name: "Hall"),
              shape: .border(Rect(-2, -2, 5_010, 30)))
          ],
          elements: (0..<3).map {
            Samples.element(
              "e\($0)", "GE.P", "Element \($0)", Rect(0, 9 * $0, 5_000, 5))
          },
          flows: (0..<2).map {
            Flow(
              id: "f\($0)", attributes: ItemAttributes(stencil: "GE.DF", name: "Data"),
              source: .element("e\($0)"), target: .element("e\($0 + 1)"))
          })
      ]), template: CoreTemplate.template)

  @Test func `a layout that could not be saved is not made`() {
    var session = Session(Self.wide)
    session.type(":layout<Enter>")
    #expect(session.warning.contains("'Hall' would be "))
    #expect(session.warning.contains(" columns wide; 10000 is the most"))
    #expect(session.model == Self.wide.model && session.undoCount == 0)
    session.type(":layout td<Enter>")
    #expect(session.warning.isEmpty, "\(session.warning)")
  }

  @Test func `what is refused once does not silence what is done next`() {
    var session = Session(Self.wide)
    session.type(":layout<Enter>")
    #expect(!session.warning.isEmpty)
    session.type("<Space>sm")
    #expect(session.message == "the mouse is the terminal's")
  }
}
