import Testing

@testable import Syntax

@Suite("Trees of YAML nodes")
struct YAMLTreeTests {
  static let text = """
    # é
    a: yes
    "ü b":
    - 'it''s'   # x
    - {k: "v", e: , n: [1, 2]}
    c: |
      text

      more


    d:
    """

  /// What a node's bytes say.
  static func slice(_ node: SourceNode, _ tree: YAMLTree) -> String {
    String(decoding: tree.text[node.range], as: UTF8.self)
  }

  @Test(
    "Scalars are text, and nodes know their place and bytes",
    arguments: [
      text, "\u{FEFF}" + text,
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
    ])
  func places(_ text: String) throws {
    let tree = try YAMLTree(Array(text.utf8), file: "t")
    let root = tree.root
    #expect(root.entries?.map(\.key) == ["a", "ü b", "c", "d"])
    #expect(root.entries?.map(\.line) == [2, 3, 6, 12])
    #expect(root["a"]?.text == "yes")
    #expect(root["a"]?.column == 4)
    let list = try #require(root["ü b"]?.items)
    #expect(list[0].text == "it's")
    #expect(Self.slice(list[0], tree) == "'it''s'")
    #expect(list[0].line == 4)
    #expect(Self.slice(list[1], tree) == "{k: \"v\", e: , n: [1, 2]}")
    #expect(list[1]["e"]?.isAbsent == true)
    #expect(list[1]["n"]?.items?.map(\.text) == ["1", "2"])
    #expect(list[1]["n"]?.style == .flow)
    let block = try #require(root["c"])
    #expect(block.text == "text\n\nmore\n")
    #expect(Self.slice(block, tree) == "|\n  text\n\n  more\n")
    #expect(root["d"]?.isAbsent == true)
    #expect(root["z"] == nil)
    #expect(tree.hasMark == (text.unicodeScalars.first == "\u{FEFF}"))
    #expect(tree.hasCarriageReturns == text.utf8.contains(13))
  }

  @Test("Many keys are compared as surely as few")
  func manyKeys() throws {
    let keys = (0..<500).map { "k\($0): x\n" }.joined()
    #expect(try YAMLTree(Array(keys.utf8), file: "t").root.entries?.count == 500)
    let error = try #require(throws: FileError.self) {
      try YAMLTree(Array((keys + "k3: y\n").utf8), file: "t")
    }
    #expect(error.description == "t:501:1: the key 'k3' is given twice")
  }

  @Test("A file beyond the limit is refused unread")
  func tooLarge() {
    let bytes = [UInt8](repeating: 32, count: SourceNode.largest + 1)
    #expect(throws: FileError(file: "t", message: "is larger than 64 MiB, which no model is")) {
      try YAMLTree(bytes, file: "t")
    }
  }
}
