import Foundation
import Testing

extension EndToEnd {
  /// What the program does with files of other tools.
  @Suite struct ImportTests {
    let folder: TemporaryFolder
    private let text = """
      {"summary": {"title": "Post"}, "detail": {"contributors": [], "diagrams": [
       {"id": 0, "title": "Plan", "cells": [
        {"shape": "process", "id": "office", "position": {"x": 10, "y": 10},
         "size": {"width": 100, "height": 100},
         "data": {"type": "tm.Process", "name": "Office", "threats": []}}]}]}}
      """

    init() throws {
      folder = try TemporaryFolder()
      try folder.write(text, to: "post.json")
    }

    @Test func `it is saved as a model of its own, and stays as it was`() throws {
      let terminal = try TestTerminal(["post.json"], in: folder)
      try terminal.see("Office")
      let person = Person(terminal: terminal)
      try person.command("w")
      try terminal.see("Threat Dragon is only read; save as: post.yaml")
      try terminal.press("Enter")
      try terminal.told("saved post.yaml")
      #expect(folder.text("post.json") == text)
      #expect(folder.text("post.yaml")?.hasPrefix("drawbridge: 1\ntitle: Post\n") == true)
      try person.command("wq")
      #expect(try terminal.status() == 0)
    }

    @Test func `it is given out in its own form under another name`() throws {
      let terminal = try TestTerminal(["post.json"], in: folder)
      try terminal.see("Office")
      try Person(terminal: terminal).command("w copy.json")
      try terminal.told("wrote copy.json")
      #expect(folder.text("copy.json")?.contains("\"name\": \"Office\"") == true)
      #expect(folder.text("post.json") == text)
      try Person(terminal: terminal).command("q")
      #expect(try terminal.status() == 0)
    }
  }
}
