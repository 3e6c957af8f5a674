import Foundation
import Models
import Testing

/// Names that the compiler tells apart and files do not.
struct IDTests {
  @Test func `An id is its text and nothing else`() {
    let id: ItemID = "store"
    #expect(id.rawValue == "store")
    #expect("\(id)" == "store")
    #expect(id == ItemID("store"))
    #expect(Set([id, ItemID("store"), "store-\(2)"]).count == 2)
    #expect((["b", "a", "ä", ""] as [DiagramID]).sorted().map(\.rawValue) == ["", "a", "b", "ä"])
    #expect(ID<Item>("").isEmpty && !id.isEmpty)
    #expect(StencilID("GE.P").lowercased() == "ge.p")
    #expect(MemoryLayout<ItemID>.size == MemoryLayout<String>.size)
  }

  /// What was kept aside of a model before there were ids is read as before.
  @Test func `A journal has ids as texts`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let edits: [Edit] = [
      .remove("f1", from: "main"), .undecide(ThreatKey(type: "T1", flow: "f1")),
    ]
    let text =
      #"[{"remove":{"_0":"f1","from":"main"}},{"undecide":{"_0":{"flow":"f1","type":"T1"}}}]"#
    #expect(String(decoding: try encoder.encode(edits), as: UTF8.self) == text)
    #expect(try JSONDecoder().decode([Edit].self, from: Data(text.utf8)) == edits)
  }
}
