import Models
import Screen
import Testing

@testable import Editing

/// The one table of commands: what it says of itself, and that none of it breaks anywhere.
struct CommandTableTests {
  @Test func everyCommandSaysWhatItDoes() {
    for command in CommandTable.all {
      #expect(!command.help.isEmpty, "\(command.name)")
      #expect(!command.help.hasSuffix("."), "\(command.name)")
      #expect(command.help.first?.isUppercase == true, "\(command.name)")
      #expect(command.name.allSatisfy { $0.isLowercase || $0 == "-" }, "\(command.name)")
    }
  }

  @Test func namesAreUnique() {
    let names = CommandTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    for command in CommandTable.all {
      #expect(CommandTable.byName[command.name]?.name == command.name)
    }
  }

  /// An alias that another command has as its name, or as an alias before it, never works.
  @Test func aliasesWork() {
    for command in CommandTable.all {
      for alias in command.aliases {
        #expect(CommandTable.byName[alias]?.name == command.name, "\(alias) of \(command.name)")
      }
    }
  }

  @Test func keysAreWrittenInTheNotation() {
    for command in CommandTable.all {
      for text in command.keys {
        let keys = Key.parse(text)
        #expect(!keys.isEmpty)
        #expect(Key.parse(keys.map(\.description).joined()) == keys, "\(text)")
        let isName = text.hasPrefix("<") && text.hasSuffix(">") && !text.dropFirst().contains("<")
        if isName { #expect(keys.count == 1, "\(text) of \(command.name) is no key") }
      }
    }
  }

  @Test(arguments: Context.allCases) func noKeysConflict(_ context: Context) {
    var owners: [[Key]: String] = [:]
    for command in CommandTable.all where command.contexts.contains(context) {
      for text in command.keys(in: context) {
        let keys = Key.parse(text)
        if let other = owners[keys] {
          Issue.record("\(text) is \(other) and \(command.name)")
        }
        owners[keys] = command.name
      }
    }
    // What a context takes over from another may be covered, but not cut short.
    for command in CommandTable.all where command.works(in: context) {
      for text in command.keys(in: context) where owners[Key.parse(text)] == nil {
        owners[Key.parse(text)] = command.name
      }
    }
    for (keys, name) in owners {
      for length in 1..<max(keys.count, 1) {
        if let other = owners[Array(keys.prefix(length))] {
          Issue.record("\(keys.map(\.description).joined()) of \(name) begins with \(other)")
        }
      }
    }
  }

  @Test func everyPrefixHasAName() {
    for command in CommandTable.all {
      for text in command.keys where command.contexts.contains(.canvas) {
        let keys = Key.parse(text)
        for length in 1..<max(keys.count, 1) {
          let prefix = keys.prefix(length).map(\.description).joined()
          #expect(Keymap.names[prefix] != nil || prefix == "<C-w>", "\(prefix)")
        }
      }
    }
  }

  /// What has no key must be reachable by typing its name, and the help must say so.
  @Test func everyCommandCanBeReached() {
    for command in CommandTable.all {
      let hasKey = !command.keys.isEmpty && !command.contexts.isEmpty
      #expect(hasKey || command.argument != nil, "\(command.name)")
    }
    let reference = CommandTable.reference()
    for command in CommandTable.all { #expect(reference.contains("    \(command.name)")) }
  }

  /// Every key sequence of the table leads to its command in each of its contexts.
  @Test func keysLeadToTheirCommands() {
    for command in CommandTable.all {
      for context in command.contexts {
        for text in command.keys(in: context) {
          let answer = Keymap.all[context]?.answer(Key.parse(text))
          if case .command(let found) = answer, found.name == command.name { continue }
          Issue.record("\(text) in \(context) is not \(command.name)")
        }
      }
    }
  }

  /// States in which commands are tried: nothing, one thing, several things.
  static let states: [(name: String, file: String, keys: String)] = [
    ("empty", "empty", ""), ("one element", "empty", "ip<Enter>One<Enter>"),
    ("element", "pair", ""), ("flow", "pair", "]f"), ("nothing", "pair", "<Esc>"),
    ("border", "pair", "%ibHouse<Enter>"),
    ("line", "pair", "il<Enter>jjjjj<Space><Enter>"), ("marked", "pair", "%"),
    ("text", "pair", "it<Enter>Words<Enter>"), ("sample", "enzo", "]f"),
    ("properties", "enzo", "<Enter>"), ("threats", "enzo", "<C-w>j"),
    ("analysis", "enzo", "gA"), ("grouped", "enzo", "gAbzM"), ("marks", "enzo", "gAVjj"),
    ("form", "enzo", "gAE"), ("why", "enzo", "gAw"), ("checklist", "enzo", "<Space>tcs"),
    ("mitigations", "enzo", "<Space>tmALog<Enter>"),
    ("switched off", "enzo", "<C-w>jxmOut of reach<Enter>gx"),
    ("stencils", "enzo", "<C-w>h"), ("placing", "pair", "ip"), ("connecting", "pair", "c"),
    ("moving", "pair", "mll"), ("resizing", "pair", "sll"), ("selecting", "pair", "Vll"),
    ("tracing a border", "pair", "ib<Enter>ll"), ("tracing a line", "pair", "il<Enter>ll"),
  ]

  static func session(_ state: (name: String, file: String, keys: String)) -> Session {
    var session = Session(
      state.file == "empty" ? Samples.empty : state.file == "pair" ? Samples.pair : Samples.enzo)
    session.type(state.keys)
    return session
  }

  /// A refusal is nil or a reason that goes behind the command's name, and asking changes nothing.
  @Test func refusalsAreReasons() {
    for state in Self.states {
      let session = Self.session(state)
      for command in CommandTable.all {
        guard let reason = command.refusal(session.editor) else { continue }
        #expect(!reason.isEmpty && !reason.hasSuffix("."), "\(command.name): \(reason)")
        #expect(
          TextWidth.of("\(command.name): \(reason)") <= 78, "\(command.name): \(reason)")
      }
    }
  }

  /// Every command, called in every state in which its keys work, leaves an editor that works.
  @Test func everyCommandRunsEverywhere() {
    for state in Self.states {
      let start = Self.session(state)
      for command in CommandTable.all
      where command.contexts.isEmpty || command.works(in: start.editor.context) {
        var session = start
        session.editor.run(command, .init(context: session.editor.context))
        session.send(.tick)
        #expect(session.editor.frame().size == ScreenSize(80, 24))
        if session.undoCount > 0 {
          session.type("<Esc><Esc><Esc>")
          session.editor.undo(session.undoCount)
          #expect(session.model == start.file.model, "\(command.name), \(state.name)")
        }
      }
    }
  }

  /// The same by the command line, with words that mean nothing, something, and too much.
  @Test(arguments: ["", "x", "0", "-1", "99999999999999999999", "GE.P", "a b c", "!", "svg x"])
  func everyCommandTakesAnyArgument(_ argument: String) {
    for state in [Self.states[0], Self.states[3]] {
      let start = Self.session(state)
      for command in CommandTable.all where command.contexts.isEmpty || command.argument != nil {
        var session = start
        session.editor.run(line: "\(command.name) \(argument)")
        session.send(.tick)
        #expect(session.editor.frame().size == ScreenSize(80, 24))
      }
    }
  }
}
