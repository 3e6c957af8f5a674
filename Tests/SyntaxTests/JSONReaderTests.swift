import Testing

@testable import Syntax

/// JSON as nodes with places.
struct JSONReaderTests {
  private func text(_ json: String) throws -> String? {
    try JSONReader.tree(Array("[\(json)]".utf8), file: "x").items?.first?.text
  }

  @Test func `values keep their spelling`() throws {
    #expect(try text("1.10") == "1.10")
    #expect(try text("-2e400") == "-2e400")
    #expect(try text("true") == "true")
    #expect(try text("\"a\\/b\\n\\u00e9\\ud83d\\ude00\"") == "a/b\né😀")
    #expect(try text("\"\\ud83d alone\"") == "\u{FFFD} alone")
    let null = try JSONReader.tree(Array("[null]".utf8), file: "x").items?.first
    #expect(null?.isAbsent == true)
  }

  @Test func `keys and values know where they stand`() throws {
    let root = try JSONReader.tree(Array("{\n\t\"é\":  {\"b\": 1}}".utf8), file: "x")
    #expect(root.entries?.first?.line == 2)
    #expect(root.entries?.first?.column == 2)
    #expect(root["é"]?["b"]?.column == 14)
  }

  @Test(arguments: [
    ("", "1:1: broken JSON: the file ends where a value was expected"),
    ("{\"a\" 1}", "1:6: broken JSON: a colon was expected after a key"),
    ("{a: 1}", "1:2: broken JSON: a key in quotes was expected"),
    ("[1, 2", "1:6: broken JSON: the file ends inside a list"),
    ("[1 2]", "1:4: broken JSON: a comma or ']' was expected"),
    ("[1,]", "1:4: broken JSON: a value was expected"),
    ("[nan]", "1:2: broken JSON: 'nan' is no value"),
    ("[1] x", "1:5: broken JSON: nothing was expected after the end of the value"),
    ("[\"a\nb\"]", "1:4: broken JSON: a line end or control character inside a text"),
    ("[\"\\x\"]", "1:4: broken JSON: no escape begins like this"),
    ("[\"\\u12g4\"]", "1:7: broken JSON: four hexadecimal digits were expected after \\u"),
    ("{\"a\": 1, \"a\": 2}", "1:10: the key 'a' is given twice"),
    (String(repeating: "[", count: 5000), "1:65: nested more than 64 deep"),
  ])
  func `what is wrong has a place`(json: String, message: String) {
    let error = #expect(throws: FileError.self) {
      try JSONReader.tree(Array(json.utf8), file: "x")
    }
    #expect(error?.description == "x:" + message)
  }
}
