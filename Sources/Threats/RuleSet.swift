import Models
import OrderedCollections

/// The threat types of a template, compiled: which of them fire on an interaction.
///
/// Compiling gives every distinct test that occurs in a filter (an atom) a number. Each filter
/// becomes a short postfix program over atoms, and each stencil the list of atoms that hold for an
/// item nobody has set a property of. Up to 64 interactions are evaluated at a time: an atom's value
/// is a word with one bit for each of them, so `and`, `or` and `not` work on all at once and a whole
/// model takes little more time than one flow.
public struct RuleSet: Sendable {
  /// The threat types, in the template's order; results are indices into it.
  public let threatTypes: [ThreatType]
  /// The filters that can't be read.
  ///
  /// Their threat types never fire; all others do.
  public let problems: [FilterProblem]

  /// By id, the places of the threat types.
  let indices: [ThreatTypeID: Int]
  /// By threat type, the STRIDE kind that its category stands for.
  let strides: [Stride?]
  /// By threat type, the level of its priority.
  let levels: [Priority.Level]
  private let categories: [String: Stride?]
  private let annotations: Set<StencilID>
  private let atoms: AtomTable
  /// By threat type; empty for one that never fires.
  private let programs: [[Instruction]]
  /// The largest number of intermediate values of any program.
  private let depth: Int

  /// One step of a program in postfix form.
  private enum Instruction: Sendable {
    case push(Int)
    case not
    case and
    case or
  }

  /// How many interactions are evaluated at a time.
  private static let lanes = UInt64.bitWidth

  /// Compiles the threat types of a template.
  public init(_ template: Template) {
    var problems: [FilterProblem] = []
    var atoms = AtomTable.Builder()
    var depth = 0
    threatTypes = Array(template.threatTypes.values)
    let categories = Dictionary(
      template.categories.values.map { ($0.id, $0.stride) }, uniquingKeysWith: { a, _ in a })
    self.categories = categories
    levels = threatTypes.map(\.priority.level)
    strides = threatTypes.map { Self.stride(of: $0.category, categories) }
    indices = Dictionary(
      threatTypes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
    annotations = Set(template.stencils.values.filter { $0.kind == .annotation }.map(\.id))
    programs = threatTypes.map { type in
      let include = Self.read(type, .include, &problems)
      let exclude = Self.read(type, .exclude, &problems)
      guard case .success(let include?) = include, case .success(let exclude) = exclude else {
        return []
      }
      var program: [Instruction] = []
      let rule = exclude.map { Filter.all([include, .not($0)]) } ?? include
      depth = max(depth, Self.compile(rule, into: &program, &atoms))
      return program
    }
    self.depth = depth
    self.problems = problems
    self.atoms = AtomTable(atoms, template)
  }

  /// The STRIDE kind that a category stands for; one the template lacks may still be named like it.
  func stride(of category: String) -> Stride? { Self.stride(of: category, categories) }

  /// Whether items of a stencil are free text: flows may end there, but words are never at risk.
  func isAnnotation(_ stencil: StencilID) -> Bool { annotations.contains(stencil) }

  private static func stride(of category: String, _ known: [String: Stride?]) -> Stride? {
    known[category] ?? ThreatCategory(id: category, name: category).stride
  }

  /// The threat types that fire on an interaction, as indices, ascending.
  public func firing(on interaction: Interaction) -> [Int] { firing(on: [interaction])[0] }

  /// For each interaction the threat types that fire on it, as indices, ascending.
  public func firing(on interactions: [Interaction]) -> [[Int]] {
    var results = [[Int]](repeating: [], count: interactions.count)
    var values = [UInt64](repeating: 0, count: atoms.count)
    var stack = [UInt64](repeating: 0, count: depth + 1)
    for first in Swift.stride(from: 0, to: interactions.count, by: Self.lanes) {
      let count = min(Self.lanes, interactions.count - first)
      if first > 0 {
        for atom in values.indices { values[atom] = 0 }
      }
      for lane in 0..<count {
        atoms.set(1 << UInt64(lane), for: interactions[first + lane], in: &values)
      }
      let used = UInt64.max >> UInt64(Self.lanes - count)
      for (rule, program) in programs.enumerated() where !program.isEmpty {
        var fired = Self.run(program, values, &stack) & used
        while fired != 0 {
          results[first + fired.trailingZeroBitCount].append(rule)
          fired &= fired - 1
        }
      }
    }
    return results
  }

  private static func run(
    _ program: [Instruction], _ values: [UInt64], _ stack: inout [UInt64]
  ) -> UInt64 {
    var top = 0
    for instruction in program {
      switch instruction {
      case .push(let atom):
        stack[top] = values[atom]
        top += 1
      case .not:
        stack[top - 1] = ~stack[top - 1]
      case .and:
        top -= 1
        stack[top - 1] &= stack[top]
      case .or:
        top -= 1
        stack[top - 1] |= stack[top]
      }
    }
    return stack[0]
  }

  /// Appends a filter's program and returns how many intermediate values it needs.
  private static func compile(
    _ filter: Filter, into program: inout [Instruction], _ atoms: inout AtomTable.Builder
  ) -> Int {
    switch filter {
    case .test(let test):
      program.append(.push(atoms.atom(for: test.condition)))
      return 1
    case .not(let operand):
      let depth = compile(operand, into: &program, &atoms)
      program.append(.not)
      return depth
    case .all(let operands), .any(let operands):
      let isAll = if case .all = filter { true } else { false }
      var depth = 0
      for (index, operand) in operands.enumerated() {
        depth = max(depth, compile(operand, into: &program, &atoms) + min(index, 1))
        if index > 0 { program.append(isAll ? .and : .or) }
      }
      return depth
    }
  }

  /// A threat type's filter; a filter that can't be read becomes a problem.
  private static func read(
    _ type: ThreatType, _ part: FilterProblem.Part, _ problems: inout [FilterProblem]
  ) -> Result<Filter?, FilterError> {
    do throws(FilterError) {
      return .success(try Filter.parse(part == .include ? type.include : type.exclude))
    } catch {
      problems.append(
        FilterProblem(
          threatType: type.id, part: part, severity: .error, line: error.line,
          column: error.column, message: error.message))
      return .failure(error)
    }
  }
}
