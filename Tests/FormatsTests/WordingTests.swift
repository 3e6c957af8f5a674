import Models
import Syntax
import Testing

@testable import Formats

@Suite("The words of messages")
struct WordingTests {
  @Test(
    "A mistyped name is recognised where few letters differ",
    arguments: [
      ("clinet", "client"), ("Client", "client"), ("histroy-store", "history-store"),
      ("x", nil), ("completely-else", nil), ("", nil), ("clien", "client"),
    ] as [(String, String?)])
  func nearestName(_ name: String, _ expected: String?) {
    #expect(NearestNames.first(to: name, among: ["client", "history-store", "cloud"]) == expected)
  }

  @Test("Texts are shown short and harmless")
  func quotedText() {
    #expect(quoted("a\nb\u{1B}[1m\u{202E}") == "'a b\u{FFFD}[1m\u{FFFD}'")
    #expect(quoted(String(repeating: "x", count: 100)).count <= 62)
    #expect(listed(["a"]) == "a")
    #expect(listed(["a", "b", "c"]) == "a, b or c")
    #expect(listed([]) == "none")
  }

  @Test("An error is one line with what is known of its place")
  func description() {
    #expect(
      FileError(file: "f", line: 2, column: 3, message: "wrong").description == "f:2:3: wrong")
    #expect(FileError(file: "f", message: "wrong").description == "f: wrong")
  }
}
