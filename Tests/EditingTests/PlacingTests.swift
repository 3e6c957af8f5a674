import Models
import Screen
import Testing

@testable import Editing

/// Putting elements, boundaries and text on the diagram.
struct PlacingTests {
  @Test func drawsAModelFromNothing() {
    var session = Session(Samples.empty)
    session.type(":level 1<Enter>")
    session.type("ip<Enter>Web app<Enter>")
    #expect(session.outline == ["( web-app: GE.P Web app"])
    session.type("is<Enter>Orders<Enter>")
    session.type("<S-Tab>c<Enter>Query<Enter>")
    session.type("<Tab>C<Enter>Rows<Enter>")
    #expect(
      session.outline == [
        "( web-app: GE.P Web app", "( orders: GE.DS Orders",
        "f1: web-app -> orders GE.DF 1 Query", "f2: orders -> web-app GE.DF 2 Rows",
      ])
    #expect(session.shows("1 Query") && session.shows("Web app") && session.shows("Orders"))
    #expect(session.undoCount == 5)
    #expect(!session.threatIDs.isEmpty)
  }

  @Test(arguments: [("ip", "GE.P"), ("ie", "GE.EI"), ("is", "GE.DS"), ("it", "GE.A")])
  func placesEachKind(_ keys: String, _ stencil: StencilID) {
    var session = Session(Samples.empty)
    session.type(keys)
    #expect(session.isMode("PLACE"))
    session.type("<Enter>Thing<Enter>")
    #expect(session.outline == ["( thing: \(stencil) Thing"])
    #expect(session.editor.canvas.current == "thing")
    #expect(session.isMode("DESIGN"))
  }

  @Test func aNewElementKeepsItsStencilsNameWhereNoneIsGiven() {
    var session = Session(Samples.empty)
    session.type("ip<Enter><Enter>")
    #expect(session.outline == ["( process: GE.P Process"])
    session.type("ip<Enter><Esc>")
    #expect(session.outline.count == 2)
    #expect(session.editor.prompt == nil)
  }

  @Test func placingFollowsTheCursorAndCanBeCancelled() {
    var session = Session(Samples.empty)
    session.type("ip")
    let start = session.editor.canvas.cursor
    session.type("5l3j")
    #expect(session.editor.canvas.cursor == start + Vector(5, 3))
    session.type("<Esc>")
    #expect(session.isMode("DESIGN"))
    #expect(session.model == Samples.empty.model)
    #expect(session.undoCount == 0)
  }

  @Test func placesWhereTheGhostIs() {
    var session = Session(Samples.empty)
    session.type("ip3l2j")
    let ghost = session.editor.ghostFrame("GE.P")
    session.type("<Enter>X<Enter>")
    #expect(session.diagram.frame(of: "x") == ghost)
  }

  @Test func anElementGrowsToShowItsName() throws {
    var session = Session(Samples.empty)
    session.type("ip<Enter>The service that collects orders<Enter>")
    let frame = try #require(session.diagram.frames.first?.frame)
    #expect(frame.width >= 36)
    #expect(session.shows("The service that collects orders"))
    #expect(session.undoCount == 1)
  }

  @Test func anyStencilIsFoundByTyping() {
    var session = Session(Samples.empty)
    session.type("iaweb app<Enter><Enter>Shop<Enter>")
    #expect(session.outline == ["( shop: web-application Shop"])
    session.type("ii<Enter>Second shop<Enter>")
    #expect(session.outline.last == "( second-shop: web-application Second shop")
    session.type(":insert Web service<Enter><Enter>Api<Enter>")
    #expect(session.outline.last?.hasSuffix(" Api") == true)
    session.type(":insert nonsense<Enter>")
    #expect(session.warning == "the template has no stencil nonsense")
  }

  @Test func aStencilIsTakenFromThePane() {
    var session = Session(Samples.empty, columns: 120, rows: 36)
    session.type("<C-w>h/queue")
    #expect(session.shows("Message queue"))
    session.type("<Enter>")
    #expect(session.isMode("PLACE"))
    session.type("<Enter>Jobs<Enter>")
    #expect(session.outline == ["( jobs: message-queue Jobs"])
  }

  @Test func aBorderIsPulledOpen() {
    var session = Session(Samples.empty)
    session.type("ib<Enter>20l8j<Enter>Office<Enter>")
    #expect(session.outline == ["[ office: GE.TB.B Office"])
    #expect(session.diagram.boundaries["office"]?.bounds.size == Size(21, 9))
    session.type("u")
    #expect(session.model == Samples.empty.model)
  }

  @Test func aBorderTooSmallGetsTheUsualSize() {
    var session = Session(Samples.empty)
    session.type("ib<Enter><Enter>Office<Enter>")
    #expect(session.diagram.boundaries["office"]?.bounds.size == Editor.usualSize(.border))
  }

  @Test func aBorderGoesRoundMarkedElements() throws {
    var session = Session(Samples.pair)
    session.type("v<Tab>vibHouse<Enter>")
    let bounds = try #require(session.diagram.boundaries["house"]?.bounds)
    for (_, frame) in session.diagram.frames { #expect(bounds.contains(frame)) }
    #expect(session.editor.canvas.marked.isEmpty)
    #expect(session.undoCount == 1)
  }

  @Test func aLineIsLaidPointByPoint() {
    var session = Session(Samples.pair)
    session.type("il")
    session.editor.canvas.cursor = Point(30, -4)
    session.type("<Enter>8j<Enter>4l<Space>Wall<Enter>")
    guard case .line(let points)? = session.diagram.boundaries["wall"]?.shape else {
      Issue.record("no line")
      return
    }
    #expect(points == [Point(30, -4), Point(30, 4), Point(34, 4)])
    // The flow between the two crosses it, which is what boundaries are for.
    let before = Session(Samples.pair).threatIDs
    #expect(session.threatIDs.isStrictSuperset(of: before))
    session.type("u")
    #expect(session.threatIDs == before)
  }

  @Test func aLineNeedsTwoPoints() {
    var session = Session(Samples.empty)
    session.type("il<Space>")
    #expect(session.warning.contains("two points"))
    session.type("<Enter>5l<Enter><Enter>")
    #expect(session.diagram.boundaries.count == 1)
  }

  @Test func restencilKeepsWhatApplies() throws {
    var session = Session(Samples.enzo, diagram: "overview")
    let before = try #require(session.diagram.elements["client"]?.attributes)
    #expect(before.properties["validates-input"] == "yes")
    session.editor.hop(to: "client")
    session.type("Sweb app<Enter>")
    let after = try #require(session.diagram.elements["client"]?.attributes)
    #expect(after.stencil == "web-application")
    #expect(after.name == before.name && after.note == before.note)
    #expect(after.properties["validates-input"] == "yes")
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func restencilSaysWhatIsLost() {
    var session = Session(Samples.enzo, diagram: "overview")
    session.editor.hop(to: "client")
    session.type("Sperson<Enter>")
    #expect(session.diagram.elements["client"]?.attributes.stencil == "person")
    #expect(session.message.hasPrefix("it has no validates-input, secrets-from · "))
    #expect(session.message.hasSuffix("u undoes"))
    #expect(session.diagram.elements["client"]?.attributes.properties["validates-input"] == nil)
  }

  @Test func flowsAndElementsDontMix() {
    var session = Session(Samples.pair)
    session.type("%S")
    #expect(session.warning == "the marked items are of different kinds")
  }

  @Test func renamesInPlace() {
    var session = Session(Samples.pair)
    session.type("a<C-u>Front<Enter>")
    #expect(session.outline.first == "( left: GE.P Front")
    session.type("a and more<Esc>")
    #expect(session.outline.first == "( left: GE.P Front")
    session.type(":rename Back<Enter>")
    #expect(session.outline.first == "( left: GE.P Back")
  }

  @Test func changesTheID() {
    var session = Session(Samples.pair)
    session.type(":id front<Enter>")
    #expect(session.diagram.elements["front"] != nil)
    #expect(session.diagram.flows["f1"]?.source == .element("front"))
    session.type(":id right<Enter>")
    #expect(session.warning.contains("taken"))
    session.type("u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func pastedTextBecomesATextOnTheDiagram() {
    var session = Session(Samples.empty)
    session.paste("Two\nlines \u{1B}[31m")
    #expect(session.diagram.elements.count == 1)
    #expect(session.diagram.elements.values.first?.attributes.stencil == "GE.A")
    expectNoControls(session.editor.frame())
    session.type("u")
    #expect(session.model == Samples.empty.model)
  }
}
