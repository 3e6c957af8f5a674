import System

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
      guard let folder = ThisProcess.folder else { return path.split(separator: "/") }
      whole = folder + "/" + path
    }
    var result: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = result.popLast() } else { result.append(part) }
    }
    return result
  }
}
