import ArgumentParser
import Drawing
import Formats
import Models
import OrderedCollections
import Syntax
import System
import Threats

/// Arranges the diagrams of a model by itself.
struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout",
    abstract: "Arrange a model's diagrams anew: the story in layers, borders round what they held.",
    discussion: """
      Elements keep their sizes or grow, pinned bends are let go. The model is written back with \
      nothing else changed; with --dry-run only what would move is printed. A file of another tool \
      is read, and the arranged model goes to a file of its own, which --output names.
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

  @OptionGroup var strictness: StrictOption

  func run() throws {
    var losses: [String] = []
    do {
      var opened = try OpenedModel(file)
      // What is only straightened must lie somewhere first.
      if tidy { opened = opened.placed() }
      if !dryRun { try checkOutput(opened.file) }
      opened.tellImport()
      losses = opened.file.losses
      var model = opened.model
      let diagrams = try diagram.map { [try opened.diagram($0)] } ?? Array(model.diagrams.values)
      var count = 0
      for diagram in diagrams {
        let edits = edits(diagram.id, model, opened.template)
        count += edits.count
        do {
          _ = try model.apply(edits)
          if let refusal = model.refusal(after: edits) { throw refusal }
        } catch let error as EditError {
          throw FileError(file: file, message: "\(diagram.id): \(error)")
        }
        guard dryRun, let new = model.diagrams[diagram.id] else { continue }
        for line in Self.moves(from: diagram, to: new) { Output.line("\(diagram.id): \(line)") }
      }
      if count == 0, output == nil, !dryRun {
        Output.message("\(file) is arranged so already")
      } else if !dryRun {
        let before = opened.crossings()
        opened.model = model
        tellCrossings(opened, before)
        losses += try write(opened)
      }
    } catch {
      throw Output.failure(error)
    }
    try strictness.check(losses)
  }

  /// Says which flows cross other boundaries than before: only pixels may leave no other choice.
  private func tellCrossings(_ opened: OpenedModel, _ before: Analyzer.AllCrossings) {
    let after = opened.crossings()
    for diagram in opened.model.diagrams.values {
      for flow in diagram.flows.values
      where before[diagram.id]?[flow.id] != after[diagram.id]?[flow.id] {
        let name = flow.attributes.name.isEmpty ? flow.id.rawValue : flow.attributes.name
        Output.message("\(file): \(diagram.id): '\(name)' crosses other boundaries now")
      }
    }
  }

  /// Refuses what would be arranged for nothing: a file of another tool is not written back.
  private func checkOutput(_ read: ModelFile) throws(FileError) {
    guard let form = read.importedForm else { return }
    if let output, !Self.isSameFile(output, file) { return }
    throw FileError(
      file: file,
      message: "is a model of \(form.title), which is read but not written back; name a file for "
        + "the arranged model by -o OUT.yaml")
  }

  private static func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0
      && first.st_ino == second.st_ino && first.st_dev == second.st_dev
  }

  /// Writes the model back, or in the form that the name of another file asks for; returns what that
  /// has no place for, which is said, too.
  private func write(_ opened: OpenedModel) throws -> [String] {
    let target = output ?? file
    let losses: [String]
    if let output, let form = FileFormat(converting: output, from: opened.file) {
      let exporter = Exporter(
        file: opened.file, path: file, model: opened.model, template: opened.template,
        analyzer: opened.analysis())
      losses = try exporter.write(.model(form), of: "", to: output) { _ in nil }
    } else {
      let saved = try opened.file.saved(opened.model, now: SystemClock.now)
      try AtomicFile.write(saved.bytes, to: target)
      losses = saved.messages
    }
    Output.message("wrote \(target)")
    for line in losses { Output.message("\(target): \(line)") }
    return losses
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
