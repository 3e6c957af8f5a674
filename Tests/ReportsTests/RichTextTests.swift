import Syntax
import Testing

@testable import Reports

@Suite("Links in prose")
struct RichTextTests {
  private static func shown(_ text: String) -> String {
    RichText(text).spans.map { span in
      switch span {
      case .text(let text): text
      case .link(let label, let address): "⟨\(label)|\(address)⟩"
      }
    }.joined()
  }

  @Test(arguments: [
    ("plain", "plain"),
    ("see [a b](https://x.org/y) now", "see ⟨a b|https://x.org/y⟩ now"),
    ("see https://x.org/y.", "see ⟨https://x.org/y|https://x.org/y⟩."),
    ("(https://x.org/a(b)c), d", "(⟨https://x.org/a(b)c|https://x.org/a(b)c⟩), d"),
    ("HTTP://X.org and https://", "⟨HTTP://X.org|HTTP://X.org⟩ and https://"),
    ("xhttps://x.org", "xhttps://x.org"),
    ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
    (
      "[a](data:text/html,x) [b](/c) [](https://x.org)",
      "[a](data:text/html,x) [b](/c) [](⟨https://x.org|https://x.org⟩)"
    ),
    ("[a [b](https://x.org)", "[a ⟨b|https://x.org⟩"),
    ("[a](https://x.org/\"q)", "[a](⟨https://x.org/|https://x.org/⟩\"q)"),
    ("[ä](https://x.org/ü)", "⟨ä|https://x.org/ü⟩"),
    ("", ""), ("[", "["), ("h", "h"), ("[]()", "[]()"), ("https://.", "https://."),
  ])
  func `only addresses of the web are links`(_ text: String, _ expected: String) {
    #expect(Self.shown(text) == expected)
  }

  @Test(arguments: [
    ("CWE-287", "https://cwe.mitre.org/data/definitions/287.html"),
    ("capec-151", "https://capec.mitre.org/data/definitions/151.html"),
    ("T1078", "https://attack.mitre.org/techniques/T1078/"),
    ("ATT&CK T1078.004", "https://attack.mitre.org/techniques/T1078/004/"),
    ("https://x.org/a b", nil), ("https://x.org/a", "https://x.org/a"), ("CWE-", nil),
    ("CWE-1<script>", nil), ("javascript:alert(1)", nil), ("T10", nil), ("T1078.0", nil),
    ("Company rule 7", nil),
  ])
  func `references lead where they can be read up`(_ text: String, _ address: String?) {
    #expect(ReferenceLink(text).address == address)
  }

  @Test func `many brackets take little time`() {
    let text = String(repeating: "[", count: 200_000) + "](https://x.org)"
    #expect(RichText(text).spans.count <= 3)
    #expect(RichText(String(repeating: "h", count: 200_000)).spans.count == 1)
  }

  @Test func `what hides a mark from a template engine is parted from it`() {
    #expect(PageText.clean("\"Ähm\" <é>") == "\"Ähm\" <é>")
    #expect(PageText.clean("\"\u{301}") == "\"\u{200B}\u{301}")
    #expect(PageText.clean("\u{600}<") == "\u{600}\u{200B}<")
    #expect(PageText.clean("a\u{7}\u{202E}b") == "ab")
  }
}
