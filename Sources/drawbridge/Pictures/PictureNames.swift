import Formats
import Models
import Syntax
import System

/// What the files of pictures are called.
struct PictureNames {
  /// The model's file; nil for a new one.
  let source: String?
  /// What the person asked for: a name, or a folder; nil for standard output.
  let output: String?
  let form: PictureFormat

  private static let maxLength = 80

  /// Whether a folder was asked for.
  var isFolder: Bool {
    guard let output else { return false }
    var status = stat()
    return output.hasSuffix("/")
      || stat(output, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private var folder: String {
    let path = output ?? "."
    return path.hasSuffix("/") ? path : path + "/"
  }

  /// The file that holds all of these diagrams; in a folder, it is called after the only diagram or
  /// after the model.
  func joined(_ diagrams: [Diagram], isAll: Bool) -> String? {
    guard isFolder else { return output }
    let name = diagrams.count == 1 && !isAll ? Self.part(of: diagrams[0]) : Self.stem(source)
    return folder + name + "." + form.ending
  }

  /// A file for each diagram, no two the same on any system.
  func each(of diagrams: [Diagram]) -> [String?] {
    guard let output else { return diagrams.map { _ in nil } }
    var start = folder
    var ending = "." + form.ending
    if !isFolder {
      let (directory, name) = AtomicFile.split(output)
      (start, ending) = (name, "")
      if let dot = name.lastIndex(of: "."), dot != name.startIndex {
        (start, ending) = (String(name[..<dot]), String(name[dot...]))
      }
      start = (output.contains("/") ? directory + (directory == "/" ? "" : "/") : "") + start + "-"
    }
    var taken: Set<String> = []
    return diagrams.map { diagram in
      let part = Self.part(of: diagram)
      var name = part
      var number = 2
      // Some file systems do not tell capitals from small letters.
      while !taken.insert(name.lowercased()).inserted {
        name = "\(part)-\(number)"
        number += 1
      }
      return start + name + ending
    }
  }

  /// The name for a picture that nobody named: beside the model, after the model and the diagram.
  static func usual(_ form: PictureFormat, of diagram: Diagram?, source: String?) -> String {
    let directory = source.map { AtomicFile.split($0).directory } ?? "."
    let name = stem(source) + (diagram.map { "-" + part(of: $0) } ?? "") + "." + form.ending
    return directory == "." ? name : directory == "/" ? "/" + name : directory + "/" + name
  }

  /// Makes the folder that a file is to lie in, where there is none; its own folder must be there.
  static func makeFolder(of path: String) throws(FileError) {
    let folder = AtomicFile.split(path).directory
    guard access(folder, F_OK) != 0, mkdir(folder, 0o777) != 0 else { return }
    throw SystemMessage.error(folder, errno, trying: "can't be made")
  }

  /// The model's name without its ending.
  private static func stem(_ source: String?) -> String {
    source.map { AtomicFile.stem(of: $0) } ?? "model"
  }

  /// What tells a diagram's file from the others: its id, or its title where the id is a number that
  /// another tool made up.
  private static func part(of diagram: Diagram) -> String {
    let parts = diagram.id.rawValue.split(separator: "-", omittingEmptySubsequences: false)
    let isGUID =
      parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && parts.joined().allSatisfy { $0.isASCII && $0.isHexDigit }
    return part(isGUID ? diagram.header.title.lowercased() : diagram.id.rawValue)
  }

  /// A name as a part of a file's name, whatever it holds.
  private static func part(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(maxLength) {
      let isPlain =
        scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      let next = isPlain ? String(scalar) : "-"
      if next == "-", result.isEmpty || result.hasSuffix("-") { continue }
      if result.utf8.count + next.utf8.count > maxLength { break }
      result += next
    }
    if result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? "diagram" : result
  }
}
