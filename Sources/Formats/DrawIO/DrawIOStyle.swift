import Models

/// How a shape of a drawing looks, and what that says of what it stands for.
struct DrawIOStyle {
  /// Words without a value: names of shapes and of styles.
  private var words: [String] = []
  private var values: [String: String] = [:]

  init(_ text: String) {
    for part in text.split(separator: ";") {
      guard let sign = part.firstIndex(of: "=") else {
        words.append(part.lowercased())
        continue
      }
      values[String(part[..<sign])] = String(part[part.index(after: sign)...])
    }
  }

  /// The value of a word; nil where it is not said.
  subscript(word: String) -> String? { values[word] }

  /// Whether a style of that name is used.
  func has(_ word: String) -> Bool { words.contains(word) }

  /// Whether labels are markup.
  var isHTML: Bool { values["html"] == "1" }
  /// Whether the outline is dashed.
  var isDashed: Bool { values["dashed"] == "1" }

  /// Whether an end of a line has an arrow's head.
  func hasHead(_ word: String, usually: Bool) -> Bool {
    values[word].map { $0 != "none" && !$0.isEmpty } ?? usually
  }

  /// The name of the shape, in lower case.
  private var shape: String {
    (values["shape"] ?? words.first { !["text", "group", "html"].contains($0) } ?? "").lowercased()
  }

  /// What a shape stands for; nil for a group, which is nothing itself.
  ///
  /// - `name`: What it is called, which tells where a plain rectangle could be anything.
  /// - `holds`: Whether other shapes lie in it.
  func kind(named name: String, holds: Bool) -> StencilKind? {
    if has("group") || has("edgelabel") { return nil }
    if has("text") || shape == "text" || shape.contains("note") { return .annotation }
    if has("swimlane") || shape.contains("swimlane") || values["container"] == "1" {
      return .border
    }
    let shape = shape
    let isRound = has("ellipse") || shape.contains("ellipse") || values["ellipse"] != nil
    if Self.stores.contains(where: { shape.contains($0) }) || isOpenAtTheSides { return .store }
    if isDashed, !isRound { return .border }
    if holds, !isRound { return .border }
    if isRound || shape.contains("process") || shape.contains("hexagon") || shape == "circle" {
      return .process
    }
    if shape.contains("actor") || shape.contains("entity") || shape.contains("user")
      || shape.contains("client")
    {
      return .interactor
    }
    if values["rounded"] == "1" { return .process }
    if shape.contains("mxgraph.") || shape.contains("image") || values["image"] != nil {
      let hint = ImportedStencils.kind(ofType: name, tags: [])
      return hint
    }
    // A plain rectangle.
    return ImportedStencils.kind(ofType: name, tags: []) == .store ? .store : .interactor
  }

  /// Two parallel lines, drawn as a rectangle without its sides.
  private var isOpenAtTheSides: Bool {
    guard shape.contains("partialrectangle") else { return false }
    return values["left"] == "0" || values["right"] == "0" || values["top"] == nil
  }

  private static let stores = [
    "cylinder", "datastore", "database", "storage", "stored_data", "s3", "rds", "dynamodb", "sqs",
    "bucket", "queue", "internalstorage", "disk",
  ]
}
