import ArgumentParser
import Drawing
import Formats
import Models

/// Arranges the diagrams of a model by itself.
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Arrange a model's diagrams anew: the story in layers, borders round what they held.",
    discussion: """
      Elements keep their sizes or grow, pinned bends are let go. The model is written back with \
      nothing else changed; with --dry-run only what would move is printed.
      """)

  @Argument(help: "The model.", completion: .file())
  var file: String

  @Option(help: "The way the story runs: lr from left to right, td from the top down.")
  var direction = AutomaticLayout.Direction.right

  @Option(help: "The diagram, by id or title; all of them otherwise.")
  var diagram: String?

  @Option(
    name: .shortAndLong, help: "Where to write the model; in its own place otherwise.",
    completion: .file())
  var output: String?

  @Flag(help: "Straighten and space what is there, and keep it otherwise as it is.")
  var tidy = false

  @Flag(name: [.customShort("n"), .long], help: "Only print what would move.")
  var dryRun = false

  func run() throws {
    do {
      let opened = try OpenedModel(file)
      var model = opened.model
      let diagrams = try diagram.map { [try opened.diagram($0)] } ?? Array(model.diagrams.values)
      var count = 0
      for diagram in diagrams {
        let edits = edits(diagram.id, model, opened.template)
        count += edits.count
        do {
          _ = try model.apply(edits)
        } catch {
          throw FileError(file: file, message: error.description)
        }
        guard dryRun, let new = model.diagrams[diagram.id] else { continue }
        for line in Self.moves(from: diagram, to: new) { Output.line("\(diagram.id): \(line)") }
      }
      if dryRun { return }
      if count == 0, output == nil {
        Output.message("\(file) is arranged so already")
        return
      }
      let saved = try opened.file.saved(model, now: SystemStamp.now)
      let target = output ?? file
      try AtomicFile.write(saved.bytes, to: target)
      Output.message((["wrote \(target)"] + saved.messages).joined(separator: "; "))
    } catch {
      throw Output.failure(error)
    }
  }

  private func edits(_ id: DiagramID, _ model: Model, _ template: Template) -> [Edit] {
    tidy
      ? AutomaticLayout.edits(tidying: id, of: model)
      : AutomaticLayout.edits(arranging: id, of: model, template: template, direction: direction)
  }

  /// What differs between two states of a diagram, one line each.
  private static func moves(from old: Diagram, to new: Diagram) -> [String] {
    func text(_ frame: Rect) -> String {
      "[\(frame.minX), \(frame.minY), \(frame.width), \(frame.height)]"
    }
    var lines: [String] = []
    for (id, frame) in new.frames {
      guard let before = old.frame(of: id), before != frame else { continue }
      lines.append("\(id) \(text(before)) -> \(text(frame))")
    }
    for boundary in new.boundaries.values {
      guard let before = old.boundaries[boundary.id], before.shape != boundary.shape else {
        continue
      }
      lines.append("\(boundary.id) \(text(before.bounds)) -> \(text(boundary.bounds))")
    }
    for flow in new.flows.values {
      guard let before = old.flows[flow.id], before != flow else { continue }
      lines.append("\(flow.id) lets go of its bends or loose ends")
    }
    return lines
  }
}

extension AutomaticLayout.Direction: ExpressibleByArgument {}
