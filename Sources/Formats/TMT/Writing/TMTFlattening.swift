import Models
import OrderedCollections
import Syntax
import Threats

/// Turns a template into one that the Threat Modeling Tool can hold, with the same analysis.
///
/// TMT knows generic stencils and standard ones that derive directly from them, and properties whose
/// value is one of a list. So a longer chain of parents becomes one step: what the stencils between
/// defined is repeated, and filters that name one of those name all that derive from it. A preset
/// becomes a list of its own whose first value, the default, is the preset one: a person may still
/// choose another, which a static property of TMT would not allow. A boolean becomes a list of two.
/// What such a file has no place for at all, the help on properties, goes.
///
/// The result is what reading it back from a knowledge base gives, to the last detail.
struct TMTFlattening {
  private let template: Template
  /// By stencil, the generic one that it derives from; a generic one from itself.
  private var generics: [StencilID: StencilID] = [:]
  /// By type in lower case, the stencils that are called so.
  private var named: [StencilID: [StencilID]] = [:]
  /// By type in lower case, the stencils that derive from it and, in one step, no longer do.
  private var lost: [StencilID: [StencilID]] = [:]

  /// The template as TMT can hold it.
  static func flattened(_ template: Template) -> Template { TMTFlattening(template).result }

  private init(_ template: Template) {
    self.template = template
    for id in template.stencils.keys {
      let chain = template.chain(of: id)
      var types = chain.map { $0.id.lowercased() }
      var generic = id
      // A chain that bites its own tail has no most general link: each is one of its own.
      if let last = chain.last, last.parent.map({ template.stencils[$0] == nil }) ?? true {
        generic = last.id
        if let parent = last.parent { types.append(parent.lowercased()) }
      }
      generics[id] = generic
      named[id.lowercased(), default: []].append(id)
      let kept = [id.lowercased(), generic.lowercased(), "root"]
      for type in types where !kept.contains(type) { lost[type, default: []].append(id) }
    }
  }

  private var result: Template {
    let isGeneric = { (stencil: Stencil) in generics[stencil.id] == stencil.id }
    let stencils = template.stencils.values
    var result = Template(
      id: GUID.of(template.id), name: template.name.isEmpty ? template.id : template.name,
      version: version, author: template.author,
      stencils: stencils.filter(isGeneric).map(generic)
        + stencils.filter { !isGeneric($0) }.map(standard),
      categories: template.categories.values.filter { !$0.id.isEmpty },
      threatTypes: template.threatTypes.values.filter { !$0.id.isEmpty }.map(threatType),
      priorities: priorities)
    result.listWhatIsNamed()
    return result
  }

  /// TMT compares versions of templates as numbers with dots between them.
  private var version: String {
    let parts = template.version.split(separator: ".", omittingEmptySubsequences: false)
    let isKnown = (2...4).contains(parts.count) && parts.allSatisfy { UInt16($0) != nil }
    return isKnown ? template.version : "1.0"
  }

  private var priorities: [Priority] {
    let known = OrderedSet(template.priorities.filter { !$0.rawValue.isEmpty })
    return known.isEmpty
      ? ["High", "Medium", "Low"].map(Priority.init(rawValue:)) : Array(known)
  }

  // MARK: Stencils

  private func generic(_ stencil: Stencil) -> Stencil {
    var result = stencil
    result.parent = nil
    result.properties = properties(of: stencil.id)
    result.presets = [:]
    return result
  }

  private func standard(_ stencil: Stencil) -> Stencil {
    var result = stencil
    let generic = generics[stencil.id] ?? stencil.id
    let inherited = properties(of: generic)
    result.parent = generic
    result.properties = properties(of: stencil.id).filter { !inherited.contains($0) }
    result.presets = [:]
    return result
  }

  /// All properties of a stencil's items, each with its default first.
  private func properties(of id: StencilID) -> [PropertyDefinition] {
    var result = template.properties(of: ItemAttributes(stencil: id)).map { property in
      var definition = property.definition
      definition.help = ""
      definition.form = Self.form(property.definition.form, value: property.value)
      return definition
    }
    // Filters may read a value that is preset for a property which nothing defines.
    for link in template.chain(of: id) {
      for (name, value) in link.presets where !result.contains(where: { $0.id == name }) {
        result.append(PropertyDefinition(id: name, label: name.rawValue, form: .list([value])))
      }
    }
    return result
  }

  private static func form(_ form: PropertyDefinition.Form, value: String)
    -> PropertyDefinition.Form
  {
    var values = OrderedSet([value])
    switch form {
    case .list(let all): values.append(contentsOf: all)
    case .boolean(let off, let on): values.append(contentsOf: [off, on])
    case .text: values.append("")
    }
    return values == [""] ? .text : .list(Array(values))
  }

  // MARK: Threat types

  private func threatType(_ type: ThreatType) -> ThreatType {
    var result = type
    if type.title.isEmpty { result.title = type.id.rawValue }
    if type.priority.rawValue.isEmpty { result.priority = priorities[0] }
    result.include = filter(type.include)
    result.exclude = filter(type.exclude)
    return result
  }

  /// A filter that holds for the same interactions; the very text where nothing has to change.
  private func filter(_ text: String) -> String {
    guard let filter = try? Filter.parse(text) else { return text }
    let needed = Set(filter.tests.compactMap(\.type).filter { instead(of: $0) != nil })
    return needed.isEmpty ? text : rewritten(filter).description
  }

  private func rewritten(_ filter: Filter) -> Filter {
    switch filter {
    case .test(let test):
      guard let type = test.type, let types = instead(of: type) else { return filter }
      let tests = types.map { Filter.test(test.of($0)) }
      return tests.count == 1 ? tests[0] : .any(tests)
    case .not(let operand): return .not(rewritten(operand))
    case .all(let operands): return .all(operands.map(rewritten))
    case .any(let operands): return .any(operands.map(rewritten))
    }
  }

  /// The types that together stand for one whose descendants no longer derive from it; nil where
  /// they all still do.
  private func instead(of type: StencilID) -> [StencilID]? {
    let name = type.lowercased()
    return lost[name].map { (named[name] ?? []) + $0 }
  }
}

extension FilterTest {
  /// The type that it tests for; nil where it tests a property.
  fileprivate var type: StencilID? {
    switch condition {
    case .type(_, let type), .crossing(let type): type
    case .value: nil
    }
  }

  /// The same test for another type.
  fileprivate func of(_ type: StencilID) -> FilterTest {
    switch condition {
    case .type(let subject, _): FilterTest(.type(subject, type))
    case .crossing: FilterTest(.crossing(type))
    case .value: self
    }
  }
}

extension Template {
  /// Lists the categories and priorities that threat types name and the template does not.
  mutating func listWhatIsNamed() {
    for type in threatTypes.values {
      if categories[type.category] == nil {
        let name = type.category.isEmpty ? "Other" : type.category
        categories[type.category] = ThreatCategory(id: type.category, name: name)
      }
      if !priorities.contains(type.priority) { priorities.append(type.priority) }
    }
  }
}
