import Drawing
import Models
import OrderedCollections
import Syntax
import Threats

/// A model as read from a file, together with what is needed to give the file back.
public struct ModelFile: Sendable {
  /// What the file says.
  public var model: Model
  /// The stencils and threat types that the model is drawn and analysed with.
  public var template: Template
  /// What was assumed or left out while reading, one line each.
  public var messages: [String]
  /// Those of ``messages`` that say what of the file the model does not hold.
  public private(set) var losses: [String] = []

  /// The form that it was read from; nil for a new one.
  public private(set) var format: FileFormat?

  /// What the person called the file; empty for a new one.
  let name: String
  /// The file as it was read; nil for a new one, and for those that are not written back.
  private(set) var source: Source?

  /// A file in the form it was read in.
  enum Source: Sendable {
    /// With the pixels that its items carry, for crossings by the rule of the Threat Modeling Tool.
    case native(NativeFile, TMTKeptPixels)
    case tmt(TMTFile)
  }

  /// Reads a file's bytes; the format is chosen by content first, then by the name's extension.
  ///
  /// - `name`: What the person called the file, for messages.
  /// - `read`: Reads another file that this one names (a template), by its path.
  /// - Throws: ``FileError``.
  public init(
    _ bytes: [UInt8], name: String, read: (String) throws -> [UInt8]
  ) throws {
    let content = FileContent(bytes)
    guard let told = try FileFormat.of(content, bytes: bytes, name: name),
      let reader = told.format.reader
    else { throw Self.refusal(of: content, name: name) }
    let source = FileFormat.Source(bytes: bytes, name: name, tree: told.tree)
    switch reader {
    case .file(let make): self = try make(source, read)
    case .model(let make):
      let model = try make(source) { try TemplateFile.template(read($0), name: $0) }
      self = ModelFile(imported: model, name: name)
    }
    format = told.format
  }

  /// A native file.
  init(native file: FileFormat.Source, read: (String) throws -> [UInt8]) throws {
    name = file.name
    let tree = try YAMLTree(file.bytes, file: name)
    template = try Self.template(of: tree.root, name: name, read: read)
    (model, messages) = try NativeReader.model(tree.root, file: name, template: template)
    if model.header.crossings == .native, TMTKeptPixels.areCarried(by: model) {
      messages.append(
        "\(name): its items carry pixels, but crossings are told by the grid; "
          + "'crossings: tmt' lets the pixels tell")
    }
    source = .native(
      NativeFile(name: name, bytes: file.bytes, tree: tree, model: model), TMTKeptPixels(of: model))
  }

  /// A file of the Threat Modeling Tool.
  init(tmt source: FileFormat.Source) throws {
    let file = try TMTFile(source.bytes, name: source.name)
    name = source.name
    (model, template, messages) = (file.model, file.template, file.messages)
    self.source = .tmt(file)
  }

  /// A file of another tool.
  private init(imported: ImportedModel, name: String) {
    self.name = name
    (model, template) = (imported.model, imported.template)
    (losses, messages) = (imported.losses, imported.losses + imported.remarks)
  }

  /// A new model's file.
  public init(model: Model, template: Template) {
    self.model = model
    self.template = template
    messages = []
    name = ""
    source = nil
  }

  /// The template's rules, compiled.
  public var rules: RuleSet { CoreTemplate.rules(of: template) }

  /// This file with another template: what is saved from here on is drawn with that one.
  ///
  /// Where a file says that no threats are to be generated, none of the template's are either.
  public func with(_ template: Template) -> ModelFile {
    var file = self
    file.template = template
    if case .tmt(let source) = source, !source.isGenerating {
      for id in template.threatTypes.keys { file.template.threatTypes[id]?.include = "" }
    }
    return file
  }

  /// What a save of a model comes to.
  public struct Saved: Sendable {
    /// What is to be written.
    public var bytes: [UInt8]
    /// What the file can't hold and has not been told of yet, one line each.
    public var messages: [String]
    /// The file to go on with once the bytes are written; nil where they are to be read for that.
    ///
    /// A file that goes by pixels is not read again: they would become other cells than those that
    /// the person is looking at.
    public var next: ModelFile?
  }

  /// Saves a model to this file: the very bytes it was read from where the model is unchanged, and
  /// as many of them as possible where it is not.
  ///
  /// - `now`: Who saves and when, for formats that say so.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  public func saved(_ model: Model, now: Authorship = Authorship()) throws -> Saved {
    if let form = importedForm {
      throw FileError(
        file: name,
        message: "is a model of \(form.title), which is read but not written back; "
          + "save it under another name, or export it")
    }
    switch source {
    case .native(let file, let pixels):
      return try saved(model, to: file, pixels)
    case .tmt(let file):
      let saved = try file.holding(template).saved(model, now: now)
      var next = self
      next.model = model
      // Every save begins with the bytes that were read, so that undo leads back to the very file.
      next.source = .tmt(file.remembering(saved.file.memory))
      return Saved(bytes: saved.bytes, messages: saved.messages, next: next)
    case nil:
      return Saved(
        bytes: try NativeFile.bytes(of: model, template: template, name: name), messages: [])
    }
  }

  /// Saves a model to a native file.
  private func saved(_ model: Model, to file: NativeFile, _ pixels: TMTKeptPixels) throws -> Saved {
    let bytes = try file.bytes(saving: model, template: template) {
      pixels.carried(by: $0, template: template)
    }
    guard model.header.crossings == .tmt, bytes != file.bytes else {
      return Saved(bytes: bytes, messages: [])
    }
    // What was written carries the pixels of now; the model goes on with those it came with, from
    // which the same ones follow, so that undo leads back to the very file.
    let tree = try YAMLTree(bytes, file: name)
    let read = try NativeReader.model(tree.root, file: name, template: template).model
    var written = NativeFile(name: name, bytes: bytes, tree: tree, model: read)
    written.placed = model
    var next = self
    next.model = model
    next.source = .native(written, TMTKeptPixels(of: read))
    return Saved(bytes: bytes, messages: [], next: next)
  }

  /// The bytes alone of ``saved(_:now:)``.
  ///
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  public func bytes(saving model: Model) throws -> [UInt8] { try saved(model).bytes }

  /// What is to be kept aside of a model that is not saved, in case the program or the machine dies.
  ///
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  public func recovery(of model: Model) throws -> [UInt8] {
    if case .tmt(let file) = source {
      let other = template == file.template ? nil : template
      return try ModelRecovery.bytes(of: model, drawnWith: other, file: name)
    }
    if importedForm != nil { return try native(model, naming: model.header.template) }
    return try bytes(saving: model)
  }

  /// The model that was kept aside, and the template that it is drawn with.
  ///
  /// - `read`: Reads another file that it names (a template), by its path.
  /// - Throws: ``FileError``.
  public func recovered(_ bytes: [UInt8], read: (String) throws -> [UInt8]) throws -> (
    model: Model, template: Template
  ) {
    if case .tmt = source {
      let kept = try ModelRecovery.model(bytes, file: name)
      return (kept.model, kept.template ?? template)
    }
    let file = try ModelFile(bytes, name: name, read: read)
    return (file.model, file.template)
  }

  /// A model as a file of the Threat Modeling Tool (.tm7): this file with what changed where it is
  /// one, else a new one, template included.
  ///
  /// What is written is read back before anybody relies on it.
  ///
  /// - `now`: Who writes the file and when, for what has no author of its own.
  /// - Throws: ``FileError`` where the model can't be written.
  public func tmt(saving model: Model, now: Authorship) throws -> Saved {
    if case .tmt = source { return try saved(model, now: now) }
    var grounds: [DiagramID: TMTGround] = [:]
    if model.header.crossings == .tmt {
      grounds = TMTKeptPixels(of: model).grounds(of: model)
    }
    let export = TMTExport(model, template: template, grounds: grounds, now: now)
    let bytes = export.bytes
    do {
      let read = try TMTFile(bytes, name: name)
      return Saved(bytes: bytes, messages: export.losses(readingBack: read))
    } catch let error as FileError {
      throw FileError(file: name, message: "can't be exported: \(error.message)")
    }
  }

  /// By flow of a diagram in some state of this file's model, the boundaries it crosses, in drawing
  /// order; flows that cross none are left out.
  ///
  /// In a file of the Threat Modeling Tool the pixels tell that a save would write, and so they do in
  /// a native one that says so (`crossings: tmt`); in all others the places on the grid do.
  ///
  /// - `template`: The one that the model is drawn with.
  public func crossings(of diagram: Diagram, in model: Model, template: Template)
    -> [ItemID: [ItemID]]
  {
    if case .tmt(let file) = source {
      return file.placed(diagram, in: model, template: template).crossings
    }
    guard model.header.crossings == .tmt else { return Crossings.of(diagram) }
    return keptPixels(of: model).placed(diagram, in: model, template: template).crossings
  }

  /// The same of all diagrams of a model.
  public func crossings(of model: Model, template: Template) -> [DiagramID: [ItemID: [ItemID]]] {
    var result: [DiagramID: [ItemID: [ItemID]]] = [:]
    for diagram in model.diagrams.values {
      result[diagram.id] = crossings(of: diagram, in: model, template: template)
    }
    return result
  }

  /// The model with its crossings told by another rule.
  ///
  /// What comes off the pixels keeps its membership: where the middle of an element lies in a border
  /// in pixels and beside it in cells, or the other way round, the border lists it.
  ///
  /// - `template`: The one that the model is drawn with.
  /// - Throws: ``FileError`` where the file can't be told by that rule.
  public func telling(_ model: Model, by rule: CrossingRule, template: Template) throws(FileError)
    -> Model
  {
    if rule == model.header.crossings { return model }
    guard !isTMT else {
      throw FileError(
        file: name,
        message:
          "a .tm7 goes by its pixels, as the Threat Modeling Tool does; save it as .yaml first"
      )
    }
    var result = model
    if rule == .native {
      let pixels = keptPixels(of: model)
      for diagram in model.diagrams.values {
        let geometry = pixels.placed(diagram, in: model, template: template).geometry
        result.diagrams[diagram.id] = diagram.listing(geometry.members)
      }
      result = TMTKeptPixels.removed(from: result)
    }
    result.header.crossings = rule
    return result
  }

  /// This file with places for everything that it gives none, to be shown; a save of that model,
  /// unchanged, still gives the very bytes.
  ///
  /// The threats are the same: arranging changes nothing of what holds what.
  public func placed() -> ModelFile {
    let places = AutomaticLayout.completed(model, template: template)
    guard places != model else { return self }
    var file = self
    file.model = places
    if case .native(var native, let pixels) = source {
      native.placed = places
      file.source = .native(native, pixels)
    }
    let items = model.diagrams.values.flatMap { diagram in
      diagram.frames.map(\.frame)
        + diagram.boundaries.values.filter(\.isBorder).map(\.bounds)
    }
    let count = items.count(where: \.isEmpty)
    file.messages.append(
      "\(name): \(count) item\(count == 1 ? " has" : "s have") no place; "
        + "\(count == 1 ? "one was" : "places were") found by layout")
    return file
  }

  /// Whether this is a file of the Threat Modeling Tool, whose template is inside.
  public var isTMT: Bool { if case .tmt = source { true } else { false } }

  /// The file of the Threat Modeling Tool that this is, as it was read; nil where it is none.
  var tmtDocument: TMTDocument? { if case .tmt(let file) = source { file.document } else { nil } }

  /// The form of another tool that it was read from; nil for files that are written back as they
  /// were read.
  public var importedForm: FileFormat? { format.flatMap { $0.isKept ? nil : $0 } }

  /// The pixels that the items of a model carry in a native file.
  private func keptPixels(of model: Model) -> TMTKeptPixels {
    if case .native(_, let pixels) = source { pixels } else { TMTKeptPixels(of: model) }
  }

  /// A model of this file as a native file that names its template.
  ///
  /// What only a file of the Threat Modeling Tool knows stays behind, but for the pixels that say
  /// who crosses what: they go along, and the new file says that they tell (`crossings: tmt`).
  ///
  /// - `template`: What the new file calls its template: a path relative to itself.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  public func native(_ model: Model, naming template: String) throws -> [UInt8] {
    var native = model
    native.header.template = template
    for diagram in model.diagrams.values {
      var drawn = diagram
      drawn.header.origin = Self.kept(diagram.header.origin)
      for boundary in diagram.boundaries.values {
        drawn.boundaries[boundary.id]?.attributes.origin = Self.kept(boundary.attributes.origin)
      }
      for element in diagram.elements.values {
        drawn.elements[element.id]?.attributes.origin = Self.kept(element.attributes.origin)
      }
      for (id, reference) in diagram.references {
        drawn.references[id]?.origin = Self.kept(reference.origin)
      }
      for flow in diagram.flows.values {
        drawn.flows[flow.id]?.attributes.origin = Self.kept(flow.attributes.origin)
      }
      native.diagrams[diagram.id] = drawn
    }
    switch source {
    case .tmt(let file):
      native.header.crossings = .tmt
      native = TMTKeptPixels.carried(by: native, over: file.grounds) {
        // The model as it is here: what its items were read with tells what became of them.
        file.placed(model.diagrams[$0.id] ?? $0, in: model, template: self.template)
      }
    default:
      native = TMTKeptPixels(of: native).carried(by: native, template: self.template)
    }
    for (key, decision) in model.decisions {
      native.decisions[key]?.origin = Self.kept(decision.origin)
    }
    for (id, threat) in model.threats { native.threats[id]?.origin = Self.kept(threat.origin) }
    for (id, mitigation) in model.mitigations {
      native.mitigations[id]?.origin = Self.kept(mitigation.origin)
    }
    for (key, off) in model.suppressions {
      native.suppressions[key]?.origin = Self.kept(off.origin)
    }
    for index in model.notes.indices {
      native.notes[index].origin = Self.kept(model.notes[index].origin)
    }
    return try NativeFile.bytes(of: native, template: self.template, name: name)
  }

  /// What a native file can keep of what one format alone knows.
  private static func kept(_ origin: Origin?) -> Origin? {
    origin.flatMap { $0.format == Origin.handwritten ? $0 : nil }
  }

  /// Says in one line what a file is that is no model.
  private static func refusal(of content: FileContent, name: String) -> FileError {
    let expected = "a Drawbridge model was expected, YAML that begins with 'drawbridge: 1'"
    let message: String
    switch content.shape {
    case _ where content.isTemplate:
      message = "this is a template, which a model names with its key 'template'; \(expected)"
    case .empty: message = "the file is empty; \(expected)"
    case .markup: message = "this is XML or HTML; \(expected)"
    case .other(let kind): message = "this is \(kind); \(expected)"
    case .json, .text:
      message =
        FileFormat.ending(name).contains(.yaml)
        ? "the first key is not 'drawbridge'; \(expected)" : "this is no model; \(expected)"
    }
    return FileError(file: name, line: 1, column: 1, message: message)
  }

  private static func template(
    of root: SourceNode, name: String, read: (String) throws -> [UInt8]
  ) throws -> Template {
    guard let (path, node) = try NativeReader.templateName(root, file: name) else {
      return CoreTemplate.template
    }
    let bytes: [UInt8]
    do {
      bytes = try read(path)
    } catch {
      let reason = (error as? FileError).map { ": " + $0.message } ?? ""
      throw FileError(
        file: name, line: node.line, column: node.column,
        message: "the template \(quoted(path)) can't be read\(reason)")
    }
    return try TemplateFile.template(bytes, name: path)
  }
}
