import Models
import Screen
import Testing
import Threats

@testable import Editing

/// The properties pane: values, presets, forecasts, what is a person's own.
struct PropertiesPaneTests {
  /// A session in the pane with a property of an item chosen.
  private func session(_ item: ItemID, _ property: PropertyID) -> Session {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.hop(to: item)
    session.type("<Enter>")
    choose(.property(property), &session)
    return session
  }

  private func choose(_ subject: PropertyRow.Subject, _ session: inout Session) {
    session.type("gg")
    for _ in 0..<80
    where session.editor.propertiesPane.chosenRow(in: session.editor)?.subject
      != subject
    { session.type("j") }
    #expect(session.editor.propertiesPane.chosenRow(in: session.editor)?.subject == subject)
  }

  private func isPreset(_ session: Session) -> Bool {
    if case .preset = session.editor.propertiesPane.chosenRow(in: session.editor)?.source {
      true
    } else {
      false
    }
  }

  private func value(_ session: Session) -> String {
    session.editor.propertiesPane.chosenRow(in: session.editor)?.value ?? ""
  }

  @Test func togglingAPropertyChangesThreatsAtOnce() {
    var session = session("commands", "provides-confidentiality")
    #expect(value(session) == "yes")
    let before = session.threatIDs
    session.type("l")
    #expect(value(session) == "no")
    #expect(session.threatIDs != before)
    #expect(session.editor.analysis.threats == session.freshThreats)
    session.type("l")
    #expect(session.threatIDs == before)
    #expect(session.model == Samples.enzo.model)
  }

  /// Whatever property of whatever item: what the pane forecasts is what then happens.
  @Test func forecastsComeTrue() throws {
    for item in ["commands", "client", "storage-account"] {
      var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
      session.editor.hop(to: ItemID(item))
      session.type("<Enter>gg")
      var forecasts = 0
      for _ in session.editor.propertyRows {
        if let forecast = session.editor.propertiesPane.forecast {
          let before = session.foundThreats
          session.type("l")
          let after = session.foundThreats
          #expect(Set(forecast.raised.map(\.id)) == after.subtracting(before), "\(item)")
          #expect(Set(forecast.silenced.map(\.id)) == before.subtracting(after), "\(item)")
          #expect(value(session) == forecast.value)
          session.type("u")
          #expect(session.foundThreats == before)
          forecasts += 1
        }
        session.type("j")
      }
      #expect(forecasts > 0, "\(item)")
      #expect(session.model == Samples.enzo.model)
    }
  }

  @Test func aForecastIsShown() throws {
    var session = session("commands", "provides-confidentiality")
    let forecast = try #require(session.editor.propertiesPane.forecast)
    #expect(forecast.value == "no" && !forecast.raised.isEmpty)
    #expect(session.shows("no would raise"))
    session.type("l")
    #expect(session.shows("yes would silence"))
  }

  @Test func aPresetIsShownAndGoneBackTo() {
    var session = session("commands", "provides-confidentiality")
    #expect(isPreset(session))
    session.type("l")
    #expect(session.editor.propertiesPane.chosenRow(in: session.editor)?.source == .set)
    #expect(
      session.diagram.flows["commands"]?.attributes.properties["provides-confidentiality"] == "no")
    session.type("x")
    #expect(isPreset(session))
    #expect(
      session.diagram.flows["commands"]?.attributes.properties["provides-confidentiality"] == nil)
    session.type("x")
    #expect(session.message == "it is the preset")
  }

  @Test func aListIsPickedFrom() {
    var session = session("commands", "network")
    session.type("<Enter>")
    #expect(session.editor.picker != nil)
    session.type("internet<Enter>")
    #expect(value(session) == "internet" || session.editor.picker != nil)
    session.type("<Esc>u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func cyclingBackwardsIsTheInverse() {
    var session = session("commands", "network")
    let first = value(session)
    session.type("l")
    #expect(value(session) != first)
    session.type("h")
    #expect(value(session) == first)
  }

  @Test func aTextIsEditedInItsRow() {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.type("<Enter>gg<Enter><C-u>Console<Enter>")
    #expect(session.diagram.elements["client"]?.attributes.name == "Console")
    session.type("<Enter>no<Esc>")
    #expect(session.diagram.elements["client"]?.attributes.name == "Console")
    #expect(session.undoCount == 1)
  }

  @Test func propertiesOfOnesOwn() {
    var session = Session(Samples.pair, columns: 120, rows: 40)
    session.type("<Enter>AOwner<Enter>Anna<Enter>")
    #expect(
      session.diagram.elements["left"]?.attributes.custom == [.init(name: "Owner", value: "Anna")])
    #expect(session.shows("Owner") && session.shows("Anna"))
    choose(.custom(0), &session)
    session.type("r<C-u>Keeper<Enter>")
    #expect(session.diagram.elements["left"]?.attributes.custom.first?.name == "Keeper")
    session.type("<Enter><C-u>Bert<Enter>")
    #expect(session.diagram.elements["left"]?.attributes.custom.first?.value == "Bert")
    session.type("d")
    #expect(session.diagram.elements["left"]?.attributes.custom == [])
    #expect(session.undoCount == 4)
    session.type("4u")
    #expect(session.model == Samples.pair.model)
  }

  @Test func onlyOnesOwnCanBeRemoved() {
    var session = session("commands", "network")
    session.type("d")
    #expect(session.warning == "property-delete: only properties of your own, A adds one")
  }

  @Test func outOfScopeSilencesAFlow() {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.hop(to: "results")
    #expect(session.threatIDs.contains { $0.hasSuffix("@results") })
    session.type("<Enter>")
    choose(.inScope, &session)
    session.type("lReviewed<Enter>")
    #expect(!session.threatIDs.contains { $0.hasSuffix("@results") })
    #expect(session.diagram.flows["results"]?.attributes.outOfScope == "Reviewed")
    choose(.scopeReason, &session)
    session.type("<Enter> last year<Enter>")
    #expect(session.diagram.flows["results"]?.attributes.outOfScope == "Reviewed last year")
    choose(.inScope, &session)
    session.type("l")
    #expect(session.threatIDs.contains { $0.hasSuffix("@results") })
    session.type("9u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func notesOnItems() {
    var session = Session(Samples.pair)
    session.type("gnAsk Anna<Enter>")
    #expect(session.diagram.elements["left"]?.attributes.note == "Ask Anna")
    session.type("]fgn<Enter>")
    #expect(session.undoCount == 1)
  }

  @Test func severalItemsShareTheirProperties() {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.editor.canvas.marked = ["commands", "progress"]
    session.type("<Enter>")
    #expect(session.shows("2 items"))
    choose(.property("authenticates-source"), &session)
    #expect(value(session) == "(differs)")
    session.type("l")
    let values = ["commands", "progress"].map { id in
      session.diagram.flows[id].flatMap {
        session.editor.template.value(of: "authenticates-source", in: $0.attributes)
      }
    }
    #expect(values[0] == values[1])
    #expect(session.undoCount == 1)
    session.type("u")
    #expect(session.model == Samples.enzo.model)
  }

  @Test func theModelsTitleAndPeople() {
    var session = Session(Samples.enzo, columns: 120, rows: 40, diagram: "overview")
    session.type("<Space>fm")
    choose(.header(.owner), &session)
    session.type("<Enter><C-u>Anna<Enter>")
    #expect(session.model.header.owner == "Anna")
    choose(.diagramLevel, &session)
    session.type("<Enter><C-u>7<Enter>")
    #expect(session.diagram.header.level == 7)
  }

  @Test func aPropertyIsFoundByTyping() {
    var session = session("commands", "network")
    session.type("/conf<Enter>")
    #expect(
      session.editor.propertiesPane.chosenRow(in: session.editor)?.subject
        == .property("provides-confidentiality"))
  }

  @Test func theSamePropertyStaysChosenOnTheNextItem() {
    var session = session("commands", "provides-confidentiality")
    session.type("<Esc>]f<Enter>")
    #expect(
      session.editor.propertiesPane.chosenRow(in: session.editor)?.subject
        == .property("provides-confidentiality"))
  }
}

extension Editor {
  var propertyRows: [PropertyRow] { PropertyRow.rows(of: self) }
}
