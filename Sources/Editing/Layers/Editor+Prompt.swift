import Screen

/// A line of text being typed.
extension Editor {
  mutating func acceptPrompt() {
    guard let open = prompt else { return }
    prompt = nil
    open.accepted(&self, open.line.text)
  }

  mutating func cancelPrompt() {
    guard let open = prompt else { return }
    prompt = nil
    open.cancelled?(&self)
  }

  mutating func takePromptOutside() {
    guard let open = prompt, let outside = open.outside else { return }
    prompt = nil
    outside(&self, open.line.text)
  }

  mutating func completePrompt() {
    guard let open = prompt else { return }
    let offers = open.completions(self, open.line.text)
    if offers.count == 1 {
      prompt?.line.replace(with: offers[0] + " ")
    } else if let common = Self.commonPrefix(offers), common.count > open.line.text.count {
      prompt?.line.replace(with: common)
    } else if !offers.isEmpty {
      say(offers.joined(separator: "  "))
    }
  }

  private static func commonPrefix(_ texts: [String]) -> String? {
    guard var common = texts.first else { return nil }
    for text in texts.dropFirst() {
      while !text.hasPrefix(common) { common.removeLast() }
    }
    return common
  }

  /// A press on the text puts its cursor there; one on a way to end typing ends it, and one anywhere
  /// else keeps what was typed, as leaving a form does.
  ///
  /// - Returns: Whether nothing that lies below has to do with it.
  mutating func pressPrompt(_ place: ScreenPoint) -> Bool {
    guard let open = prompt else { return false }
    if let area = PromptView.area(open, self, layout), area.contains(place) {
      prompt?.line.moveCursor(to: place.column - area.column, columns: area.columns)
      return true
    }
    if layout.footer.contains(place) {
      let ending = open.position.isFooter ? nil : Footer.ending(at: place)
      if let ending { ending.keeps ? acceptPrompt() : cancelPrompt() }
      return true
    }
    let isAlone = layers.stack.count == 1
    keepingStill { $0.acceptPrompt() }
    return !isAlone
  }
}
