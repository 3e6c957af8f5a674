// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A target of Drawbridge.
///
/// The dependency table below is the architecture: `ArchitectureTests`
/// reads the sources and holds it.
func room(_ name: String, _ dependencies: [Target.Dependency], _ extra: [SwiftSetting] = [])
  -> Target
{
  .target(name: name, dependencies: dependencies, swiftSettings: strict + extra)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// Makes a release one file that needs nothing of the machine it runs on.
///
/// It starts in a third less time, too: there are no libraries to find and to bind. The libraries
/// named are those that Foundation, curses and the runtime themselves need.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable"]
      + [
        "tinfo", "_FoundationICU", "CoreFoundation", "_FoundationCollections",
        "_FoundationCShims", "_FoundationICU", "swiftSynchronization", "stdc++",
      ].map { "-l" + $0 },
    .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "drawbridge",
  products: [
    .executable(name: "drawbridge", targets: ["drawbridge"]),
    // What is measured by the package in Benchmarks.
    .library(
      name: "DrawbridgeParts",
      targets: ["Models", "Threats", "Screen", "Drawing", "Syntax", "Formats", "Editing"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    room("Models", [.product(name: "OrderedCollections", package: "swift-collections")]),
    room("Threats", ["Models"]),
    room("Screen", []),
    room("Drawing", ["Models", "Screen"]),
    room("Syntax", ["Screen", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "Formats",
      dependencies: ["Models", "Threats", "Drawing", "Screen", "Syntax"],
      exclude: [
        // What the image is made of; see CoreTemplate.
        "Core/stencils.yaml", "Core/spoofing.yaml", "Core/tampering.yaml",
        "Core/repudiation.yaml", "Core/information-disclosure.yaml",
        "Core/denial-of-service.yaml", "Core/elevation-of-privilege.yaml",
      ],
      resources: [
        .embedInCode("Core/core.image"),
        .embedInCode("Core/versions.yaml"),
        .embedInCode("Native/drawbridge.schema.json"),
      ],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Models", "Threats", "Drawing", "Screen", "Syntax", "Formats",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("report.html.mustache")],
      swiftSettings: strict),
    room("Editing", ["Models", "Threats", "Drawing", "Screen"]),
    room("Terminal", ["CNcurses", "Screen", "Syntax"], [.defaultIsolation(MainActor.self)]),
    .executableTarget(
      name: "drawbridge",
      dependencies: [
        "Models", "Threats", "Screen", "Drawing", "Syntax", "Formats", "Reports", "Editing",
        "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: standalone),
    // What tests of several targets share.
    .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
    tests("ModelsTests", ["Models", "Support"]),
    tests("ThreatsTests", ["Threats", "Models", "Support"]),
    tests("ScreenTests", ["Screen", "Support"]),
    tests("DrawingTests", ["Drawing", "Models", "Screen", "Support"], exclude: ["Pictures"]),
    tests("SyntaxTests", ["Syntax", "Support"]),
    tests(
      "FormatsTests",
      ["Formats", "Reports", "Syntax", "Threats", "Drawing", "Models", "Screen", "Support"],
      exclude: ["Changes"]),
    tests(
      "ReportsTests",
      ["Reports", "Formats", "Syntax", "Threats", "Drawing", "Models", "Support"]),
    tests(
      "EditingTests",
      ["Editing", "Formats", "Syntax", "Models", "Threats", "Drawing", "Screen", "Support"],
      exclude: ["Frames"]),
    tests("TerminalTests", ["Terminal", "Screen", "Support"]),
    tests("DrawbridgeTests", ["drawbridge", "Reports", "Formats", "Syntax", "Models", "Editing"]),
    tests(
      "EndToEndTests",
      ["drawbridge", "Reports", "Formats", "Syntax", "Models", "Threats", "Drawing"]),
    tests("ArchitectureTests", []),
  ]
)
