import Models
import Screen
import Syntax

/// A form that models, their diagrams or reports on them are read from or written in: a row of the
/// table of all forms.
///
/// The table has three parts, because none can know more than its target does: models here
/// (``models``), reports in `Reports`, pictures in the program. All that is said of forms, in help,
/// completion, messages and documentation, comes from these rows.
public struct FileFormat: Sendable, Equatable, CustomStringConvertible {
  /// What it is asked for by: `threat-dragon`.
  public let name: String
  /// What messages call it: `Threat Dragon`.
  public let title: String
  /// What it is and what it holds of a model, on one line.
  public let summary: String
  /// What it can't hold, on one line; what of a certain model that is, messages say by name.
  public let lacks: String
  /// What the names of such files end with, the usual ending first; lower case, with the dot.
  public let endings: [String]
  /// What such names end with besides, where others wrote them.
  public let otherEndings: [String]
  /// What means something in its text; nil for forms that are no text.
  public let escaping: Escaping?
  /// How the content of a file tells the form; nil for forms that are only written.
  let rule: FileContent.Rule?
  /// What an error says of the rule where no form's holds.
  let hint: String
  /// Whether a file with its ending that tells nothing by its content is read as one.
  let trustsEnding: Bool
  let reader: Reader?
  let writer: Writer?

  /// The bytes of a file, what the person called it, and its values where it is JSON.
  struct Source {
    var bytes: [UInt8]
    var name: String
    var tree: SourceNode?

    /// Its values, in JSON or YAML.
    func values() throws -> SourceNode {
      if let tree { return tree }
      if case .json = FileContent(bytes).shape { return try JSONReader.tree(bytes, file: name) }
      return try YAMLTree(bytes, file: name).root
    }
  }

  /// How it is read.
  enum Reader: Sendable {
    /// As a file that a model is written back to; the second argument reads others that it names.
    case file(@Sendable (Source, (String) throws -> [UInt8]) throws -> ModelFile)
    /// As a model of another tool; the second argument reads the template that a file made here names.
    case model(@Sendable (Source, (String) throws -> Template) throws -> ImportedModel)
  }

  /// How it is written.
  enum Writer: Sendable {
    /// A file of its own, which says itself what it can't hold.
    case file(@Sendable (ModelExport) throws -> ModelFile.Saved)
    /// The whole model; what does not come back when it is read is lost.
    case model(@Sendable (ExportContext) -> String)
    /// One diagram, with what it has no place for.
    case diagram(@Sendable (ExportContext, Diagram) -> (String, LossList))
  }

  /// A row of another part of the table, whose form is only written.
  package init(
    _ name: String, _ title: String, _ summary: String, lacks: String, endings: [String],
    escaping: Escaping?
  ) {
    self.init(
      name, title, summary, lacks: lacks, endings: endings, escaping: escaping, writer: nil)
  }

  init(
    _ name: String, _ title: String, _ summary: String, lacks: String, endings: [String],
    otherEndings: [String] = [], escaping: Escaping?, rule: FileContent.Rule? = nil,
    hint: String = "", trustsEnding: Bool = false, reader: Reader? = nil, writer: Writer?
  ) {
    (self.name, self.title, self.summary, self.lacks) = (name, title, summary, lacks)
    (self.endings, self.otherEndings, self.escaping) = (endings, otherEndings, escaping)
    (self.rule, self.hint, self.trustsEnding) = (rule, hint, trustsEnding)
    (self.reader, self.writer) = (reader, writer)
  }

  /// Whether two rows are the same; no two have one name.
  public static func == (one: FileFormat, other: FileFormat) -> Bool { one.name == other.name }

  /// What it is asked for by.
  public var description: String { name }

  /// Whether it can be read.
  public var isRead: Bool { reader != nil }

  /// Whether a model goes on in such a file: what is read from one is written back to it.
  public var isKept: Bool { if case .file? = reader { true } else { false } }

  /// Whether it shows one diagram rather than saying all of the model.
  public var showsOneDiagram: Bool { if case .diagram? = writer { true } else { false } }

  /// Whether such a file names its template, which has to lie where it is looked for.
  public var namesTemplate: Bool { isRead && self != .tm7 }
}
