import Foundation
import Testing

/// 0 means that every byte was accepted.
@Suite struct RefusedOutputTests {
  static let commands = [
    ["threats", "M"], ["threats", "M", "--format", "json"], ["check", "M", "--layout"],
    ["describe", "M"], ["schema"], ["keys"], ["template"], ["template", "--format", "yaml"],
    ["--help"], ["export", "--help"], ["--version"],
    ["layout", "M", "--dry-run", "--direction", "td"],
    ["template", "apply", "M", "core", "--dry-run"], ["diff", "M", "N"],
    ["diff", "M", "N", "--format", "json"], ["diff", "M", "N", "--format", "markdown"],
    ["merge", "M", "M", "N"], ["describe", "--or-raw", "BAD"],
  ]
  static let forms = [
    "text", "ansi", "svg", "scene", "yaml", "tm7", "threat-dragon", "otm", "drawio", "mermaid",
    "mermaid-sequence", "plantuml", "dot", "html", "markdown", "csv", "sarif", "json",
  ]
  static let all = commands + forms.map { ["export", "M", "--to", $0] }

  let folder: TemporaryFolder
  private let shell = "/bin/sh"

  init() throws {
    folder = try TemporaryFolder()
    try folder.sample("enzo-cloud-backup.yaml", as: "M")
    try folder.sample("drone-delivery.yaml", as: "N")
    try folder.write("hello\n", to: "BAD")
  }

  /// Runs Drawbridge in the folder, its streams as a shell has them led elsewhere.
  private func run(_ words: [String], _ streams: String) throws -> Program.Ending {
    try Program.run(
      shell, ["-c", "cd \(folder.path) && \"$0\" \"$@\" \(streams)", Program.path] + words)
  }

  @Test(arguments: all) func `a full disk is said`(words: [String]) throws {
    let ending = try run(words, ">/dev/full")
    #expect(ending.status == 1)
    let last = ending.errors.split(separator: "\n").last.map(String.init) ?? ""
    #expect(
      last == "standard output: can't be written: no space left on the device",
      "\(ending.errors)")
  }

  @Test(arguments: [commands[0], commands[2], ["export", "M", "--to", "svg"]])
  func `a stream that is closed takes nothing`(words: [String]) throws {
    let ending = try run(words, ">&-")
    #expect(ending.status == 1)
    #expect(ending.errors.hasPrefix("standard output: can't be written"), "\(ending.errors)")
    // And what was opened instead got none of it.
    #expect(try run(words, "").status == 0)
  }

  @Test func `messages that nobody can get are no success`() throws {
    let words = ["merge", "M", "M", "M", "-o", "out"]
    #expect(try run(words, "2>/dev/full").status == 0)
    #expect(try run(["new", "new.yaml", "--no-edit"], "2>/dev/full").status == 1)
    // Who closes the stream wants none.
    #expect(try run(["new", "newer.yaml", "--no-edit"], "2>&-").status == 0)
  }

  @Test(arguments: [commands[0], commands[3], ["export", "M", "--to", "html"]])
  func `a reader that has gone is no error`(words: [String]) throws {
    let line = "cd \(folder.path); { \"$0\" \"$@\"; echo $? >&2; } | true"
    let ending = try Program.run(shell, ["-c", line, Program.path] + words)
    #expect(ending.errors == "0\n")
  }

  /// But for the form that holds the time at which it was written.
  @Test(arguments: forms.filter { $0 != "tm7" }) func `a stream by its name takes the same bytes`(
    form: String
  ) throws {
    let plain = try run(["export", "M", "--to", form], "")
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
      let words = ["export", "M", "--to", form, "-o", name]
      let named = try run(words, "")
      #expect(named.status == 0, "\(named.errors)")
      #expect(named.output == plain.output, "\(name): \(named.output.count) bytes")
      // What stands in the file already stays before it.
      try folder.write("before\n", to: "out")
      #expect(try run(words, ">>out").status == 0)
      #expect(folder.bytes("out") == Array("before\n".utf8) + plain.output)
      let full = try run(words, ">/dev/full")
      #expect(full.status == 1)
      #expect(full.errors.contains("no space left on the device"), "\(full.errors)")
    }
  }

  @Test func `a file that may not grow is said, and nothing is left of it`() throws {
    let line = "cd \(folder.path); ulimit -f 1; exec \"$0\" export M --to html -o out.html"
    let ending = try Program.run(shell, ["-c", line, Program.path])
    #expect(ending.status == 1)
    #expect(ending.errors.contains("the file would be too large"), "\(ending.errors)")
    #expect(!folder.names.contains { $0.contains("out.html") })
  }
}
