import Formats
import Syntax
import System

/// What git has to be told, and telling it.
struct GitSetup {
  private let isGlobal: Bool
  /// The file that says which files are handled how.
  private let attributes: String
  /// What that file is to say: a pattern, and the attributes of what matches.
  private let lines: [(pattern: String, attributes: [String])]

  /// Finds out what is to be set up.
  ///
  /// - `models`: The models in YAML; none looks for all that the repository has.
  /// - Throws: ``FileError`` where there is no git or no repository.
  init(isGlobal: Bool, models: [String]) throws {
    self.isGlobal = isGlobal
    var lines: [(pattern: String, attributes: [String])] = [
      ("*.tm7", ["diff=drawbridge", "merge=drawbridge"])
    ]
    if isGlobal {
      guard models.isEmpty else {
        throw FileError(
          file: models[0], message: "with --global no files can be named, they are all .tm7 files")
      }
      attributes = try Self.globalAttributes()
    } else {
      let answer = try Git.run(["rev-parse", "--show-toplevel"])
      guard answer.code == 0 else {
        throw FileError(
          file: "git",
          message: "this is no repository with a working tree; git init makes one, and --global "
            + "needs none")
      }
      let root = answer.line
      attributes = root + "/.gitattributes"
      for path in try Self.models(models, root: root) {
        lines.append((Self.pattern(path), ["merge=drawbridge"]))
      }
    }
    self.lines = lines
  }

  /// The user's own attributes file.
  private static func globalAttributes() throws(FileError) -> String {
    let answer = try Git.run(["config", "--global", "--type=path", "core.attributesFile"])
    if answer.code == 0, !answer.line.isEmpty { return answer.line }
    let folder = ThisProcess.variable("XDG_CONFIG_HOME") ?? ThisProcess.home + "/.config"
    return folder + "/git/attributes"
  }

  /// The models in YAML as seen from the root: those that were named, else all there are.
  private static func models(_ named: [String], root: String) throws -> [String] {
    guard named.isEmpty else {
      return try named.map { path in
        let bytes = try ReadFile.bytes(path)
        guard ModelFile.isNative(bytes) else {
          throw FileError(file: path, message: "is no model in YAML")
        }
        let inside = TemplatePath.relative(path, to: root)
        guard !inside.hasPrefix("../") else {
          throw FileError(file: path, message: "is not in this repository")
        }
        return inside
      }
    }
    let answer = try Git.demand([
      "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.yaml",
      "*.yml",
    ])
    return answer.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { path in
        (try? ReadFile.bytes("\(root)/\(path)", .regular)).map { ModelFile.isNative($0) } ?? false
      }.sorted()
  }

  /// A path as a pattern that matches it alone.
  static func pattern(_ path: String) -> String {
    var result = "/"
    for character in path {
      if "*?[]\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    guard result.contains(where: { $0 == " " || $0 == "\"" || $0 == "\t" || !$0.isASCII })
    else { return result }
    let escaped = result.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\t", with: "\\t") + "\""
  }

  // MARK: Doing it

  /// Tells git, as far as it does not know yet.
  ///
  /// - Returns: What was done, one line each.
  /// - Throws: ``FileError`` where git or the file system refuses.
  func run(isDry: Bool) throws -> [String] {
    var said: [String] = []
    let scope = isGlobal ? "--global" : "--local"
    for (key, value) in Self.settings {
      let known = try Git.run(["config", scope, "--get", key])
      if known.code == 0, known.line == value {
        said.append("kept \(key)")
        continue
      }
      if !isDry { _ = try Git.demand(["config", scope, key, value]) }
      said.append("\(isDry ? "would set" : "set") \(key) = \(value)")
    }
    // The repository's own may come from anybody; git itself follows no link there.
    let old =
      AtomicFile.isTaken(attributes)
      ? try ReadFile.bytes(attributes, isGlobal ? .regular : .own) : []
    var text = String(decoding: old, as: UTF8.self)
    let before = text
    for line in lines {
      let wanted = ([line.pattern] + line.attributes).joined(separator: " ")
      if Self.says(text, line.pattern, line.attributes) {
        said.append("kept '\(wanted)' in \(attributes)")
        continue
      }
      if !text.isEmpty, text.last?.isNewline == false { text += "\n" }
      text += wanted + "\n"
      said.append("\(isDry ? "would add" : "added") '\(wanted)' to \(attributes)")
    }
    if !isDry, text != before {
      Folder.make(AtomicFile.split(attributes).directory)
      try AtomicFile.write(
        text, to: attributes, chosenBy: isGlobal ? .person : .program(like: nil))
    }
    return said
  }

  /// Whether an attributes file says so already: the last line of a pattern counts.
  private static func says(_ text: String, _ pattern: String, _ attributes: [String]) -> Bool {
    var known: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(pattern + " ") {
      for word in line.dropFirst(pattern.count).split(separator: " ") {
        known[String(word.prefix { $0 != "=" })] = String(word)
      }
    }
    return attributes.allSatisfy { known[String($0.prefix { $0 != "=" })] == $0 }
  }

  /// What git's configuration is to say.
  private static var settings: [(key: String, value: String)] {
    [
      ("diff.drawbridge.textconv", "\(program) describe --or-raw"),
      ("diff.drawbridge.xfuncname", "^[a-z].*$"),
      ("merge.drawbridge.name", "threat models, merged by what they mean"),
      ("merge.drawbridge.driver", "\(program) merge %O %A %B -o %A --path %P"),
    ]
  }

  /// How a shell finds this program: by its name where that leads here, else by its path.
  private static var program: String {
    guard let own = ThisProcess.program else { return "drawbridge" }
    if let found = Git.executable("drawbridge"), let real = realpath(found, nil) {
      defer { free(real) }
      if String(cString: real) == own { return "drawbridge" }
    }
    let isPlain = own.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "/._-+".utf8.contains(byte)
    }
    return isPlain ? own : "'" + own.replacing("'", with: "'\\''") + "'"
  }
}
