import Foundation
import Models
import Syntax
import Testing
import Threats

@testable import Formats

/// What is written when a .tm7 file is changed: only what changed, and so that it reads the same.
struct TMTSavingTests {
  private typealias Fixture = TMTFixture
  private typealias Change = (inout Model) -> Void

  private static let stamp = Authorship(date: "2026-02-03T04:05:06.0000000+01:00", person: "PC\\me")
  private static let surface =
    "ThreatModel/DrawingSurfaceList/DrawingSurfaceModel[\(Fixture.diagram)]"
  private static let process =
    "\(surface)/Borders/KeyValueOfguidanyType[\(Fixture.process)]/Value"
  private static let flow = "\(surface)/Lines/KeyValueOfguidanyType[\(Fixture.flow)]/Value"

  /// Saves a changed model and returns what differs and what is read back.
  private func save(
    _ fixture: Fixture = Fixture(), _ change: Change
  ) throws -> (changes: [String], read: ModelFile, text: String, messages: [String]) {
    let file = try fixture.read()
    var model = file.model
    change(&model)
    let saved = try file.saved(model, now: Self.stamp)
    let text = String(decoding: saved.bytes, as: UTF8.self)
    let difference = try #require(
      XMLDifference(Array(fixture.text.utf8), saved.bytes), "\(text)")
    let read = try ModelFile(saved.bytes, name: "a.tm7") { _ in [] }
    return (difference.changes, read, text, saved.messages)
  }

  private func diagram(_ file: ModelFile) throws -> Diagram {
    try #require(file.model.diagrams[Fixture.diagram])
  }

  // MARK: Items

  @Test func `a new name replaces the old one and no other byte`() throws {
    let result = try save {
      $0.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes.name = "A & <b>\nc"
    }
    let fixture = Fixture().text
    #expect(
      result.text
        == fixture.replacing("Web&#xD;\nserver", with: "A &amp; &lt;b&gt;&#xD;\nc"))
    #expect(try diagram(result.read).elements[Fixture.process]?.attributes.name == "A & <b>\nc")
  }

  @Test(arguments: [("Yes", "1"), (nil, "0"), ("Maybe", "2")])
  func `a chosen value is an index`(value: String?, index: String) throws {
    var fixture = Fixture()
    fixture.flowProperties = Fixture.list("enc", ["No", "Yes"], 0)
    let file = try fixture.read()
    let result = try save(fixture) {
      $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.attributes.properties["enc"] = value
    }
    let path = "\(Self.flow)/Properties/anyType[enc]"
    let options = value == "Maybe" ? ["\(path)/Value + string#3"] : []
    let drawn = result.changes.filter { !$0.contains("ThreatInstances") }
    #expect(drawn == options + (index == "0" ? [] : ["\(path)/SelectedIndex = \(index)"]))
    let attributes = try #require(try diagram(result.read).flows[Fixture.flow]?.attributes)
    #expect(file.template.value(of: "enc", in: attributes) == value ?? "No")
  }

  @Test func `a property that the item lacks is added as its stencil says`() throws {
    let result = try save {
      $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.attributes.properties["enc"] = "Yes"
    }
    #expect(result.changes.contains("\(Self.flow)/Properties + anyType[enc]"))
    #expect(
      result.text.contains("<b:DisplayName>Encrypted</b:DisplayName><b:Name>enc</b:Name>"))
    #expect(try diagram(result.read).flows[Fixture.flow]?.attributes.properties["enc"] == "Yes")
  }

  @Test func `out of scope is a flag with a reason`() throws {
    let result = try save {
      $0.diagrams[Fixture.diagram]?.elements[Fixture.store]?.attributes.outOfScope = "Not ours"
    }
    #expect(result.changes.count == 2)
    #expect(try diagram(result.read).elements[Fixture.store]?.attributes.outOfScope == "Not ours")
    var fixture = Fixture()
    fixture.flowProperties =
      Fixture.text("BooleanDisplayAttribute", "Out", TMTItemReader.outOfScope.rawValue, "true")
      + Fixture.text(
        "StringDisplayAttribute", "Why", TMTItemReader.outOfScopeReason.rawValue, "Old")
    let back = try save(fixture) {
      $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.attributes.outOfScope = nil
    }
    let value = "\(Self.flow)/Properties/anyType[\(TMTItemReader.outOfScope)]/Value = false"
    #expect(back.changes.filter { !$0.contains("ThreatInstances") } == [value])
  }

  @Test func `a number is the place in the order of flows`() throws {
    let result = try save {
      $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.number = FlowNumber("2.1")
    }
    #expect(
      result.changes == ["\(Self.flow)/Properties/anyType[\(TMTItemReader.order)]/Value = 2.1"])
  }

  @Test func `properties of one's own come, change and go`() throws {
    let path = "\(Self.process)/Properties"
    func custom(_ list: [(String, String)]) throws -> [String] {
      try save {
        $0.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes.custom = list.map {
          CustomProperty(name: $0.0, value: $0.1)
        }
      }.changes
    }
    #expect(try custom([("Owner", "Dev")]) == ["\(path)/anyType[Owner]/Value = Dev"])
    #expect(try custom([("Owner", "Ops"), ("Tier", "1")]) == ["\(path) + anyType[Tier]"])
    #expect(try custom([]) == ["\(path) - anyType[Owner]"])
    #expect(
      try custom([("Team", "Ops")]) == ["\(path) + anyType[Team]", "\(path) - anyType[Owner]"])
  }

  @Test func `another stencil lists its properties anew`() throws {
    let result = try save {
      guard var element = $0.diagrams[Fixture.diagram]?.elements[Fixture.process] else { return }
      element.attributes.stencil = "GE.DS"
      element.attributes.properties = [:]
      $0.diagrams[Fixture.diagram]?.elements[Fixture.process] = element
    }
    let attributes = try #require(try diagram(result.read).elements[Fixture.process]?.attributes)
    #expect(attributes.stencil == "GE.DS" && attributes.name == "Web\nserver")
    #expect(attributes.custom == [CustomProperty(name: "Owner", value: "Ops")])
    #expect(result.read.template.kind(of: attributes.stencil) == .store)
    #expect(result.changes.contains { $0.hasPrefix("\(Self.process) [") })
    #expect(result.changes.contains("\(Self.process)/TypeId = GE.DS"))
  }

  // MARK: Places

  @Test func `what moves is written in pixels and takes its flows along`() throws {
    let result = try save {
      guard let frame = $0.diagrams[Fixture.diagram]?.elements[Fixture.store]?.frame else { return }
      $0.diagrams[Fixture.diagram]?.elements[Fixture.store]?.frame = frame.moved(by: Vector(0, 4))
    }
    let store = "\(Self.surface)/Borders/KeyValueOfguidanyType[\(Fixture.store)]/Value"
    let allowed = [
      "\(store)/Top", "\(Self.flow)/Target", "\(Self.flow)/Handle", "\(Self.flow)/Port",
    ]
    #expect(
      result.changes.allSatisfy { change in allowed.contains { change.hasPrefix($0) } },
      "\(result.changes)")
    let tmt = try TMTFile(Array(result.text.utf8), name: "a.tm7")
    let geometry = try #require(tmt.geometry[Fixture.diagram])
    let box = try #require(geometry.elements[Fixture.store])
    #expect(box.left == 500 && box.top > 100 && box.width == 100 && box.height == 100)
    let end = try #require(geometry.flows[Fixture.flow]?.target)
    #expect(
      TMTPort.allCases.contains { $0.place(on: box, isEllipse: false) == end }, "\(end) \(box)")
  }

  @Test func `flows between the same elements have handles of their own`() throws {
    let result = try save { model in
      for name in ["f1", "f2", "f3"] {
        model.diagrams[Fixture.diagram]?.flows[ItemID(name)] = Flow(
          id: ItemID(name), attributes: ItemAttributes(stencil: "GE.DF", name: name),
          source: .element(Fixture.process), target: .element(Fixture.store))
      }
    }
    let tmt = try TMTFile(Array(result.text.utf8), name: "a.tm7")
    let curves = try #require(tmt.geometry[Fixture.diagram]).flows.values
    #expect(curves.count == 5 && Set(curves.map(\.handle)).count == 5)
    #expect(try diagram(result.read).flows.count == 5)
    // What was there keeps its number, and new objects get others.
    let ids = result.text.split(separator: "z:Id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(ids.filter { $0 == "i10" || $0 == "i11" || $0 == "i12" }.count == 3)
  }

  @Test func `everything that can be drawn is written as the tool writes it`() throws {
    let result = try save { model in
      guard var diagram = model.diagrams[Fixture.diagram] else { return }
      diagram.elements["p"] = Element(
        id: "p", attributes: ItemAttributes(stencil: "SE.P.Web", name: "P", outOfScope: "why"),
        frame: Rect(90, 3, 14, 5))
      diagram.boundaries["b"] = Boundary(
        id: "b", attributes: ItemAttributes(stencil: "GE.TB.B", name: "B"),
        shape: .border(Rect(86, 1, 24, 9)))
      diagram.boundaries["l"] = Boundary(
        id: "l", attributes: ItemAttributes(stencil: "GE.TB.L", name: "L"),
        shape: .line([Point(70, 0), Point(70, 30)]))
      diagram.flows["f"] = Flow(
        id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: "F"), number: FlowNumber("3"),
        source: .element("p"), target: .loose(Point(60, 20)))
      model.diagrams[diagram.id] = diagram
    }
    let drawn = result.changes.filter { !$0.contains("ThreatInstances") }
    #expect(
      drawn.map { $0.replacing(Self.surface, with: "").prefix { $0 != "[" } } == [
        "/Borders + KeyValueOfguidanyType", "/Borders + KeyValueOfguidanyType",
        "/Lines + KeyValueOfguidanyType", "/Lines + KeyValueOfguidanyType",
      ])
    let read = try diagram(result.read)
    let element = try #require(read.elements.values.first { $0.attributes.name == "P" })
    #expect(element.attributes.stencil == "SE.P.Web" && element.attributes.outOfScope == "why")
    #expect(element.attributes.properties == ["auth": "Yes"])
    let flow = try #require(read.flows.values.first { $0.attributes.name == "F" })
    #expect(flow.source == .element(element.id) && flow.target.element == nil)
    #expect(flow.number == FlowNumber("3"))
    #expect(read.boundaries.values.map(\.attributes.name) == ["Zone", "B", "Line", "L"])
    let head = """
      <b:DisplayName>Web Server</b:DisplayName><b:Name/><b:Value i:nil="true"/></a:anyType>
      """
    #expect(result.text.contains(head))
    let labels = result.text.components(of: "<b:DisplayName>", to: "</b:DisplayName>")
    let added = labels.drop { $0 != "Web Server" }.prefix(8)
    #expect(
      Array(added) == [
        "Web Server", "Name", "Out Of Scope", "Reason For Out Of Scope",
        "Predefined Static Attributes", "Authenticates", "Configurable Attributes",
        "As Generic Process",
      ])
  }

  @Test func `what is deleted goes, and nothing else`() throws {
    let result = try save { model in
      for edit in model.edits(removing: [Fixture.store], from: Fixture.diagram) {
        _ = try? model.apply(edit)
      }
    }
    #expect(
      result.changes == [
        "\(Self.surface)/Borders - KeyValueOfguidanyType[\(Fixture.store)]",
        "\(Self.surface)/Lines - KeyValueOfguidanyType[\(Fixture.flow)]",
      ])
  }

  // MARK: Diagrams and information

  @Test func `diagrams come, change and go`() throws {
    let result = try save { model in
      model.diagrams[Fixture.diagram]?.header.title = "New title"
      model.diagrams["d"] = Diagram(
        id: "d",
        header: .init(
          title: "Inside", level: 1,
          details: ElementPlace(diagram: Fixture.diagram, element: Fixture.process)),
        elements: [
          Element(
            id: "e", attributes: ItemAttributes(stencil: "GE.P", name: "E"),
            frame: Rect(5, 5, 14, 5))
        ])
    }
    #expect(result.messages == [])
    #expect(
      result.changes.prefix(2) == [
        "\(Self.surface)/Properties/anyType[Name]/Value = New title",
        "\(Self.surface)/Header = New title",
      ])
    let added = try #require(result.read.model.diagrams.values.last)
    #expect(added.header.title == "Inside" && added.header.level == 1)
    #expect(added.header.details?.element == Fixture.process)
    #expect(added.elements.values.map(\.attributes.name) == ["E"])
    let gone = try save { $0.diagrams.removeAll() }
    #expect(gone.read.model.diagrams.isEmpty)
    #expect(
      gone.changes == [
        "ThreatModel/DrawingSurfaceList - DrawingSurfaceModel[\(Fixture.diagram)]"
      ])
  }

  @Test func `an element shown in another diagram stays one and the same`() throws {
    let result = try save { model in
      model.diagrams["d"] = Diagram(
        id: "d", header: .init(title: "Inside"),
        elements: [
          Element(
            id: "e", attributes: ItemAttributes(stencil: "GE.P", name: "E"),
            frame: Rect(5, 5, 14, 5))
        ], references: [ElementReference(element: Fixture.process, frame: Rect(40, 5, 14, 5))],
        flows: [
          Flow(
            id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: "F"), source: .element("e"),
            target: .element(Fixture.process))
        ])
    }
    #expect(result.messages == [])
    let file = result.read
    let inside = try #require(file.model.diagrams.values.last)
    #expect(Array(inside.references.keys) == [Fixture.process] && inside.elements.count == 1)
    #expect(inside.flows.values.first?.target == .element(Fixture.process))
    let copy = try #require(TMTReferences.copies(in: inside)[Fixture.process])
    #expect(copy != Fixture.process.rawValue && result.text.contains("<a:Key>\(copy)</a:Key>"))
    // Its name is that of its element, wherever that is changed.
    var model = file.model
    model.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes.name = "Both"
    model.diagrams[inside.id]?.references[Fixture.process]?.frame = Rect(44, 5, 14, 5)
    let saved = try file.saved(model, now: Self.stamp)
    #expect(saved.messages == [])
    let changes = try #require(
      XMLDifference(Array(result.text.utf8), saved.bytes)
    ).changes
    for id in [copy, Fixture.process] {
      #expect(
        changes.contains { $0.contains("[\(id)]/Value/Properties/anyType[Name]/Value = Both") })
    }
    #expect(changes.contains { $0.contains("[\(copy)]/Value/Left") })
    // One that was changed in the other program is an element of its own.
    let name = "Web&#xD;\nserver"
    let parts = result.text.components(separatedBy: name)
    #expect(parts.count == 3)
    let other = parts[0] + name + parts[1] + "Other" + parts[2]
    let read = try ModelFile(Array(other.utf8), name: "a.tm7") { _ in [] }
    #expect(read.model.diagrams[inside.id]?.references.isEmpty == true)
    #expect(read.model.diagrams[inside.id]?.elements[ItemID(copy)]?.attributes.name == "Other")
  }

  @Test func `information and notes are written member by member`() throws {
    let result = try save { model in
      model.header.owner = "Me & you"
      model.notes[0].text = "Changed"
      model.notes.append(Note(text: "Second"))
    }
    #expect(
      result.changes == [
        "ThreatModel/MetaInformation/Owner = Me & you",
        "ThreatModel/Notes/Note[3]/Message = Changed", "ThreatModel/Notes + Note[4]",
      ])
    let note = """
      <AddedBy>PC\\me</AddedBy><Date>2026-02-03T04:05:06.0000000+01:00</Date><Id>4</Id>\
      <Message>Second</Message>
      """
    #expect(result.text.contains(note))
    #expect(try save { $0.notes = [] }.changes == ["ThreatModel/Notes - Note[3]"])
  }

  @Test func `what a file can't hold is said once`() throws {
    let file = try Fixture().read()
    var model = file.model
    model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.bends = [Point(40, 1), Point(45, 2)]
    let first = try file.saved(model, now: Self.stamp)
    #expect(first.messages == ["a .tm7 can't hold more than one bend of: flow 'Reads'"])
    model.header.owner = "Other"
    let next = try #require(first.next)
    #expect(try next.saved(model, now: Self.stamp).messages == [])
  }

  @Test func `the number 0 is told from none`() throws {
    let file = try Fixture().read()
    var model = file.model
    model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.number = FlowNumber("0")
    let saved = try file.saved(model, now: Self.stamp)
    #expect(saved.messages == [])
    let read = try ModelFile(saved.bytes, name: "a.tm7") { _ in [] }
    #expect(read.model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.number == FlowNumber("0"))
  }

  @Test func `undoing after a save gives the very file`() throws {
    let file = try Fixture().read()
    var model = file.model
    model.diagrams[Fixture.diagram]?.elements["new"] = Element(
      id: "new", attributes: ItemAttributes(stencil: "GE.P", name: "New"), frame: Rect(80, 1, 14, 5)
    )
    let saved = try #require(try file.saved(model, now: Self.stamp).next)
    #expect(saved.model == model)
    #expect(try saved.saved(model, now: Self.stamp).bytes == file.saved(model).bytes)
    #expect(try saved.saved(file.model, now: Self.stamp).bytes == Array(Fixture().text.utf8))
  }

  @Test func `what is kept aside comes back as it was`() throws {
    let file = try Fixture().read()
    var model = file.model
    model.diagrams[Fixture.diagram]?.elements["new"] = Element(
      id: "new", attributes: ItemAttributes(stencil: "GE.P", name: "New"), frame: Rect(80, 1, 14, 5)
    )
    let bytes = try file.recovery(of: model)
    #expect(try file.recovered(bytes) { _ in [] }.model == model)
    #expect(throws: FileError.self) { try file.recovered(Array("{}".utf8)) { _ in [] } }
  }
}

extension String {
  /// What stands between two marks, wherever they occur.
  func components(of start: String, to end: String) -> [String] {
    split(separator: start).dropFirst().compactMap {
      $0.split(separator: end).first.map(String.init)
    }
  }

  /// The text with another in place of each occurrence of one.
  func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
