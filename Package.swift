// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A file of the program imports what it uses, so that its imports tell what that is.
let explicit: [SwiftSetting] = strict + [.enableUpcomingFeature("MemberImportVisibility")]

/// For what is asked most of with each key.
///
/// Without it the editor limps in a debug build, and the tests, which draw and lay out thousands of
/// diagrams, take twice as long. `UNOPTIMISED=1` leaves it out, for a debugger that is to see every variable.
let quick: [SwiftSetting] =
  Context.environment["UNOPTIMISED"] == nil
  ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []

/// A target of Drawbridge.
///
/// The dependency table below is the architecture: `ArchitectureTests`
/// reads the sources and holds it.
func library(_ name: String, _ dependencies: [Target.Dependency], _ extra: [SwiftSetting] = [])
  -> Target
{
  .target(name: name, dependencies: dependencies, swiftSettings: explicit + extra)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// Makes a release one file that needs nothing of the machine it runs on, without what debuggers read.
///
/// It starts in a third less time, too: there are no libraries to find and to bind. The libraries
/// named are those that curses, Foundation's essentials and the runtime themselves need. Foundation
/// as a whole must stay out: one use of it links 34 MB of Unicode data.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-executable", "-Xlinker", "-s", "-ltinfo", "-l_FoundationCShims",
      "-l_FoundationCollections", "-lstdc++",
    ],
    .when(platforms: [.linux], configuration: .release))
]

let collections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")

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
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSystem"),
    library("System", ["CSystem"]),
    library("Models", [collections], quick),
    library("Threats", ["Models", collections], quick),
    library("Screen", [], quick),
    library("Drawing", ["Models", "Screen", collections], quick),
    library("Syntax", ["Screen", "System", "CYaml"], quick),
    .target(
      name: "Formats",
      dependencies: ["Models", "Threats", "Drawing", "Screen", "Syntax", "System", collections],
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
      swiftSettings: explicit),
    .target(
      name: "Reports",
      dependencies: ["Models", "Threats", "Drawing", "Screen", "Syntax", "Formats", collections],
      resources: [.embedInCode("report.html.mustache")],
      swiftSettings: explicit),
    library("Editing", ["Models", "Threats", "Drawing", "Screen", collections]),
    library(
      "Terminal", ["CNcurses", "Screen", "Syntax", "System"],
      [.defaultIsolation(MainActor.self)]),
    .executableTarget(
      name: "drawbridge",
      dependencies: [
        "Models", "Threats", "Screen", "Drawing", "Syntax", "Formats", "Reports", "Editing",
        "Terminal", "System", collections,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: explicit,
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
    tests(
      "DrawbridgeTests",
      ["drawbridge", "System", "Reports", "Formats", "Syntax", "Models", "Editing"]),
    tests(
      "EndToEndTests",
      ["drawbridge", "Reports", "Formats", "Syntax", "Models", "Threats", "Drawing"]),
    tests("ArchitectureTests", []),
  ]
)
