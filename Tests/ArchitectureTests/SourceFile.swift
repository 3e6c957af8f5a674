import Foundation

/// One file of the package's sources or tests, as text.
struct SourceFile: Sendable, CustomStringConvertible {
  /// From the package's root: `Sources/Models/Model.swift`.
  let path: String
  let text: String

  var description: String { path }

  /// The target it belongs to: the second part of the path.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }

  /// The modules it imports.
  var imports: [String] {
    code.matches(
      of:
        /(?m)^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+)/
    ).map { String($0.output.1) }
  }

  /// The types it declares.
  var types: [String] {
    code.matches(of: /\b(?:class|struct|enum|actor|protocol|typealias)\s+(\w+)/)
      .map { String($0.output.1) }
  }

  /// The text without comments and string literals.
  var code: String {
    text.replacing(/(?s)#*"""(?:.*?)"""#*/, with: "\"\"")
      .replacing(/"(?:\\.|[^"\\\n])*"/, with: "\"\"")
      .replacing(/(?s)\/\*.*?\*\//, with: " ")
      .replacing(/\/\/[^\n]*/, with: "")
  }

  /// The names it uses that reach the world outside: files, the clock, the process, chance.
  ///
  /// Without Foundation and Glibc these are all that the standard library has.
  var worldly: [String] {
    let types = code.matches(
      of:
        /(?:^|\W)(?:CommandLine|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|Task|Thread)(?:$|\W)/
    )
    let calls = code.matches(of: /(?:^|[^.\w])(?:print|debugPrint|dump|readLine)\(/)
    let chance = code.matches(
      of: /\.(?:randomElement|shuffled|shuffle)\(\)|\Wrandom\((?:in:[^\n]*)?\)/
    ).filter { !$0.output.contains("using:") }
    return (types.map(\.output) + calls.map(\.output) + chance.map(\.output)).map(String.init)
  }
}

/// The package on disk, found from where this file was compiled.
enum Package {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names in the top level.
  static func topLevel() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path()).sorted()
  }

  /// All files of these endings in a folder of the top level, at any depth, in the order of paths.
  static func files(in folder: String, _ endings: Set<String> = ["swift"]) throws -> [SourceFile] {
    let base = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: base.path()).sorted()
      .filter { endings.contains(URL(filePath: $0).pathExtension) }
      .map {
        SourceFile(
          path: folder + "/" + $0,
          text: try String(contentsOf: base.appending(path: $0), encoding: .utf8))
      }
  }
}
