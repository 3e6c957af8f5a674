import Foundation
import FoundationXML
import Testing

/// Pictures written by the command, with and without the programs that make some of them.
@Suite struct PictureTests {
  let folder: TemporaryFolder
  let sample: String

  init() throws {
    folder = try TemporaryFolder()
    sample = try folder.sample("enzo-cloud-backup.yaml")
  }

  private func export(_ arguments: String..., path: String? = nil) throws -> Program.Ending {
    try Program.run(
      Program.path, ["export", sample] + arguments, environment: path.map { ["PATH": $0] } ?? [:])
  }

  /// Puts a program into a folder of its own, and gives the folder.
  @discardableResult private func program(_ name: String, _ script: String) throws -> String {
    let bin = folder / "bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    try folder.program(script, named: "bin/" + name)
    return bin
  }

  /// Copies what it is given, behind the beginning of a PNG or PDF, to the file behind `-o`.
  private static let converter = #"""
    for word in "$@"; do
      if [ "$last" = -o ]; then out=$word; fi
      case $word in --format=*) form=$word;; esac
      last=$word
    done
    case $form in
    --format=png) printf '\211PNG\r\n\032\n' > "$out";;
    --format=pdf) printf '%%PDF-1.5\n' > "$out";;
    esac
    for word in "$@"; do
      case $word in
      *.svg) while read -r line; do printf '%s\n' "$line"; done < "$word" >> "$out";;
      esac
    done

    """#

  @Test func `all diagrams as text stand one after the other`() throws {
    let ending = try export("--to", "text", "--all", "--legend")
    #expect(ending.status == 0 && ending.errors == "")
    for title in ["Overview\n════════", "Remote backup operation"] {
      #expect(ending.text.contains(title), "\(title)")
    }
    #expect(ending.text.contains("denial of service"))
    let ascii = try export("--to", "text", "--all", "--legend", "--ascii")
    #expect(ascii.output.allSatisfy { $0 < 128 })
    let colours = try export("--to", "ansi", "--all", "--legend", "--theme", "light")
    #expect(colours.text.contains("\u{1B}[") && colours.text.contains("denial of service"))
  }

  @Test func `all diagrams as SVG get a file each`() throws {
    let ending = try export("--to", "svg", "--all", "--legend", "-o", folder / "out.svg")
    #expect(ending.status == 0 && ending.output == [] && ending.errors == "")
    #expect(
      folder.names == ["enzo-cloud-backup.yaml", "out-overview.svg", "out-remote-backup.svg"])
    for name in folder.names.dropFirst() {
      let parser = XMLParser(data: Data(folder.bytes(name) ?? []))
      #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    }
    #expect(try export("--to", "svg", "--all", "-o", folder / "new/").status == 0)
    #expect(folder.bytes("new/remote-backup.svg") != nil)
    // There is no telling where one ends and the next begins.
    #expect(try export("--to", "svg", "--all").status == 64)
  }

  @Test(arguments: [
    ["--to", "yaml", "--legend"], ["--to", "yaml", "--all"], ["--to", "scene", "--legend"],
    ["--to", "text", "--all", "--diagram", "overview"], ["--to", "svg", "--theme", "red"],
  ])
  func `what makes no sense is refused`(arguments: [String]) throws {
    let ending = try Program.run(Program.path, ["export", sample] + arguments)
    #expect(ending.status == 64 && ending.output == [])
  }

  @Test func `a scene tells of all diagrams unless one is named`() throws {
    func diagrams(_ ending: Program.Ending) throws -> [String] {
      let parsed = try JSONSerialization.jsonObject(with: Data(ending.output)) as? [String: Any]
      return (parsed?["diagrams"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
    }
    #expect(try diagrams(export("--to", "scene")) == ["overview", "remote-backup"])
    #expect(try diagrams(export("--to", "scene", "--all")) == ["overview", "remote-backup"])
    let one = try export("--to", "scene", "--diagram", "remote-backup")
    #expect(try diagrams(one) == ["remote-backup"])
  }

  @Test(arguments: ["png", "pdf"])
  func `without a converter nothing is written`(form: String) throws {
    let empty = folder / "empty"
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let before = folder.names
    let ending = try export("--to", form, "-o", folder / "out.\(form)", path: empty)
    #expect(ending.status == 1 && ending.output == [])
    #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    for word in ["rsvg-convert", "librsvg2-bin", form.uppercased()] {
      #expect(ending.errors.contains(word), "\(ending.errors)")
    }
    #expect(folder.names == before)
  }

  @Test(arguments: [
    "exit 3", "exit 0", "kill -9 $$",
    "for word in \"$@\"; do case $word in */out.*) echo text > \"$word\" ;; esac; done",
  ])
  func `a converter that fails leaves nothing`(script: String) throws {
    let bin = try program("rsvg-convert", script + "\n")
    let before = folder.names
    let ending = try export("--to", "png", "-o", folder / "out.png", path: bin)
    #expect(ending.status == 1 && ending.output == [])
    #expect(ending.errors.contains("rsvg-convert"), "\(ending.errors)")
    #expect(folder.names == before)
    // The next one is asked then.
    try program("rsvg-convert", "exit 3\n")
    let next = try program("convert", Self.imageMagick)
    #expect(try export("--to", "png", "-o", folder / "out.png", path: next).status == 0)
    #expect(folder.bytes("out.png")?.prefix(4) == [0x89, 0x50, 0x4e, 0x47])
  }

  /// Writes the beginning of a PNG to its last argument, which has its form in front.
  private static let imageMagick = """
    for word in "$@"; do out=$word; done
    printf '\\211PNG\\r\\n\\032\\n' > "${out#*:}"

    """

  @Test func `a converter makes pictures of the SVG`() throws {
    let bin = try program("rsvg-convert", Self.converter)
    let png = try export("--to", "png", "--diagram", "remote-backup", path: bin)
    #expect(png.status == 0, "\(png.errors)")
    #expect(png.output.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    #expect(png.text.contains("<title") && png.text.contains("History data store"))
    let each = try export("--to", "png", "--all", "-o", folder / "out.png", path: bin)
    #expect(each.status == 0, "\(each.errors)")
    #expect(
      folder.names.filter { $0.hasSuffix("png") } == ["out-overview.png", "out-remote-backup.png"])
    // A document holds them all, under their titles.
    let pdf = try export("--to", "pdf", "--all", "-o", folder / "out.pdf", path: bin)
    #expect(pdf.status == 0, "\(pdf.errors)")
    let text = try #require(folder.text("out.pdf"))
    #expect(text.hasPrefix("%PDF-"))
    #expect(text.matches(of: #/<svg /#).count == 2)
    #expect(text.contains(">Remote backup operation</text>"))
  }
}
