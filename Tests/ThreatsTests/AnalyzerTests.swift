import Models
import Testing

@testable import Threats

struct AnalyzerTests {
  /// A browser and a console in the corporate network, which writes to a log outside.
  private var model = Model(diagrams: [
    Diagram(
      id: "main", header: .init(title: "Main"),
      boundaries: [
        Boundary("corp", "SE.TB.B.corp", Rect(20, -5, 20, 15)),
        Boundary("net", "SE.TB.L.net", [Point(50, -10), Point(50, 30)]),
      ],
      elements: [
        Element("browser", "SE.EI.browser", at: 0, 0),
        Element("console", "SE.P.web.admin", at: 25, 0),
        Element("log", "SE.DS.log", at: 60, 0),
      ],
      flows: [
        Flow("save", "console", "log", number: "2"),
        Flow("call", "browser", "console", "SE.DF.https", number: "1"),
      ])
  ])

  private func ids(_ model: Model) -> [String] {
    Analyzer(model, template: .small).threats.map(\.id)
  }

  @Test func `finds the threats in order`() {
    #expect(
      ids(model) == [
        "S1@call", "S2@call", "D1@call", "E1@call", "E2@call",
        "T1@save", "T2@save", "R1@save", "I1@save", "D1@save", "D2@save",
      ])
  }

  @Test func `a flow both ways has the threats of either direction, once`() {
    var model = model
    model.diagrams["main"]?.flows["save"]?.isBidirectional = true
    var turned = self.model
    let save = turned.diagrams["main"]?.flows["save"]
    if let save {
      turned.diagrams["main"]?.flows["save"]?.source = save.target
      turned.diagrams["main"]?.flows["save"]?.target = save.source
    }
    let expected = Set(ids(self.model)).union(ids(turned))
    #expect(Set(ids(model)) == expected)
    #expect(ids(model).count == expected.count)
    #expect(expected.count > ids(self.model).count)
    // What fires only against the flow is told from there: it names the console as the target.
    let back = Analyzer(model).threats.first { threat in
      threat.flow == "save" && !ids(self.model).contains(threat.id)
    }
    #expect(back?.source == "log")
    #expect(back?.target == "console")
  }

  @Test func `a loop both ways has no threat twice`() {
    var model = model
    model.diagrams["main"]?.flows["call"]?.source = .element("console")
    let once = ids(model)
    model.diagrams["main"]?.flows["call"]?.isBidirectional = true
    #expect(ids(model) == once)
  }

  @Test(
    arguments: [
      // D1 puts the target at risk, which is the console for one flow and the log for the other.
      (nil, ["S1@call", "S2@call", "E1@call", "E2@call", "T1@save", "T2@save", "R1@save"]),
      ("console", ["D1@save"]), ("log", ["D1@call"]), ("browser", ["D1@call", "D1@save"]),
      ("save", ["D1@call"]), ("call", ["D1@save"]), ("net", ["D1@call"]), ("corp", []),
    ] as [(ItemID?, [String])])
  func `a threat type can be switched off everywhere or at an item`(
    item: ItemID?, left: [String]
  ) throws {
    var model = model
    let key = Suppression.Key(type: "D1", item: item)
    var analyzer = Analyzer(model)
    let before = analyzer.threats
    let back = try model.apply(.suppress(Suppression(key: key, reason: "seen to"), at: nil))
    analyzer.update(model, crossings: model.crossings)
    let ids = analyzer.threats.map(\.id)
    #expect(ids.filter { $0.hasPrefix("D1") } == left.filter { $0.hasPrefix("D1") })
    #expect(Set(left).isSubset(of: ids))
    #expect(analyzer.threats.filter { $0.key?.type != "D1" }.count == 9)
    _ = try model.apply(back)
    analyzer.update(model, crossings: model.crossings)
    #expect(analyzer.threats == before)
  }

  @Test func `what was decided of a threat type switched off is kept as stale`() throws {
    var model = model
    let key = ThreatKey(type: "D1", flow: "save")
    _ = try model.apply(.decide(Decision(key: key, status: .accepted), at: nil))
    _ = try model.apply(.suppress(Suppression(key: .init(type: "D1")), at: nil))
    #expect(Analyzer(model).threats.filter(\.isStale).map(\.id) == ["D1@save"])
  }

  @Test func `flows are ordered by number, then as drawn, those without one last`() {
    var model = model
    model.diagrams["main"]?.flows = [:]
    for (id, number) in [
      ("a", ""), ("b", "2.10"), ("c", "2.9"), ("d", "2.9"), ("e", ""), ("f", "0"),
    ] as [(ItemID, String)] {
      model.diagrams["main"]?.flows[id] = Flow(id, "log", "browser", number: number)
    }
    let flows = Analyzer(model).threats.filter { $0.key?.type == "I2" }.map(\.flow)
    #expect(flows == ["f", "c", "d", "b", "a", "e"])
  }

  @Test func `a changed number changes the order and nothing else`() {
    var model = model
    var analyzer = Analyzer(model)
    model.diagrams["main"]?.flows["call"]?.number = FlowNumber("3")
    analyzer.update(model, crossings: model.crossings)
    let before = ids(self.model)
    #expect(
      analyzer.threats.map(\.id)
        == before.filter { $0.hasSuffix("@save") } + before.filter { $0.hasSuffix("@call") })
    #expect(analyzer.evaluations == 2)
  }

  @Test func `a threat knows its place and what it puts at risk`() throws {
    let threats = Analyzer(model).threats
    let threat = try #require(threats.first { $0.id == "S1@call" })
    #expect(threat.key == ThreatKey(type: "S1", flow: "call"))
    #expect((threat.diagram, threat.flow) == ("main", "call"))
    #expect((threat.source, threat.target, threat.element) == ("browser", "console", nil))
    #expect((threat.category, threat.stride) == ("S", .spoofing))
    #expect((threat.status, threat.priority, threat.level) == (.open, .medium, .medium))
    #expect(threat.atRisk == ["call", "console"])
    #expect(threat.isOpen && !threat.isStale)
    #expect(threats.first { $0.id == "S2@call" }?.atRisk == ["call", "browser"])
    #expect(threats.first { $0.id == "E2@call" }?.atRisk == ["call", "browser", "console"])
  }

  @Test func `a flow from an element to itself puts it at risk once`() {
    var model = model
    model.diagrams["main"]?.flows = ["loop": Flow("loop", "log", "log")]
    let analyzer = Analyzer(model)
    #expect(analyzer.threats.first { $0.id == "T1@loop" }?.atRisk == ["loop", "log"])
    let risk = analyzer.risks(in: "main")["log"]
    #expect(risk?.openCount == analyzer.threats.filter { $0.atRisk.contains("log") }.count)
  }

  @Test func `a flow at a free text has the threats that fire, and puts no words at risk`() throws {
    var model = model
    model.diagrams["main"]?.elements["remark"] = Element("remark", "GE.A", at: 0, 20)
    model.diagrams["main"]?.flows = [
      "in": Flow("in", "remark", "console"), "out": Flow("out", "console", "remark"),
      "both": Flow("both", "remark", "remark"),
    ]
    let rules: [ThreatType] = [
      .rule("process", "T", "target is 'GE.P'"), .rule("words", "T", "target is 'GE.A'"),
      .rule("from-words", "T", "source is 'GE.A'", exclude: "target is 'GE.A'", .source),
      .rule("any", "T", "not flow.integrity is 'yes'"), .rule("store", "T", "target is 'GE.DS'"),
    ]
    let analyzer = Analyzer(model, template: .small(rules: rules))
    #expect(
      Set(analyzer.threats.map(\.id)) == [
        "process@in", "from-words@in", "any@in", "words@out", "any@out", "words@both", "any@both",
      ])
    let threat = try #require(analyzer.threats.first { $0.id == "any@in" })
    #expect((threat.source, threat.target) == ("remark", "console"))
    #expect(threat.atRisk == ["in", "console"])
    #expect(analyzer.threats.allSatisfy { !$0.atRisk.contains("remark") })
    let risks = analyzer.risks(in: "main")
    #expect(risks["remark"] == nil)
    #expect(risks["console"]?.openCount == 4)
    #expect(risks["both"]?.openCount == 2)
  }

  @Test func `only flows between what the diagram shows have threats`() {
    var main = model.diagrams["main"] ?? Diagram(id: "main", header: .init(title: ""))
    main.flows = [:]
    let ends: [(FlowEnd, FlowEnd)] = [
      (.element("console"), .loose(Point(0, 0))), (.loose(Point(0, 0)), .element("console")),
      (.element("console"), .element("gone")), (.element("call"), .element("console")),
      (.element("corp"), .element("console")), (.element("elsewhere"), .element("console")),
    ]
    for (index, (source, target)) in ends.enumerated() {
      main.flows["f\(index)"] = Flow(
        id: "f\(index)", attributes: ItemAttributes(stencil: "GE.DF"), source: source,
        target: target)
    }
    var model = model
    model.diagrams["main"] = main
    model.diagrams["other"] = Diagram(
      id: "other", header: .init(title: ""), elements: [Element("elsewhere", "GE.P")])
    #expect(ids(model) == [])
    // Shown here, it is an element of this diagram; shown but at home nowhere, it is not.
    model.diagrams["main"]?.references["elsewhere"] = ElementReference(
      element: "elsewhere", frame: Rect(0, 0, 10, 4))
    model.diagrams["main"]?.references["gone"] = ElementReference(
      element: "gone", frame: Rect(0, 0, 10, 4))
    #expect(Set(Analyzer(model).threats.map(\.flow)) == ["f5"])
  }

  @Test func `only the flow's own flag puts it out of scope`() {
    var model = model
    model.diagrams["main"]?.elements["console"]?.attributes.outOfScope = ""
    model.diagrams["main"]?.elements["log"]?.attributes.outOfScope = "not ours"
    #expect(ids(model) == ids(self.model))
    model.diagrams["main"]?.flows["save"]?.attributes.outOfScope = ""
    #expect(ids(model) == ids(self.model).filter { $0.hasSuffix("@call") })
  }

  @Test func `two parallel flows have their own threats, diagrams are independent`() {
    var model = model
    model.diagrams["main"]?.flows["save-too"] = Flow("save-too", "console", "log", number: "3")
    #expect(ids(model).filter { $0.hasPrefix("R1@") } == ["R1@save", "R1@save-too"])
    model.diagrams["next"] = Diagram(
      id: "next", header: .init(title: ""),
      references: [
        ElementReference(element: "console", frame: Rect(0, 0, 10, 4)),
        ElementReference(element: "log", frame: Rect(30, 0, 10, 4)),
      ], flows: [Flow("save-again", "console", "log", number: "0")])
    let analyzer = Analyzer(model)
    #expect(
      analyzer.threats(in: "next").map(\.id) == ["T1@save-again", "R1@save-again", "D1@save-again"])
    #expect(analyzer.threats.suffix(3) == analyzer.threats(in: "next"))
    #expect(analyzer.threats(in: "unheard-of").isEmpty)
  }

  // MARK: Decisions

  @Test func `a decision sets status and priority`() throws {
    var model = model
    let key = ThreatKey(type: "S1", flow: "call")
    model.decisions[key] = Decision(key: key, status: .mitigated, priority: .high)
    let threat = try #require(Analyzer(model).threats.first { $0.key == key })
    #expect((threat.status, threat.priority, threat.isOpen) == (.mitigated, .high, false))
    #expect(ids(model) == ids(self.model))
    model.decisions[key] = Decision(key: key, status: .investigating)
    let second = try #require(Analyzer(model).threats.first { $0.key == key })
    #expect((second.status, second.priority, second.isOpen) == (.investigating, .medium, true))
  }

  @Test func `a decided threat that no longer fires stays as stale`() throws {
    var model = model
    for (type, flow, note) in [
      ("T2", "call", "was once"), ("T1", "call", "also"), ("T1", "gone", "flow gone"),
      ("Z9", "call", "type gone"), ("I1", "call", ""),
    ] as [(ThreatTypeID, ItemID, String)] {
      let key = ThreatKey(type: type, flow: flow)
      model.decisions[key] = Decision(key: key, note: note)
    }
    let analyzer = Analyzer(model)
    #expect(analyzer.threats.map(\.id) == ids(self.model) + ["T1@call", "T2@call"])
    let stale = try #require(analyzer.threats.last)
    #expect(stale.isStale && !stale.isOpen && stale.atRisk.isEmpty)
    #expect((stale.source, stale.target) == ("browser", "console"))
    #expect(analyzer.totals.stale == 2)
    #expect(analyzer.risks(in: "main") == Analyzer(self.model).risks(in: "main"))
  }

  // MARK: Hand-written threats

  @Test func `hand-written threats come in with their items`() throws {
    var model = model
    for (id, item) in [
      ("on-flow", "call"), ("on-element", "log"), ("on-border", "corp"), ("on-nothing", "gone"),
      ("on-model", nil),
    ] as [(String, ItemID?)] {
      model.threats[id] = HandwrittenThreat(
        id: id, item: item, category: "Tampering", title: id, status: .open, priority: .low)
    }
    let analyzer = Analyzer(model)
    #expect(
      analyzer.threats.map(\.id) == ids(self.model) + [
        "on-flow", "on-element", "on-border", "on-nothing", "on-model",
      ])
    let found = Dictionary(uniqueKeysWithValues: analyzer.threats.map { ($0.id, $0) })
    let flow = try #require(found["on-flow"])
    #expect((flow.diagram, flow.flow, flow.element) == ("main", "call", nil))
    #expect((flow.source, flow.target) == ("browser", "console"))
    #expect(flow.atRisk == ["call", "browser", "console"])
    #expect((flow.stride, flow.key, flow.priority) == (.tampering, nil, .low))
    let element = try #require(found["on-element"])
    #expect((element.diagram, element.flow, element.element) == ("main", nil, "log"))
    #expect(element.atRisk == ["log"])
    #expect(found["on-border"]?.diagram == "main")
    #expect(found["on-border"]?.atRisk == [])
    #expect(found["on-nothing"]?.diagram == nil)
    #expect(found["on-model"]?.atRisk == [])
    let (before, after) = (Analyzer(self.model).risks(in: "main"), analyzer.risks(in: "main"))
    #expect(after["log"]?.openCount == (before["log"]?.openCount ?? 0) + 1)
    #expect(after["call"]?.openCount == (before["call"]?.openCount ?? 0) + 1)
    #expect(analyzer.totals.open == Analyzer(self.model).totals.open + 5)
  }

  // MARK: Risks and totals

  @Test func `risks add up by item`() {
    var model = model
    let key = ThreatKey(type: "E1", flow: "call")
    model.decisions[key] = Decision(key: key, status: .accepted)
    let risks = Analyzer(model).risks(in: "main")
    #expect(
      risks["call"]
        == Risk(
          open: [.spoofing, .denialOfService, .elevationOfPrivilege], worst: .medium, openCount: 4,
          settledCount: 1))
    #expect(
      risks["browser"]
        == Risk(open: [.spoofing, .elevationOfPrivilege], worst: .medium, openCount: 2))
    #expect(risks["log"]?.worst == .high)
    #expect(risks["corp"] == nil && risks["net"] == nil)
    #expect(Analyzer(model).risks(in: "unheard-of") == [:])
  }

  @Test func `an element of two diagrams has the risks of both in each`() {
    var model = model
    model.diagrams["next"] = Diagram(
      id: "next", header: .init(title: ""), elements: [Element("tool", "GE.P", at: 30, 0)],
      references: [ElementReference(element: "log", frame: Rect(0, 0, 10, 4))],
      flows: [Flow("read", "log", "tool")])
    var analyzer = Analyzer(self.model)
    let before = analyzer.risks(in: "main")
    analyzer.update(model, crossings: model.crossings)
    let (main, next) = (analyzer.risks(in: "main"), analyzer.risks(in: "next"))
    #expect(main["log"] == next["log"])
    #expect(main["log"]?.openCount == (before["log"]?.openCount ?? 0) + 3)
    #expect(main["log"]?.open.contains(.informationDisclosure) == true)
    #expect(main["read"] == nil && next["save"] == nil && next["console"] == nil)
    #expect(main["console"] == before["console"])
    // And back again when it is shown there no more.
    analyzer.update(self.model, crossings: self.model.crossings)
    #expect(analyzer.risks(in: "main") == before)
    #expect(analyzer.risks(in: "next").isEmpty)
  }

  @Test func `a reference to an element of the same diagram changes nothing`() {
    var model = model
    model.diagrams["main"]?.references["log"] = ElementReference(
      element: "log", frame: Rect(0, 20, 10, 4))
    #expect(Analyzer(model).risks(in: "main") == Analyzer(self.model).risks(in: "main"))
    #expect(Analyzer(model).threats == Analyzer(self.model).threats)
  }

  @Test func `totals count what is open by level and kind`() {
    var model = model
    let key = ThreatKey(type: "S2", flow: "call")
    model.decisions[key] = Decision(key: key, status: .notApplicable)
    let totals = Analyzer(model).totals
    #expect((totals.high, totals.medium, totals.low) == (2, 6, 2))
    #expect((totals.open, totals.settled, totals.stale) == (10, 1, 0))
    #expect(Stride.allCases.map { totals.open($0) } == [1, 2, 1, 1, 3, 2])
    #expect(Priority.Level.allCases.map { totals.open($0) } == [2, 6, 2])
    #expect(Analyzer(model).totals(in: "main") == totals)
  }

  // MARK: Only what is affected

  @Test func `only affected flows are evaluated`() {
    var model = model
    var analyzer = Analyzer(model)
    func evaluations(after change: (inout Diagram) -> Void) -> Int {
      let before = analyzer.evaluations
      change(&model.diagrams["main", default: Diagram(id: "main", header: .init(title: ""))])
      analyzer.update(model, crossings: model.crossings)
      return analyzer.evaluations - before
    }
    #expect(analyzer.evaluations == 2)
    #expect(evaluations { _ in } == 0)
    #expect(evaluations { $0.flows["call"]?.attributes.name = "Login" } == 0)
    #expect(evaluations { $0.flows["call"]?.number = FlowNumber("7") } == 0)
    #expect(evaluations { $0.elements["log"]?.attributes.note = "Big" } == 0)
    #expect(evaluations { $0.elements["console"]?.frame.origin.y += 1 } == 0)
    #expect(evaluations { $0.flows["call"]?.attributes.properties["integrity"] = "no" } == 1)
    #expect(evaluations { $0.elements["log"]?.attributes.properties["encrypted"] = "yes" } == 1)
    #expect(evaluations { $0.elements["console"]?.attributes.stencil = "GE.P" } == 2)
    #expect(evaluations { $0.boundaries["net"]?.shape = .line([Point(90, 0), Point(90, 9)]) } == 1)
    #expect(evaluations { $0.boundaries["corp"]?.attributes.stencil = "GE.TB.B" } == 2)
    #expect(evaluations { $0.elements.swapAt(0, 2) } == 0)
    #expect(evaluations { $0.flows.reverse() } == 0)
    #expect(evaluations { $0.flows["new"] = Flow("new", "log", "console") } == 1)
    #expect(evaluations { $0.flows["new"] = nil } == 0)
    #expect(evaluations { $0.flows["call"]?.attributes.outOfScope = "" } == 0)
    #expect(evaluations { $0.flows["call"]?.attributes.outOfScope = nil } == 1)
    let key = ThreatKey(type: "R1", flow: "save")
    model.decisions[key] = Decision(key: key, status: .accepted)
    #expect(evaluations { _ in } == 0)
    #expect(analyzer.threats == Analyzer(model).threats)
  }

  @Test func `previews what a change would do`() {
    let analyzer = Analyzer(model)
    var changed = model
    changed.diagrams["main"]?.elements["log"]?.attributes.properties["encrypted"] = "yes"
    changed.diagrams["main"]?.flows["call"]?.attributes.properties["integrity"] = "no"
    changed.diagrams["main"]?.elements["browser"]?.attributes.stencil = "GE.EI"
    let change = analyzer.preview(changed, crossings: changed.crossings)
    #expect(change.appearing.map(\.id) == ["T1@call"])
    #expect(change.going.map(\.id) == ["R1@save"])
    #expect(change.silenced == change.going && change.raised == change.appearing)
    #expect(analyzer.threats == Analyzer(model).threats)
    #expect(analyzer.preview(model, crossings: model.crossings).isEmpty)
  }

  @Test func `a preview tells what is settled or stale from what is open`() {
    var model = model
    let key = ThreatKey(type: "R1", flow: "save")
    model.decisions[key] = Decision(key: key, status: .mitigated)
    var changed = model
    changed.diagrams["main"]?.elements["log"]?.attributes.properties["encrypted"] = "yes"
    let going = Analyzer(model).preview(changed, crossings: changed.crossings)
    #expect(going.going.map(\.id) == ["R1@save"])
    #expect(going.silenced.isEmpty)
    let back = Analyzer(changed).preview(model, crossings: model.crossings)
    #expect(back.appearing.map(\.id) == ["R1@save"])
    #expect(back.raised.isEmpty)
  }
}
