import Formats
import Models
import System

/// A model as a native file, and the template file that goes beside it where one is needed.
struct NativeExport {
  /// The model's file.
  let bytes: [UInt8]
  private let template: TemplateBeside

  /// Says a model in the native form.
  ///
  /// - Parameters:
  ///   - source: The path of the file that the model was read from; nil for a new one.
  ///   - path: Where the model is to be written; nil for standard output.
  /// - Throws: ``FileError``.
  init(_ model: Model, of file: ModelFile, from source: String?, to path: String?) throws {
    template = try TemplateBeside(model, of: file, from: source, to: path)
    bytes = try file.native(model, naming: template.name)
  }

  /// Writes the files, the template first, so that no model is without.
  func write(to path: String) throws {
    try template.write()
    try AtomicFile.write(bytes, to: path)
  }
}

/// The template of a model that goes to another file.
///
/// A template that is inside the model's own file goes to a file beside the new one; where there is no
/// new one, the model names the file that holds it.
struct TemplateBeside {
  /// What the new file calls it.
  let name: String
  /// The template's file; nil where the model names one that is there.
  private let file: (path: String, bytes: [UInt8])?
  /// The path of the file that the model was read from; nil for a new one.
  private let source: String?

  /// Decides where it goes.
  ///
  /// - Parameters:
  ///   - source: The path of the file that the model was read from; nil for a new one.
  ///   - path: Where the model is to be written; nil for standard output.
  /// - Throws: ``FileError`` where somebody's file is in the way.
  init(_ model: Model, of file: ModelFile, from source: String?, to path: String?) throws {
    self.source = source
    guard file.isTMT else {
      name = TemplatePath.moved(model.header.template, from: source, to: path)
      self.file = nil
      return
    }
    guard let path else {
      name = source ?? ""
      self.file = nil
      return
    }
    let (directory, last) = AtomicFile.split(path)
    var stem = Substring(last)
    if let dot = last.lastIndex(of: "."), dot != last.startIndex { stem = last[..<dot] }
    name = stem + ".template.yaml"
    self.file = ("\(directory)/\(name)", Array(TemplateReport.yaml(of: file.template).utf8))
    try check()
  }

  /// Refuses to take the place of somebody's file.
  private func check() throws {
    guard let file, AtomicFile.isTaken(file.path) else { return }
    if try ReadFile.bytes(file.path, .own) == file.bytes { return }
    throw FileError(
      file: file.path,
      message: "is there already and is another template; the model's template would go there, "
        + "so nothing was written")
  }

  /// Writes it where it is not there.
  func write() throws {
    if let file, !AtomicFile.isTaken(file.path) {
      try AtomicFile.write(file.bytes, to: file.path, chosenBy: .program(like: source))
    }
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
