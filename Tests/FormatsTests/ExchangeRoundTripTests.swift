import Models
import Testing

@testable import Formats

/// Models that go out to another tool's form and come back.
struct ExchangeRoundTripTests {
  @Test(arguments: 0..<40) func `a drawing survives Threat Dragon`(seed: UInt64) throws {
    var generator = ExchangeGenerator(seed: seed)
    let model = generator.model()
    let read = try Exchange.read(Exchange.text(model, .threatDragon))
    #expect(Exchange.difference(read.model, model) == nil)
    #expect(Exchange.threats(read.model) == Exchange.threats(model))
    #expect(read.model.decisions.isEmpty)
    #expect(read.messages == [])
    #expect(read.importedForm == .threatDragon)
  }

  @Test(arguments: 0..<40) func `a model survives OTM`(seed: UInt64) throws {
    var generator = ExchangeGenerator(seed: seed)
    generator.isDrawing = false
    let model = generator.model()
    let read = try Exchange.read(Exchange.text(model, .otm))
    #expect(Exchange.difference(read.model, model) == nil)
    #expect(Exchange.threats(read.model) == Exchange.threats(model))
    #expect(read.model.decisions.isEmpty)
    #expect(read.messages == [])
  }

  @Test(arguments: 0..<40) func `a drawing survives draw.io`(seed: UInt64) throws {
    var generator = ExchangeGenerator(seed: seed)
    let model = generator.model()
    let read = try Exchange.read(Exchange.text(model, .drawio), name: "page.drawio")
    #expect(Exchange.difference(read.model, model) == nil)
    #expect(read.messages == [])
  }

  @Test(arguments: [FileFormat.threatDragon, .otm])
  func `decisions come back as decisions`(form: FileFormat) throws {
    var model = Model(
      header: .init(title: "Shop"),
      diagrams: [
        Diagram(
          id: "d", header: .init(title: "Shop"),
          boundaries: [
            Boundary(
              id: "b", attributes: ItemAttributes(stencil: "internet", name: "Net"),
              shape: .border(Rect(-4, -3, 24, 12)))
          ],
          elements: [
            Element(
              id: "user", attributes: ItemAttributes(stencil: "GE.EI", name: "User"),
              frame: Rect(0, 0, 14, 5)),
            Element(
              id: "shop", attributes: ItemAttributes(stencil: "GE.P", name: "Shop"),
              frame: Rect(40, 0, 14, 5)),
          ],
          flows: [
            Flow(
              id: "f", attributes: ItemAttributes(stencil: "http", name: "Order"),
              source: .element("user"),
              target: .element("shop"))
          ])
      ])
    let types = Exchange.export(model).threats.compactMap(\.key).map(\.type)
    try #require(types.count > 2)
    model.decisions[ThreatKey(type: types[0], flow: "f")] = Decision(
      key: ThreatKey(type: types[0], flow: "f"), status: .accepted, justification: "Known.",
      note: "Seen", author: "A person", date: "2026-03-01", templateVersion: "1.0")
    model.decisions[ThreatKey(type: types[1], flow: "f")] = Decision(
      key: ThreatKey(type: types[1], flow: "f"), status: .mitigated,
      mitigation: "Something is done.")
    let read = try Exchange.read(Exchange.text(model, form)).model
    #expect(read.decisions == model.decisions)
    #expect(read.threats.isEmpty)
  }
}
