import Drawing
import Formats
import Models
import OrderedCollections
import Syntax
import Threats

/// A model file with everything that commands want to know of it.
struct OpenedModel {
  let path: String
  private(set) var file: ModelFile
  /// What was read, for telling it from other contents.
  let digest: FileDigest

  /// What the file says, or another state of that.
  var model: Model {
    get { file.model }
    set { file.model = newValue }
  }
  var template: Template { file.template }

  /// Reads a model; a template that it names is looked for beside it.
  ///
  /// - Throws: ``FileError``.
  init(_ path: String) throws {
    self.path = path
    let bytes = try ReadFile.bytes(path)
    digest = FileDigest(bytes)
    file = try Self.read(bytes, path: path)
  }

  /// Reads a model from bytes.
  ///
  /// - `read`: Reads the template that it names.
  /// - Throws: ``FileError``.
  init(_ bytes: [UInt8], path: String, read: (String) throws -> [UInt8]) throws {
    self.path = path
    digest = FileDigest(bytes)
    file = try ModelFile(bytes, name: path, read: read)
  }

  /// Reads a model from bytes that stand for the file at a path.
  static func read(_ bytes: [UInt8], path: String) throws -> ModelFile {
    try ModelFile(bytes, name: path) { try content(named: $0, beside: path) }
  }

  /// Reads what was kept aside of the file at a path, and the template that it is drawn with.
  static func recovered(_ bytes: [UInt8], of file: ModelFile, path: String) throws -> (
    model: Model, template: Template
  ) {
    try file.recovered(bytes) { try content(named: $0, beside: path) }
  }

  /// The bytes of a file that another one names, from its own directory.
  static func content(named name: String, beside path: String) throws -> [UInt8] {
    try ReadFile.bytes(
      name.hasPrefix("/") ? name : AtomicFile.split(path).directory + "/" + name, .regular)
  }

  /// The same with places for everything that the file gives none: for whoever draws it.
  func placed() -> OpenedModel {
    var result = self
    result.file = file.placed()
    return result
  }

  /// What is wrong with the picture of a diagram, as far as threats do not matter to it.
  func layoutReport(of diagram: Diagram, _ routes: Routes) -> LayoutReport {
    Scene(diagram, of: model, template: template, routes: routes, risks: [:]).layoutReport
  }

  /// The lines of a picture that pass over a boundary which their flow does not cross.
  func passings(in diagram: Diagram, _ routes: Routes) -> [(flow: ItemID, text: String)] {
    let crossings = file.crossings(of: diagram, in: model, template: template)
    let drawn = DrawnCrossings.of(diagram, paths: routes.paths)
    return diagram.flows.keys.flatMap { flow -> [(flow: ItemID, text: String)] in
      let passed = (drawn[flow] ?? []).filter { !(crossings[flow] ?? []).contains($0) }
      return passed.map { id in
        let name = diagram.boundaries[id]?.attributes.name ?? ""
        return (
          flow,
          "the line passes over '\(name.isEmpty ? id.rawValue : name)', which the flow does not cross"
        )
      }
    }
  }

  /// By diagram and flow, the boundaries it crosses.
  func crossings() -> Analyzer.AllCrossings { file.crossings(of: model, template: template) }

  /// The threats as the model stands.
  func analysis() -> Analyzer {
    var analyzer = Analyzer(rules: file.rules)
    analyzer.update(model, crossings: crossings())
    return analyzer
  }

  /// What changed for the model's threats with the versions of the template since one.
  ///
  /// - Throws: ``FileError`` where nothing is known of that version.
  func changes(since version: String, _ analysis: Analyzer) throws -> ThreatsSince {
    let called = template.name.isEmpty ? template.id : template.name
    guard let history = file.history else {
      throw FileError(
        file: path,
        message: "nothing is known of older versions of its template, '\(called)'; --baseline "
          + "compares with an earlier state of the files")
    }
    guard history.knows(version) else {
      let known = history.versions.map(\.id).joined(separator: ", ")
      throw FileError(
        file: path,
        message: "there is no version '\(version)' of its template, '\(called)', expected one of: "
          + known)
    }
    let crossings = crossings()
    return ThreatsSince(version, history, analysis, template: template, crossings: crossings) {
      var drawn: Analyzer.AllCrossings = [:]
      for diagram in model.diagrams.values {
        drawn[diagram.id] = file.drawnCrossings(
          of: diagram, paths: Routes(diagram).paths, now: crossings[diagram.id] ?? [:])
      }
      return drawn
    }
  }

  /// A diagram by its id or title; the first one where none is named.
  ///
  /// - Throws: ``FileError`` naming the diagrams there are.
  func diagram(_ name: String?) throws -> Diagram {
    guard let name else {
      guard let first = model.diagrams.values.first else {
        throw FileError(file: path, message: "the model has no diagram")
      }
      return first
    }
    if let found = model.diagrams[DiagramID(name)]
      ?? model.diagrams.values.first(where: { $0.header.title == name })
    {
      return found
    }
    let known = model.diagrams.keys.map(\.rawValue).joined(separator: ", ")
    throw FileError(file: path, message: "there is no diagram '\(name)', expected one of: \(known)")
  }
}
