import Screen

/// All commands, in the order in which footer and help show them.
public enum CommandTable {
  /// Every command there is.
  public static let all: [Command] =
    overview + drawing + flows + selection + motion + stencilsPane + threats + properties + diagrams
    + view + zoom + filters + arranging + conflicts + deciding + sheets + layers + files

  static let byName: [String: Command] = {
    var result: [String: Command] = [:]
    for command in all {
      for name in [command.name] + command.aliases { result[name] = result[name] ?? command }
    }
    return result
  }()

  /// The reference that `drawbridge keys` prints: every command with its keys, by context.
  public static func reference() -> String {
    var lines: [String] = []
    for context in Context.allCases {
      let commands = all.filter { $0.contexts.contains(context) && !$0.keys(in: context).isEmpty }
      guard !commands.isEmpty else { continue }
      if !lines.isEmpty { lines.append("") }
      lines.append(context.title)
      for group in CommandGroup.allCases {
        let members = commands.filter { $0.group == group }
        guard !members.isEmpty else { continue }
        if context == .canvas { lines.append("  \(group.rawValue)") }
        for command in members {
          let keys = command.keys(in: context).joined(separator: " ")
          lines.append("    \(pad(keys, 26))\(command.help)")
        }
      }
    }
    lines += ["", "Command line, after :"]
    for command in all {
      let names = ([command.name] + command.aliases).joined(separator: ", ")
      let usage = command.argument.map { "\(names) \($0)" } ?? names
      lines.append("    \(pad(usage, 34))\(command.help)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func pad(_ text: String, _ width: Int) -> String {
    let used = TextWidth.of(text)
    return text + String(repeating: " ", count: max(2, width - used))
  }
}
