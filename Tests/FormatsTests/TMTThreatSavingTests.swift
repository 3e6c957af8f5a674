import Models
import Testing
import Threats

@testable import Formats

/// What becomes of the threats that a .tm7 file stores when it is changed.
struct TMTThreatSavingTests {
  private typealias Fixture = TMTFixture

  private static let stamp = Authorship(date: "2026-02-03T04:05:06.0000000+01:00", person: "PC\\me")
  private static let list = "ThreatModel/ThreatInstances"

  private func key(_ type: String, _ ends: (ItemID, ItemID) = (Fixture.process, Fixture.store))
    -> String
  {
    "KeyValueOfstringThreatpc_P0_PhOB[\(type)\(ends.0)\(Fixture.flow)\(ends.1)]"
  }

  /// Saves a changed model and returns what differs in the threats and what is read back.
  private func save(
    _ threats: String, isGenerating: String = "true", _ change: (inout Model) -> Void
  ) throws -> (changes: [String], read: ModelFile, text: String) {
    var fixture = Fixture()
    fixture.threats = threats
    fixture.isGenerating = isGenerating
    let file = try fixture.read()
    var model = file.model
    change(&model)
    let saved = try file.saved(model, now: Self.stamp)
    #expect(saved.messages == [])
    let difference = try #require(XMLDifference(Array(fixture.text.utf8), saved.bytes))
    return (
      difference.changes.filter { $0.hasPrefix(Self.list) }.map {
        $0.replacing(Self.list, with: "")
      }, try ModelFile(saved.bytes, name: "a.tm7") { _ in [] },
      String(decoding: saved.bytes, as: UTF8.self)
    )
  }

  private let all = Fixture.threat("T1") + Fixture.threat("T2") + Fixture.threat("T4")

  @Test func `a change that makes no threat touches none`() throws {
    let result = try save(Fixture.threat("T1")) {
      $0.diagrams[Fixture.diagram]?.elements[Fixture.process]?.attributes.name = "Renamed"
    }
    #expect(result.changes == [])
  }

  @Test func `an untouched threat that no longer fires goes, a touched one stays`() throws {
    func encrypt(_ threat: String) throws -> [String] {
      try save(threat + Fixture.threat("T4")) {
        $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.attributes.properties["enc"] = "Yes"
      }.changes
    }
    #expect(try encrypt(Fixture.threat("T1")) == [" - \(key("T1"))"])
    #expect(try encrypt(Fixture.threat("T1", state: "Mitigated")) == [])
    #expect(try encrypt(Fixture.threat("T1", note: "Why")) == [])
    #expect(try encrypt(Fixture.threat("T1", modified: "2020-01-01T00:00:00")) == [])
  }

  @Test func `a threat that fires now is written as the tool writes one`() throws {
    let result = try save(all) { model in
      model.diagrams[Fixture.diagram]?.flows["f"] = Flow(
        id: "f", attributes: ItemAttributes(stencil: "GE.DF", name: "New  flow"),
        source: .element(Fixture.process), target: .element(Fixture.store))
    }
    let flow = try #require(
      result.read.model.diagrams[Fixture.diagram]?.flows.values.first {
        $0.attributes.name == "New  flow"
      })
    let (source, target) = (Fixture.process, Fixture.store)
    let types = ["T1", "T2", "T4"]
    #expect(
      result.changes
        == types.map { " + KeyValueOfstringThreatpc_P0_PhOB[\($0)\(source)\(flow.id)\(target)]" })
    let entry = """
      <b:ChangedBy i:nil="true"/><b:DrawingSurfaceGuid>\(Fixture.diagram)</b:DrawingSurfaceGuid>\
      <b:FlowGuid>\(flow.id)</b:FlowGuid><b:Id>9</b:Id>\
      <b:InteractionKey>\(source):\(flow.id):\(target)</b:InteractionKey>\
      <b:InteractionString i:nil="true"/><b:ModifiedAt>0001-01-01T00:00:00</b:ModifiedAt>\
      <b:Priority>Bottom</b:Priority><b:Properties>
      """
    #expect(result.text.contains(entry))
    let texts = """
      <a:Key>Title</a:Key><a:Value>T2 Web server</a:Value></a:KeyValueOfstringstring>\
      <a:KeyValueOfstringstring><a:Key>UserThreatCategory</a:Key><a:Value>Tampering</a:Value>\
      </a:KeyValueOfstringstring><a:KeyValueOfstringstring><a:Key>UserThreatShortDescription</a:Key>\
      <a:Value>Change.</a:Value></a:KeyValueOfstringstring><a:KeyValueOfstringstring>\
      <a:Key>UserThreatDescription</a:Key><a:Value>On New flow</a:Value></a:KeyValueOfstringstring>\
      <a:KeyValueOfstringstring><a:Key>InteractionString</a:Key><a:Value>New flow</a:Value>\
      </a:KeyValueOfstringstring><a:KeyValueOfstringstring><a:Key>Priority</a:Key>\
      <a:Value>Bottom</a:Value></a:KeyValueOfstringstring></b:Properties>
      """
    #expect(result.text.contains(texts))
  }

  @Test func `a deleted flow takes its untouched threats along`() throws {
    let result = try save(all + Fixture.threat("T3", state: "Mitigated")) { model in
      for edit in model.edits(removing: [Fixture.flow], from: Fixture.diagram) {
        _ = try? model.apply(edit)
      }
    }
    #expect(result.changes == [" - \(key("T1"))", " - \(key("T2"))", " - \(key("T4"))"])
  }

  @Test func `nothing is generated where the file says so`() throws {
    let result = try save(all, isGenerating: "false") { model in
      model.diagrams[Fixture.diagram]?.flows.removeAll()
    }
    #expect(result.changes == [])
  }

  @Test(arguments: [
    (Status.investigating, "NeedsInvestigation", "So"), (.mitigated, "Mitigated", "So"),
    (.notApplicable, "NotApplicable", "So"), (.accepted, "NotApplicable", "[accepted] So"),
    (.transferred, "Mitigated", "[transferred] So"),
  ])
  func `a decision is a state with a justification`(
    status: Status, state: String, text: String
  ) throws {
    let id = ThreatKey(type: "T1", flow: Fixture.flow)
    let result = try save(all) {
      $0.decisions[id] = Decision(
        key: id, status: status, priority: Priority(rawValue: "Bottom"), justification: "So")
    }
    let path = "/\(key("T1"))/Value"
    #expect(
      Set(result.changes) == [
        "\(path) + ChangedBy", "\(path)/ModifiedAt = \(Self.stamp.date)",
        "\(path)/State = \(state)", "\(path)/Priority = Bottom",
        "\(path)/Properties/KeyValueOfstringstring[StateInformation]/Value = \(text)",
        "\(path)/Properties + KeyValueOfstringstring[Priority]",
      ])
    let read = try #require(result.read.model.decisions[id])
    #expect(read.status == status && read.justification == "So")
    #expect(read.priority?.rawValue == "Bottom")
  }

  @Test func `a decision on a threat that is not stored yet brings it`() throws {
    let id = ThreatKey(type: "T2", flow: Fixture.flow)
    let result = try save("") { $0.decisions[id] = Decision(key: id, status: .mitigated) }
    #expect(result.changes == [" + \(key("T2"))"])
    #expect(result.read.model.decisions[id]?.status == .mitigated)
    #expect(result.text.contains("<b:ChangedBy>PC\\me</b:ChangedBy>"))
  }

  @Test func `what nobody says any more is as it was generated`() throws {
    let threats = Fixture.threat("T1", state: "Mitigated", priority: "Bottom", note: "Done")
    let id = ThreatKey(type: "T1", flow: Fixture.flow)
    let result = try save(threats) { $0.decisions[id] = nil }
    let path = "/\(key("T1"))/Value"
    #expect(
      Set(result.changes) == [
        "\(path)/State = AutoGenerated", "\(path)/Priority = Top",
        "\(path)/Properties - KeyValueOfstringstring[StateInformation]",
        "\(path)/Properties + KeyValueOfstringstring[Priority]",
      ])
    #expect(result.read.model.decisions.isEmpty)
  }

  @Test func `a stale decision that somebody removes goes`() throws {
    let id = ThreatKey(type: "T3", flow: Fixture.flow)
    let result = try save(all + Fixture.threat("T3", state: "Mitigated")) {
      $0.decisions[id] = nil
    }
    #expect(result.changes == [" - \(key("T3"))"])
  }

  @Test func `a decision goes along when its flow is led elsewhere`() throws {
    let threats = Fixture.threat("T4", state: "Mitigated", modified: "2020-01-01T00:00:00")
    let result = try save(Fixture.threat("T1") + threats) {
      $0.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.target = .element(Fixture.process)
    }
    let key = ThreatKey(type: "T4", flow: Fixture.flow)
    #expect(result.read.model.decisions[key]?.status == .mitigated)
    #expect(result.text.contains("<b:ModifiedAt>2020-01-01T00:00:00</b:ModifiedAt>"))
    #expect(result.changes.contains(" - \(self.key("T1"))"))
    #expect(result.changes.contains(" - \(self.key("T4"))"))
  }

  @Test func `who decided and when are the file's, unless somebody else decides`() throws {
    let threat = Fixture.threat("T4", state: "Mitigated", modified: "2020-01-01T00:00:00")
    let key = ThreatKey(type: "T4", flow: Fixture.flow)
    let kept = try save(threat) { _ in }
    #expect(kept.read.model.decisions[key]?.date == "2020-01-01T00:00:00")
    // Another word by somebody who does not say who they are is that of who saves.
    let other = try save(threat) { $0.decisions[key]?.status = .open }
    #expect(other.read.model.decisions[key]?.date == Self.stamp.date)
    #expect(other.read.model.decisions[key]?.author == Self.stamp.person)
    let signed = try save(threat) {
      $0.decisions[key]?.status = .accepted
      $0.decisions[key]?.author = "Ada"
      $0.decisions[key]?.date = "2026-11-21T09:00:00+01:00"
    }
    #expect(signed.read.model.decisions[key]?.author == "Ada")
    #expect(signed.read.model.decisions[key]?.date == "2026-11-21T09:00:00+01:00")
  }

  @Test func `what there is no place for is kept in a note, and goes with it`() throws {
    let key = ThreatKey(type: "T4", flow: Fixture.flow)
    let added = try save(
      Fixture.threat("T4", state: "Mitigated", modified: "2020-01-01T00:00:00")
    ) { model in
      model.header.checklist = [Verification(text: "Locked: yes?", isDone: true)]
      model.diagrams[Fixture.diagram]?.header.checklist = [Verification(text: "Seen")]
      model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.isBidirectional = true
      model.mitigations["tls"] = Mitigation(id: "tls", title: "TLS & so", state: .inPlace)
      model.decisions[key]?.mitigations = ["tls"]
      model.decisions[key]?.templateVersion = "0.9"
      let off = Suppression.Key(type: "T1", item: Fixture.process)
      model.suppressions[off] = Suppression(key: off, reason: "No <network>")
    }
    let model = added.read.model
    #expect(model.header.checklist == [Verification(text: "Locked: yes?", isDone: true)])
    #expect(model.diagrams[Fixture.diagram]?.header.checklist.map(\.text) == ["Seen"])
    #expect(model.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.isBidirectional == true)
    #expect(model.mitigations["tls"]?.title == "TLS & so")
    #expect(model.decisions[key]?.mitigations == ["tls"])
    #expect(model.decisions[key]?.templateVersion == "0.9")
    #expect(model.suppressions.values.map(\.reason) == ["No <network>"])
    #expect(!model.notes.contains { $0.text.contains("Drawbridge") })
    #expect(added.text.contains("<Message>[Drawbridge]"))

    let file = added.read
    #expect(try file.saved(model, now: Self.stamp).bytes == Array(added.text.utf8))
    var plain = model
    plain.header.checklist = []
    plain.diagrams[Fixture.diagram]?.header.checklist = []
    plain.diagrams[Fixture.diagram]?.flows[Fixture.flow]?.isBidirectional = false
    plain.decisions[key]?.mitigations = []
    plain.decisions[key]?.templateVersion = ""
    plain.mitigations = [:]
    plain.suppressions = [:]
    let without = try file.saved(plain, now: Self.stamp)
    #expect(!String(decoding: without.bytes, as: UTF8.self).contains("[Drawbridge]"))
  }

  @Test func `threats written by hand come, change and go`() throws {
    let file = try Fixture().read()
    var model = file.model
    let items: [ItemID?] = [nil, Fixture.process, Fixture.flow]
    for (index, item) in items.enumerated() {
      model.threats["t\(index)"] = HandwrittenThreat(
        id: "t\(index)", item: item, category: "T", title: "Title \(index) & so",
        description: "D\nd", mitigation: "M", references: ["CWE-1", "CWE-2"], status: .accepted,
        priority: .low, justification: "J", note: "N")
    }
    let saved = try file.saved(model, now: Self.stamp)
    #expect(saved.messages == [])
    var read = try ModelFile(saved.bytes, name: "a.tm7") { _ in [] }
    var threats = read.model.threats
    for id in threats.keys {
      #expect(threats[id]?.author == Self.stamp.person)
      #expect(threats[id]?.date == Self.stamp.date)
      threats[id]?.origin = nil
      threats[id]?.author = ""
      threats[id]?.date = ""
    }
    #expect(threats == model.threats)
    #expect(read.model.decisions.isEmpty)
    model = read.model
    model.threats["t1"]?.title = "Other"
    model.threats["t0"] = nil
    let bytes = try read.saved(model, now: Self.stamp).bytes
    read = try ModelFile(bytes, name: "a.tm7") { _ in [] }
    #expect(read.model.threats.values.map(\.title) == ["Other", "Title 2 & so"])
  }

  @Test func `numbers and times stay from save to save`() throws {
    let file = try Fixture().read()
    var model = file.model
    let id = ThreatKey(type: "T2", flow: Fixture.flow)
    model.decisions[id] = Decision(key: id, status: .mitigated)
    let first = try file.saved(model, now: Self.stamp)
    let other = ThreatKey(type: "T1", flow: Fixture.flow)
    model.decisions.updateValue(
      Decision(key: other, status: .mitigated), forKey: other, insertingAt: 0)
    let next = try #require(first.next)
    let bytes = try next.saved(model, now: Authorship(date: "2027", person: "x")).bytes
    let document = try TMTDocument(bytes, file: "a.tm7")
    let stored = TMTStoredThreats(document)
    let attributes = stored.entries.map { entry in
      [
        entry.key.type.rawValue, document.trimmed(.id, of: entry.value),
        document.trimmed(.modifiedAt, of: entry.value),
      ]
    }
    #expect(attributes == [["T1", "1", "2027"], ["T2", "0", Self.stamp.date]])
  }
}
