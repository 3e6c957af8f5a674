import Foundation
import Testing

/// Holds the table of targets: who may import whom, and who may touch the world outside.
struct ArchitectureTests {
  /// By target, all that its sources may import; the executable may import everything but libraries
  /// in C.
  private static let allowed: [String: Set<String>] = [
    "CNcurses": [],
    "CYaml": [],
    "CSystem": [],
    "System": ["CSystem", "Glibc", "Musl", "Darwin"],
    "Models": ["OrderedCollections"],
    "Threats": ["Models", "OrderedCollections"],
    "Screen": [],
    "Drawing": ["Models", "Screen", "OrderedCollections"],
    "Syntax": ["Screen", "System", "CYaml"],
    "Formats": [
      "Models", "Threats", "Drawing", "Screen", "Syntax", "OrderedCollections",
      "FoundationEssentials", "Foundation", "System",
    ],
    "Reports": [
      "Models", "Threats", "Drawing", "Screen", "Syntax", "Formats", "OrderedCollections",
    ],
    "Editing": ["Models", "Threats", "Drawing", "Screen", "OrderedCollections"],
    "Terminal": ["CNcurses", "Screen", "Syntax", "System"],
  ]

  /// Libraries in C, each of which one target imports for all others.
  private static let inC: Set<String> = [
    "CNcurses", "CYaml", "CSystem", "Glibc", "Musl", "Darwin", "Foundation",
  ]

  /// The targets that compute and never do anything.
  private static let pure: Set<String> = ["Models", "Threats", "Screen", "Drawing", "Editing"]

  @Test func `every target is in the table`() throws {
    let targets = Set(try Package.files(in: "Sources", ["swift", "h", "modulemap"]).map(\.target))
    #expect(targets == Set(Self.allowed.keys).union(["drawbridge"]))
  }

  @Test func `targets import what the table allows`() throws {
    for file in try Package.files(in: "Sources") {
      for module in file.imports {
        if let allowed = Self.allowed[file.target] {
          #expect(allowed.contains(module), "\(file) imports \(module)")
        } else {
          #expect(!Self.inC.contains(module), "\(file) imports \(module)")
        }
      }
    }
  }

  @Test func `what tests share knows nothing of the program`() throws {
    let shared = try Package.files(in: "Tests").filter { $0.target == "Support" }
    #expect(!shared.isEmpty)
    for file in shared {
      #expect(Set(file.imports).isSubset(of: ["Foundation", "Testing"]), "\(file)")
    }
    for file in try Package.files(in: "Sources") {
      #expect(!file.imports.contains("Support"), "\(file)")
    }
    // One generator for all tests; put together here, so that this file does not find itself.
    let constant = "0xBF58_" + "476D_1CE4_E5B9"
    let holders = try Package.files(in: "Tests").filter { $0.text.contains(constant) }
    #expect(holders.map(\.target) == ["Support"], "\(holders)")
  }

  @Test func `only the terminal imports the terminal's library`() throws {
    let files = try Package.files(in: "Sources") + Package.files(in: "Tests")
    let importers = Set(files.filter { $0.imports.contains("CNcurses") }.map(\.target))
    #expect(importers == ["Terminal"])
  }

  /// Foundation as a whole brings 40 MB along; what the essentials have not is said without it.
  @Test func `Foundation stands in only where its essentials are not to be had`() throws {
    for file in try Package.files(in: "Sources") where file.imports.contains("Foundation") {
      #expect(
        file.text.contains("#if canImport(FoundationEssentials)\n  import FoundationEssentials\n"),
        "\(file)")
    }
  }

  @Test func `pure targets touch nothing outside`() throws {
    for file in try Package.files(in: "Sources") where Self.pure.contains(file.target) {
      #expect(file.worldly == [], "\(file)")
    }
  }

  @Test func `no module holds a type of its own name`() throws {
    for file in try Package.files(in: "Sources") {
      #expect(!file.types.contains(file.target), "\(file)")
    }
  }

  @Test func `files are small rooms`() throws {
    let files =
      try Package.files(in: "Sources", ["swift", "h"]) + Package.files(in: "Tests", ["swift"])
    for file in files {
      #expect(file.lineCount <= 500, "\(file) has \(file.lineCount) lines")
    }
  }

  @Test func `nothing is left for later in the code`() throws {
    // Put together here, so that this file does not find itself.
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for file in try Package.files(in: "Sources", ["swift", "h"]) + Package.files(in: "Tests") {
      let words = Set(file.text.split { !($0.isLetter || $0 == "_") })
      for mark in marks { #expect(!words.contains(mark[...]), "\(file): \(mark)") }
    }
  }

  @Test func `the top level holds only what is agreed`() throws {
    let agreed: Set<String> = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "Samples", "Benchmarks", "README.md",
      "LICENSE",
    ]
    let entries = try Package.topLevel().filter { !$0.hasPrefix(".") }
    #expect(Set(entries).subtracting(agreed) == [])
    // What the package manager resolved on one machine is not part of the project.
    let ignored = try String(
      contentsOf: Package.root.appending(path: ".gitignore"), encoding: .utf8)
    #expect(ignored.split(separator: "\n").contains("Package.resolved"))
  }

  // MARK: The reader of sources itself

  @Test func `finds imports however they are written`() {
    let file = SourceFile(
      path: "Sources/Models/Model.swift",
      text: """
        import A
          @testable import B
        public import struct C.Thing
        @_spi(Inner) @preconcurrency internal import D
        // import E
        /* import F
        import G */
        let text = "import H"
        #if canImport(I)
          import J
        #endif
        """)
    #expect(file.target == "Models")
    #expect(file.imports == ["A", "B", "C", "D", "J"])
  }

  @Test func `finds types but not words in comments and texts`() {
    let file = SourceFile(
      path: "Sources/Models/Model.swift",
      text: #"""
        public struct Models {}
        final class Other: Models { let word = "struct Screen \" enum X" } // enum Threats
        extension Models { enum Inner {} }
        """#)
    #expect(file.types == ["Models", "Other", "Inner"])
  }

  @Test(arguments: [
    ("print(1)", 1), ("  readLine()", 1), ("let now = ContinuousClock.now", 1),
    ("Int.random(in: 0...1)", 1), ("Int.random(in: 0...1, using: &random)", 0),
    ("list.shuffled()", 1), ("list.shuffled(using: &random)", 0), ("page.print(1)", 0),
    ("blueprint(1)", 0), ("// print(1)", 0), ("let text = \"print(1)\"", 0), ("Task { }", 1),
    ("Tasks()", 0),
  ])
  func `finds what reaches outside`(code: String, count: Int) {
    #expect(SourceFile(path: "Sources/Models/Model.swift", text: code).worldly.count == count)
  }
}
