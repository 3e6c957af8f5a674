import Models

/// Which tool a file is of.
extension ImportedModel {
  /// Reads a file of another tool; nil where it is none.
  ///
  /// - Parameter read: Reads the template that a file made here names.
  /// - Throws: ``FileError`` where it is one that can't be read, or JSON that nobody knows.
  init?(_ bytes: [UInt8], file: String, read: (String) throws -> Template) throws {
    switch FileKind.of(bytes) {
    case .drawio: self = try DrawIOReader.model(bytes, file: file, read: read)
    case .otm:
      self = try OTMReader.model(YAMLTree(bytes, file: file).root, file: file, read: read)
    case .json:
      let root = try JSONReader.tree(bytes, file: file)
      if root["otmVersion"] != nil {
        self = try OTMReader.model(root, file: file, read: read)
      } else if root["summary"] != nil || root["detail"] != nil {
        self = try ThreatDragonReader.model(root, file: file, read: read)
      } else {
        throw FileError(
          file: file, line: root.line, column: root.column,
          message: "this JSON is no model; one of Threat Dragon has the keys 'summary' and "
            + "'detail', an Open Threat Model has 'otmVersion'")
      }
    default: return nil
    }
  }
}
