/// Who does something, when and with what, to be written down with it.
public struct Signature: Hashable, Sendable {
  /// The person's name; empty where nobody is named.
  public var author: String
  /// The time as ISO 8601 text; empty where nobody told it.
  public var date: String
  /// The version of the template that decisions are made with; empty where the file says it once.
  public var templateVersion: String

  /// A signature; by default one that says nothing.
  public init(author: String = "", date: String = "", templateVersion: String = "") {
    self.author = author
    self.date = date
    self.templateVersion = templateVersion
  }
}

extension Editor {
  /// What is written down with what is decided next.
  ///
  /// The editor knows neither clock nor person: whoever runs it keeps this up to date. A name that
  /// the person gave by `:set author` stands before all others.
  public var signature: Signature {
    get {
      var signature = outside.signature
      if let author = settings.author { signature.author = author }
      return signature
    }
    set { outside.signature = newValue }
  }

  /// Chooses the name that is written down; an empty one goes back to the one known outside.
  mutating func setAuthor(_ name: String) {
    settings.author = name.isEmpty ? nil : name
    let author = signature.author
    say(author.isEmpty ? "nobody is named with decisions" : "decisions are signed by \(author)")
  }
}
