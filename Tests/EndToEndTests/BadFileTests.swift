import Foundation
import Testing

/// Files that are no model: one line that says where and why, and nothing else happens.
@Suite(.serialized) struct BadFileTests {
  /// A bad file and how what is said of it begins, after the file's name.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var begins: String
    var bytes: @Sendable () -> [UInt8]

    var testDescription: String { name }

    init(_ name: String, _ begins: String, _ text: String) {
      (self.name, self.begins, bytes) = (name, begins, { Array(text.utf8) })
    }

    init(_ name: String, _ begins: String, bytes: @escaping @Sendable () -> [UInt8]) {
      (self.name, self.begins, self.bytes) = (name, begins, bytes)
    }
  }

  private static let p = "  - {id: p, stencil: GE.P, name: P, frame: [0, 0, 20, 4]}\n"
  private static let head = "drawbridge: 1\ntitle: x\ndiagrams:\n- id: a\n  elements:\n"

  static let cases = [
    Case("empty", ":1:1: the file is empty", ""),
    Case("blank", ":1:1: the file is empty", " \n\n"),
    Case("broken YAML", ":3:1: ", "drawbridge: 1\ndiagrams: [\n"),
    Case("another format", ":1:1: ", "hello\n"),
    Case("a list", ":2:11: ", "drawbridge: 1\ndiagrams: 7\n"),
    Case("a mapping", ":6:5: ", head + "  - [1, 2]\n"),
    Case(
      "unknown stencil", ":6:22: ", head + "  - {id: p, stencil: nonesuch, frame: [0, 0, 20, 4]}\n"),
    Case("same ids", ":7:10: ", head + p + p),
    Case(
      "flow to nowhere", ":8:33: ",
      head + p + "  flows:\n  - {id: f, stencil: GE.DF, to: nowhere, from: p}\n"),
    Case("negative size", ":6:42: ", head + "  - {id: p, stencil: GE.P, frame: [0, 0, -20, 4]}\n"),
    Case(
      "endless size", ":6:42: ",
      head + "  - {id: p, stencil: GE.P, frame: [0, 0, 99999999999999999999, 4]}\n"),
    Case("not UTF-8", ":2:8: ") { Array("drawbridge: 1\ntitle: ".utf8) + [0xFF, 0xFE, 10] },
    Case("anchors in anchors", ":2:4: ", "drawbridge: 1\na: &a [x, x]\nb: &b [*a, *a]\n"),
    Case("nested without end", ":2:71: ") {
      Array("drawbridge: 1\ntitle: ".utf8) + Array(repeating: UInt8(ascii: "["), count: 1 << 20)
    },
    Case("garbage", ":1:1: ") { Self.garbage(count: 10_000_000) },
    Case("garbage behind a good line", ":") {
      Array("drawbridge: 1\n".utf8) + Self.garbage(count: 10_000_000)
    },
  ]

  private static func garbage(count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let piece = (0..<4096).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    var data = Data()
    while data.count < count { data.append(contentsOf: piece) }
    return Array(data)
  }

  @Test(arguments: cases)
  func `one line says what is wrong and where`(bad: Case) throws {
    let folder = try TemporaryFolder()
    let bytes = bad.bytes()
    let file = try folder.write(bytes, to: "model.yaml")
    // The editor reads files the same way; a large one need not be read twice.
    for arguments in bytes.count < 1 << 16 ? [["threats", file], [file]] : [["threats", file]] {
      let ending = try Program.run(Program.path, arguments)
      #expect(ending.status == 1)
      #expect(ending.output == [])
      #expect(ending.errors.hasPrefix(file + bad.begins), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    }
    #expect(folder.bytes("model.yaml") == bytes)
    #expect(folder.names == ["model.yaml"])
  }

  @Test(arguments: [
    ["threats"], ["check"], ["export", "--to", "text"], ["export", "--to", "yaml"],
  ])
  func `every command says so`(command: [String]) throws {
    let folder = try TemporaryFolder()
    let bad = try folder.write("drawbridge: 1\ndiagrams: 7\n", to: "bad.yaml")
    try FileManager.default.createDirectory(
      atPath: folder / "folder.yaml", withIntermediateDirectories: false)
    let problems = [
      (bad, "\(bad):2:11: "), (folder / "none.yaml", "\(folder / "none.yaml"): no such file"),
      (folder / "folder.yaml", "\(folder / "folder.yaml"): is a directory"),
      ("/dev/null", "/dev/null: "),
    ]
    for (file, said) in problems {
      let ending = try Program.run(Program.path, command + [file])
      #expect(ending.status == 1)
      #expect(ending.output == [])
      #expect(ending.errors.hasPrefix(said), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    }
  }

  @Test func `a file that must not be read is said so`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.sample("enzo-cloud-backup.yaml")
    chmod(folder.path, 0o755)
    chmod(file, 0)
    let ending = try Program.unprivileged("threats", file)
    #expect(ending.status == 1)
    #expect(ending.output == [])
    #expect(ending.errors == "\(file): permission denied\n")
  }
}
