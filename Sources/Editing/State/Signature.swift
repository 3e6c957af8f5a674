/// Who does something and when, to be written down with it.
public struct Signature: Hashable, Sendable {
  /// The person's name; empty where nobody is named.
  public var author: String
  /// The time as ISO 8601 text; empty where nobody told it.
  public var date: String

  /// A signature; by default one that says nothing.
  public init(author: String = "", date: String = "") {
    self.author = author
    self.date = date
  }
}

extension Editor {
  /// What is written down with what is decided next.
  ///
  /// The editor knows neither clock nor person: whoever runs it keeps this up to date. A name that
  /// the person gave by `:set author` stands before all others.
  public var signature: Signature {
    get { Signature(author: settings.author ?? knownSignature.author, date: knownSignature.date) }
    set { knownSignature = newValue }
  }

  /// Chooses the name that is written down; an empty one goes back to the one known outside.
  mutating func setAuthor(_ name: String) {
    settings.author = name.isEmpty ? nil : name
    let author = signature.author
    say(author.isEmpty ? "nobody is named with decisions" : "decisions are signed by \(author)")
  }
}
