import Drawing
import Models
import Reports
import Testing
import Threats

@testable import Formats

/// Small files of other tools that are whole and must neither be refused nor lose anything without a
/// word.
struct NothingDroppedTests {
  /// A file of Threat Dragon with these cells.
  private static func dragon(_ cells: String...) -> String {
    """
    {"version": "2.2.0", "summary": {"title": "S"}, "detail": {"contributors": [], "diagramTop": 1,
     "reviewer": "", "threatTop": 0, "diagrams": [{"id": 0, "title": "D", "diagramType": "STRIDE",
     "version": "2.2.0", "cells": [\(cells.joined(separator: ","))]}]}}
    """
  }

  private static func box(_ id: String, _ shape: String, _ type: String, _ name: String, x: Int)
    -> String
  {
    """
    {"id": "\(id)", "shape": "\(shape)", "position": {"x": \(x), "y": 110},
     "size": {"width": 80, "height": 80}, "data": {"type": "\(type)", "name": "\(name)",
     "threats": []}}
    """
  }

  private static func flow(_ more: String = "") -> String {
    """
    {"id": "f", "shape": "flow", "source": {"cell": "a"}, "target": {"cell": "b"}, \(more)
     "data": {"type": "tm.Flow", "name": "", "threats": []}}
    """
  }

  private static let shop = box("a", "process", "tm.Process", "Shop", x: 0)
  private static let orders = box("b", "store", "tm.Store", "Orders", x: 320)

  @Test(arguments: [
    "\"labels\": [\"Order\"],",
    "\"labels\": [{\"attrs\": {\"labelText\": {\"text\": \"Order\"}}}],",
    "\"labels\": [{\"attrs\": {\"label\": {\"text\": \"Order\"}}}],",
    "\"labels\": [{\"attrs\": null}], \"attrs\": {\"text\": {\"text\": \"Order\"}},",
  ])
  func `a label is the name of a flow that has none`(labels: String) throws {
    let file = try Exchange.read(Self.dragon(Self.shop, Self.orders, Self.flow(labels)))
    #expect(file.model.diagrams["d"]?.flows["f"]?.attributes.name == "Order")
    #expect(file.messages == [])
  }

  @Test func `a cell is what it is drawn as`() throws {
    let shop = Self.box("a", "process", "tm.Flow", "Shop", x: 0)
    let file = try Exchange.read(Self.dragon(shop, Self.orders, Self.flow()))
    let diagram = try #require(file.model.diagrams["d"])
    #expect(Array(diagram.elements.keys) == ["a", "b"])
    #expect(diagram.flows["f"]?.source == .element("a"))
    #expect(file.losses == [])
    #expect(
      file.messages == ["cell 'Shop' is 'tm.Flow' and drawn as another kind, which counts"])
  }

  @Test func `a doubled id and ends that are nowhere are told`() throws {
    let orders = Self.box("a", "store", "tm.Store", "Orders", x: 320)
    let file = try Exchange.read(Self.dragon(Self.shop, orders, Self.flow()))
    #expect(file.model.diagrams["d"]?.elements.count == 2)
    #expect(
      file.losses == [
        "a model can't hold the id 'a', which 'Shop' has already, of: 'Orders'",
        "a model can't hold an end at 'b', which is not there, of: 'f'",
      ])
  }

  // MARK: Threats on boundaries

  private static let wall = """
    {"id": "w", "shape": "trust-boundary-box", "position": {"x": -40, "y": 40},
     "size": {"width": 200, "height": 220}, "data": {"type": "tm.BoundaryBox", "name": "DMZ",
     "isTrustBoundary": true, "threats": [{"id": "t1", "number": 1, "title": "Wall breaks",
     "status": "Mitigated", "severity": "High", "type": "Spoofing", "description": "d",
     "mitigation": "m"}]}}
    """

  @Test func `a threat on a boundary is kept with what was decided`() throws {
    let file = try Exchange.read(Self.dragon(Self.wall, Self.shop, Self.orders, Self.flow()))
    #expect(file.losses == [])
    let threat = try #require(file.model.threats["t1"])
    #expect(threat.item == "w")
    #expect(threat.status == .mitigated)
    #expect(threat.mitigation == "m")
    let threats = Analyzer.threatsOnGrid(of: file.model, template: file.template)
    #expect(threats.first { $0.id == "t1" }?.diagram == "d")
    #expect(
      ThreatReport.table(of: threats, in: file.model, template: file.template, width: nil)
        .contains("Wall breaks"))
    for form in [FileFormat.threatDragon, .otm] {
      let read = try Exchange.read(Exchange.text(file.model, form)).model
      #expect(read.threats["t1"] == threat, "\(form)")
    }
  }

  @Test func `threats on what nobody knows are told by name`() throws {
    let pot = """
      {"id": "pot", "shape": "teapot", "data": {"type": "tm.Teapot", "name": "Pot",
       "threats": [{"title": "It boils", "status": "Open", "type": "Tampering"}]}}
      """
    let file = try Exchange.read(Self.dragon(Self.shop, pot))
    #expect(
      file.losses == [
        "a model can't hold a threat on a cell of an unknown kind: 'It boils'",
        "a model can't hold a cell of an unknown kind: 'Pot'",
      ])
  }

  @Test func `what stands under keys that nobody knows is told`() throws {
    let shop = Self.shop.replacing(
      "\"threats\"", with: "\"colour\": \"red\", \"empty\": \"\", \"threats\"")
    let file = try Exchange.read(Self.dragon(shop))
    #expect(file.losses == ["a model can't hold the key 'colour' of: 'Shop'"])
  }

  // MARK: Rings

  /// A line round the right element, of which the ends nearly meet, or do not.
  private static func ring(end: Int = 361) -> String {
    """
    {"id": "r", "shape": "trust-boundary-curve", "source": {"x": 360, "y": 20},
     "target": {"x": \(end), "y": 20}, "vertices": [{"x": 240, "y": 80}, {"x": 240, "y": 240},
     {"x": 480, "y": 240}, {"x": 480, "y": 80}], "data": {"type": "tm.Boundary", "name": "Cloud"}}
    """
  }

  @Test func `a closed line round a group is a border that holds it`() throws {
    let file = try Exchange.read(Self.dragon(Self.shop, Self.orders, Self.flow(), Self.ring()))
    let diagram = try #require(file.model.diagrams["d"])
    guard case .border(let frame)? = diagram.boundaries["r"]?.shape else {
      Issue.record("it is no border")
      return
    }
    #expect(diagram.elements["b"].map { frame.contains($0.frame.center) } == true)
    #expect(diagram.elements["a"].map { frame.contains($0.frame.center) } == false)
    #expect(diagram.boundaries["r"]?.attributes.stencil == "cloud")
    #expect(file.losses == [])
    let before = Analyzer.threatsOnGrid(of: file.model, template: file.template)
    let saved = try file.tmt(saving: file.model, now: Authorship())
    #expect(saved.messages == [])
    let read = try ModelFile(saved.bytes, name: "ring.tm7") { _ in [] }
    var analyzer = Analyzer(template: read.template)
    analyzer.update(
      read.model, crossings: read.crossings(of: read.model, template: read.template))
    #expect(before.count > 3)
    #expect(analyzer.threats.map(\.category) == before.map(\.category))
  }

  @Test func `an open line stays a line, and so does a closed one round nothing`() throws {
    for cells in [
      Self.dragon(Self.shop, Self.orders, Self.flow(), Self.ring(end: 420)),
      Self.dragon(Self.shop, Self.ring()),
    ] {
      let shape = try Exchange.read(cells).model.diagrams["d"]?.boundaries["r"]?.shape
      guard case .line? = shape else {
        Issue.record("\(String(describing: shape))")
        continue
      }
    }
  }

  @Test func `a closed line drawn here stays one`() throws {
    var model = EveryFactTests.base
    model.diagrams["main"]?.boundaries["ring"] = Boundary(
      id: "ring", attributes: ItemAttributes(stencil: "GE.TB.L", name: "Ring"),
      shape: .line([Point(46, -4), Point(36, 2), Point(46, 10), Point(58, 2), Point(47, -4)]))
    for form in [FileFormat.threatDragon, .drawio] {
      let read = try Exchange.read(Exchange.text(model, form), name: "x.drawio").model
      #expect(
        read.diagrams["main"]?.boundaries["ring"]?.shape
          == model.diagrams["main"]?.boundaries["ring"]?.shape, "\(form)")
    }
  }

  // MARK: Going out

  @Test func `what was decided on a flow with a loose end comes back, and the flow is missed`()
    throws
  {
    var model = EveryFactTests.base
    model.diagrams["main"]?.flows["f1"]?.source = .loose(Point(4, 20))
    model.threats["own"] = HandwrittenThreat(
      id: "own", item: "f1", category: "T", title: "Tampered", status: .mitigated,
      priority: .high, justification: "Signed")
    let key = ThreatKey(type: CoreTemplate.template.threatTypes.keys[0], flow: "f1")
    model.decisions[key] = Decision(key: key, status: .accepted, justification: "Known")
    let result = Exchange.export(model).text(.otm, of: "")
    let read = try Exchange.read(result.text).model.threats["own"]
    #expect(read?.status == .mitigated)
    #expect(read?.justification == "Signed")
    let title = CoreTemplate.template.threatTypes[key.type]?.title ?? ""
    #expect(result.losses.count == 3)
    #expect(result.losses[0].hasPrefix("OTM can't hold a decision: '"), "\(title)")
    #expect(result.losses[0].hasSuffix(" on flow 'Order' (accepted)"))
    #expect(result.losses[1] == "OTM can't hold what it is on, of: threat 'Tampered'")
    #expect(result.losses[2] == "OTM can't hold a flow: flow 'Order'")
  }

  @Test func `losses are told by name and counted, those of decisions first`() {
    var losses = LossList()
    losses.add("a note", ["'One'", "'Two\u{1B}[31m'"])
    losses.add("a decision", "'Lies'", isDecided: true)
    losses.add("a note", "'Three'")
    #expect(
      losses.lines("OTM") == [
        "OTM can't hold a decision: 'Lies'",
        "OTM can't hold a note (3): 'One', 'Two\u{FFFD}[31m', 'Three'",
      ])
  }

  @Test(arguments: [FileFormat.threatDragon, .otm, .drawio])
  func `another template goes along, or what the threats become is told`(form: FileFormat) throws {
    var template = CoreTemplate.template
    for id in template.threatTypes.keys.dropFirst(20) { template.threatTypes[id] = nil }
    template.name = "Short"
    var model = EveryFactTests.base
    model.header.template = "short.template.yaml"
    let export = Exchange.export(model, template: template)
    let result = export.text(form, of: "")
    #expect(result.losses == [])
    let file = try ModelFile(Array(result.text.utf8), name: "shop.drawio") { path in
      #expect(path == "short.template.yaml")
      return TemplateFile.bytes(of: template)
    }
    #expect(file.model.header.template == "short.template.yaml")
    #expect(
      Analyzer.threatsOnGrid(of: file.model, template: file.template).map(\.id)
        == export.threats.map(\.id))
    // Without its template the file is whole all the same.
    let alone = try Exchange.read(result.text, name: "shop.drawio")
    #expect(alone.template == CoreTemplate.template)
    #expect(alone.model.header.template == "core")
    #expect(
      alone.losses == [
        "a model can't hold its template, so the built-in one is used: 'short.template.yaml': no such file"
      ])
  }

  @Test func `threats that would be others are told`() throws {
    var short = CoreTemplate.template
    for id in short.threatTypes.keys.dropFirst(20) { short.threatTypes[id] = nil }
    let model = EveryFactTests.base
    let now = Analyzer.threatsOnGrid(of: model, template: short)
    let later = Analyzer.threatsOnGrid(of: model, template: CoreTemplate.template)
    var losses = ReadbackLosses(of: (model, short), readingBack: (model, CoreTemplate.template))
    losses.compare(now, with: later)
    let line = try #require(losses.losses.lines("OTM").first)
    #expect(
      line.hasPrefix(
        "OTM can't hold the threats of the rules as they are: there are \(now.count), and "
          + "\(later.count) when it is opened again"))
  }
}
