import System
import Testing

@testable import drawbridge

/// Other programs: how they end, what they say, and what they are given.
@Suite struct SubprocessTests {
  let folder = Folder()

  private func shell(_ script: String, _ words: String...) -> [String] {
    ["/bin/sh", "-c", script, "sh"] + words
  }

  @Test func endingsAreToldApart() {
    #expect(Subprocess.run(shell("exit 3"), seconds: 20) == .exited(3))
    #expect(Subprocess.run(shell("kill -9 $$"), seconds: 20) == .killed(9))
    #expect(Subprocess.run(shell("sleep 60 & wait"), seconds: 0) == nil)
    #expect(Subprocess.ask(shell("exit 3")).ending == .exited(3))
    #expect(Subprocess.ask(shell("kill -15 $$")).ending == .killed(15))
    #expect(Subprocess.lendTerminal(to: shell("exit 137")) == .exited(137))
    #expect(Subprocess.lendTerminal(to: shell("kill -9 $$")) == .killed(9))
  }

  @Test func whatCannotBeRunIsNotStarted() throws {
    try AtomicFile.write("#!/no/such/interpreter\n", to: folder / "script")
    chmod(folder / "script", 0o755)
    try AtomicFile.write("#!/bin/sh\n", to: folder / "text")
    chmod(folder / "text", 0o644)
    for program in [folder / "none", folder / "script", folder.path, "no-such-program-anywhere"] {
      #expect(Subprocess.run([program], seconds: 20) == .notStarted, "\(program)")
      #expect(Subprocess.ask([program]).ending == .notStarted, "\(program)")
      #expect(Subprocess.lendTerminal(to: [program]) == .notStarted, "\(program)")
    }
    #expect(Subprocess.ask([folder / "text"]).ending == .notStarted)
  }

  @Test func bothOutputsAreKeptWhole() {
    // More than a pipe holds, on both, in turns.
    let script = """
      for turn in 1 2 3; do
        head -c 100000 /dev/zero | tr '\\0' o
        head -c 100000 /dev/zero | tr '\\0' m >&2
      done
      exit 5
      """
    let answer = Subprocess.ask(shell(script))
    #expect(answer.ending == .exited(5))
    #expect(answer.output == Array(repeating: UInt8(ascii: "o"), count: 300_000))
    #expect(answer.messages == Array(repeating: UInt8(ascii: "m"), count: 300_000))
  }

  @Test func wordsArriveAsTheyAre() {
    let words = ["a b", "", "$HOME", "*", "'\"", "ü\n"]
    let answer = Subprocess.ask(["printf", "[%s]"] + words)
    #expect(String(decoding: answer.output, as: UTF8.self) == "[a b][][$HOME][*]['\"][ü\n]")
  }

  @Test func noInputIsGiven() {
    #expect(Subprocess.ask(["cat"]).output == [])
    #expect(Subprocess.run(["cat"], seconds: 20) == .exited(0))
  }

  @Test func signalsAreAsUsual() {
    // A program that ignored the signal would go on.
    let old = signal(SIGTERM, SIG_IGN)
    defer { signal(SIGTERM, old) }
    #expect(Subprocess.ask(shell("kill -15 $$; exit 0")).ending == .killed(15))
  }
}
