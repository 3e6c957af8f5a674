import Foundation
import Testing

extension EndToEnd {
  /// Models that are arranged by the program.
  @Suite struct LayoutCommandTests {
    let folder: TemporaryFolder
    let sample: String

    init() throws {
      folder = try TemporaryFolder()
      sample = try folder.sample("enzo-cloud-backup.yaml")
    }

    @Test func `a dry run only says what would move`() throws {
      let before = folder.bytes("enzo-cloud-backup.yaml")
      let ending = try Program.drawbridge("layout", sample, "--dry-run", "--diagram", "overview")
      #expect(ending.status == 0)
      #expect(ending.text.contains("overview: client ["))
      #expect(!ending.text.contains("remote-backup: "))
      #expect(folder.bytes("enzo-cloud-backup.yaml") == before)
    }

    @Test func `only places change, and a second run changes nothing but them`() throws {
      let elsewhere = folder / "arranged.yaml"
      let ending = try Program.drawbridge("layout", sample, "-o", elsewhere, "--direction", "td")
      #expect(ending.status == 0)
      #expect(ending.errors == "wrote \(elsewhere)\n")
      func lines(_ name: String) throws -> [Substring] {
        try #require(folder.text(name)).split(separator: "\n")
      }
      let (old, new) = (try lines("enzo-cloud-backup.yaml"), try lines("arranged.yaml"))
      #expect(new != old)
      func unplaced(_ lines: [Substring]) -> [Substring] {
        lines.filter { !$0.contains("frame: ") && !$0.contains("bends: ") }
      }
      #expect(unplaced(new) == unplaced(old))
    }

    @Test func `a direction that is none is refused`() throws {
      #expect(try Program.drawbridge("layout", sample, "--direction", "up").status == 64)
    }
  }
}
