import Models
import OrderedCollections

extension RuleSet {
  /// Everything to say about the filters of a template, in the template's order.
  ///
  /// Besides the errors that switch a threat type off, these are warnings about tests that can't
  /// hold for any item made of the template's stencils: a type or property that no stencil has, and
  /// a value that none of a property's definitions offers. They are warnings because models may
  /// hold items of other templates. `ROOT` is not reported: TMT's templates switch rules off by it.
  public static func check(_ template: Template) -> [FilterProblem] {
    let known = Known(template)
    return template.threatTypes.values.flatMap { type in
      known.problems(of: type, .include, type.include)
        + known.problems(of: type, .exclude, type.exclude)
    }
  }

  /// What filters may name, all in lower case.
  private struct Known {
    var types: Set<StencilID> = ["root"]
    var boundaries: Set<StencilID> = ["root"]
    /// By property, the values to choose from; nil where some definition takes any text.
    var properties: [PropertyID: Set<String>?] = [:]

    init(_ template: Template) {
      for stencil in template.stencils.values {
        let type = stencil.id.lowercased()
        types.insert(type)
        if stencil.kind.isBoundary { boundaries.insert(type) }
        for definition in stencil.properties {
          let name = definition.id.lowercased()
          let isText = if case .text = definition.form { true } else { false }
          let offered = properties[name, default: []]
          properties[name] = .some(
            isText ? nil : offered?.union(definition.values.map { $0.lowercased() }))
        }
      }
    }

    func problems(of type: ThreatType, _ part: FilterProblem.Part, _ text: String)
      -> [FilterProblem]
    {
      func problem(_ severity: FilterProblem.Severity, _ line: Int, _ column: Int, _ what: String)
        -> FilterProblem
      {
        FilterProblem(
          threatType: type.id, part: part, severity: severity, line: line, column: column,
          message: what)
      }
      do throws(FilterError) {
        return (try Filter.parse(text)?.tests ?? []).compactMap { test in
          guard let message = message(on: test.condition) else { return nil }
          var before = String.UnicodeScalarView()
          before.append(contentsOf: text.unicodeScalars.prefix(test.offset))
          let (line, column) = FilterError.place(after: String(before))
          return problem(.warning, line, column, message)
        }
      } catch {
        return [problem(.error, error.line, error.column, error.message)]
      }
    }

    private func message(on condition: FilterTest.Condition) -> String? {
      switch condition {
      case .type(_, let type):
        return types.contains(type.lowercased()) ? nil : "the template has no stencil '\(type)'"
      case .crossing(let type):
        guard types.contains(type.lowercased()) else {
          return "the template has no stencil '\(type)'"
        }
        return boundaries.contains(type.lowercased()) ? nil : "'\(type)' is no boundary"
      case .value(_, let property, let value):
        guard let values = properties[property.lowercased()] else {
          return "no stencil has a property '\(property)'"
        }
        guard let values, !values.contains(value.lowercased()) else { return nil }
        return "'\(value)' is no value of the property '\(property)'"
      }
    }
  }
}
