import Models
import Support
import Testing

@Suite struct NamesTests {
  @Test(arguments: [
    ("History data store", "history-data-store"),
    ("  Web   App!  ", "web-app"),
    ("Level 1 · Remote backup", "level-1-remote-backup"),
    ("Größe: Übersicht", "grosse-ubersicht"),
    ("Łódź Æther œuvre Þór ıĳ", "lodz-aether-oeuvre-thor-iij"),
    ("Cafe\u{301}", "cafe"),
    ("Bob's file", "bobs-file"),
    ("2nd store", "2nd-store"),
    ("日本 DB", "db"),
    ("a\u{1b}[2Jb\n", "a-2jb"),
    ("", "process"), ("42", "process"), ("——", "process"), ("Хранилище", "process"),
    ("資料庫", "process"),
    (
      "A very long name that goes on and on and never stops",
      "a-very-long-name-that-goes-on-and-on-and"
    ),
    ("Extraordinarily incomprehensibilities again", "extraordinarily-incomprehensibilities"),
    (String(repeating: "x", count: 90), String(repeating: "x", count: 40)),
  ])
  func `Names make ids`(name: String, expected: String) {
    #expect(Model().freeID(for: name, fallback: "process").rawValue == expected)
    #expect(Model.isWellFormed(expected))
  }

  @Test func `Taken ids get a number, within the length`() {
    let long = String(repeating: "x", count: 40)
    let model = model(
      elements: [element("store", 0, 0), element("store-2", 0, 0), element(ItemID(long), 0, 0)],
      boundaries: [border("process", Rect(0, 0, 9, 9))], flows: [flow("hop")])
    #expect(model.freeID(for: "Store", fallback: "x") == "store-3")
    #expect(model.freeID(for: "資料庫", fallback: "process") == "process-2")
    #expect(model.freeID(for: "hop", fallback: "x") == "hop-2")
    let other = model.freeID(for: long, fallback: "x")
    #expect(other.rawValue == String(repeating: "x", count: 38) + "-2")
  }

  @Test func `Flows and threats count on from the largest`() {
    #expect(Model().freeFlowID() == "f1")
    #expect(Model().freeThreatID() == "t1")
    #expect(nestedModel().freeFlowID() == "f6")
    #expect(nestedModel().freeThreatID() == "t5")
    #expect(model(flows: [flow("f9"), flow("fast"), flow("f07")]).freeFlowID() == "f10")
    #expect(model(flows: [flow("f99999999999999999999")]).freeFlowID() == "f1")
    #expect(model(elements: [element("f1", 0, 0), element("t1", 0, 0)]).freeFlowID() == "f2")
  }

  @Test func `A name that only a decision still mentions is not given again`() {
    let model = Model(decisions: [Decision(key: ThreatKey(type: "T1", flow: "f3"), note: "x")])
    #expect(model.freeFlowID() == "f4")
  }

  @Test func `Diagrams have names of their own`() {
    let model = nestedModel()
    #expect(model.freeDiagramID(for: "Outer") == "outer-2")
    #expect(model.freeDiagramID(for: "client") == "client")
    #expect(model.freeDiagramID(for: "…") == "diagram")
  }

  @Test(arguments: [
    ("a", true), ("f1", true), ("A-b_c.D", true), ("9", true), ("", false), ("-a", false),
    (".", false), ("a b", false), ("ä", false), ("a\n", false), ("a/b", false),
    (String(repeating: "a", count: 81), false),
  ])
  func `Well-formed ids`(id: String, expected: Bool) {
    #expect(Model.isWellFormed(id) == expected)
  }

  @Test(arguments: ["client", "f3", "corp", "reader"])
  func `A renamed item keeps all that points at it`(old: ItemID) throws {
    let start = nestedModel()
    let edits = start.edits(changingID: old, to: "new-name")
    let after = try #require(start.after(edits))
    #expect(start.isRestored(after: edits))
    #expect(after.item(old) == nil && after.item("new-name")?.item.attributes?.name == old.rawValue)
    #expect(after.threats.count == start.threats.count)
    #expect(after.decisions.count == start.decisions.count)
    #expect(after.after(after.edits(changingID: "new-name", to: old)) == start)
    #expect(dangling(after).isEmpty)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `Changing an id and back changes nothing`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let start = random.model()
    let ids = start.diagrams.values.flatMap {
      Array($0.elements.keys) + Array($0.flows.keys) + Array($0.boundaries.keys)
    }
    guard let id = random.pick(ids) else { return }
    let edits = start.edits(changingID: id, to: "brand-new")
    let after = try #require(start.after(edits))
    #expect(start.isRestored(after: edits))
    #expect(dangling(after).isEmpty)
    #expect(after.item("brand-new") != nil && after.item(id) == nil)
    #expect(after.after(after.edits(changingID: "brand-new", to: id)) == start)
  }

  @Test(arguments: [
    ("client", "server"), ("client", "t1"), ("client", "f3"), ("client", "a b"), ("client", ""),
    ("client", "client"), ("nobody", "somebody"),
  ])
  func `Taken and malformed ids are refused`(old: ItemID, new: ItemID) {
    #expect(nestedModel().edits(changingID: old, to: new).isEmpty)
  }
}

/// What points at something that is not there.
func dangling(_ model: Model) -> [Message] {
  let checks: Set<Message.Check> = [
    .decisionWithoutFlow, .detailsMissing, .endMissing, .referenceMissing, .threatWithoutItem,
  ]
  return model.messages(template: template).filter { checks.contains($0.check) }
}
