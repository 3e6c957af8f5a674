import Testing

@testable import Drawing

/// What the line of a flow is labelled with.
struct FlowLineTests {
  @Test(arguments: [
    ("[03]Read", "3", true), ("[1.2] Read", "1.2", true), ("(7) Read", "7", true),
    ("3. Read", "3", true), ("3: Read", "3", true), ("3) Read", "3", true), ("#3 Read", "3", true),
    ("3", "3", false), ("3 tiers", "3", false), ("3.1 Read", "3", false), ("[13]Read", "3", false),
    ("[31]Read", "3", false), ("[3", "3", true), ("Read [3]", "3", false), ("", "3", false),
    ("[]", "", false), ("[0]Read", "0", true), ("[00]Read", "0", true),
  ])
  func aNumberThatTheNameBeginsWithIsNotSaidTwice(name: String, number: String, isSaid: Bool) {
    #expect(FlowLine.says(name, number) == isSaid)
  }
}
