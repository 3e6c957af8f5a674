import Models
import Support
import Syntax

/// What random tests here ask for.
extension SplitMix64 {
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// Random models of the small template, with texts chosen to be hard to write.
struct ModelGenerator {
  var random: SplitMix64
  /// Numbers for names; they begin beyond those that fixtures use.
  private var count = 100

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  static let texts = [
    "yes", "no", "true", "null", "~", "5", "1.10", "0x1F", "2026-02-03", "12:30", "-", "- a",
    "a: b",
    "a:b", "a #b", "#a", " lead", "trail ", "tab\there", "line\nbreak", "two\n\nparagraphs\n",
    "ends\n\n\n", "\n", "\n\nstarts", " indented\n  more", "a\n  more\nb", "a\n \nb", "quote\"d",
    "it's", "back\\slash", "{brace}", "[bracket]", "a, b", "&x", "*x", "!x", "%x", "@x", "`x", "|",
    ">", "?", ":", "<<", "=", "...", "---", "é ü", "漢字かな", "👩‍👩‍👧‍👦", "\u{200F}עברית", "\u{202E}x",
    "\u{1B}[31mred",
    "nul\0", "\u{85}next", "\u{2028}", "\u{FEFF}bom", "\u{7F}", "\r\n", "cr\rlf", "x:", "a ]", "'",
    "''",
    "https://example.org/a?b=c#d", "{source.Name} does", "Plain words here",
    String(repeating: "long words of prose ", count: 12) + "end",
    String(repeating: "word ", count: 30) + " double  space", String(repeating: "x", count: 300),
    String(repeating: "x", count: 150) + " y",
    "first paragraph\n" + String(repeating: "and a long line ", count: 12)
      + "\n- item\n# no comment",
    "\u{FFFE}", "\u{10FFFF}", "\t", "a\t\nb", "key: |\n  text",
  ]

  mutating func text() -> String {
    if random.chance(15) { return "" }
    if random.chance(20) {
      let letters: [Character] = [
        "a", "b", " ", " ", "\n", ":", "#", "-", "'", "\"", ",", "{", "]", "\t", "é", "5", ".", "|",
      ]
      return String((0..<random.below(30)).map { _ in letters[random.below(letters.count)] })
    }
    return Self.texts[random.below(Self.texts.count)]
  }

  mutating func id<Kind>(_ prefix: String) -> ID<Kind> {
    count += 1
    if random.chance(10) { return "\(count)" }
    if random.chance(10) { return "\(prefix) \(count): x" }
    return "\(prefix)\(count)"
  }

  mutating func origin() -> Origin? {
    guard random.chance(10) else { return nil }
    let values = ["1", "[a, b]", "{a: {b: [1, yes]}}", "\"5\"", "null", "[[], {}]", "\"a: b\""]
    return Origin(
      format: "native", fields: ["x-\(random.below(3))": values[random.below(values.count)]])
  }

  mutating func attributes(_ stencil: StencilID) -> ItemAttributes {
    var attributes = ItemAttributes(stencil: stencil, name: text(), origin: origin())
    for _ in 0..<random.below(4) { attributes.properties[PropertyID(text())] = text() }
    if random.chance(20) {
      for _ in 0..<(1 + random.below(3)) {
        attributes.custom.append(CustomProperty(name: text(), value: text()))
      }
    }
    if random.chance(20) { attributes.outOfScope = text() }
    if random.chance(30) { attributes.note = text() }
    return attributes
  }

  mutating func point() -> Point {
    Point(random.below(200_001) - 100_000, random.below(300) - 100)
  }

  mutating func frame() -> Rect {
    Rect(
      random.below(300) - 100, random.below(300) - 100, 1 + random.below(50), 1 + random.below(9))
  }

  mutating func element() -> Element {
    let stencils: [StencilID] = ["GE.P", "GE.EI", "GE.DS", "web-application", "GE.A"]
    let stencil = stencils[random.below(5)]
    return Element(id: id("e"), attributes: attributes(stencil), frame: frame())
  }

  mutating func boundary() -> Boundary {
    if random.chance(50) {
      return Boundary(id: id("b"), attributes: attributes("GE.TB.B"), shape: .border(frame()))
    }
    let points = (0..<(2 + random.below(3))).map { _ in point() }
    return Boundary(id: id("b"), attributes: attributes("GE.TB.L"), shape: .line(points))
  }

  mutating func flow(between ends: [ItemID]) -> Flow {
    var flow = Flow(
      id: id("f"), attributes: attributes(random.chance(50) ? "https" : "GE.DF"), source: end(ends),
      target: end(ends))
    if random.chance(60) { flow.number = FlowNumber(parts: [random.below(12), random.below(12)]) }
    flow.isBidirectional = random.chance(20)
    if random.chance(20) { flow.bends = (0...random.below(3)).map { _ in point() } }
    return flow
  }

  private mutating func end(_ ends: [ItemID]) -> FlowEnd {
    if ends.isEmpty || random.chance(20) { return .loose(point()) }
    return .element(ends[random.below(ends.count)])
  }

  mutating func diagram(showing others: [ItemID]) -> Diagram {
    var header = Diagram.Header(title: text(), level: random.below(100), origin: origin())
    if random.chance(30) { header.details = ElementPlace(diagram: id("d"), element: id("e")) }
    header.checklist = checklist()
    let elements = (0..<random.below(5)).map { _ in element() }
    let shown = others.filter { _ in random.chance(20) }
    let references = shown.map { ElementReference(element: $0, frame: frame(), origin: origin()) }
    let ends = elements.map(\.id) + shown
    return Diagram(
      id: id("d"), header: header, boundaries: (0..<random.below(3)).map { _ in boundary() },
      elements: elements, references: references,
      flows: (0..<random.below(5)).map { _ in flow(between: ends) })
  }

  mutating func decision() -> Decision {
    Decision(
      key: ThreatKey(type: id("t"), flow: id("f")),
      status: Status.allCases.randomElement(using: &random) ?? .open,
      priority: random.chance(50) ? Priority(rawValue: text()) : nil, justification: text(),
      mitigation: random.chance(30) ? text() : "", mitigations: names("m"),
      note: random.chance(30) ? text() : "", author: text(), date: text(),
      templateVersion: random.chance(30) ? text() : "", origin: origin())
  }

  mutating func threat() -> HandwrittenThreat {
    HandwrittenThreat(
      id: (id("h") as ItemID).rawValue, item: random.chance(50) ? id("e") : nil, category: "S",
      title: text(),
      description: text(), mitigation: text(), mitigations: names("m"),
      references: (0..<random.below(3)).map { _ in text() },
      status: Status.allCases.randomElement(using: &random) ?? .open,
      priority: Priority(rawValue: text()), justification: text(), note: text(), author: text(),
      date: text(),
      concern: random.chance(30) ? .allCases.randomElement(using: &random) : nil, zone: text(),
      component: text(), origin: origin())
  }

  mutating func names<Kind>(_ prefix: String) -> [ID<Kind>] {
    random.chance(70) ? [] : (0...random.below(2)).map { _ in id(prefix) }
  }

  mutating func mitigation() -> Mitigation {
    Mitigation(
      id: id("m"), title: text(), text: text(),
      references: (names("r") as [ItemID]).map(\.rawValue),
      state: Mitigation.State.allCases.randomElement(using: &random) ?? .planned, origin: origin())
  }

  mutating func suppression() -> Suppression {
    Suppression(
      key: Suppression.Key(type: id("t"), item: random.chance(50) ? id("e") : nil), reason: text(),
      author: text(), date: text(), origin: origin())
  }

  mutating func checklist() -> [Verification] {
    (0..<random.below(3)).map { _ in
      Verification(
        text: text(), isDone: random.chance(50), note: text(), author: text(), date: text(),
        origin: origin())
    }
  }

  mutating func note() -> Note {
    Note(author: text(), date: text(), text: text(), origin: origin())
  }

  mutating func model() -> Model {
    var model = Model(
      header: Model.Header(
        title: text(), template: "small.yaml", owner: text(), reviewer: text(),
        contributors: text(), description: text(), assumptions: text(), dependencies: text(),
        checklist: checklist(), origin: origin()))
    for _ in 0..<random.below(4) {
      let diagram = diagram(showing: model.diagrams.values.flatMap { $0.elements.keys })
      model.diagrams[diagram.id] = diagram
    }
    for _ in 0..<random.below(4) {
      let decision = decision()
      model.decisions[decision.key] = decision
    }
    for _ in 0..<random.below(3) {
      let threat = threat()
      model.threats[threat.id] = threat
    }
    for _ in 0..<random.below(3) {
      let (mitigation, off) = (mitigation(), suppression())
      model.mitigations[mitigation.id] = mitigation
      model.suppressions[off.key] = off
    }
    model.notes = (0..<random.below(3)).map { _ in note() }
    return model
  }
}
