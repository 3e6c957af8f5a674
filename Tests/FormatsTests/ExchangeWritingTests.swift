import Models
import Syntax
import Testing

@testable import Formats

/// Diagrams in the languages of Mermaid, PlantUML and Graphviz.
struct ExchangeWritingTests {
  /// A person, a shop in a cloud with its orders, and a step back.
  static func shop(person: String = "Customer") -> Model {
    Model(
      header: .init(title: "Shop"),
      diagrams: [
        Diagram(
          id: "d", header: .init(title: "Shop"),
          boundaries: [
            Boundary(
              id: "cloud", attributes: ItemAttributes(stencil: "cloud", name: "Cloud"),
              shape: .border(Rect(30, 0, 60, 14))),
            Boundary(
              id: "inner", attributes: ItemAttributes(stencil: "GE.TB.B", name: "Inner"),
              shape: .border(Rect(60, 2, 24, 10))),
            Boundary(
              id: "line", attributes: ItemAttributes(stencil: "GE.TB.L", name: "Line"),
              shape: .line([Point(24, 0), Point(24, 12)])),
          ],
          elements: [
            Element(
              id: "end", attributes: ItemAttributes(stencil: "GE.EI", name: person),
              frame: Rect(0, 4, 16, 5)),
            Element(
              id: "shop", attributes: ItemAttributes(stencil: "GE.P", name: "Shop"),
              frame: Rect(36, 4, 16, 5)),
            Element(
              id: "orders", attributes: ItemAttributes(stencil: "GE.DS", name: "Orders"),
              frame: Rect(64, 4, 16, 5)),
          ],
          flows: [
            Flow(
              id: "f2", attributes: ItemAttributes(stencil: "GE.DF", name: "Save"),
              number: FlowNumber("1.1"), source: .element("shop"), target: .element("orders"),
              isBidirectional: true),
            Flow(
              id: "f1", attributes: ItemAttributes(stencil: "GE.DF", name: "Order"),
              number: FlowNumber("1"),
              source: .element("end"), target: .element("shop")),
            Flow(
              id: "f3", attributes: ItemAttributes(stencil: "GE.DF", name: "Later"),
              source: .element("shop"),
              target: .loose(Point(40, 20))),
          ])
      ])
  }

  @Test func `a flowchart nests borders and tells kinds apart`() {
    let result = Exchange.export(Self.shop()).text(.mermaid, of: "d")
    #expect(
      result.text.hasPrefix(
        """
        ---
        title: "Shop"
        ---
        flowchart LR
          subgraph B_CLOUD ["Cloud"]
            E_SHOP(["Shop"])
            subgraph B_INNER ["Inner"]
              E_ORDERS[("Orders")]
            end
          end
          E_END["Customer"]
          E_SHOP <-->|"1.1 Save"| E_ORDERS
          E_END -->|"1 Order"| E_SHOP

        """), "\(result.text)")
    #expect(
      result.losses == [
        "a Mermaid flowchart can't hold a flow with a loose end: 'Later'",
        "a Mermaid flowchart can't hold a line boundary: 'Line'",
      ])
  }

  @Test func `a sequence goes by the numbers`() {
    let result = Exchange.export(Self.shop()).text(.mermaidSequence, of: "d")
    #expect(
      result.text == """
        ---
        title: "Shop"
        ---
        sequenceDiagram
          actor e_end as Customer
          participant e_shop as Shop
          participant e_orders as Orders
          e_end->>e_shop: 1 Order
          e_shop->>e_orders: 1.1 Save
          e_orders-->>e_shop: 1.1 Save

        """)
    #expect(
      result.losses == [
        "a Mermaid sequence can't hold a flow without a number: 'Later'",
        "a Mermaid sequence can't hold a boundary (3): 'Cloud', 'Inner', 'Line'",
      ])
    #expect(
      Exchange.text(Self.shop(), .plantuml) == """
        @startuml
        title Shop
        actor "Customer" as e_end
        participant "Shop" as e_shop
        database "Orders" as e_orders
        e_end -> e_shop : 1 Order
        e_shop -> e_orders : 1.1 Save
        e_orders --> e_shop : 1.1 Save
        @enduml

        """)
  }

  @Test func `without numbers all flows are told in drawing order`() {
    var model = Self.shop()
    for var flow in model.diagrams["d"]?.flows.values.elements ?? [] {
      flow.number = nil
      model.diagrams["d"]?.flows[flow.id] = flow
    }
    let text = Exchange.text(model, .plantuml)
    let lines = text.split(separator: "\n").filter { $0.contains(" -> ") }
    #expect(lines == ["e_shop -> e_orders : Save", "e_end -> e_shop : Order"])
  }

  @Test func `Graphviz gets places that grow upwards`() {
    let text = Exchange.text(Self.shop(), .dot)
    #expect(text.contains("e_shop [label=\"Shop\", shape=ellipse, pos=\"352,"))
    #expect(text.contains("subgraph cluster_b_cloud {"))
    #expect(text.contains("e_shop -> e_orders [label=\"1.1 Save\""))
    #expect(text.contains("dir=both"))
    #expect(!text.contains("f3"))
  }

  @Test(arguments: [
    ("\"quoted\"", "#34;quoted#34;"), ("a;b", "a#59;b"), ("50 %% off", "50 #37;#37; off"),
    ("1. first", "1#46; first"), ("- dash", "#45; dash"), ("a\nb", "a<br/>b"),
    ("<script>", "#60;script#62;"), ("\u{1B}[31m", " [31m"), ("", " "),
  ])
  func `no name is markup in Mermaid`(name: String, wanted: String) {
    #expect(MermaidText.label(name) == wanted)
  }

  @Test func `no name is markup elsewhere`() {
    let name = "\"x\" \\ <b> %date() ~~ **"
    #expect(
      PlantUMLSequence.escaping.text(name)
        == "<U+0022>x<U+0022> <U+005C> <U+003C>b<U+003E> <U+0025>date() <U+007E><U+007E> "
        + "<U+002A><U+002A>")
    #expect(GraphvizWriter.escaping.text("\"x\" \\N &lt;\n") == "\\\"x\\\" \\\\N &amp;lt;\\n")
  }

  @Test func `names of nodes are none of the languages' own words and differ`() {
    var names = IdentifierNames()
    #expect(names.name("end", "e") == "e_end")
    #expect(names.name("a.b", "e") == "e_a_b")
    #expect(names.name("a-b", "e") == "e_a_b_2")
    #expect(names.name("a.b", "e") == "e_a_b")
    var large = IdentifierNames(isUpperCase: true)
    #expect(large.name("end", "e") == "E_END")
    #expect(large.name("END", "e") == "E_END_2")
  }
}
