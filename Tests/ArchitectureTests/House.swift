import Foundation

/// The targets of the program and what each of them is built upon, by the table in Package.swift.
struct House {
  /// By target, the targets that it depends on.
  let targets: [String: Set<String>]

  /// Reads the table.
  init(_ manifest: String) {
    var found: [String: String] = [:]
    for match in manifest.matches(of: /systemLibrary\(\s*name: "(\w+)"/) {
      found[String(match.output.1)] = ""
    }
    for match in manifest.matches(of: /library\(\s*"(\w+)",\s*\[([^\]]*)\]/) {
      found[String(match.output.1)] = String(match.output.2)
    }
    let written = /\.(?:target|executableTarget)\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/
    for match in manifest.matches(of: written) {
      found[String(match.output.1)] = String(match.output.2)
    }
    targets = found.mapValues { list in
      Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) }.filter { found[$0] != nil })
    }
  }

  /// The targets by storeys, the ground floor first: none depends on one of its own storey.
  var storeys: [[String]] {
    var rest = targets
    var result: [[String]] = []
    while !rest.isEmpty {
      let built = Set(result.joined())
      let next = rest.filter { built.isSuperset(of: $0.value) }.keys.sorted()
      if next.isEmpty { return result }
      result.append(next)
      for name in next { rest[name] = nil }
    }
    return result
  }

  /// The storeys in boxes, the highest first, and below them what each target is built upon.
  var picture: String {
    var lines: [String] = []
    for storey in storeys.reversed() {
      let boxes = storey.map { (String(repeating: "─", count: $0.count + 2), " \($0) ") }
      lines.append(boxes.map { "╭\($0.0)╮" }.joined(separator: " "))
      lines.append(boxes.map { "│\($0.1)│" }.joined(separator: " "))
      lines.append(boxes.map { "╰\($0.0)╯" }.joined(separator: " "))
    }
    lines.append("")
    let width = (targets.keys.map(\.count).max() ?? 0) + 2
    for name in storeys.reversed().joined() where targets[name]?.isEmpty == false {
      lines.append(
        name.padding(toLength: width, withPad: " ", startingAt: 0)
          + (targets[name] ?? []).sorted().joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}
