import Models
import Support
import Testing

@Suite struct MessageTests {
  /// The checks that have something to say, with the item.
  private func found(_ model: Model) -> [String] {
    model.messages(template: template).map { "\($0.check.rawValue) \($0.item ?? "-")" }
  }

  /// A sound little model, changed.
  private func changed(_ change: (inout Diagram) -> Void) -> Model {
    var model = model(
      elements: [element("a", 0, 0), element("b", 20, 0)], flows: [flow("f1", "1")])
    if var diagram = model.diagrams["d"] {
      change(&diagram)
      model.diagrams["d"] = diagram
    }
    return model
  }

  @Test func `A sound model has no messages`() {
    #expect(found(changed { _ in }).isEmpty)
  }

  @Test func `Stencils, kinds and values are held against the template`() {
    #expect(
      found(changed { $0.elements["a"]?.attributes.stencil = "odd" }) == ["unknown-stencil a"])
    #expect(found(changed { $0.elements["a"]?.attributes.stencil = "flow" }) == ["kind-mismatch a"])
    #expect(found(changed { $0.flows["f1"]?.attributes.stencil = "line" }) == ["kind-mismatch f1"])
    #expect(
      found(
        changed { $0.elements["a"]?.attributes.properties = ["isolated": "maybe", "owner": "x"] })
        == ["unknown-value a"])
    #expect(
      found(changed { $0.elements["a"]?.attributes.properties = ["colour": "red"] })
        == ["unknown-property a"])
    #expect(
      found(
        changed { $0.boundaries["x"] = border("x", Rect(-50, -50, 400, 200)).with(stencil: "line") }
      )
        == ["kind-mismatch x"])
  }

  @Test func `Flow ends and numbers`() {
    #expect(
      found(changed { $0.flows["f1"]?.source = .loose(Point(0, 0)) })
        == ["unconnected a", "loose-end f1"])
    #expect(
      found(changed { $0.flows["f1"]?.target = .element("gone") })
        == ["unconnected b", "end-missing f1"])
    #expect(
      found(changed { $0.flows["f2"] = flow("f2", "1") }) == [
        "parallel-steps f1", "parallel-steps f2",
      ])
    #expect(found(changed { $0.flows["f2"] = flow("f2") }) == ["unnumbered f2"])
    #expect(found(changed { $0.flows["f1"]?.number = nil }) == [])
    #expect(
      found(changed { $0.elements["a"]?.attributes.stencil = "text" }) == ["kind-mismatch f1"])
  }

  @Test func `Names and ids`() {
    #expect(found(changed { $0.elements["a"]?.attributes.name = " " }) == ["unnamed a"])
    #expect(found(changed { $0.flows["f1"]?.attributes.name = "" }) == ["unnamed f1"])
    #expect(
      found(changed { $0.flows["f 2"] = flow("f 2", "2") }) == ["bad-id f 2"])
    var twice = changed { _ in }
    twice.diagrams["e"] = Diagram(
      id: "e", header: Diagram.Header(title: ""), elements: [element("a", 0, 0)])
    #expect(found(twice) == ["duplicate-id a", "duplicate-id a"])
  }

  @Test func `Places`() {
    #expect(found(changed { $0.elements["b"]?.frame = Rect(9, 3, 10, 4) }) == ["overlap b"])
    #expect(found(changed { $0.elements["b"]?.frame = Rect(10, 0, 10, 4) }) == [])
    #expect(
      found(changed { $0.boundaries["x"] = border("x", Rect(90, 90, 9, 9)) }) == ["empty-border x"])
    #expect(found(changed { $0.elements["c"] = element("c", 40, 0) }) == ["unconnected c"])
    #expect(
      found(
        changed {
          $0.elements["c"] = Element(
            id: "c", attributes: ItemAttributes(stencil: "text", name: "Note"),
            frame: Rect(0, 0, 9, 3))
        }
      ).isEmpty)
  }

  @Test func `Empty models and diagrams`() {
    #expect(found(Model()) == ["no-diagram -"])
    #expect(found(model()) == ["empty-diagram -"])
  }

  @Test func `A sound nesting has notes at most`() {
    let messages = nestedModel().messages(template: template)
    #expect(messages.isEmpty, "\(messages)")
  }

  @Test func `Details lead to an element of a shallower diagram`() {
    var model = nestedModel()
    model.diagrams["inner"]?.header.level = 0
    #expect(found(model) == ["level-not-deeper -"])
    model = nestedModel()
    model.diagrams["inner"]?.header.details?.element = "gone"
    #expect(found(model) == ["details-missing -"])
    model.diagrams["inner"]?.header.details?.diagram = "gone"
    #expect(found(model) == ["details-missing -"])
  }

  @Test func `Who exchanges data with the whole is shown with its inside`() {
    let start = nestedModel()
    let after = start.after(start.edits(removing: ["server"], from: "inner"))
    #expect(after.map(found) == ["not-shown-in-details -"])
  }

  @Test func `Decisions and threats are about what there is`() {
    var model = changed { _ in }
    let wrong = Decision(key: ThreatKey(type: "T1", flow: "gone"), note: "x")
    let odd = Decision(key: ThreatKey(type: "T9", flow: "f1"), note: "x")
    model.decisions = [wrong.key: wrong, odd.key: odd]
    model.threats["t1"] = HandwrittenThreat(id: "t1", item: "gone", category: "T", title: "")
    model.threats["t2"] = HandwrittenThreat(id: "t2", item: "a", category: "Z", title: "")
    model.threats["t3"] = HandwrittenThreat(id: "t3", category: "Z", title: "")
    #expect(
      found(model) == [
        "threat-without-category a", "decision-without-type f1", "decision-without-flow -",
        "threat-without-item t1", "threat-without-category t3",
      ])
  }

  @Test func `References show elements of other diagrams`() {
    let ghost = ElementReference(element: "ghost", frame: Rect(60, 60, 9, 4))
    let own = ElementReference(element: "a", frame: Rect(60, 60, 9, 4))
    #expect(found(changed { $0.references["ghost"] = ghost }) == ["reference-missing ghost"])
    #expect(found(changed { $0.references["a"] = own }) == ["reference-missing a"])
  }

  @Test func `Texts are one line without control characters`() {
    let model = changed {
      $0.elements["a"]?.attributes.name =
        "x\n\u{1b}[2J\u{202e}\u{9b}" + String(repeating: "y", count: 99)
      $0.elements["a"]?.attributes.stencil = "odd\r\n"
    }
    for message in model.messages(template: template) {
      #expect(message.text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x9b })
      #expect(!message.text.contains("\u{202e}") && message.text.count < 200)
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `Messages come by diagram, then by item, and are the same each time`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let model = random.model()
    let messages = model.messages(template: template)
    #expect(messages == model.messages(template: template))
    let places = messages.map { message -> [Int] in
      guard let id = message.diagram, let here = model.diagrams[id] else { return [.max] }
      let order =
        Array(here.boundaries.keys) + Array(here.elements.keys) + Array(here.references.keys)
        + Array(here.flows.keys)
      return [
        model.diagrams.index(forKey: id) ?? -1,
        message.item.flatMap { order.firstIndex(of: $0) } ?? -1,
      ]
    }
    #expect(
      zip(places, places.dropFirst()).allSatisfy { a, b in !b.lexicographicallyPrecedes(a) })
  }

  @Test func `Severities order`() {
    #expect(Message.Severity.allCases == Message.Severity.allCases.sorted())
  }
}

extension Boundary {
  fileprivate func with(stencil: StencilID) -> Boundary {
    var boundary = self
    boundary.attributes.stencil = stencil
    return boundary
  }
}
