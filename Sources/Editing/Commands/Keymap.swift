import Screen

/// The keys of one context as a tree: each key leads to a command or to further keys.
struct Keymap: Sendable {
  /// What a sequence of keys leads to.
  enum Answer {
    case command(Command)
    /// The start of longer sequences: the next key and what it leads to.
    case prefix([(key: Key, label: String)])
    case nothing
  }

  private var commands: [[Key]: Command] = [:]
  private var prefixes: [[Key]: [Key]] = [:]

  static let all: [Context: Keymap] = {
    var result: [Context: Keymap] = [:]
    for context in Context.allCases { result[context] = Keymap(context) }
    return result
  }()

  private init(_ context: Context) {
    // What a context has of its own stands before what it has of its base.
    let own = CommandTable.all.filter { $0.contexts.contains(context) }
    let others = CommandTable.all.filter {
      !$0.contexts.contains(context) && $0.works(in: context)
    }
    for command in own + others {
      for text in command.keys(in: context) {
        let keys = Key.parse(text)
        guard !keys.isEmpty, commands[keys] == nil else { continue }
        commands[keys] = command
        for length in 1..<max(keys.count, 1) {
          let prefix = Array(keys.prefix(length))
          if prefixes[prefix]?.contains(keys[length]) != true {
            prefixes[prefix, default: []].append(keys[length])
          }
        }
      }
    }
  }

  func answer(_ keys: [Key]) -> Answer {
    if let command = commands[keys] { return .command(command) }
    guard let next = prefixes[keys] else { return .nothing }
    return .prefix(
      next.map { key in
        let full = keys + [key]
        let label =
          commands[full].map { $0.hint ?? $0.help } ?? Self.names[full.map(\.description).joined()]
          ?? "…"
        return (key, label)
      })
  }

  /// What the groups behind a prefix are called in the which-key box.
  static let names: [String: String] = [
    "<Space>": "menu", "<Space>n": "numbers", "<Space>d": "diagrams", "<Space>w": "windows",
    "<Space>f": "file", "<Space>l": "layout", "<Space>a": "align", "<Space>t": "threats",
    "<Space>s": "settings", "i": "insert", "g": "go",
    "z": "view, folds", "<Space>v": "views and filters", "]": "next", "[": "previous", "Z": "leave",
  ]
}
