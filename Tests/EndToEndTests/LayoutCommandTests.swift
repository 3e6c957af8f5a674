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

    @Test func `a file of another tool is arranged into a model of its own`() throws {
      let text = """
        {"summary": {"title": "Post"}, "detail": {"contributors": [], "diagrams": [
         {"id": 0, "title": "Plan", "cells": [
          {"shape": "process", "id": "a", "position": {"x": 10, "y": 10},
           "size": {"width": 100, "height": 100},
           "data": {"type": "tm.Process", "name": "Office", "threats": []}},
          {"shape": "process", "id": "b", "position": {"x": 20, "y": 20},
           "size": {"width": 100, "height": 100},
           "data": {"type": "tm.Process", "name": "Depot", "threats": []}},
          {"shape": "flow", "id": "f", "source": {"cell": "a"}, "target": {"cell": "b"},
           "data": {"type": "tm.Flow", "name": "Parcels", "threats": []}}]}]}}
        """
      let foreign = try folder.write(text, to: "post.json")
      for arguments in [
        [foreign], [foreign, "-o", foreign], [foreign, "-o", "\(folder.path)/./post.json"],
      ] {
        let refusal = try Program.run(Program.path, ["layout"] + arguments)
        #expect(refusal.status == 1)
        #expect(refusal.errors.contains("Threat Dragon") && refusal.errors.contains("-o OUT.yaml"))
        #expect(refusal.errors.split(separator: "\n").count == 1)
      }
      #expect(try Program.drawbridge("layout", foreign, "--dry-run").status == 0)
      let arranged = folder / "post.yaml"
      let ending = try Program.drawbridge("layout", foreign, "-o", arranged)
      #expect(ending.status == 0)
      #expect(ending.errors.hasSuffix("wrote \(arranged)\n"))
      #expect(folder.text("post.yaml")?.hasPrefix("drawbridge: 1\ntitle: Post\n") == true)
      #expect(folder.text("post.json") == text)
      // It is arranged: nothing is left to do.
      let again = try Program.drawbridge("layout", arranged)
      #expect(again.errors == "\(arranged) is arranged so already\n")
      #expect(try Program.drawbridge("check", arranged).status == 0)
    }

    @Test(arguments: [false, true])
    func `a model without places gets them written`(inPlace: Bool) throws {
      let text = """
        # Drawn by hand.
        drawbridge: 1
        title: Post
        template: core
        diagrams:
        - id: main
          title: Main
          level: 0
          elements:
          - {id: office, stencil: GE.P, name: Office} # here
          - id: depot
            stencil: GE.DS
            name: Depot
          flows:
          - {id: f1, stencil: GE.DF, name: Parcels, from: office, to: depot}

        """
      let bare = try folder.write(text, to: "bare.yaml")
      let target = inPlace ? bare : folder / "arranged.yaml"
      let ending = try Program.run(
        Program.path, ["layout", bare] + (inPlace ? [] : ["-o", target]))
      #expect(ending.status == 0 && ending.errors.hasSuffix("wrote \(target)\n"))
      let written = try #require(folder.text(inPlace ? "bare.yaml" : "arranged.yaml"))
      #expect(written.split(separator: "frame: [").count == 3)
      #expect(written.hasPrefix("# Drawn by hand.\n"))
      let again = try Program.drawbridge("layout", target)
      #expect(again.errors == "\(target) is arranged so already\n")
    }

    @Test func `the form is the one that the new name asks for`() throws {
      let tm7 = folder / "enzo.tm7"
      #expect(try Program.drawbridge("layout", sample, "-o", tm7).status == 0)
      #expect(folder.text("enzo.tm7")?.contains("<ThreatModel ") == true)
      let back = folder / "back.yaml"
      #expect(try Program.drawbridge("layout", tm7, "-o", back).status == 0)
      #expect(folder.text("back.yaml")?.hasPrefix("drawbridge: 1\n") == true)
      #expect(try Program.drawbridge("layout", back, "--dry-run").status == 0)
    }

    @Test func `a direction that is none is refused`() throws {
      #expect(try Program.drawbridge("layout", sample, "--direction", "up").status == 64)
    }
  }
}
