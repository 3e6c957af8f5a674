import Testing

@testable import Terminal

@Suite struct TerminalTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("hällo", "aMOkbGxv"),
  ]) func base64(_ text: String, _ encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
  }

  @Test(arguments: [
    TerminalError.notATerminal, .tooSimple(type: "dumb"), .unknownType("foo"),
  ]) func errorsAreOneLine(_ error: TerminalError) {
    #expect(!error.description.contains("\n") && !error.description.isEmpty)
  }
}
