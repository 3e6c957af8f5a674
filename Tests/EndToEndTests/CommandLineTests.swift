import Formats
import Foundation
import Testing

/// The commands that need no terminal, run as programs.
@Suite(.serialized) struct CommandLineTests {
  let folder: TemporaryFolder
  let sample: String

  init() throws {
    folder = try TemporaryFolder()
    sample = try folder.sample("enzo-cloud-backup.yaml")
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test func `threats prints a table`() throws {
    let ending = try Program.drawbridge("threats", sample)
    #expect(ending.status == 0)
    #expect(ending.errors == "")
    let lines = lines(ending.text)
    #expect(lines.first?.hasPrefix("PRIORITY") == true)
    #expect(ending.text.contains("History data store becomes unavailable"))
    #expect(lines.count == (try Findings(sample).threats.count) + 1)
  }

  @Test func `threats prints JSON of one diagram`() throws {
    let ending = try Program.drawbridge(
      "threats", sample, "--format", "json", "--diagram", "Remote backup operation")
    #expect(ending.status == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(ending.output))
    let threats = try #require(parsed as? [[String: Any]])
    let expected = try Findings(sample).threats.filter { $0.diagram == "remote-backup" }
    #expect(threats.compactMap { $0["id"] as? String }.sorted() == expected.map(\.id).sorted())
    #expect(threats.allSatisfy { $0["diagram"] as? String == "remote-backup" })
    let keys = [
      "id", "diagram", "type", "category", "priority", "status", "title", "flow", "source",
      "target",
    ]
    for threat in threats {
      for key in keys { #expect(threat[key] != nil, "\(key) in \(threat["id"] ?? "")") }
    }
  }

  @Test(arguments: [["mitigated"], ["mitigated", "accepted"]])
  func `threats keeps to a status`(statuses: [String]) throws {
    let ending = try Program.run(
      Program.path, ["threats", sample] + statuses.flatMap { ["--status", $0] })
    let expected = try Findings(sample).threats.filter { statuses.contains($0.status.rawValue) }
    #expect(ending.status == 0)
    #expect(lines(ending.text).count == expected.count + 1)
    #expect(
      lines(ending.text).dropFirst().allSatisfy { line in
        statuses.contains { line.hasSuffix($0) }
      })
  }

  @Test func `threats is a gate`() throws {
    let failing = try Program.drawbridge("threats", sample, "--fail-on", "high")
    #expect(failing.status == 2)
    #expect(failing.errors.contains("high"))
    let empty = folder / "empty-model.yaml"
    #expect(try Program.drawbridge("new", empty, "--no-edit").status == 0)
    #expect(try Program.drawbridge("threats", empty, "--fail-on", "low").status == 0)
  }

  /// A flow from a free text across a border, which nothing was found on before version 1.1, and one
  /// from an element, which somebody decided on.
  private static let texts = """
    drawbridge: 1
    title: T
    diagrams:
    - id: d
      title: D
      boundaries:
      - {id: b, stencil: GE.TB.B, name: Inside, frame: [30, 0, 40, 20]}
      elements:
      - {id: web, stencil: GE.P, name: Web, frame: [0, 4, 16, 5]}
      - {id: app, stencil: GE.P, name: App, frame: [40, 4, 16, 5]}
      - {id: note, stencil: GE.A, name: A partner, frame: [0, 14, 20, 3]}
      flows:
      - {id: f1, stencil: GE.DF, name: Write, from: web, to: app}
      - {id: f2, stencil: GE.DF, name: Night file, from: note, to: app}
    decisions:
    - {threat: T.altered-in-transit, flow: f1, status: accepted}

    """

  @Test func `threats since a version are those that came with the rules, with the reason`() throws
  {
    let file = try folder.write(Self.texts, to: "texts.yaml")
    let since = try Program.drawbridge("threats", file, "--since", "1.0")
    #expect(since.status == 0)
    #expect(since.errors == "")
    #expect(since.text.hasPrefix("Threats from core 1.0 to 1.1: 2 came.\n"))
    #expect(since.text.contains("came high  T.altered-in-transit@f2  Night file is altered"))
    #expect(since.text.contains("  1.1: a flow that starts or ends at a free text is looked at"))
    #expect(!since.text.contains("@f1"))
    let none = try Program.drawbridge("threats", file, "--since", "1.1")
    #expect(none.text == "No threat came, went or changed its priority from core 1.1 to 1.1.\n")
    let json = try Program.drawbridge("threats", file, "--since", "1.0", "--format", "json")
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
    let changes = try #require(parsed?["changes"] as? [[String: Any]])
    #expect(changes.count == 2 && changes.allSatisfy { $0["change"] as? String == "came" })
    #expect(changes.allSatisfy { ($0["threat"] as? [String: Any])?["flow"] as? String == "f2" })

    let unknown = try Program.drawbridge("threats", file, "--since", "0.9")
    #expect(unknown.status == 1)
    #expect(
      unknown.errors
        == "\(file): there is no version '0.9' of its template, 'Drawbridge core', expected one of: "
        + "1.0, 1.1\n")
  }

  @Test func `a gate says what came to it with the rules`() throws {
    let file = try folder.write(Self.texts, to: "gate.yaml")
    let failing = try Program.drawbridge("threats", file, "--fail-on", "high")
    #expect(failing.status == 2)
    #expect(failing.errors.contains("2 of these came or changed with the rules since core 1.0"))
    // Whoever decided with the rules of today knows.
    let known = try folder.write(
      Self.texts.replacingOccurrences(
        of: "status: accepted}", with: "status: accepted, template-version: \"1.1\"}"),
      to: "known.yaml")
    let knowing = try Program.drawbridge("threats", known, "--fail-on", "high")
    #expect(knowing.status == 2)
    #expect(!knowing.errors.contains("with the rules"))
  }

  @Test func `threats says why there are none`() throws {
    let empty = folder / "quiet.yaml"
    #expect(try Program.drawbridge("new", empty, "--no-edit").status == 0)
    let ending = try Program.drawbridge("threats", empty)
    #expect((ending.status, ending.text) == (0, "No threats.\n"))
    #expect(ending.errors == "\(empty): no threats: no flow is drawn between elements\n")
  }

  @Test func `check prints messages and is a gate`() throws {
    let ending = try Program.drawbridge("check", sample)
    #expect(ending.status == 0)
    #expect(ending.text.contains("2 flows have the number 0"))
    #expect(try Program.drawbridge("check", sample, "--fail-on", "note").status == 2)
    #expect(try Program.drawbridge("check", sample, "--fail-on", "error").status == 0)
  }

  @Test func `check counts what is wrong with the pictures`() throws {
    let ending = try Program.drawbridge("check", "--layout", sample, "--fail-on", "error")
    #expect(ending.status == 0)
    let total = try #require(lines(ending.text).first { $0.contains(": total: layout: ") })
    #expect(total.contains("hard faults: 0, overlapping elements: 0, flows through elements: 0"))
    #expect(total.contains(" shared runs: 0") && total.contains(" dashed flows: 0"))
    for figure in ["crossings", "bends", "shortened labels"] {
      #expect(total.contains(" \(figure): "))
    }
    #expect(lines(ending.text).count { $0.contains(": layout: hard faults: 0") } == 3)

    let crowded = try folder.write(
      """
      drawbridge: 1
      title: x
      diagrams:
      - id: a
        elements:
        - {id: p, stencil: GE.P, name: P, frame: [10, 10, 20, 6]}
        - {id: q, stencil: GE.P, name: Q, frame: [20, 12, 20, 6]}
        - {id: inner, stencil: GE.P, name: I, frame: [60, 10, 10, 4]}
        - {id: outer, stencil: GE.P, name: O, frame: [50, 4, 40, 20]}
        flows:
        - {id: f1, stencil: GE.DF, name: In, from: p, to: inner}
      """, to: "crowded.yaml")
    let faulty = try Program.drawbridge("check", "--layout", crowded, "--fail-on", "error")
    #expect(faulty.status == 2)
    #expect(faulty.text.contains("\(crowded): a: q: error: it lies over 'p'\n"))
    #expect(faulty.text.contains("\(crowded): a: layout: hard faults: 2, overlapping elements: 2"))
    #expect(faulty.text.contains("\(crowded): a: f1: warning: no clean way leads from its source"))
    // Nothing is drawn unless somebody asks for it.
    let plain = try Program.drawbridge("check", crowded)
    #expect(plain.text.contains("'Q' overlaps 'P'"))
    #expect(!plain.text.contains("layout") && !plain.text.contains("no clean way"))
  }

  @Test func `export to tm7 gives a file with the same threats`() throws {
    let file = folder / "model.tm7"
    let ending = try Program.drawbridge("export", sample, "--to", "tm7", "-o", file)
    #expect(ending.status == 0)
    #expect(ending.text == "")
    #expect(ending.errors == "")
    let bytes = try #require(folder.bytes("model.tm7"))
    #expect(bytes.starts(with: Array("<ThreatModel xmlns=".utf8)))
    func told(_ path: String) throws -> [String] {
      let ending = try Program.drawbridge("threats", path, "--format", "json")
      #expect(ending.status == 0 && ending.errors == "")
      let parsed = try JSONSerialization.jsonObject(with: Data(ending.output))
      return try #require(parsed as? [[String: Any]]).map { threat in
        ["type", "category", "priority", "status", "title"]
          .map { "\(threat[$0] ?? "")" }.joined(separator: " | ")
      }.sorted()
    }
    #expect(try told(file) == told(sample))
    // What is such a file already is given back as it is, on standard output too.
    let again = try Program.drawbridge("export", file, "--to", "tm7")
    #expect(again.status == 0 && again.errors == "" && Array(again.output) == bytes)
  }

  @Test func `check prints ids and names without a raw control`() throws {
    let file = try folder.write(
      #"""
      drawbridge: 1
      title: x
      diagrams:
      - id: a
        elements:
        - {id: "q\e[31m", stencil: GE.P, name: "P\e[2J", frame: [0, 0, 20, 4]}
      "k\e[31m": kept
      """#, to: "odd.yaml")
    for arguments in [
      ["check", file], ["threats", file], ["export", file, "--to", "text"],
      ["export", file, "--to", "svg"], ["export", file, "--to", "yaml"],
      ["threats", file, "--diagram", "\u{1B}[31m"],
    ] {
      let ending = try Program.run(Program.path, arguments)
      #expect(!(ending.text + ending.errors).contains("\u{1B}"), "\(arguments)")
    }
    let check = try Program.drawbridge("check", file)
    #expect(check.text.hasPrefix("\(file):7:1: note: the key "), "\(check.text)")
    let threats = try Program.drawbridge("threats", file)
    #expect(threats.errors.hasPrefix("\(file):7:1: the key "), "\(threats.errors)")
  }

  @Test(arguments: ["text", "ansi", "svg"])
  func `export draws`(form: String) throws {
    let out = folder / "out.\(form)"
    let arguments = ["export", sample, "--to", form, "--diagram", "remote-backup"]
    let ending = try Program.run(Program.path, arguments)
    #expect(ending.status == 0)
    #expect(ending.text.contains("History data store"))
    #expect(ending.text.contains("\u{1B}[") == (form == "ansi"))
    #expect(ending.text.hasPrefix("<svg ") == (form == "svg"))
    let written = try Program.run(Program.path, arguments + ["-o", out])
    #expect(written.status == 0)
    #expect(written.output == [])
    #expect(folder.bytes("out.\(form)") == ending.output)
  }

  @Test func `export in ASCII is ASCII`() throws {
    let ending = try Program.drawbridge("export", sample, "--to", "text", "--ascii")
    #expect(ending.status == 0)
    #expect(ending.output.allSatisfy { $0 < 128 })
  }

  @Test(arguments: ["enzo-cloud-backup.yaml", "drone-delivery.yaml"])
  func `export gives YAML that reads the same`(name: String) throws {
    let file = try folder.sample(name, as: "copy-\(name)")
    let ending = try Program.drawbridge("export", file, "--to", "yaml")
    #expect(ending.status == 0)
    let again = try ModelFile(ending.output, name: "again") { _ in [] }
    #expect(again.model == (try Findings(file).model))
  }

  @Test func `new writes a model once`() throws {
    let path = folder / "cloud-backup.yaml"
    let ending = try Program.drawbridge("new", path)
    #expect(ending.status == 0)
    #expect(try Findings(path).model.header.title == "Cloud backup")
    let before = folder.bytes("cloud-backup.yaml")
    let again = try Program.drawbridge("new", path)
    #expect(again.status == 1)
    #expect(again.errors.contains("there is a file already"))
    #expect(folder.bytes("cloud-backup.yaml") == before)
  }

  @Test(arguments: [[], ["FILE"], ["edit", "FILE"]])
  func `the editor needs a terminal`(arguments: [String]) throws {
    let ending = try Program.run(Program.path, arguments.map { $0 == "FILE" ? sample : $0 })
    #expect(ending.status == 1)
    #expect(ending.output == [])
    #expect(ending.errors.contains("terminal"))
    #expect(lines(ending.errors).count == 1, "\(ending.errors)")
    for command in ["threats", "check", "export"] { #expect(ending.errors.contains(command)) }
  }

  @Test func `without a terminal a missing model is told how to be made`() throws {
    let ending = try Program.drawbridge(folder / "missing.yaml")
    #expect(ending.status == 1)
    #expect(ending.output == [])
    #expect(lines(ending.errors).count == 1, "\(ending.errors)")
    #expect(ending.errors.contains("drawbridge new \(folder / "missing.yaml") --no-edit"))
    #expect(!FileManager.default.fileExists(atPath: folder / "missing.yaml"))
  }

  @Test(arguments: [
    ["--fo\u{1B}[31m\u{7}"], ["threats", "FILE", "--status", "\u{1B}]0;x\u{7}\u{9B}"],
    ["threats", "FILE", "--format=\u{1B}c\nError: fine"], ["keys", "\u{202E}\u{1B}[2J\r\nmore"],
  ])
  func `wrong usage is repeated without a raw control`(arguments: [String]) throws {
    let ending = try Program.run(Program.path, arguments.map { $0 == "FILE" ? sample : $0 })
    #expect(ending.status == 64)
    #expect(ending.output == [])
    #expect(ending.errors.contains("Usage: "))
    let raw = ending.errors.unicodeScalars.filter {
      $0 != "\n" && ($0.properties.generalCategory == .control || $0 == "\u{202E}")
    }
    #expect(raw.isEmpty, "\(ending.errors.debugDescription)")
    #expect(!ending.errors.contains("\nError: fine") && !ending.errors.contains("\nmore"))
  }

  @Test(arguments: [["keys"], ["schema"], ["--help"], ["--version"]])
  func `what needs no file prints`(arguments: [String]) throws {
    let ending = try Program.run(Program.path, arguments)
    #expect(ending.status == 0)
    #expect(!ending.output.isEmpty)
    #expect(ending.errors == "")
    if arguments == ["schema"] {
      #expect(try JSONSerialization.jsonObject(with: Data(ending.output)) is [String: Any])
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are printed`(shell: String) throws {
    let ending = try Program.drawbridge("--generate-completion-script", shell)
    #expect(ending.status == 0)
    #expect(ending.text.contains("threats"))
    guard shell == "bash", let bash = Program.find("bash") else { return }
    let script = try folder.write(ending.output, to: "completions")
    #expect(try Program.run(bash, ["-n", script]).status == 0)
  }

  @Test(arguments: [
    ["--bogus"], ["threats"], ["threats", "FILE", "--status", "bogus"],
    ["threats", "FILE", "--format", "xml"], ["threats", "FILE", "--fail-on", "huge"],
    ["export", "FILE"], ["export", "FILE", "--to", "bmp"], ["new"], ["keys", "more"],
    ["threats", "FILE", "FILE"],
  ])
  func `wrong usage is told from failure`(arguments: [String]) throws {
    let ending = try Program.run(Program.path, arguments.map { $0 == "FILE" ? sample : $0 })
    #expect(ending.status == 64)
    #expect(ending.output == [])
    #expect(ending.errors.contains("Usage: "))
  }
}
