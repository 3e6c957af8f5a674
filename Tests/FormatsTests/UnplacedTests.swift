import Models
import Testing

@testable import Formats

@Suite("Native files without positions")
struct UnplacedTests {
  static let text = """
    drawbridge: 1
    title: Shop
    diagrams:
    - id: main
      title: Overview
      boundaries:
      - {id: cloud, stencil: border, name: Cloud, holds: [web, orders]}
      elements:
      - {id: user, stencil: interactor, name: Customer}
      - {id: web, stencil: process, name: Web shop}
      - {id: orders, stencil: store, name: Orders}
      flows:
      - {id: f1, number: "1", stencil: flow, name: Order, from: user, to: web}
      - {id: f2, number: "2", stencil: flow, name: Write, from: web, to: orders}

    """

  static func file(_ text: String) throws -> ModelFile {
    var text = text
    let template = CoreTemplate.template
    for (word, kind) in [
      ("border", StencilKind.border), ("interactor", .interactor), ("process", .process),
      ("store", .store), ("flow", .flow),
    ] {
      text = text.replacing(
        "stencil: \(word)", with: "stencil: \(template.generic(kind) ?? "")")
    }
    return try ModelFile(Array(text.utf8), name: "shop.yaml") { _ in [] }
  }

  @Test func `for the threats nothing is laid out, and they stay when it is`() throws {
    let file = try Self.file(Self.text)
    let frames = try #require(file.model.diagrams["main"]).frames.map(\.frame)
    #expect(frames == [.nowhere, .nowhere, .nowhere])
    #expect(file.messages.isEmpty)
    let crossings = file.crossings(of: file.model, template: file.template)
    #expect(crossings == ["main": ["f1": ["cloud"]]])
    let placed = file.placed()
    #expect(placed.crossings(of: placed.model, template: file.template) == crossings)
  }

  @Test("They are laid out, which a message says")
  func arranged() throws {
    let file = try Self.file(Self.text).placed()
    let diagram = try #require(file.model.diagrams["main"])
    let frames = diagram.frames.map(\.frame)
    #expect(frames[0].maxX < frames[1].minX && frames[1].maxX < frames[2].minX)
    let cloud = try #require(diagram.boundaries["cloud"]).bounds
    #expect(!cloud.intersects(frames[0]))
    #expect(cloud.contains(frames[1]) && cloud.contains(frames[2]))
    #expect(file.messages.contains { $0.contains("4 items have no place") })
  }

  @Test("An unchanged one is saved as it was, a changed one with its places")
  func saving() throws {
    let bare = try Self.file(Self.text)
    let file = bare.placed()
    #expect(file.model != bare.model)
    #expect(try file.bytes(saving: file.model) == (try bare.bytes(saving: bare.model)))
    var model = file.model
    model.diagrams["main"]?.elements["user"]?.frame.origin = Point(-30, -9)
    let saved = try file.bytes(saving: model)
    let again = try ModelFile(saved, name: "shop.yaml") { _ in [] }
    #expect(again.model == model)
  }

  @Test("What is missing comes near the rest, which stays where it is")
  func partly() throws {
    let text = Self.text.replacing("name: Web shop", with: "name: Web shop, frame: [40, 8, 20, 5]")
    let diagram = try #require(Self.file(text).placed().model.diagrams["main"])
    #expect(diagram.frame(of: "web") == Rect(40, 8, 20, 5))
    let frames = diagram.frames.map(\.frame)
    #expect(!frames[0].intersects(frames[1]) && !frames[1].intersects(frames[2]))
  }
}
