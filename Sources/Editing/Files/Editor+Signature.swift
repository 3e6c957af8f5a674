/// Who decides.
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
