import Formats
import Glibc
import Models

/// A model as a native file, and the template file that goes beside it where one is needed.
struct NativeExport {
  /// The model's file.
  let bytes: [UInt8]
  /// The template's file; nil where the model names one that is there.
  private let template: (path: String, bytes: [UInt8])?
  /// The path of the file that the model was read from; nil for a new one.
  private let source: String?

  /// Says a model in the native form.
  ///
  /// A template that is inside the model's own file goes to a file beside the new one; where there is
  /// no new one, the model names the file that holds it.
  ///
  /// - Parameters:
  ///   - source: The path of the file that the model was read from; nil for a new one.
  ///   - path: Where the model is to be written; nil for standard output.
  /// - Throws: ``FileError``.
  init(_ model: Model, of file: ModelFile, from source: String?, to path: String?) throws {
    self.source = source
    guard file.isTMT else {
      let name = TemplatePath.moved(model.header.template, from: source, to: path)
      bytes = try file.native(model, naming: name)
      template = nil
      return
    }
    guard let path else {
      bytes = try file.native(model, naming: source ?? "")
      template = nil
      return
    }
    let (directory, name) = AtomicFile.split(path)
    var stem = Substring(name)
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { stem = name[..<dot] }
    let beside = stem + ".template.yaml"
    bytes = try file.native(model, naming: String(beside))
    template = ("\(directory)/\(beside)", Array(TemplateReport.yaml(of: file.template).utf8))
    try checkTemplate()
  }

  /// Refuses to take the place of somebody's file.
  private func checkTemplate() throws {
    guard let template, AtomicFile.isTaken(template.path) else { return }
    if try ReadFile.bytes(template.path, .own) == template.bytes { return }
    throw FileError(
      file: template.path,
      message: "is there already and is another template; the model's template would go there, "
        + "so nothing was written")
  }

  /// Writes the files, the template first, so that no model is without.
  func write(to path: String) throws {
    if let template, !AtomicFile.isTaken(template.path) {
      try AtomicFile.write(
        template.bytes, to: template.path, chosenBy: .program(like: source))
    }
    try AtomicFile.write(bytes, to: path)
  }
}

/// How a model calls its template.
enum TemplatePath {
  /// The name of a template for a model that is written elsewhere than it was read; one that has no
  /// file yet calls its template as the person did, from where they are.
  static func moved(_ template: String, from source: String?, to path: String?) -> String {
    guard let path, template != "core", !template.isEmpty, !template.hasPrefix("/")
    else { return template }
    let old = source.map { AtomicFile.split($0).directory } ?? "."
    let new = AtomicFile.split(path).directory
    return old == new ? template : relative("\(old)/\(template)", to: new)
  }

  /// What a file calls a template that the person named from where they are: the way there from the
  /// file's own folder.
  ///
  /// An absolute path stays, unless it leads into that folder.
  static func named(_ template: String, in file: String?) -> String {
    guard let file else { return template }
    let name = relative(template, to: AtomicFile.split(file).directory)
    return template.hasPrefix("/") && name.hasPrefix("../") ? template : name
  }

  /// A path as it is said in a folder.
  static func relative(_ path: String, to folder: String) -> String {
    let target = parts(path)
    let base = parts(folder)
    var shared = 0
    while shared < min(target.count - 1, base.count), target[shared] == base[shared] { shared += 1 }
    return (Array(repeating: "..", count: base.count - shared) + target[shared...])
      .joined(separator: "/")
  }

  /// The folders and the file of a path from the root on.
  private static func parts(_ path: String) -> [Substring] {
    var whole = path
    if !path.hasPrefix("/") {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      guard getcwd(&buffer, buffer.count) != nil else { return path.split(separator: "/") }
      let end = buffer.firstIndex(of: 0) ?? buffer.endIndex
      whole = String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      whole += "/" + path
    }
    var result: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = result.popLast() } else { result.append(part) }
    }
    return result
  }
}
