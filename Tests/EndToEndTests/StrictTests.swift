import Foundation
import Testing

extension EndToEnd {
  /// What the program says of what is left out, and how it ends where that is not to be.
  @Suite struct StrictTests {
    let folder: TemporaryFolder
    private let model = """
      drawbridge: 1
      title: Shop
      template: core
      diagrams:
      - id: main
        title: Main
        elements:
        - {id: web, stencil: GE.P, name: Web, frame: [40, 4, 14, 5]}
        flows:
        - {id: f1, stencil: GE.DF, number: "1", name: Order, from: [18, 6], to: web}
      threats:
      - {id: own, category: T, on: f1, title: Tampered, status: mitigated, priority: high}
      notes:
      - {text: Mind the gap}
      """
    private let pot = """
      {"summary": {"title": "Post"}, "detail": {"contributors": [], "diagrams": [
       {"id": 0, "title": "Plan", "cells": [
        {"shape": "process", "id": "office", "position": {"x": 10, "y": 10},
         "size": {"width": 100, "height": 100}, "data": {"type": "tm.Process", "name": "Office"}},
        {"shape": "teapot", "id": "pot", "data": {"type": "tm.Teapot", "name": "Pot"}}]}]}}
      """

    init() throws {
      folder = try TemporaryFolder()
      try folder.write(model, to: "shop.yaml")
      try folder.write(pot, to: "pot.json")
    }

    @Test func `an export tells each loss by name and is written all the same`() throws {
      let (source, target) = (folder / "shop.yaml", folder / "shop.otm")
      let usual = try Program.drawbridge("export", source, "--to", "otm", "-o", target)
      #expect(usual.status == 0)
      #expect(
        usual.errors == """
          \(source): OTM can't hold what it is on, of: threat 'Tampered'
          \(source): OTM can't hold a flow: flow 1 'Order'
          \(source): OTM can't hold a note: note 'Mind the gap'

          """)
      let strict = try Program.drawbridge(
        "export", source, "--to", "otm", "-o", folder / "again.otm", "--strict")
      #expect(strict.status == 2)
      #expect(strict.errors == usual.errors)
      #expect(folder.text("again.otm") == folder.text("shop.otm"))
      #expect(
        try Program.drawbridge("export", source, "--to", "yaml", "--strict").status == 0)
    }

    @Test(arguments: ["threats", "check"])
    func `what an import leaves out is no less a loss`(command: String) throws {
      let source = folder / "pot.json"
      #expect(try Program.drawbridge(command, source).status == 0)
      let ending = try Program.drawbridge(command, source, "--strict")
      #expect(ending.status == 2)
      #expect(
        (ending.text + ending.errors).contains(
          "a model can't hold a cell of an unknown kind: 'Pot'"))
    }

    @Test(arguments: ["svg", "markdown", "yaml", "drawio"])
    func `every export tells what the import left out`(form: String) throws {
      let ending = try Program.drawbridge("export", folder / "pot.json", "--to", form, "--strict")
      #expect(ending.status == 2)
      #expect(ending.errors.contains("a cell of an unknown kind: 'Pot'"))
    }

    @Test func `layout tells both`() throws {
      let target = folder / "pot.otm"
      let ending = try Program.drawbridge("layout", folder / "pot.json", "-o", target, "--strict")
      #expect(ending.status == 2)
      #expect(ending.errors.contains("'Pot'"))
      #expect(ending.errors.hasSuffix("wrote \(target)\n"))
      let whole = try Program.drawbridge(
        "layout", folder / "shop.yaml", "-o", folder / "new.yaml", "--strict")
      #expect(whole.status == 0)
    }

    @Test func `a template inside a .tm7 goes along`() throws {
      let first = folder / "shop.tm7"
      #expect(
        try Program.drawbridge("export", folder / "shop.yaml", "--to", "tm7", "-o", first).status
          == 0)
      let out = folder / "new.json"
      #expect(
        try Program.drawbridge("export", first, "--to", "threat-dragon", "-o", out).status == 0)
      #expect(folder.text("new.template.yaml")?.hasPrefix("template: ") == true)
      #expect(folder.text("new.json")?.contains("\"template\": \"new.template.yaml\"") == true)
      #expect(try Program.drawbridge("threats", out, "--strict").errors == "")
    }
  }
}
