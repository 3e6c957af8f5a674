// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that what measures costs the program's builds nothing.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "drawbridge", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Editor",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "DrawbridgeParts", package: "drawbridge"),
      ],
      path: "Benchmarks/Editor",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
