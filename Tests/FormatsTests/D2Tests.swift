import Models
import Testing

@testable import Formats

/// Diagrams in the language of D2.
struct D2Tests {
  @Test func `borders are containers, and flows go by the way through them`() {
    let result = Exchange.export(ExchangeWritingTests.shop()).text(.d2, of: "d")
    #expect(
      result.text == """
        direction: right
        title: "Shop" {shape: text; near: top-center; style.font-size: 24}
        B_CLOUD: "Cloud" {
          style: {stroke-dash: 4; fill: transparent}
          E_SHOP: "Shop" {shape: oval; style.stroke: "#c62828"}
          B_INNER: "Inner" {
            style: {stroke-dash: 4; fill: transparent}
            E_ORDERS: "Orders" {shape: cylinder; style.stroke: "#c62828"}
          }
        }
        E_END: "Customer" {shape: rectangle; style.stroke: "#c62828"}
        B_CLOUD.E_SHOP <-> B_CLOUD.B_INNER.E_ORDERS: "1.1 Save" {style.stroke: "#c62828"}
        E_END -> B_CLOUD.E_SHOP: "1 Order" {style.stroke: "#c62828"}

        """, "\(result.text)")
    #expect(
      result.losses == [
        "D2 can't hold a flow with a loose end: 'Later'", "D2 can't hold a line boundary: 'Line'",
      ])
  }

  @Test(arguments: [
    ("Shop", "Shop"), ("a \"b\"", "a \\\"b\\\""), ("C:\\x", "C:\\\\x"), ("${x} $y", "\\${x} \\$y"),
    ("two\nlines", "two\\nlines"), ("# ; { } | : . -> *", "# ; { } | : . -> *"),
    ("\u{1B}[31m\u{202E}\t", " [31m  "),
  ])
  func `a name means nothing but itself`(name: String, written: String) {
    let text = Exchange.text(ExchangeWritingTests.shop(person: name), .d2)
    #expect(text.contains("E_END: \"\(written)\" {"), "\(text)")
  }

  @Test func `keys differ by more than capitals`() {
    var model = ExchangeWritingTests.shop()
    model.diagrams["d"]?.elements["END"] = Element(
      id: "END", attributes: ItemAttributes(stencil: "GE.EI", name: "Other"),
      frame: Rect(0, 20, 16, 5))
    let text = Exchange.text(model, .d2)
    #expect(text.contains("E_END: \"Customer\"") && text.contains("E_END_2: \"Other\""), "\(text)")
  }

  @Test func `a flow without a label has its looks all the same`() {
    var model = ExchangeWritingTests.shop()
    model.diagrams["d"]?.flows["f1"]?.number = nil
    model.diagrams["d"]?.flows["f1"]?.attributes.name = ""
    model.diagrams["d"]?.flows["f1"]?.attributes.outOfScope = "Old"
    let text = Exchange.text(model, .d2)
    #expect(text.contains("E_END -> B_CLOUD.E_SHOP: {style.stroke-dash: 2}\n"), "\(text)")
  }
}
