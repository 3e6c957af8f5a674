import Editing
import Formats
import Models
import Syntax
import System
import Testing

@testable import drawbridge

/// What pictures' files are called, and the programs that make them.
@Suite struct PictureTests {
  let folder = Folder()

  private func diagrams(_ ids: String...) -> [Diagram] {
    ids.map { Diagram(id: DiagramID($0), header: .init(title: "The \($0)!")) }
  }

  private func names(_ output: String?, _ form: PictureFormat = .svg) -> PictureNames {
    PictureNames(source: "models/shop.yaml", output: output, form: form)
  }

  @Test(arguments: [
    ("out.svg", "out-remote-backup.svg"), ("a/out.svg", "a/out-remote-backup.svg"),
    ("/out.svg", "/out-remote-backup.svg"), ("out", "out-remote-backup"),
    ("a.b/out", "a.b/out-remote-backup"), (".svg", ".svg-remote-backup"),
    ("pictures/", "pictures/remote-backup.svg"), ("./x.y.svg", "./x.y-remote-backup.svg"),
  ])
  func eachDiagramHasAName(output: String, name: String) {
    #expect(names(output).each(of: diagrams("remote-backup")) == [name])
  }

  @Test func namesNeverCollide() {
    let ids = ["a", "A", "a/b", "a b", "../..", "", ".", "a-2", "日本", "/etc/passwd"]
    let paths = names("out/").each(
      of: ids.map { Diagram(id: DiagramID($0), header: .init(title: "")) }
    )
    .compactMap { $0 }
    #expect(paths.count == ids.count)
    #expect(Set(paths.map { $0.lowercased() }).count == ids.count)
    for path in paths {
      #expect(path.hasPrefix("out/") && !path.dropFirst(4).contains("/"), "\(path)")
      #expect(!path.dropFirst(4).hasPrefix("."), "\(path)")
    }
    #expect(paths.first == "out/a.svg")
    let long = String(repeating: "長い", count: 500)
    #expect(names("out/").each(of: diagrams(long))[0].map { $0.utf8.count < 200 } == true)
  }

  @Test func numbersOfOtherToolsAreNoNames() {
    let guid = "b5b95a80-ba31-43a6-b953-58be58322d86"
    let diagram = Diagram(id: DiagramID(guid), header: .init(title: "Big (picture)"))
    #expect(names("x.svg").each(of: [diagram]) == ["x-big-picture.svg"])
  }

  @Test func oneFileKeepsItsName() {
    let all = diagrams("a", "b")
    #expect(names(nil, .text).joined(all, isAll: true) == nil)
    #expect(names("x.txt", .text).joined(all, isAll: true) == "x.txt")
    #expect(names("out/", .pdf).joined(all, isAll: true) == "out/shop.pdf")
    #expect(names("out/", .text).joined([all[0]], isAll: false) == "out/a.txt")
    #expect(names(folder.path, .scene).joined([all[0]], isAll: false) == folder / "a.json")
    #expect(PictureNames.usual(.png, of: all[0], source: "models/shop.yaml") == "models/shop-a.png")
    #expect(PictureNames.usual(.text, of: nil, source: nil) == "model.txt")
    #expect(PictureNames.usual(.svg, of: nil, source: "/shop") == "/shop.svg")
  }

  @Test func theEditorOffersEveryForm() {
    #expect(ExportFormat.choices.map(\.name) == ExportFormat.allValueStrings)
    #expect(
      ExportFormat.choices.filter(\.isPicture).map(\.name) == PictureFormat.all.map(\.format.name))
  }

  @Test func foldersAreMade() throws {
    let path = folder / "new/a.svg"
    try PictureExport.write([.init(path: path, bytes: [1])])
    #expect(try ReadFile.bytes(path) == [1])
    unlink(path)
    rmdir(folder / "new")
    #expect(throws: FileError.self) {
      try PictureExport.write([.init(path: folder / "no/new/a.svg", bytes: [1])])
    }
  }

  @Test func convertersAreFoundInOrder() throws {
    for name in ["convert", "chromium", "rsvg-convert"] {
      try AtomicFile.write("#!/bin/sh\n", to: folder / name)
      chmod(folder / name, 0o755)
    }
    try AtomicFile.write("no program", to: folder / "inkscape")
    #expect(
      PictureConverter.all(in: "relative::\(folder.path):/nowhere").map(\.path)
        == ["rsvg-convert", "chromium", "convert"].map { folder / $0 })
    #expect(PictureConverter.all(in: "").isEmpty)
    #expect(PictureConverter.all(in: ".:bin").isEmpty)
  }

  @Test func scratchFoldersVanish() throws {
    var path = ""
    do {
      let scratch = try ScratchFolder()
      path = scratch.path
      mkdir(scratch / "inner", 0o755)
      try AtomicFile.write("x", to: scratch / "inner/file")
      symlink("/", scratch / "link")
      #expect(access(path, F_OK) == 0)
    }
    #expect(access(path, F_OK) != 0)
    #expect(access("/usr", F_OK) == 0)
  }
}
