import Models
import Syntax
import Testing

@testable import Formats

/// Open Threat Models, read and written.
struct OTMTests {
  static let json = """
    {"otmVersion": "0.2.0",
     "project": {"name": "Parcels", "id": "parcels", "owner": "Depot",
      "ownerContact": "depot@example.org", "description": "Where parcels are."},
     "representations": [{"name": "Plan", "id": "plan", "type": "diagram",
      "size": {"width": 900, "height": 500}}],
     "assets": [{"id": "x", "name": "X",
      "risk": {"confidentiality": 1, "integrity": 1, "availability": 1}}],
     "trustZones": [
      {"id": "inner", "name": "Private network", "risk": {"trustRating": 75},
       "parent": {"trustZone": "outer"}, "representations": [{"representation": "plan",
        "id": "r1", "position": {"x": 40, "y": 60}, "size": {"width": 300, "height": 200}}]},
      {"id": "outer", "name": "Cloud", "type": "public-cloud", "risk": {"trustRating": 50},
       "representations": [{"representation": "plan", "id": "r2",
        "position": {"x": 300, "y": 0}, "size": {"width": 400, "height": 300}}]}],
     "components": [
      {"id": "courier", "name": "Courier", "type": "web-client", "parent": {"trustZone": "outer"},
       "tags": ["external", "phone"], "representations": [{"representation": "plan", "id": "r3",
        "position": {"x": -250, "y": 100}, "size": {"width": 100, "height": 60}}]},
      {"id": "shelf", "name": "Shelf", "type": "database", "parent": {"trustZone": "inner"},
       "attributes": {"engine": "new"},
       "representations": [{"representation": "plan", "id": "r4",
        "position": {"x": 100, "y": 60}, "size": {"width": 100, "height": 60}}],
       "threats": [{"threat": "leak", "state": "accepted",
        "mitigations": [{"mitigation": "hide", "state": "implemented"}]}]}],
     "dataflows": [{"id": "scan", "name": "Scan", "bidirectional": true, "source": "courier",
      "destination": "shelf", "threats": [{"threat": "leak", "state": "exposed"}]}],
     "threats": [
      {"id": "leak", "name": "It leaks", "description": "Slowly.",
       "categories": ["Information disclosure", "Tampering"], "cwes": ["CWE-200"],
       "risk": {"likelihood": 50, "impact": 100, "impactComment": "Bad"}, "tags": ["wet"]},
      {"id": "idle", "name": "Nowhere", "risk": {"likelihood": 20, "impact": 20}}],
     "mitigations": [{"id": "hide", "name": "Hide it", "description": "Well.",
      "riskReduction": 100}]}
    """

  @Test func `a model is read`() throws {
    let file = try Exchange.read(Self.json)
    let model = file.model
    #expect(file.importedForm == .otm)
    #expect(model.header.title == "Parcels")
    #expect(model.header.owner == "Depot <depot@example.org>")
    #expect(file.messages == ["a model can't hold an asset: 'X'"])
    let diagram = try #require(model.diagrams["plan"])
    #expect(diagram.elements["courier"]?.attributes.stencil == "browser")
    #expect(diagram.elements["shelf"]?.attributes.stencil == "GE.DS")
    #expect(
      diagram.elements["shelf"]?.attributes.custom == [
        CustomProperty(name: "Type", value: "database"),
        CustomProperty(name: "engine", value: "new"),
      ])
    #expect(diagram.flows["scan"]?.isBidirectional == true)
    #expect(diagram.boundaries["outer"]?.attributes.custom.map(\.value) == ["public-cloud"])
    #expect(diagram.boundaries["inner"]?.attributes.custom.map(\.value) == ["75"])
    let leaks = model.threats.values.filter { $0.title == "It leaks" }
    #expect(leaks.map(\.item) == ["shelf", "scan"])
    #expect(leaks.map(\.status) == [.accepted, .open])
    #expect(leaks.map(\.category) == ["I", "I"])
    #expect(leaks.map(\.mitigations) == [["hide"], []])
    #expect(leaks.first?.references == ["CWE-200"])
    #expect(
      leaks.first?.note == "Also: Tampering\nLikelihood: 50\nImpact: 100\nImpact comment: Bad\n"
        + "Tags: wet")
    #expect(model.threats["idle"]?.item == nil)
    #expect(model.mitigations["hide"]?.state == .inPlace)
  }

  @Test func `places are told from the corner of a zone`() throws {
    let diagram = try #require(Exchange.read(Self.json).model.diagrams["plan"])
    guard case .border(let outer)? = diagram.boundaries["outer"]?.shape,
      case .border(let inner)? = diagram.boundaries["inner"]?.shape,
      let shelf = diagram.elements["shelf"]?.frame
    else {
      Issue.record("something has no place")
      return
    }
    #expect(outer.contains(inner))
    #expect(inner.contains(shelf))
  }

  @Test func `it comes in and goes out without a loss`() throws {
    let first = try Exchange.read(Self.json).model
    let text = Exchange.text(first, .otm)
    let second = try Exchange.read(text)
    #expect(second.model == first)
    #expect(second.messages == [])
    let json = try JSONValue(text)
    #expect(json["project"]["ownerContact"].string == "depot@example.org")
    let zone = try #require(json["trustZones"].items.first { $0["id"].string == "inner" })
    #expect(zone["risk"]["trustRating"].int == 75)
    #expect(zone["parent"]["trustZone"].string == "outer")
    let leak = try #require(json["threats"].items.first { $0["name"].string == "It leaks" })
    #expect(leak["risk"]["likelihood"].int == 50)
    #expect(leak["risk"]["impactComment"].string == "Bad")
    #expect(leak["tags"].items.map(\.string) == ["wet"])
    #expect(leak["categories"].items.map(\.string) == ["Information disclosure", "Tampering"])
    let shelf = try #require(json["components"].items.first { $0["id"].string == "shelf" })
    #expect(shelf["type"].string == "database")
    #expect(shelf["threats"][0]["mitigations"][0]["state"].string == "implemented")
  }

  @Test func `the same in YAML, its keys in any order`() throws {
    let yaml = """
      # A small one.
      project: {name: Small, id: small}
      otmVersion: 0.1.0
      trustZones:
      - {id: z, name: Zone, risk: {trustRating: 10}}
      components:
      - {id: a, name: A person, type: user, parent: {trustZone: z}}
      - {id: b, name: Store, type: storage, parent: {trustZone: z}}
      dataflows:
      - {id: f, name: Write, source: a, destination: b}
      """
    let file = try Exchange.read(yaml, name: "small.yaml")
    let diagram = try #require(file.model.diagrams["overview"])
    #expect(file.importedForm == .otm)
    #expect(diagram.header.title == "Small")
    guard case .border(let zone)? = diagram.boundaries["z"]?.shape,
      let a = diagram.elements["a"]?.frame, let b = diagram.elements["b"]?.frame
    else {
      Issue.record("something has no place")
      return
    }
    // Nothing says where anything lies, so it is laid out.
    #expect(zone.contains(a) && zone.contains(b) && !a.intersects(b))
    #expect(
      CoreTemplate.template.kind(of: diagram.elements["a"]?.attributes.stencil ?? "") == .interactor
    )
    #expect(
      CoreTemplate.template.kind(of: diagram.elements["b"]?.attributes.stencil ?? "") == .store)
  }

  @Test func `everything that the form demands is there`() throws {
    var generator = ExchangeGenerator(seed: 5)
    generator.isDrawing = false
    let json = try JSONValue(Exchange.text(generator.model(), .otm))
    #expect(json["otmVersion"].string == "0.2.0")
    for key in ["name", "id"] { #expect(json["project"][key].string != nil) }
    for item in json["representations"].items {
      for key in ["name", "id", "type"] { #expect(item[key].string != nil, "\(key)") }
    }
    let zones = Set(json["trustZones"].items.compactMap { $0["id"].string })
    for zone in json["trustZones"].items {
      #expect(zone["name"].string != nil)
      #expect(zone["risk"]["trustRating"].int != nil)
    }
    for item in json["components"].items {
      for key in ["name", "id", "type"] { #expect(item[key].string != nil, "\(key)") }
      #expect(zones.contains(item["parent"]["trustZone"].string ?? ""))
    }
    for flow in json["dataflows"].items {
      for key in ["name", "id", "source", "destination"] {
        #expect(flow[key].string != nil, "\(key)")
      }
    }
    let told = Set(json["threats"].items.compactMap { $0["id"].string })
    for item in json["components"].items + json["dataflows"].items {
      for threat in item["threats"].items {
        #expect(told.contains(threat["threat"].string ?? ""))
        #expect(threat["state"].string != nil)
      }
    }
    for threat in json["threats"].items {
      #expect(threat["risk"]["likelihood"].int != nil && threat["risk"]["impact"].int != nil)
    }
  }
}
