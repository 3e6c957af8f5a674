import Drawing
import Models
import Syntax
import Testing
import Threats

@testable import Formats

/// Every fact that a model can hold goes through every form of a model and back: it comes back, or it is
/// missed by name.
///
/// A field that is added to the document has no row in ``attributes`` and fails ``everyFieldHasARow`` until
/// somebody says what becomes of it in each form.
struct EveryFactTests {
  /// The forms of a model that are read as well as written.
  enum Form: String, CaseIterable {
    case native, tm7, threatDragon, otm, drawio

    /// The form of another tool that it is; nil for ours and the Threat Modeling Tool's.
    var exchange: FileFormat? {
      switch self {
      case .native, .tm7: nil
      case .threatDragon: .threatDragon
      case .otm: .otm
      case .drawio: .drawio
      }
    }
  }

  /// Something that a model can say, and what becomes of it.
  struct Fact: Sendable, CustomTestStringConvertible {
    /// The fields that hold it, as `Flow.bends`.
    var fields: [String]
    /// Which of the values that a field can have, where there is a row for each.
    var value = ""
    /// What a message calls that of which it is told.
    var name: String
    /// Says it.
    var say: @Sendable (inout Model) -> Void
    /// What a model says; nil where it says nothing.
    var read: @Sendable (Model) -> String?
    /// The forms that have no place for it, so that its loss is told.
    var lost: Set<Form>
    /// The forms that say it otherwise by their nature, so that nothing is told.
    var other: Set<Form>

    init(
      _ fields: String..., value: String = "", name: String, lost: Set<Form> = [],
      other: Set<Form> = [], say: @escaping @Sendable (inout Model) -> Void,
      read: @escaping @Sendable (Model) -> String?
    ) {
      (self.fields, self.value, self.name) = (fields, value, name)
      (self.say, self.read, self.lost, self.other) = (say, read, lost, other)
    }

    var testDescription: String { (fields + [value]).joined(separator: " ") }
  }

  // MARK: The model

  /// A person at a shop with its orders, a border, and a second diagram.
  static let base = Model(
    header: .init(title: "Shop"),
    diagrams: [
      Diagram(
        id: "main", header: .init(title: "Main"),
        boundaries: [
          Boundary(
            id: "net", attributes: ItemAttributes(stencil: "internet", name: "Net"),
            shape: .border(Rect(0, 0, 24, 12)))
        ],
        elements: [
          Element(
            id: "user", attributes: ItemAttributes(stencil: "GE.EI", name: "User"),
            frame: Rect(4, 3, 14, 5)),
          Element(
            id: "web", attributes: ItemAttributes(stencil: "GE.P", name: "Web"),
            frame: Rect(44, 3, 14, 5)),
        ],
        flows: [
          Flow(
            id: "f1", attributes: ItemAttributes(stencil: "http", name: "Order"),
            source: .element("user"),
            target: .element("web"))
        ]),
      Diagram(
        id: "more", header: .init(title: "More"),
        elements: [
          Element(
            id: "job", attributes: ItemAttributes(stencil: "GE.P", name: "Job"),
            frame: Rect(4, 3, 14, 5))
        ]),
    ])

  /// A rule that fires on the flow, and one of its title's words.
  static let rule: ThreatTypeID =
    Analyzer.threatsOnGrid(of: base, template: CoreTemplate.template).first?.key?.type ?? ""
  static let decided = "on flow 'Order' (accepted)"

  static func decide(_ model: inout Model, _ change: (inout Decision) -> Void) {
    var decision = Decision(key: .init(type: rule, flow: "f1"), status: .accepted)
    change(&decision)
    model.decisions[decision.key] = decision
  }

  static func threaten(_ model: inout Model, _ change: (inout HandwrittenThreat) -> Void) {
    var threat = HandwrittenThreat(id: "t1", item: "web", category: "S", title: "Trick")
    change(&threat)
    model.threats[threat.id] = threat
  }

  static func mitigate(_ model: inout Model, state: Mitigation.State = .planned) {
    model.mitigations["lock"] = Mitigation(
      id: "lock", title: "Lock", text: "With a key.", references: ["CWE-1"], state: state)
  }

  static func main(_ model: Model) -> Diagram? { model.diagrams.values.first }
  static func web(_ model: Model) -> Element? {
    main(model)?.elements.values.first { $0.attributes.name == "Web" }
  }
  static func flow(_ model: Model) -> Flow? { main(model)?.flows.values.first }
  static func net(_ model: Model) -> Boundary? { main(model)?.boundaries.values.first }
  static func threat(_ model: Model) -> HandwrittenThreat? { model.threats.values.first }
  static func decision(_ model: Model) -> Decision? { model.decisions.values.first }
  static func name(_ item: ItemID?, _ model: Model) -> String? {
    item.flatMap { model.item($0)?.item.attributes?.name }
  }

  /// The built-in template with few rules, so that a .tm7, which holds its template, is small.
  static let template: Template = {
    var template = CoreTemplate.template
    let firing = Set(
      Analyzer.threatsOnGrid(of: base, template: template).compactMap(\.key?.type) + [stale])
    for id in template.threatTypes.keys where !firing.contains(id) {
      template.threatTypes[id] = nil
    }
    return template
  }()

  /// A rule that does not fire on the flow.
  static let stale: ThreatTypeID = {
    let firing = Analyzer.threatsOnGrid(of: base, template: CoreTemplate.template).map(\.key?.type)
    return CoreTemplate.template.threatTypes.keys.first { !firing.contains($0) } ?? ""
  }()

  // MARK: Every field

  @Test func everyFieldHasARow() {
    var model = Self.base
    for fact in Self.attributes { fact.say(&model) }
    var fields: Set<String> = []
    Self.addFields(of: model, to: &fields)
    let known = Set(Self.attributes.flatMap(\.fields))
    #expect(fields.subtracting(known).sorted() == [], "say what becomes of these in each form")
    #expect(known.subtracting(fields).sorted() == [], "no model has these")
  }

  /// Gathers the fields of everything that a value holds, by their types.
  static func addFields(of value: Any, to fields: inout Set<String>) {
    let mirror = Mirror(reflecting: value)
    let name = String(reflecting: type(of: value))
    switch value {
    case is String, is Int, is Bool, is Rect, is Point, is Priority, is FlowNumber, is Origin,
      is Status, is Mitigation.State, is HandwrittenThreat.Concern, is CrossingRule,
      is Subject.Kind, is ItemID, is DiagramID, is StencilID, is PropertyID, is ThreatTypeID,
      is MitigationID,
      is PropertyValues:
      return
    default: break
    }
    for child in mirror.children {
      let isThing = mirror.displayStyle == .struct || mirror.displayStyle == .enum
      if let label = child.label, isThing, name.hasPrefix("Models.") {
        fields.insert("\(name.dropFirst("Models.".count)).\(label)")
      }
      addFields(of: child.value, to: &fields)
    }
  }

  // MARK: Every form

  /// A model written in a form, as it comes back, and what is said to be lost.
  static func through(_ form: Form, _ model: Model) throws -> (
    model: Model, losses: [String]
  ) {
    func read(_ bytes: [UInt8], _ name: String) throws -> Model {
      try ModelFile(bytes, name: name) { _ in [] }.model
    }
    if let exchange = form.exchange {
      let result = Exchange.export(model).text(exchange, of: "")
      return (try read(Array(result.text.utf8), "shop.file"), result.losses)
    }
    let file = ModelFile(model: model, template: template)
    if form == .native { return (try read(file.bytes(saving: model), "shop.yaml"), []) }
    let saved = try file.tmt(
      saving: model, now: Authorship(date: "2026-03-02T12:00:00", person: "me"))
    return (try read(saved.bytes, "shop.tm7"), saved.messages)
  }

  @Test(arguments: Form.allCases) func `every fact comes back or is missed by name`(form: Form)
    throws
  {
    let (empty, usual) = try Self.through(form, Self.base)
    #expect(usual == [], "a plain model loses nothing")
    for fact in Self.attributes {
      var model = Self.base
      fact.say(&model)
      let (read, losses) = try Self.through(form, model)
      let title = "\(form): \(fact.testDescription)"
      let isBack = fact.read(read) == fact.read(model)
      let isMissed = losses.contains { $0.contains(shown(fact.name)) }
      if fact.lost.contains(form) {
        #expect(!isBack || fact.read(read) == fact.read(empty), "\(title) comes back after all")
        #expect(isMissed, "\(title): \(losses)")
      } else if !fact.other.contains(form) {
        #expect(
          isBack, "\(title): \(fact.read(read) ?? "nothing"), not \(fact.read(model) ?? "nothing")")
        #expect(losses == [], "\(title)")
      }
    }
  }
}
