import Formats
import Foundation
import Models
import Syntax

/// What sessions are started on.
enum Samples {
  /// The repository, found from this file.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let enzo = read("enzo-cloud-backup")
  static let drone = read("drone-delivery")

  /// A model as a person gets it who starts without a file.
  static let empty = ModelFile(
    model: Model(
      header: .init(title: "New model"),
      diagrams: [Diagram(id: "overview", header: .init(title: "Overview"))]),
    template: CoreTemplate.template)

  /// Two processes and a flow between them, on a level 1 diagram beside an empty one.
  static let pair = ModelFile(
    model: Model(
      header: .init(title: "Pair"),
      diagrams: [
        Diagram(
          id: "main", header: .init(title: "Main", level: 1),
          elements: [
            element("left", "GE.P", "Left", Rect(0, 0, 20, 5)),
            element("right", "GE.P", "Right", Rect(45, 0, 20, 5)),
          ],
          flows: [
            Flow(
              id: "f1", attributes: ItemAttributes(stencil: "GE.DF", name: "Data"),
              number: FlowNumber(parts: [1]), source: .element("left"), target: .element("right"))
          ]),
        Diagram(id: "other", header: .init(title: "Other", level: 1)),
      ]), template: CoreTemplate.template)

  static func element(_ id: ItemID, _ stencil: StencilID, _ name: String, _ frame: Rect) -> Element
  {
    Element(id: id, attributes: ItemAttributes(stencil: stencil, name: name), frame: frame)
  }

  private static func read(_ name: String) -> ModelFile {
    do {
      let url = repository.appending(path: "Samples/\(name).yaml")
      return try ModelFile([UInt8](Data(contentsOf: url)), name: "\(name).yaml") { path in
        throw FileError(file: path, line: 1, column: 1, message: "a sample reads no other file")
      }
    } catch {
      fatalError("\(name): \(error)")
    }
  }
}

extension Samples {
  /// What a session's model reads back as from its bytes.
  static func reread(_ session: Session) throws -> ModelFile {
    try ModelFile(session.bytes(), name: "again.yaml") { path in
      throw FileError(file: path, line: 1, column: 1, message: "a sample reads no other file")
    }
  }
}
