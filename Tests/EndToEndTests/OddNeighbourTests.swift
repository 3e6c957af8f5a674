import Foundation
import Testing

/// What lies where a model is: links, pipes and folders that somebody put there, whom nobody knows.
@Suite struct OddNeighbourTests {
  /// A thing by the line of shell that makes it; `OUT` is another folder.
  static let things = [
    "dangling link": "ln -s OUT/nothing", "link to a file": "ln -s OUT/precious",
    "link to a folder": "ln -s OUT", "link to itself": "ln -s NAME", "pipe": "mkfifo",
    "link to a pipe": "ln -s OUT/pipe", "folder": "mkdir", "device": "ln -s /dev/zero",
    "terminal": "ln -s /dev/tty",
  ]

  /// Commands that read a model, and those that write beside it what nobody named.
  static let readers = [
    ["threats", "M.yaml"], ["check", "M.yaml", "--layout"], ["describe", "M.yaml"],
    ["export", "M.yaml", "--to", "html"], ["diff", "M.yaml", "plain.yaml"],
    ["diff", "plain.yaml", "M.yaml"], ["merge", "plain.yaml", "plain.yaml", "M.yaml"],
    ["layout", "M.yaml", "-o", "out.yaml"], ["template", "apply", "M.yaml", "core", "-n"],
    ["threats", "plain.yaml", "--baseline", "M.yaml"],
  ]

  let folder: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    outside = try TemporaryFolder()
    try folder.sample("enzo-cloud-backup.yaml", as: "plain.yaml")
    try outside.write("precious", to: "precious")
  }

  private func shell(_ line: String) throws -> Program.Ending {
    // A command that waits for somebody is ended, and seen by that.
    let line = line.replacing("RUN", with: "timeout 20 \(Program.path)")
    return try Program.run("/bin/sh", ["-c", "cd \(folder.path); \(line)"])
  }

  private func make(_ thing: String, at name: String) throws {
    let command = try #require(Self.things[thing]).replacing("OUT", with: outside.path)
      .replacing("NAME", with: name)
    #expect(try shell("mkfifo \(outside.path)/pipe; \(command) \(name)").status == 0)
  }

  /// What is outside, for telling whether anything there was touched.
  private var attributes: String {
    get throws { try Program.run("/bin/ls", ["-liA", "--time-style=full-iso", outside.path]).text }
  }

  @Test(arguments: things.keys.sorted()) func `a template is a file or an error`(thing: String)
    throws
  {
    let text = try #require(folder.text("plain.yaml"))
    try folder.write(
      text.replacing("\ndiagrams:", with: "\ntemplate: T.yaml\ndiagrams:"), to: "M.yaml")
    try make(thing, at: "T.yaml")
    for words in Self.readers {
      let ending = try shell("RUN " + words.joined(separator: " "))
      #expect(ending.status == 1, "\(words): \(ending.status) \(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(words): \(ending.errors)")
      #expect(!ending.errors.contains("precious"))
    }
  }

  /// A model that holds its template has that written beside it where it becomes one in YAML.
  @Test(arguments: things.keys.sorted())
  func `what a command writes besides goes through nothing`(thing: String) throws {
    #expect(try shell("RUN export plain.yaml --to tm7 -o m.tm7").status == 0)
    try make(thing, at: "o.template.yaml")
    try make(thing, at: "p-overview.svg")
    let before = try attributes
    let other = try shell("RUN export m.tm7 --to yaml -o o.yaml")
    #expect(other.status == 1, "\(other.errors)")
    #expect(!folder.names.contains("o.yaml"))
    let drawn = try shell("RUN export plain.yaml --to svg --all -o p.svg")
    #expect(drawn.status == 1, "\(drawn.errors)")
    #expect(try attributes == before)
  }

  @Test(
    .enabled(if: Program.find("git") != nil, "git is not installed"),
    arguments: things.keys.sorted())
  func `a repository's attributes are a file of its own`(thing: String) throws {
    #expect(try shell("git init -q").status == 0)
    try make(thing, at: ".gitattributes")
    let before = try attributes
    let ending = try shell("HOME=\(folder.path) RUN git-setup")
    #expect(ending.status == 1, "\(ending.text)\(ending.errors)")
    #expect(try attributes == before)
  }

  @Test(arguments: [0o600, 0o640, 0o644] as [mode_t])
  func `a template beside a model has no wider rights`(mode: mode_t) throws {
    #expect(try shell("RUN export plain.yaml --to tm7 -o m.tm7").status == 0)
    chmod(folder / "m.tm7", mode)
    #expect(try shell("RUN export m.tm7 --to yaml -o o.yaml").status == 0)
    var attributes = stat()
    #expect(stat(folder / "o.template.yaml", &attributes) == 0)
    #expect(attributes.st_mode & 0o777 & ~mode == 0)
  }

  @Test(
    .enabled(if: Program.find("git") != nil, "git is not installed"),
    arguments: [
      "*", "HEA?", "[H]EAD", "HEAD*", "--", "-p", "--all", ":(glob)*", "HEAD^{blob}", "HEAD^{/y}",
      "nonesuch", "..", "HEAD..HEAD", "^HEAD", "-1", "--stdin",
    ])
  func `a revision is a revision or an error`(revision: String) throws {
    let setting = "git -c user.name=x -c user.email=x@x"
    #expect(
      try shell("git init -q && git add plain.yaml && \(setting) commit -qm x").status == 0)
    let name = "'\(revision):plain.yaml'"
    for line in ["diff -- \(name) plain.yaml", "threats plain.yaml --baseline=\(name)"] {
      let ending = try shell("RUN \(line)")
      #expect(ending.status == 1, "\(line): \(ending)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    }
    #expect(try shell("RUN diff HEAD:plain.yaml plain.yaml --exit-code").status == 0)
  }
}
