import Testing

/// Holds the order of folders: inside a target, too, dependencies run one way.
struct FolderTests {
  /// The document is one thing: its parts speak of each other.
  private static let exempt: Set<String> = ["Models"]

  /// What names what, by the names of the types that are declared outside all others.
  private struct Graph {
    var arrows: [String: Set<String>] = [:]

    /// - `node`: What a file counts as: itself, or its folder.
    init(_ files: [SourceFile], node: (SourceFile) -> String) {
      let words = files.map { file in
        (node(file), Set(file.code.matches(of: /\b[A-Z]\w*/).map { String($0.output) }))
      }
      var homes: [String: Set<String>] = [:]
      for file in files {
        for type in file.outerTypes { homes[type, default: []].insert(node(file)) }
      }
      for (here, names) in words {
        for name in names { arrows[here, default: []].formUnion(homes[name] ?? []) }
        arrows[here]?.remove(here)
      }
    }

    private func reachable(from start: String) -> Set<String> {
      var seen: Set<String> = []
      var open = Array(arrows[start] ?? [])
      while let next = open.popLast() {
        if seen.insert(next).inserted { open += arrows[next] ?? [] }
      }
      return seen
    }

    /// The nodes that can be reached from each other, circle by circle.
    var circles: [[String]] {
      var reach: [String: Set<String>] = [:]
      for node in arrows.keys { reach[node] = reachable(from: node) }
      var result: Set<[String]> = []
      for node in arrows.keys where reach[node]?.contains(node) == true {
        let circle = (reach[node] ?? []).filter { reach[$0]?.contains(node) == true }
        result.insert(circle.sorted())
      }
      return result.sorted { $0[0] < $1[0] }
    }
  }

  private static func byTarget() throws -> [String: [SourceFile]] {
    Dictionary(grouping: try Package.files(in: "Sources"), by: \.target)
  }

  @Test func `folders of a target know each other one way`() throws {
    for (target, files) in try Self.byTarget() where !Self.exempt.contains(target) {
      let circles = Graph(files, node: \.folder).circles
      #expect(circles.isEmpty, "\(target): \(circles)")
    }
  }

  @Test func `no circle of files is large`() throws {
    for (target, files) in try Self.byTarget() {
      let largest = Graph(files, node: \.path).circles.max { $0.count < $1.count } ?? []
      #expect(largest.count <= 10, "\(target): \(largest)")
    }
  }

  @Test func `circles are found, and what merely is beside one is not`() {
    let files = [
      SourceFile(path: "Sources/T/A/a.swift", text: "struct A { var b: B }"),
      SourceFile(path: "Sources/T/B/b.swift", text: "struct B { var c: C }"),
      SourceFile(path: "Sources/T/C/c.swift", text: "struct C { func f() -> A { } }"),
      SourceFile(path: "Sources/T/d.swift", text: "struct D { var a: A } // C"),
    ]
    #expect(
      Graph(files, node: \.folder).circles == [["Sources/T/A", "Sources/T/B", "Sources/T/C"]])
    #expect(Graph(Array(files.dropFirst()), node: \.folder).circles.isEmpty)
  }

  // MARK: The command table

  /// Folders whose methods are for the rows of all: an edit is made, something is said or opened.
  private static let shared: Set<String> = ["Workspace", "Window", "Sheets"]

  @Test func `a row of the command table lies in the folder of what it calls`() throws {
    let files = try Package.files(in: "Sources/Editing")
    var homes: [String: Set<String>] = [:]
    for file in files {
      let names = file.code.matches(of: /\b(?:func|var)\s+(\w+)/)
      for name in names { homes[String(name.output.1), default: []].insert(file.part) }
    }
    var count = 0
    for file in files where file.path.contains("/CommandTable+") {
      for call in file.code.matches(of: /(?:\beditor|\$0)\.(\w+)\(/) {
        let name = String(call.output.1)
        let home = try #require(homes[name], "\(file): \(name)")
        count += 1
        #expect(
          home.contains(file.part) || !home.isDisjoint(with: Self.shared),
          "\(file) calls \(name), which lies in \(home)")
      }
    }
    #expect(count > 150)
  }
}

extension SourceFile {
  /// The folder it lies in.
  fileprivate var folder: String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The folder of its target that it lies in, at whatever depth; a dot for the target's own.
  fileprivate var part: String {
    let parts = path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : "."
  }

  /// The types it declares outside all others.
  fileprivate var outerTypes: [String] {
    code.matches(
      of:
        /(?m)^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|private|fileprivate|internal|final|indirect|nonisolated)\s+)*(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/
    ).map { String($0.output.1) }
  }
}
