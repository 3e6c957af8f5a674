import Models
import Syntax

/// Which form a file is of.
extension FileFormat {
  /// The form of a file: told by its content first, then by its name; nil where neither tells one.
  ///
  /// - Returns: The form, and the values of a file in JSON, which have to be read to tell.
  /// - Throws: ``FileError`` where it is broken JSON, or JSON that nobody knows.
  static func of(_ content: FileContent, bytes: [UInt8], name: String) throws -> (
    format: FileFormat, tree: SourceNode?
  )? {
    func told(_ tree: SourceNode? = nil) -> FileFormat? {
      models.first { $0.rule.map { content.holds($0, in: tree) } ?? false }
    }
    if let format = told() { return (format, nil) }
    if content.isTemplate { return nil }
    if case .json = content.shape {
      let tree = try JSONReader.tree(bytes, file: name)
      if let format = told(tree) { return (format, tree) }
      let hints = models.map(\.hint).filter { !$0.isEmpty }.joined(separator: ", ")
      throw FileError(
        file: name, line: tree.line, column: tree.column,
        message: "this JSON is no model; \(hints)")
    }
    return named(name, where: content).map { ($0, nil) }
  }

  /// The form that a file's name asks for where its content tells nothing; nil where it tells, or the
  /// name asks for none.
  static func named(_ name: String, where content: FileContent) -> FileFormat? {
    if models.contains(where: { $0.rule.map { content.holds($0) } ?? false }) { return nil }
    guard content.tellsNothing, !content.isTemplate else { return nil }
    return ending(name, reading: true).first(where: \.trustsEnding)
  }

  /// Those of some forms whose files may be called so, by the longest ending; in the order of the
  /// table.
  ///
  /// - `reading`: Whether names that others give count as well.
  public static func ending(
    _ name: String, among formats: [FileFormat] = models, reading: Bool = false
  ) -> [FileFormat] {
    let name = name.lowercased()
    var found: [FileFormat] = []
    var longest = 0
    for format in formats {
      let endings = format.endings + (reading ? format.otherEndings : [])
      let length = endings.filter { name.hasSuffix($0) }.map(\.utf8.count).max() ?? 0
      if length > longest { (found, longest) = ([], length) }
      if length > 0, length == longest { found.append(format) }
    }
    return found
  }

  /// The form that a file's new name asks for; nil where it asks for none other than the file has.
  ///
  /// A file of another tool is never written back as it was read: under a name that no form is known
  /// by, it becomes a model of its own. A model that is kept in its file goes to another such form
  /// only; all else has to be asked for.
  public init?(converting name: String, from file: ModelFile) {
    let candidates = Self.ending(name).filter { $0.isRead }
    if let imported = file.importedForm {
      self = candidates.contains(imported) ? imported : candidates.first ?? .yaml
      return
    }
    guard let format = candidates.first(where: \.isKept), format != file.format ?? .yaml else {
      return nil
    }
    self = format
  }

  /// What a file of another tool is called as a model of its own: `shop.json` becomes `shop.yaml`.
  public static func nativeName(for path: String) -> String {
    let endings = models.filter(\.isRead).flatMap { $0.endings + $0.otherEndings }
    var stem = path[...]
    while let ending = endings.first(where: {
      stem.lowercased().hasSuffix($0) && stem.utf8.count > $0.utf8.count
    }) {
      stem = stem.dropLast(ending.count)
    }
    // An Open Threat Model in YAML must not be written over.
    return stem + ".yaml" == path ? "\(stem).model.yaml" : "\(stem).yaml"
  }
}

extension FileContent {
  /// Whether it is a template and no model.
  var isTemplate: Bool { holds(.firstKey("template")) || holds(.elements(["KnowledgeBase"])) }
}
