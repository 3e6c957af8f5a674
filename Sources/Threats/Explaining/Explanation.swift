import Models
import OrderedCollections

/// Why a threat type fires on a flow, or does not: its filters with what made each part of them true
/// or false.
///
/// It says of an interaction what ``RuleSet`` says, in the same reading of types and values, and
/// keeps on the way what was looked at.
public struct Explanation: Hashable, Sendable {
  /// The part of a filter that was looked at, and whether it holds.
  public indirect enum Node: Hashable, Sendable {
    /// One test.
    case test(Finding)
    /// The opposite of a condition.
    case not(Node)
    /// Whether all of these hold.
    case all([Node])
    /// Whether any of these holds.
    case any([Node])

    /// Whether the condition holds.
    public var holds: Bool {
      switch self {
      case .test(let finding): finding.holds
      case .not(let node): !node.holds
      case .all(let nodes): nodes.allSatisfy(\.holds)
      case .any(let nodes): nodes.contains(where: \.holds)
      }
    }

    /// What each test found, in the order they are written.
    public var findings: [Finding] {
      switch self {
      case .test(let finding): [finding]
      case .not(let node): node.findings
      case .all(let nodes), .any(let nodes): nodes.flatMap(\.findings)
      }
    }
  }

  /// What one test found.
  public struct Finding: Hashable, Sendable {
    /// The test.
    public let test: FilterTest
    /// Whether it holds.
    public let holds: Bool
    /// What it found.
    public let cause: Cause
  }

  /// What a test found.
  public enum Cause: Hashable, Sendable {
    /// The stencil of what was asked of, with its ancestors, the most specific first.
    case stencils([StencilID])
    /// The value of the property, and where it comes from.
    case value(String, ValueSource)
    /// What was asked of has no such property.
    case absent
    /// Of the boundaries that the flow crosses those of the type asked for; all of them where there
    /// is none of it.
    case boundaries([ItemID])
  }

  /// Everything that is looked at: the facts of both ends, the flow, and what it crosses.
  public struct Subject: Hashable, Sendable {
    /// The element the flow starts at.
    public var source: ItemAttributes
    /// The element the flow ends at.
    public var target: ItemAttributes
    /// The flow itself.
    public var flow: ItemAttributes
    /// The boundaries crossed, with their stencils.
    public var crossed: [Crossed]

    /// A boundary that is crossed.
    public struct Crossed: Hashable, Sendable {
      /// Its name.
      public var id: ItemID
      /// What it is made of.
      public var stencil: StencilID

      /// A boundary of a stencil.
      public init(id: ItemID, stencil: StencilID) {
        self.id = id
        self.stencil = stencil
      }
    }

    /// What is looked at.
    public init(
      source: ItemAttributes, target: ItemAttributes, flow: ItemAttributes, crossed: [Crossed] = []
    ) {
      self.source = source
      self.target = target
      self.flow = flow
      self.crossed = crossed
    }

    /// What rules see of it.
    public var interaction: Interaction {
      Interaction(
        source: .init(source), target: .init(target), flow: .init(flow),
        crossed: crossed.map(\.stencil))
    }

    /// The facts that a test asks about.
    public subscript(subject: FilterTest.Subject) -> ItemAttributes {
      get {
        switch subject {
        case .source: source
        case .target: target
        case .flow: flow
        }
      }
      set {
        switch subject {
        case .source: source = newValue
        case .target: target = newValue
        case .flow: flow = newValue
        }
      }
    }
  }

  /// What makes it fire; nil where the filter is empty or can't be read, so that it never does.
  public let include: Node?
  /// What would keep it from firing; nil where nothing would.
  public let exclude: Node?
  /// Whether the exclude filter can't be read, which switches the threat type off.
  private let isBroken: Bool

  /// Whether it fires.
  public var fires: Bool {
    !isBroken && include?.holds == true && exclude?.holds != true
  }

  /// Looks at a flow as a threat type does.
  public init(of type: ThreatType, on subject: Subject, template: Template) {
    let reader = FilterReader(subject, template)
    var isBroken = false
    func read(_ text: String) -> Node? {
      do throws(FilterError) {
        return try Filter.parse(text).map(reader.node)
      } catch {
        isBroken = true
        return nil
      }
    }
    include = read(type.include)
    exclude = read(type.exclude)
    self.isBroken = isBroken
  }

  /// What is looked at of a flow, as it stands in a diagram.
  ///
  /// - `crossed`: The boundaries that the flow crosses.
  /// - `isReversed`: Whether the data that goes the other way is meant.
  /// - Returns: Nil where the flow lacks an end that rules could fire on.
  public static func subject(
    of flow: ItemID, in diagram: DiagramID, of model: Model, crossed: [ItemID],
    isReversed: Bool = false
  ) -> Subject? {
    guard let here = model.diagrams[diagram], let flow = here.flows[flow],
      let from = flow.source.element.flatMap({ model.attributes(of: $0, in: diagram) }),
      let to = flow.target.element.flatMap({ model.attributes(of: $0, in: diagram) })
    else { return nil }
    return Subject(
      source: isReversed ? to : from, target: isReversed ? from : to, flow: flow.attributes,
      crossed: crossed.compactMap { id in
        here.boundaries[id].map { .init(id: id, stencil: $0.attributes.stencil) }
      })
  }
}

/// Reads filters as ``RuleSet`` does, one interaction at a time.
private struct FilterReader {
  private let subject: Explanation.Subject
  private let template: Template

  init(_ subject: Explanation.Subject, _ template: Template) {
    self.subject = subject
    self.template = template
  }

  func node(_ filter: Filter) -> Explanation.Node {
    switch filter {
    case .test(let test): .test(finding(test))
    case .not(let operand): .not(node(operand))
    case .all(let operands): .all(operands.map(node))
    case .any(let operands): .any(operands.map(node))
    }
  }

  private func finding(_ test: FilterTest) -> Explanation.Finding {
    switch test.condition {
    case .type(let subject, let type):
      let chain = chain(of: self.subject[subject].stencil)
      return .init(test: test, holds: holds(type, chain), cause: .stencils(chain))
    case .value(let subject, let property, let wanted):
      guard let (value, source) = value(of: property, in: self.subject[subject]) else {
        return .init(test: test, holds: false, cause: .absent)
      }
      return .init(
        test: test, holds: value.lowercased() == wanted.lowercased(), cause: .value(value, source))
    case .crossing(let type):
      let fitting = subject.crossed.filter { holds(type, chain(of: $0.stencil)) }
      let shown = fitting.isEmpty ? subject.crossed : fitting
      return .init(test: test, holds: !fitting.isEmpty, cause: .boundaries(shown.map(\.id)))
    }
  }

  private func holds(_ type: StencilID, _ chain: [StencilID]) -> Bool {
    let type = type.lowercased()
    return type != Self.root && chain.contains { $0.lowercased() == type }
  }

  /// What TMT's templates call the parent of all; it is nobody's type.
  private static let root: StencilID = "root"

  /// A stencil and its ancestors, found without regard to case; the last may be one that the
  /// template lacks.
  private func chain(of id: StencilID) -> [StencilID] {
    var result: [StencilID] = []
    var next: StencilID? = id
    while let id = next, id.lowercased() != Self.root, result.count <= template.stencils.count {
      guard let stencil = stencil(id) else {
        result.append(id)
        break
      }
      if result.contains(stencil.id) { break }
      result.append(stencil.id)
      next = stencil.parent
    }
    return result
  }

  private func stencil(_ id: StencilID) -> Stencil? {
    if let exact = template.stencils[id] { return exact }
    let wanted = id.lowercased()
    return template.stencils.values.first { $0.id.lowercased() == wanted }
  }

  private func value(of property: PropertyID, in attributes: ItemAttributes) -> (
    String, ValueSource
  )? {
    let wanted = property.lowercased()
    // Of names that differ in case only, the last one counts, as it is laid over the others.
    if let set = attributes.properties.elements.last(where: {
      $0.key.lowercased() == wanted
    }) {
      return (set.value, .set)
    }
    for id in chain(of: attributes.stencil) {
      guard let stencil = stencil(id) else { continue }
      if let preset = stencil.presets.first(where: { $0.key.lowercased() == wanted }) {
        return (preset.value, .preset(stencil.id))
      }
      if let own = stencil.properties.first(where: { $0.id.lowercased() == wanted }) {
        return (own.defaultValue, .byDefault)
      }
    }
    return nil
  }
}
