import ArgumentParser
import Foundation
import Testing

@testable import drawbridge

/// README can't promise a command line that there is not.
@Suite struct ReadmeCommandTests {
  /// The words of every call of Drawbridge in README's fenced blocks.
  static let calls: [[String]] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = (try? String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)) ?? ""
    var isInside = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isInside.toggle()
      } else if isInside {
        lines.append(String(line))
      }
    }
    return lines.flatMap { calls(in: $0) }
  }()

  /// The calls in one line of a shell, or of a workflow: from the program's name to the end of the
  /// command.
  static func calls(in line: String) -> [[String]] {
    var result: [[String]] = []
    for part in commands(of: line) {
      guard let name = part.firstIndex(where: { $0 == "drawbridge" || $0.hasSuffix("/drawbridge") })
      else { continue }
      // Before it there may be a key of YAML, or what starts it.
      let before = part[..<name]
      let starts = ["run:", "-", "&&", "swift", "run", "-c", "release"]
      guard before.allSatisfy({ starts.contains($0) }) else { continue }
      result.append(Array(part[(name + 1)...]))
    }
    return result
  }

  /// The words of each command of a line, without redirections and comments.
  static func commands(of line: String) -> [[String]] {
    var commands: [[String]] = [[]]
    var word = ""
    var quote: Character?
    var isWord = false
    var skips = false
    func end() {
      guard isWord else { return }
      if skips { skips = false } else { commands[commands.count - 1].append(word) }
      word = ""
      isWord = false
    }
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
        continue
      }
      switch character {
      case "\"", "'":
        quote = character
        isWord = true
      case " ", "\t": end()
      case "#" where !isWord: return commands
      case "|", ";", "&":
        end()
        commands.append([])
      case ">", "<":
        end()
        skips = true
      default:
        word.append(character)
        isWord = true
      }
    }
    end()
    return commands
  }

  @Test func `there are calls, and they are found in shells and workflows`() {
    #expect(Self.calls.count >= 8)
    #expect(
      Self.calls(in: "      - run: drawbridge check a.yaml --fail-on error > x.txt # all")
        == [["check", "a.yaml", "--fail-on", "error"]])
    #expect(
      Self.calls(in: "apt-get install -y x && swift run -c release drawbridge \"a b.yaml\"")
        == [["a b.yaml"]])
    #expect(Self.calls(in: "cd drawbridge-main") == [])
  }

  @Test(arguments: calls) func `each can be understood`(_ call: [String]) {
    do {
      _ = try Drawbridge.parseAsRoot(call)
    } catch {
      // Help, the version and completion scripts end a parse, too.
      #expect(
        Drawbridge.exitCode(for: error) == .success,
        "drawbridge \(call.joined(separator: " ")): \(Drawbridge.message(for: error))")
    }
  }
}
