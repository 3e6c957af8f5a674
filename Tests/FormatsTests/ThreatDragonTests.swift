import Foundation
import Models
import Syntax
import Testing

@testable import Formats

/// Files of Threat Dragon, read and written.
struct ThreatDragonTests {
  static let second = """
    {"version": "2.3.0",
     "summary": {"title": "Parcels", "owner": "Depot", "description": "Where parcels are.", "id": 0},
     "detail": {"contributors": [{"name": "Ann"}, {"name": "Ben"}], "reviewer": "Cy",
      "diagramTop": 1, "threatTop": 7, "diagrams": [
      {"id": 0, "title": "Main", "diagramType": "STRIDE", "version": "2.3.0", "thumbnail": "x",
       "cells": [
       {"shape": "trust-boundary-box", "id": "zone", "zIndex": -1,
        "position": {"x": 300.0000001, "y": 0}, "size": {"width": 400, "height": 300},
        "attrs": {"label": {"text": "Cloud"}},
        "data": {"type": "tm.BoundaryBox", "isTrustBoundary": true, "hasOpenThreats": false}},
       {"shape": "actor", "id": "courier", "zIndex": 1,
        "position": {"x": 20, "y": 100}, "size": {"width": 160, "height": 80},
        "attrs": {"text": {"text": "Courier"}},
        "data": {"type": "tm.Actor", "name": "Courier", "providesAuthentication": true,
         "outOfScope": true, "reasonOutOfScope": "Not ours", "threats": []}},
       {"shape": "process", "id": "tracker", "zIndex": 2,
        "position": {"x": 400, "y": 90}, "size": {"width": 100, "height": 100},
        "data": {"type": "tm.Process", "name": "Tracker\\nAPI", "privilegeLevel": "low",
         "threats": [{"title": "Flood", "type": "Denial of service", "status": "Eliminated",
          "severity": "Critical", "description": "Too much.", "mitigation": "Limit it.",
          "number": 7, "score": "8.1", "modelType": "STRIDE"}]}},
       {"shape": "store", "id": "shelf", "zIndex": 3,
        "position": {"x": 560, "y": 100}, "size": {"width": 120, "height": 60},
        "data": {"type": "tm.Store", "name": "Shelf", "isALog": true, "isEncrypted": false,
         "storesCredentials": true, "description": "A table."}},
       {"shape": "flow", "id": "scan", "zIndex": 10, "source": {"cell": "courier", "port": "p"},
        "target": {"cell": "tracker"}, "vertices": [{"x": 250, "y": 60}],
        "data": {"type": "tm.Flow", "name": "Scan", "protocol": "HTTPS", "isEncrypted": true,
         "isPublicNetwork": true, "isBidirectional": true, "outOfScope": false,
         "threats": [{"title": "Forged scan", "type": "Spoofing", "status": "Open",
          "severity": "High", "description": "", "mitigation": ""}]}},
       {"shape": "flow", "id": "lost", "zIndex": 10, "source": {"x": 520, "y": 250},
        "target": {"cell": "shelf"}, "data": {"type": "tm.Flow", "name": "", "threats": []}},
       {"shape": "trust-boundary-curve", "id": "fence", "zIndex": 10,
        "source": {"x": 230, "y": 0}, "target": {"x": 230, "y": 300},
        "vertices": [{"x": 260, "y": 150}], "data": {"type": "tm.Boundary", "name": "Fence"}},
       {"shape": "td-text-block", "id": "words", "zIndex": 1, "position": {"x": 0, "y": 320},
        "size": {"width": 200, "height": 60}, "data": {"type": "tm.Text", "name": "Two\\nlines"}},
       {"shape": "teapot", "id": "other", "zIndex": 1, "data": {"type": "tm.Teapot"}}
      ]}]}}
    """

  @Test func `version 2 is read`() throws {
    let file = try Exchange.read(Self.second)
    let model = file.model
    #expect(model.header.title == "Parcels")
    #expect(model.header.owner == "Depot")
    #expect(model.header.reviewer == "Cy")
    #expect(model.header.contributors == "Ann, Ben")
    #expect(file.messages == ["a model can't hold a cell of an unknown kind: 'other'"])
    let diagram = try #require(model.diagrams["main"])
    #expect(diagram.header.title == "Main")
    #expect(Array(diagram.elements.keys) == ["courier", "tracker", "shelf", "words"])
    let courier = try #require(diagram.elements["courier"]?.attributes)
    #expect(courier.outOfScope == "Not ours")
    #expect(courier.custom == [CustomProperty(name: "Provides authentication", value: "yes")])
    let tracker = try #require(diagram.elements["tracker"]?.attributes)
    #expect(tracker.name == "Tracker API")
    #expect(tracker.stencil == "web-service")
    let shelf = try #require(diagram.elements["shelf"]?.attributes)
    #expect(shelf.note == "A table.")
    #expect(shelf.properties == ["stores-log-data": "yes", "stores-credentials": "yes"])
    #expect(diagram.elements["words"]?.attributes.name == "Two\nlines")
    #expect(diagram.boundaries["zone"]?.attributes.name == "Cloud")
    #expect(diagram.boundaries["zone"]?.attributes.stencil == "cloud")
    guard case .line(let points)? = diagram.boundaries["fence"]?.shape else {
      Issue.record("the fence is no line")
      return
    }
    #expect(points.count == 3)
    let scan = try #require(diagram.flows["scan"])
    #expect(scan.attributes.stencil == "https")
    #expect(scan.isBidirectional)
    #expect(scan.source == .element("courier"))
    #expect(scan.attributes.custom == [CustomProperty(name: "Public network", value: "yes")])
    guard case .loose? = diagram.flows["lost"]?.source else {
      Issue.record("the lost flow's source is attached")
      return
    }
    let flood = try #require(model.threats["t7"])
    #expect(flood.item == "tracker")
    #expect(flood.category == "D")
    #expect(flood.status == .mitigated)
    #expect(flood.justification == "Eliminated")
    #expect(flood.priority.rawValue == "critical")
    #expect(flood.note == "Score: 8.1")
    #expect(model.threats["t1"]?.title == "Forged scan")
  }

  @Test func `what lies where stays so`() throws {
    let diagram = try #require(Exchange.read(Self.second).model.diagrams["main"])
    guard case .border(let zone)? = diagram.boundaries["zone"]?.shape else { return }
    let frames = diagram.elements.mapValues(\.frame)
    for id in ["tracker", "shelf"] {
      #expect(frames[ItemID(id)].map { zone.inset(1, 1).contains($0) } == true, "\(id)")
    }
    #expect(frames["courier"].map { zone.intersects($0) } == false)
    let all = diagram.elements.values
    for one in all {
      for other in all where one.id != other.id {
        #expect(!one.frame.intersects(other.frame), "\(one.id) and \(other.id)")
      }
    }
  }

  @Test func `it comes in and goes out without a loss`() throws {
    let first = try Exchange.read(Self.second).model
    let text = Exchange.text(first, .threatDragon)
    #expect(try Exchange.read(text).model == first)
    let json = try JSONValue(text)
    let cells = json["detail"]["diagrams"][0]["cells"].items
    func cell(_ name: String) throws -> JSONValue {
      try #require(cells.first { $0["data"]["name"].string == name })
    }
    let flood = try #require(
      cell("Tracker API")["data"]["threats"].items.first { $0["number"].int == 7 })
    #expect(flood["status"].string == "Eliminated")
    #expect(flood["severity"].string == "Critical")
    #expect(flood["score"].string == "8.1")
    #expect(flood["type"].string == "Denial of service")
    let scan = try cell("Scan")
    #expect(scan["data"]["isBidirectional"].bool == true)
    #expect(scan["data"]["isPublicNetwork"].bool == true)
    #expect(scan["data"]["isEncrypted"].bool == true)
    #expect(scan["data"]["protocol"].string == "HTTPS")
    #expect(try cell("Shelf")["data"]["isALog"].bool == true)
    #expect(try cell("Shelf")["data"]["storesCredentials"].bool == true)
    #expect(try cell("Courier")["data"]["reasonOutOfScope"].string == "Not ours")
    #expect(try cell("Courier")["data"]["providesAuthentication"].bool == true)
    #expect(json["detail"]["contributors"].items.map { $0["name"].string } == ["Ann", "Ben"])
    // No number is given twice, and the highest is said.
    let numbers = cells.flatMap { $0["data"]["threats"].items.map { $0["number"].int ?? -1 } }
    #expect(Set(numbers).count == numbers.count)
    #expect(json["detail"]["threatTop"].int == numbers.max())
  }

  @Test func `everything that the form demands is there`() throws {
    var generator = ExchangeGenerator(seed: 3)
    let json = try JSONValue(Exchange.text(generator.model(), .threatDragon))
    #expect((json["version"].string?.count ?? 99) <= 10)
    #expect(json["summary"]["title"].string != nil)
    for key in ["contributors", "diagrams"] { #expect(json["detail"][key].value is [Any]) }
    for key in ["diagramTop", "threatTop"] { #expect(json["detail"][key].int != nil) }
    #expect(json["detail"]["reviewer"].string != nil)
    for diagram in json["detail"]["diagrams"].items {
      for key in ["diagramType", "thumbnail", "title", "version"] {
        #expect(diagram[key].string != nil, "\(key)")
      }
      #expect(diagram["id"].int != nil)
      for cell in diagram["cells"].items {
        #expect((cell["id"].string?.count ?? 0) > 1)
        #expect(cell["shape"].string != nil)
        #expect(cell["zIndex"].int != nil)
        #expect(cell["data"]["type"].string != nil)
        #expect(cell["data"]["hasOpenThreats"].bool != nil)
        for threat in cell["data"]["threats"].items {
          for key in ["description", "mitigation", "severity", "status", "title", "type"] {
            #expect(threat[key].string != nil, "\(key)")
          }
          #expect(threat["number"].int != nil)
        }
        if cell["shape"].string == "flow" {
          #expect(cell["attrs"]["line"]["targetMarker"]["name"].string != nil)
        } else if cell["shape"].string != "trust-boundary-curve" {
          for key in ["width", "height"] { #expect((cell["size"][key].int ?? 0) >= 10) }
          for key in ["x", "y"] { #expect(cell["position"][key].int != nil) }
        }
      }
    }
  }

  @Test func `flows end at ports that are there`() throws {
    let json = try JSONValue(
      Exchange.text(Exchange.read(Self.second).model, .threatDragon))
    let cells = json["detail"]["diagrams"][0]["cells"].items
    let ports = cells.flatMap { $0["ports"]["items"].items.map { $0["id"].string } }
    let scan = try #require(cells.first { $0["data"]["name"].string == "Scan" })
    for end in ["source", "target"] {
      #expect(ports.contains(scan[end]["port"].string), "\(end)")
      #expect(cells.contains { $0["id"].string == scan[end]["cell"].string }, "\(end)")
    }
  }

  @Test func `version 1 is read`() throws {
    let file = try Exchange.read(
      """
      {"summary": {"title": "Old"}, "detail": {"contributors": [], "diagrams": [
       {"title": "One", "id": 0, "diagramJson": {"cells": [
        {"type": "tm.Actor", "id": "a", "position": {"x": 1, "y": 2},
         "size": {"width": 160, "height": 80}, "attrs": {"text": {"text": "Ann"}}},
        {"type": "tm.Process", "id": "p", "position": {"x": 301, "y": 2},
         "size": {"width": 100, "height": 100}, "attrs": {"text": {"text": "Post"}},
         "threats": [{"title": "Lies", "type": "Spoofing", "status": "Mitigated",
          "severity": "Low", "description": "d", "mitigation": "m"}]},
        {"type": "tm.Flow", "id": "f", "source": {"id": "a"}, "target": {"id": "p"},
         "vertices": [], "isEncrypted": true, "outOfScope": true, "reasonOutOfScope": "why",
         "labels": [{"position": 0.5, "attrs": {"text": {"text": "Letter"}}}]},
        {"type": "tm.Boundary", "id": "b", "source": {"x": 200, "y": 0},
         "target": {"x": 200, "y": 200}, "vertices": []}]}}]}}
      """)
    let diagram = try #require(file.model.diagrams["one"])
    #expect(diagram.elements["p"]?.attributes.name == "Post")
    #expect(diagram.flows["f"]?.attributes.name == "Letter")
    #expect(diagram.flows["f"]?.attributes.outOfScope == "why")
    #expect(diagram.flows["f"]?.attributes.properties == ["provides-confidentiality": "yes"])
    #expect(diagram.boundaries.count == 1)
    #expect(file.model.threats.values.map(\.status) == [.mitigated])
    #expect(file.messages == [])
  }

  @Test func `categories of other methods stay what they are`() throws {
    var model = try Exchange.read(Self.second).model
    model.threats["t7"]?.category = "Integrity"
    let text = Exchange.text(model, .threatDragon)
    let diagram = try JSONValue(text)["detail"]["diagrams"][0]
    #expect(diagram["diagramType"].string == "CIA")
    #expect(try Exchange.read(text).model.threats["t7"]?.category == "Integrity")
  }

  @Test func `elements that lie over each other are moved apart`() throws {
    let moved = Self.second.replacingOccurrences(
      of: "\"position\": {\"x\": 560, \"y\": 100}", with: "\"position\": {\"x\": 440, \"y\": 120}")
    let diagram = try #require(Exchange.read(moved).model.diagrams["main"])
    let frames = diagram.elements.mapValues(\.frame)
    let (one, other) = (try #require(frames["tracker"]), try #require(frames["shelf"]))
    #expect(!one.intersects(other))
  }
}
