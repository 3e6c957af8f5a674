import Models
import Screen

/// Where a key goes: the topmost thing that is open, else the keymap of the place it is pressed in.
extension Editor {
  /// The context whose keys are in force.
  var context: Context {
    layers.top?.context ?? (isFilteringStencils ? .stencilFilter : paneContext)
  }

  /// The context whose keys the footer shows: a list over the panes, else the pane or gesture.
  var hintContext: Context { sheet?.context ?? paneContext }

  private var paneContext: Context {
    switch window.focus {
    case .stencils: return .stencils
    case .properties: return .properties
    case .threats: return threatsPane.isAnalysis ? .analysis : .threats
    case .canvas: break
    }
    switch canvas.mode {
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
    said.message = nil
    let context = self.context
    // A question's own letters come before all others; where text is typed, the keys of commands do.
    if context.isTyped {
      if typeOrRun(key, context) { return }
    } else if keyboard.pendingKeys.isEmpty, type(key) {
      return
    }
    press(key, isFilteringStencils && layers.top == nil ? .stencils : context)
  }

  /// A key where text is typed: a command's, or text.
  ///
  /// - Returns: Whether nothing else has to do with it.
  private mutating func typeOrRun(_ key: Key, _ context: Context) -> Bool {
    if !key.isText, case .command(let command) = Keymap.all[context]?.answer([key]) ?? .nothing {
      run(command, Invocation(context: context))
      return true
    }
    return type(key) || context != .stencilFilter
  }

  /// A key of a place where keys are commands, or begin to be.
  private mutating func press(_ key: Key, _ context: Context) {
    if key.code == .escape || key == Key(.character("c"), .control) {
      if !keyboard.pendingKeys.isEmpty || keyboard.pendingCount != nil {
        clearPending()
        return
      }
    }
    if key.code == .backspace, !keyboard.pendingKeys.isEmpty {
      keyboard.pendingKeys.removeLast()
      keyboard.showsWhichKey = !keyboard.pendingKeys.isEmpty
      return
    }
    if keyboard.pendingKeys.isEmpty, key.modifiers.isEmpty,
      case .character(let character) = key.code,
      let digit = character.wholeNumberValue, character.isASCII,
      digit > 0 || keyboard.pendingCount != nil
    {
      keyboard.pendingCount = min((keyboard.pendingCount ?? 0) * 10 + digit, 100_000)
      return
    }
    keyboard.pendingKeys.append(key)
    switch Keymap.all[context]?.answer(keyboard.pendingKeys) ?? .nothing {
    case .command(let command):
      let invocation = Invocation(count: keyboard.pendingCount, context: context)
      clearPending()
      run(command, invocation)
    case .prefix:
      // The menu and the insert box exist to be read; other prefixes list theirs when waited on.
      if keyboard.pendingKeys == [Key(" ")] || keyboard.pendingKeys == [Key("i")] {
        keyboard.showsWhichKey = true
      }
    case .nothing:
      let typed = keyboard.pendingKeys.map(\.description).joined()
      // What would be drawn is not seen in an overview, so nothing is drawn there.
      let isForCanvas = Self.isForCanvas(keyboard.pendingKeys)
      clearPending()
      if case .overview = canvas.mode, isForCanvas {
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
  mutating func run(_ command: Command, _ invocation: Invocation) {
    if let reason = command.refusal(self) {
      warn("\(command.name): \(reason)")
      return
    }
    if command.repeats { keyboard.lastRepeatable = (command.name, invocation) }
    command.run(&self, invocation)
  }

  /// Runs a line of the command line: a name, perhaps `!`, an argument; or a number to go to.
  mutating func run(line: String) {
    let line = line.trimmingSpaces
    guard !line.isEmpty else { return }
    keyboard.commandHistory.removeAll { $0 == line }
    keyboard.commandHistory.append(line)
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
      Invocation(argument: String(rest).trimmingSpaces, bang: bang, context: context))
  }

  /// Whether something is being drawn, so that the footer goes on showing how to end it.
  var isInGesture: Bool {
    if case .design = canvas.mode { return false }
    return window.focus == .canvas
  }

  mutating func clearPending() {
    keyboard.pendingKeys = []
    keyboard.pendingCount = nil
    keyboard.showsWhichKey = false
  }

  mutating func say(_ text: String) {
    if !said.isRefused { said.message = Said.Message(text: text) }
  }

  mutating func warn(_ text: String) { said.message = Said.Message(text: text, isWarning: true) }
}
