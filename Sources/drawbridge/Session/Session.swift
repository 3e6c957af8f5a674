import ArgumentParser
import Drawing
import Editing
import Formats
import Models
import OrderedCollections
import Screen
import Syntax
import System
import Terminal

/// One sitting at the editor: frames out, events in, and whatever the editor wants done outside.
@MainActor
struct Session {
  /// What the command line says of the sitting.
  struct Options: Sendable {
    var isASCII = false
    var usesMouse = true
    var diagram: String?
    /// A template for a new model.
    var template: String?
  }

  let terminal: Console
  var editor: Editor
  var frames = FrameMemory()
  var path: String?
  var file: ModelFile
  var stamp: FileRevision?
  /// What the file contains; nil where there is none yet.
  var digest: FileDigest?
  var recovery: RecoveryFile
  /// What an earlier sitting left and the person was asked about.
  var offered: [UInt8]?
  var others = OtherSittings()
  let person = AuthorName()
  var isDone = false
  /// A picture that another program is making.
  var errand: BackgroundJob?

  /// Opens a file, or a new model, and edits it until the person leaves.
  static func run(_ path: String?, _ options: Options) throws {
    // What takes longest before the first frame needs neither the file nor the terminal.
    DetachedThread.start { _ = CoreTemplate.rules }
    DetachedThread.start { Editor.prepareFrame() }
    let file: ModelFile
    var stamp: FileRevision?
    var digest: FileDigest?
    do {
      if let path, access(path, F_OK) == 0 {
        if options.template != nil {
          throw FileError(
            file: path, message: "the model has a template; --template is for a new model")
        }
        stamp = FileRevision(path)
        let opened = try OpenedModel(path)
        (file, digest) = (opened.file.placed(), opened.digest)
      } else {
        file = try NewModel.file(path, title: nil, template: options.template)
      }
      if let name = options.diagram, file.model.diagrams[DiagramID(name)] == nil,
        !file.model.diagrams.values.contains(where: { $0.header.title == name })
      {
        throw FileError(file: path ?? "", message: "there is no diagram '\(name)'")
      }
    } catch {
      throw Output.failure(error)
    }
    let opening = ThreadFuture { [file] in
      Opening(
        file.model, template: file.template, rules: { file.rules },
        crossings: { file.crossings(of: $0, in: $1, template: $2) })
    }
    let terminal: Console
    do {
      var choices = Console.Options()
      choices.mouse = options.usesMouse
      terminal = try Console.open(choices)
    } catch {
      let name = path ?? "FILE"
      let other =
        stamp == nil && path != nil
        ? "drawbridge new \(name) --no-edit makes a model"
        : "drawbridge threats, check and export read a model"
      Output.message("\(error); without one, \(other)")
      throw ExitCode(Ending.failed)
    }
    var session = Session(
      terminal, file, opening.value(), path, stamp, digest, options)
    let ending = session.loop()
    terminal.close()
    if let line = session.farewell { Output.message(line) }
    if let errand = session.errand {
      switch errand.wait() {
      case .done(let line), .failed(let line): Output.message(line)
      }
    }
    if ending != 0 { throw ExitCode(ending) }
  }

  private init(
    _ terminal: Console, _ file: ModelFile, _ opening: Opening, _ path: String?,
    _ stamp: FileRevision?, _ digest: FileDigest?, _ options: Options
  ) {
    self.terminal = terminal
    self.file = file
    self.path = path
    self.stamp = stamp
    self.digest = digest
    recovery = RecoveryFile(for: path, base: digest)
    let glyphs: GlyphSet = options.isASCII || !terminal.isUTF8 ? .ascii : .unicode
    let diagram = options.diagram.flatMap { name in
      file.model.diagrams[DiagramID(name)]?.id
        ?? file.model.diagrams.values.first { $0.header.title == name }?.id
    }
    editor = Editor(
      opening, fileName: path, size: terminal.size,
      settings: Settings(
        glyphs: glyphs, mouse: options.usesMouse, exports: ExportFormat.choices), diagram: diagram)
    if file.model.conflicts.isEmpty, let first = file.messages.first { editor.succeeded(first) }
    if let path, stamp == nil { editor.succeeded("\(path) is new; :w writes it") }
    greet()
  }

  /// What to say on the normal screen afterwards.
  var farewell: String?

  /// Runs until the person leaves; returns the exit code.
  private mutating func loop() -> Int32 {
    var isFirst = true
    while !isDone {
      let patience = patience()
      terminal.present(editor.frame(&frames))
      if isFirst {
        DetachedThread.start { Editor.prepareKeys() }
        person.ask(from: path)
      }
      isFirst = false
      for event in terminal.next(timeout: patience) {
        switch event {
        case .input(.tick) where !isKeyDue: break
        case .input(let input):
          keysDue = nil
          sign()
          for effect in editor.handle(input) { perform(effect) }
          if input == .focus(true) { takeNotice() }
        case .resumed:
          _ = editor.handle(.resize(terminal.size))
        case .terminate(let signal):
          keepRecovery()
          if recovery.isWritten {
            farewell =
              "what was not saved is kept: drawbridge offers it when the file is opened again"
          }
          return 128 + signal
        }
        if isDone { break }
      }
      if let ending = errand?.ending, !isDone {
        errand = nil
        report(ending)
      }
    }
    return 0
  }

  /// When the editor is to be told that nothing happened, by the clock of ``ThisProcess/milliseconds``; nil
  /// where none are waited for.
  private var keysDue: Int?

  private var isKeyDue: Bool { keysDue.map { $0 <= ThisProcess.milliseconds } ?? false }

  /// Keeps what is not saved where it is time for that, and says how long to wait for a person, in
  /// ms; nil for as long as it takes.
  private mutating func patience() -> Int? {
    let before = (recovery.isWriting, recovery.trouble)
    let recoveryDue = recovery.attend(
      to: editor.model, saved: file.model, bytes: recoveryBytes)
    if (recovery.isWriting, recovery.trouble) != before { takeNotice() }
    let now = ThisProcess.milliseconds
    keysDue = editor.tickDelay.map { keysDue ?? now + $0 }
    return [errand == nil ? nil : 100, keysDue.map { max(0, $0 - now) }, recoveryDue]
      .compactMap { $0 }.min()
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .save(let model, let name, let overwrite): save(model, as: name, overwrite: overwrite)
    case .export(let model, let diagram, let request): export(model, diagram, request)
    case .open(let name): open(name)
    case .readTemplate(let name): readTemplate(name)
    case .tellCrossings(let rule): tellCrossings(by: rule)
    case .write(let text): write(text)
    case .copy(let text): terminal.copy(text)
    case .mouse(let isOn): terminal.setMouse(isOn)
    case .forgetRecovery:
      forgetRecovery()
      offerRecovery()
    case .takeRecovery: recovery.takeOffered()
    case .readDiscarded: readDiscarded()
    case .suspend:
      keepRecovery()
      terminal.suspend()
    case .redraw: terminal.redraw()
    case .quit:
      discard()
      recovery.remove()
      isDone = true
    }
  }

  private mutating func save(_ model: Model, as name: String?, overwrite: Bool) {
    guard let target = name ?? path else { return editor.failed("save as which file? :w FILE") }
    if let refusal = Self.refusal(of: target) { return editor.failed(refusal) }
    let isOther = target != path
    if let tool = file.importedForm, !isOther {
      return editor.proposeSaving(as: FileFormat.nativeName(for: target), insteadOf: tool.title)
    }
    if !overwrite {
      if isOther, access(target, F_OK) == 0 { return editor.fileExists(target) }
      if !isOther, hasChanged(target) { return editor.fileChangedElsewhere(target) }
    }
    if let form = FileFormat(converting: target, from: file) {
      // What is given out for another tool is no file to go on with.
      if !form.isKept { return export(model, "", ExportRequest(form.name, to: target)) }
      return convert(model, form, to: target)
    }
    let moved = TemplatePath.moved(model.header.template, from: path, to: target)
    if !file.isTMT, moved != model.header.template {
      // The template is called otherwise from there, so the file is another one.
      return convert(model, .yaml, to: target)
    }
    do {
      let saved = try drawnFile.saved(model, now: SystemClock.now)
      try AtomicFile.write(saved.bytes, to: target)
      // What was written is what the next save builds upon.
      file = try saved.next ?? OpenedModel.read(saved.bytes, path: target)
      recovery.remove()
      (path, stamp, digest) = (target, FileRevision(target), FileDigest(saved.bytes))
      recovery = RecoveryFile(for: target, base: digest)
      editor.saved(model, as: target)
      takeNotice()
      farewell = "saved \(target)"
      if !saved.messages.isEmpty {
        let losses = "saved \(target), but " + saved.messages.joined(separator: "; ")
        editor.succeeded(losses)
        farewell = losses
      }
      for effect in editor.takeEffects() { perform(effect) }
    } catch {
      editor.failed("\(error)")
      takeNotice()
    }
  }

  /// Whether the file has another content than it had when it was last read or written.
  func hasChanged(_ path: String) -> Bool {
    let current = FileRevision(path)
    if current == stamp { return false }
    // Another mode, or another file that is the same, is no reason to ask.
    guard current != nil, let bytes = try? ReadFile.bytes(path, .regular) else { return true }
    return FileDigest(bytes) != digest
  }

  /// Why a name is none for a file that is written from the editor; nil where it is one.
  private static func refusal(of name: String) -> String? {
    Descriptor.stream(named: name) == nil
      ? nil : "\(name): is a stream of the program and no file"
  }

  /// Saves in the form that the new name asks for, and goes on with the new file.
  private mutating func convert(_ model: Model, _ form: FileFormat, to target: String) {
    do {
      let exporter = Exporter(
        file: drawnFile, path: path, model: model, template: editor.template,
        analyzer: editor.analysis)
      let losses = try exporter.write(.model(form), of: "", to: target) { editor.routes(of: $0) }
      editor.saved(model, as: target)
      let effects = editor.takeEffects()
      open(target)
      farewell = "saved \(target)"
      if !losses.isEmpty {
        farewell = "saved \(target), but " + losses.joined(separator: "; ")
      }
      editor.succeeded(farewell ?? "")
      for effect in effects { perform(effect) }
    } catch {
      editor.failed("\(error)")
    }
  }

  private mutating func export(
    _ model: Model, _ diagram: DiagramID, _ request: ExportRequest
  ) {
    guard let form = ExportFormat(request.form) else {
      return editor.failed("there is no form '\(request.form)'")
    }
    if let refusal = request.file.flatMap(Self.refusal) { return editor.failed(refusal) }
    var exporter = Exporter(
      file: drawnFile, path: path, model: model, template: editor.template,
      analyzer: editor.analysis)
    exporter.glyphs = editor.settings.glyphs
    if let picture = form.picture { return draw(picture, exporter, diagram, request) }
    do {
      guard let name = request.file else { return editor.failed("write to which file?") }
      let losses = try exporter.write(form, of: diagram, to: name) { editor.routes(of: $0) }
      editor.succeeded((["wrote \(name)"] + losses).joined(separator: "; "))
    } catch {
      editor.failed("\(error)")
    }
  }

  private mutating func draw(
    _ form: PictureFormat, _ exporter: Exporter, _ diagram: DiagramID,
    _ request: ExportRequest
  ) {
    var pictures = exporter.pictures
    pictures.showsLegend = request.showsLegend
    pictures.isAll = request.isAll
    pictures.isNamed = request.file != nil
    let diagrams = exporter.model.diagrams.values.filter { request.isAll || $0.id == diagram }
    var routes: [DiagramID: Routes] = [:]
    for diagram in diagrams { routes[diagram.id] = editor.routes(of: diagram.id) }
    let name =
      request.file
      ?? PictureNames.usual(form, of: request.isAll ? nil : diagrams.first, source: path)
    let work: @Sendable () -> BackgroundJob.Ending = { [pictures, routes] in
      do {
        let files = try pictures.files(form, of: diagrams, to: name) { routes[$0] }
        try PictureExport.write(files)
        return .done("wrote " + files.compactMap(\.path).joined(separator: ", "))
      } catch {
        return .failed("\(error)")
      }
    }
    guard form.isBinary else { return report(work()) }
    // Another program has its own pace, and the editor does not wait for it.
    if errand != nil { return editor.failed("the last picture is still being made") }
    errand = BackgroundJob(work)
    editor.succeeded("making \(name)")
  }

  private mutating func report(_ ending: BackgroundJob.Ending) {
    switch ending {
    case .done(let line): editor.succeeded(line)
    case .failed(let line): editor.failed(line)
    }
  }

  private mutating func open(_ name: String) {
    do {
      let next = try OpenedModel(name)
      discard()
      recovery.remove()
      (file, path, stamp, digest) = (next.file.placed(), name, FileRevision(name), next.digest)
      recovery = RecoveryFile(for: name, base: next.digest)
      let copied = editor.copied
      editor = Editor(
        file.model, template: file.template, fileName: name, size: terminal.size,
        settings: editor.settings,
        crossings: { [file] in file.crossings(of: $0, in: $1, template: $2) })
      editor.copied = copied
      if file.model.conflicts.isEmpty, let first = file.messages.first { editor.succeeded(first) }
      greet()
    } catch {
      editor.failed("\(error)")
    }
  }

  /// Says what is written down with what is decided next.
  private mutating func sign() {
    // A file of the Threat Modeling Tool carries its template, and so says the version once.
    let version = file.isTMT ? "" : editor.template.version
    editor.signature = Signature(
      author: person.name, date: SystemClock.second, templateVersion: version)
  }

  /// Has a text written in the person's own program, which has the terminal meanwhile.
  private mutating func write(_ text: String) {
    keepRecovery()
    do {
      let result = try terminal.lend { try OutsideEditor().edit(text) }
      sign()
      editor.written(result)
    } catch {
      editor.failed("\(error)")
    }
    for effect in editor.takeEffects() { perform(effect) }
  }

  /// The file with the template that the model is drawn with now.
  var drawnFile: ModelFile { file.with(editor.template) }

  /// Reads a template for the editor to offer.
  private mutating func readTemplate(_ name: String) {
    do {
      let choice = try TemplateChange.Choice(named: name)
      editor.offer(
        file.with(choice.template).template,
        named: choice.name(in: path, holdsTemplate: file.isTMT))
    } catch {
      editor.failed("\(error)")
    }
  }

  /// Works out for the editor what another rule for crossings would change.
  private mutating func tellCrossings(by rule: CrossingRule) {
    do {
      let drawn = drawnFile
      let other = try drawn.telling(editor.model, by: rule, template: editor.template)
      editor.offerCrossings(
        other, crossings: drawn.crossings(of: other, template: editor.template))
    } catch {
      editor.failed("\(error)")
    }
  }
}
