/// All that a model says of one thing, field by field, as text.
public struct Statement: Hashable, Sendable {
  /// What it is about.
  public let subject: Subject
  /// What is said, in the order of the native form.
  public let facts: [(field: Field, value: String)]

  /// Whether both say the same of the same.
  public static func == (a: Statement, b: Statement) -> Bool {
    a.subject == b.subject && a.facts.elementsEqual(b.facts) { $0 == $1 }
  }

  /// Hashes what it is about.
  public func hash(into hasher: inout Hasher) { hasher.combine(subject) }
}

extension Model {
  /// All that the model says, thing by thing in its own order.
  ///
  /// - `format`: The format whose keys people write by hand: they are told, too.
  public func statements(keysOf format: String?) -> [Statement] {
    ModelFacts(self, keysOf: format).entries.map { subject, facts in
      Statement(subject: subject, facts: facts.map { ($0.key, $0.value) })
    }
  }
}
