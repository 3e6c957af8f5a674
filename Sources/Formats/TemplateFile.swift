import Models

/// Templates of any form, and how they are written.
public enum TemplateFile {
  /// The template that a file holds: one in YAML, one of the Threat Modeling Tool (.tb7), or the one
  /// embedded in a model of that tool (.tm7).
  ///
  /// - `name`: What the person called the file, for messages.
  /// - Throws: ``FileError`` where it can't be read.
  public static func template(_ bytes: [UInt8], name: String) throws -> Template {
    let content = FileContent(bytes)
    let isTMT =
      content.holds(.elements(["ThreatModel", "KnowledgeBase"]))
      || FileFormat.named(name, where: content) == .tm7
    return isTMT
      ? try TMTFile.template(bytes, file: name) : try TemplateReader.template(bytes, file: name)
  }

  /// A template file in YAML; reading it gives an equal template.
  public static func bytes(of template: Template) -> [UInt8] {
    Array(TemplateEncoder.text(of: template).utf8)
  }
}
