extension Model {
  /// What a person should know of the model: mistakes, doubts and gaps.
  ///
  /// In the order of the diagrams and their items, what concerns the model as a whole last; equal
  /// models give equal messages. It takes time in proportion to the model.
  public func messages(template: Template) -> [Message] {
    var checker = Checker(model: self, template: template)
    return checker.run()
  }
}
