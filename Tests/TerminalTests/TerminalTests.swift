import Testing

@testable import Terminal

@Suite struct TerminalTests {
  @Test(arguments: [
    TerminalError.notATerminal, .tooSimple(type: "dumb"), .unknownType("foo"),
  ]) func errorsAreOneLine(_ error: TerminalError) {
    #expect(!error.description.contains("\n") && !error.description.isEmpty)
  }
}
