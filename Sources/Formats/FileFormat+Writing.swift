import Models
import OrderedCollections
import Syntax
import Threats

/// A model that is to be written in some form.
public struct ModelExport: Sendable {
  /// The file that the model was read from, or a new one.
  public var file: ModelFile
  /// What is written.
  public var model: Model
  /// What it is drawn with.
  public var template: Template
  /// The threats of the whole model, in the analyzer's order.
  public var threats: [Threat]
  /// What the file calls the template, where it names one.
  public var templateName: String
  /// Who writes it and when, for forms that say so.
  public var now: Authorship

  /// Gets ready to write a model.
  public init(
    _ model: Model, of file: ModelFile, template: Template, threats: [Threat],
    naming templateName: String, now: Authorship
  ) {
    (self.model, self.file, self.template) = (model, file, template)
    (self.threats, self.templateName, self.now) = (threats, templateName, now)
  }

  /// What the writers of other tools' forms ask for.
  fileprivate var context: ExportContext {
    var model = model
    model.header.template = templateName
    return ExportContext(model, template: template, threats: threats)
  }
}

extension FileFormat {
  /// A model in this form, and what that has no place for, one line each.
  ///
  /// - `diagram`: The diagram to show, for forms that show one.
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  public func written(_ export: ModelExport, of diagram: DiagramID) throws -> (
    bytes: [UInt8], losses: [String]
  ) {
    if case .file(let write)? = writer {
      let saved = try write(export)
      return (saved.bytes, saved.messages)
    }
    let result = export.context.text(self, of: diagram)
    return (Array(result.text.utf8), result.losses)
  }
}

extension ExportContext {
  /// What is written, and what the form has no place for, one line each, what people said of threats
  /// first; nothing in forms that are not written here.
  ///
  /// A form of the whole model is read back, and what does not come back is lost.
  ///
  /// - `diagram`: The diagram to show, for forms that show one; one that the model lacks
  ///   gives an empty drawing.
  func text(_ format: FileFormat, of diagram: DiagramID) -> (text: String, losses: [String]) {
    switch format.writer {
    case .model(let write): return readBack(write(self), format)
    case .diagram(let write):
      let shown = model.diagrams[diagram] ?? Diagram(id: diagram, header: .init(title: ""))
      var (text, losses) = write(self, shown)
      losses.add(decided(on: shown))
      return (text, losses.lines(format.title))
    case .file, nil: return ("", [])
    }
  }

  /// A text of a whole model, and what does not come back when it is read.
  private func readBack(_ text: String, _ format: FileFormat) -> (text: String, losses: [String]) {
    do {
      // Its template is the one at hand, wherever the text says that it lies.
      let source = FileFormat.Source(bytes: Array(text.utf8), name: format.title)
      guard case .model(let read)? = format.reader else { return (text, []) }
      let model = try read(source) { _ in template }
      var losses = ReadbackLosses(
        of: (self.model, template), readingBack: (model.model, model.template))
      losses.compare(
        threats, with: Analyzer.threatsOnGrid(of: model.model, template: model.template))
      return (text, losses.losses.lines(format.title))
    } catch {
      // Nothing that is written here is refused when it is read, but for what is larger than any model.
      return (text, ["what is written can't be read back: \(error)"])
    }
  }

  /// What people said of the threats of a diagram, of which its picture says nothing.
  private func decided(on diagram: Diagram) -> LossList {
    var losses = LossList()
    for decision in model.decisions.values
    where diagram.flows[decision.key.flow] != nil && !decision.isBlank {
      losses.add("a decision", model.name(of: decision, template: template), isDecided: true)
    }
    for threat in model.threats.values
    where threat.item.map({ model.hasItem($0, in: diagram.id) }) == true {
      losses.add("a threat written by hand", quoted(threat.title), isDecided: true)
    }
    return losses
  }
}
