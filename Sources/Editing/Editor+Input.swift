import Models
import Screen

/// Where a key goes: the topmost thing that is open, else the keymap of the place it is pressed in.
extension Editor {
  /// The context whose keys are in force.
  var context: Context {
    if let sheet { return sheet.context }
    switch focus {
    case .stencils: return .stencils
    case .properties: return .properties
    case .threats: return threatsPane.isAnalysis ? .analysis : .threats
    case .canvas: break
    }
    switch mode {
    case .design: return .canvas
    case .placing: return .placing
    case .connecting: return .connecting
    case .moving: return .moving
    case .resizing: return .resizing
    case .tracing: return .tracing
    case .selecting: return .selecting
    case .overview: return .overview
    }
  }

  mutating func handleKey(_ key: Key) {
    message = nil
    if confirmation != nil { return answerConfirmation(key) }
    if helpTop != nil { return steerHelp(key) }
    if changeOffer != nil { return steerOffer(key) }
    if chosenConflict != nil { return steerConflicts(key) }
    if picker != nil { return steerPicker(key) }
    if prompt != nil { return steerPrompt(key) }
    if stencilsPane.isFiltering, focus == .stencils, steerStencilFilter(key) { return }
    if key.code == .escape || key == Key(.character("c"), .control) {
      if !pendingKeys.isEmpty || pendingCount != nil {
        clearPending()
        return
      }
    }
    if key.code == .backspace, !pendingKeys.isEmpty {
      pendingKeys.removeLast()
      showsWhichKey = !pendingKeys.isEmpty
      return
    }
    if pendingKeys.isEmpty, key.modifiers.isEmpty, case .character(let character) = key.code,
      let digit = character.wholeNumberValue, character.isASCII, digit > 0 || pendingCount != nil
    {
      pendingCount = min((pendingCount ?? 0) * 10 + digit, 100_000)
      return
    }
    let context = self.context
    pendingKeys.append(key)
    switch Keymap.all[context]?.answer(pendingKeys) ?? .nothing {
    case .command(let command):
      let invocation = Command.Invocation(count: pendingCount, context: context)
      clearPending()
      run(command, invocation)
    case .prefix:
      // The menu and the insert box exist to be read; other prefixes list theirs when waited on.
      if pendingKeys == [Key(" ")] || pendingKeys == [Key("i")] { showsWhichKey = true }
    case .nothing:
      let typed = pendingKeys.map(\.description).joined()
      // What would be drawn is not seen in an overview, so nothing is drawn there.
      let isForCanvas = Self.isForCanvas(pendingKeys)
      clearPending()
      if case .overview = mode, isForCanvas {
        return warn("\(typed) is for a closer look: Enter goes there, Esc back")
      }
      warn("\(typed) does nothing here, ? lists what does")
    }
  }

  /// Whether keys do something on the canvas, or begin to.
  private static func isForCanvas(_ keys: [Key]) -> Bool {
    if case .nothing = Keymap.all[.canvas]?.answer(keys) ?? .nothing { false } else { true }
  }

  /// Runs a command, or says why it can't be done.
  mutating func run(_ command: Command, _ invocation: Command.Invocation) {
    if let reason = command.refusal(self) {
      warn("\(command.name): \(reason)")
      return
    }
    if command.repeats { lastRepeatable = (command.name, invocation) }
    command.run(&self, invocation)
  }

  /// Runs a line of the command line: a name, perhaps `!`, an argument; or a number to go to.
  mutating func run(line: String) {
    let line = line.trimmingSpaces
    guard !line.isEmpty else { return }
    commandHistory.removeAll { $0 == line }
    commandHistory.append(line)
    if let number = FlowNumber(line) { return go(toNumber: number) }
    let name = String(line.prefix { !$0.isWhitespace && $0 != "!" })
    var rest = line.dropFirst(name.count)
    let bang = rest.first == "!"
    if bang { rest = rest.dropFirst() }
    guard let command = CommandTable.byName[name] else {
      let near = CommandTable.byName.keys.filter { $0.hasPrefix(name) }.sorted()
      let hint = near.isEmpty ? "? lists the commands" : "did you mean \(near[0])?"
      warn("there is no command \(name), \(hint)")
      return
    }
    run(
      command,
      Command.Invocation(argument: String(rest).trimmingSpaces, bang: bang, context: context))
  }

  mutating func handlePaste(_ text: String) {
    // A box that takes no text lets none through to what lies under it.
    let isTyped = prompt != nil || picker != nil
    if confirmation != nil || helpTop != nil || changeOffer != nil { return }
    if sheet != nil, !isTyped { return warn("there is no text being edited to paste into") }
    if picker != nil {
      picker?.query.insert(text)
    } else if prompt != nil {
      prompt?.line.insert(text)
      if let prompt { prompt.changed?(&self, prompt.line.text) }
    } else if isFilteringStencils {
      pasteIntoStencilFilter(text)
    } else if focus == .canvas, case .design = mode {
      pasteNote(text)
    } else {
      warn("there is no text being edited to paste into")
    }
  }

  /// Whether something is being drawn, so that the footer goes on showing how to end it.
  var isInGesture: Bool {
    if case .design = mode { return false }
    return focus == .canvas
  }

  mutating func clearPending() {
    pendingKeys = []
    pendingCount = nil
    showsWhichKey = false
  }

  mutating func say(_ text: String) { message = Message(text: text) }

  mutating func warn(_ text: String) { message = Message(text: text, isWarning: true) }

  private mutating func answerConfirmation(_ key: Key) {
    guard let asked = confirmation else { return }
    if let chosen = asked.chosen, key != Key(.escape), key != Key(.character("c"), .control) {
      return choose(key, among: asked.choices, chosen)
    }
    if let choice = asked.choices.first(where: { $0.key == key }) {
      confirmation = nil
      choice.chosen(&self)
    } else if key.code == .escape || key == Key(.character("c"), .control) {
      confirmation = nil
    }
  }

  /// A key of a question that only Enter answers.
  private mutating func choose(_ key: Key, among choices: [Confirmation.Choice], _ chosen: Int) {
    let count = choices.count
    switch key.code {
    case .enter:
      confirmation = nil
      choices[chosen].chosen(&self)
    case .down, .tab: confirmation?.chosen = (chosen + 1) % count
    case .up: confirmation?.chosen = (chosen + count - 1) % count
    default:
      if let index = choices.firstIndex(where: { $0.key == key }) { confirmation?.chosen = index }
    }
  }

  private mutating func steerHelp(_ key: Key) {
    guard let top = helpTop else { return }
    let page = max(1, size.rows - 6)
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("q"), []), (.character("?"), []), (.function(1), _),
      (.character("c"), .control), (.enter, _):
      helpTop = nil
    default:
      helpTop = Self.scrolled(top, by: key, page: page, last: HelpView.lastTop(size))
    }
  }

  private mutating func steerOffer(_ key: Key) {
    guard let offer = changeOffer else { return }
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("q"), []), (.character("c"), .control), (.character("n"), []):
      changeOffer = nil
    case (.enter, _), (.character("y"), []): takeOffer()
    default:
      changeOfferTop = Self.scrolled(
        changeOfferTop, by: key, page: ChangeOfferView.rows(offer, in: size) - 1,
        last: ChangeOfferView.lastTop(offer, in: size))
    }
  }

  /// The first line of a long text in a box after a key; the same for keys that don't scroll.
  private static func scrolled(_ top: Int, by key: Key, page: Int, last: Int) -> Int {
    var next = top
    switch (key.code, key.modifiers) {
    case (.down, _), (.character("j"), []): next = top + 1
    case (.up, _), (.character("k"), []): next = top - 1
    case (.pageDown, _), (.character(" "), []), (.character("d"), .control),
      (.character("f"), .control):
      next = top + page
    case (.pageUp, _), (.character("u"), .control), (.character("b"), .control): next = top - page
    case (.home, _), (.character("g"), []): next = 0
    case (.end, _), (.character("G"), []): next = last
    default: break
    }
    return min(max(0, next), last)
  }

  private mutating func steerPicker(_ key: Key) {
    guard var open = picker else { return }
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("c"), .control):
      picker = nil
      return
    case (.enter, _):
      let matches = open.matches
      guard matches.indices.contains(open.chosen) else { return }
      return take(matches[open.chosen], of: open)
    case (.down, _), (.character("n"), .control), (.character("j"), .control), (.tab, []):
      open.step(1)
    case (.up, _), (.character("p"), .control), (.character("k"), .control), (.tab, .shift):
      open.step(-1)
    case (.pageDown, _): open.chosen = min(open.chosen + 8, max(0, open.matches.count - 1))
    case (.pageUp, _): open.chosen = max(0, open.chosen - 8)
    default:
      _ = open.query.handle(key)
    }
    picker = open
  }

  /// Takes a row of a list that is open, or makes what was typed in it.
  mutating func take(_ row: Int, of open: Picker) {
    picker = nil
    if open.rows.indices.contains(row) { return open.picked(&self, row) }
    open.creation?.made(&self, open.query.text.trimmingSpaces)
  }

  private mutating func steerPrompt(_ key: Key) {
    guard var open = prompt else { return }
    switch (key.code, key.modifiers) {
    case (.escape, _), (.character("c"), .control):
      prompt = nil
      open.cancelled?(&self)
      return
    case (.enter, _):
      prompt = nil
      open.accepted(&self, open.line.text)
      return
    case (.backspace, []) where open.line.isEmpty && open.position.isFooter:
      prompt = nil
      open.cancelled?(&self)
      return
    case (.character("o"), .control) where open.outside != nil:
      prompt = nil
      open.outside?(&self, open.line.text)
      return
    case (.up, _): open.recall(-1)
    case (.down, _): open.recall(1)
    case (.tab, _):
      let offers = open.completions(self, open.line.text)
      if offers.count == 1 {
        open.line.replace(with: offers[0] + " ")
      } else if let common = Self.commonPrefix(offers), common.count > open.line.text.count {
        open.line.replace(with: common)
      } else if !offers.isEmpty {
        say(offers.joined(separator: "  "))
      }
    default:
      let before = open.line.text
      _ = open.line.handle(key)
      if open.line.text != before {
        prompt = open
        open.changed?(&self, open.line.text)
        return
      }
    }
    prompt = open
  }

  private static func commonPrefix(_ texts: [String]) -> String? {
    guard var common = texts.first else { return nil }
    for text in texts.dropFirst() {
      while !text.hasPrefix(common) { common.removeLast() }
    }
    return common
  }
}

extension Prompt.Position {
  var isFooter: Bool { if case .footer = self { true } else { false } }
}
