import Formats
import System

extension OpenedModel {
  /// Reads a model from a file or from a commit of the repository that one is in.
  ///
  /// - Parameter name: A path, or `REVISION:PATH` as git has it where there is no file of that name.
  /// - Throws: ``FileError``.
  init(fileOrRevision name: String) throws {
    guard access(name, F_OK) != 0, let colon = name.firstIndex(of: ":"), colon != name.startIndex
    else {
      try self.init(name)
      return
    }
    let revision = String(name[..<colon])
    let path = String(name[name.index(after: colon)...])
    let bytes = try Git.content(of: path, at: revision)
    let folder = AtomicFile.split(path).directory
    try self.init(bytes, path: name) { template in
      if template.hasPrefix("/") { return try ReadFile.bytes(template, .regular) }
      return try Git.content(
        of: folder == "." ? template : "\(folder)/\(template)", at: revision)
    }
  }

  /// Reads a model whose template is looked for beside another path than its own: where it is going
  /// to be.
  ///
  /// - Throws: ``FileError``.
  init(_ path: String, standingFor place: String?) throws {
    try self.init(try ReadFile.bytes(path), path: path) { template in
      try Self.content(named: template, beside: place ?? path)
    }
  }
}
