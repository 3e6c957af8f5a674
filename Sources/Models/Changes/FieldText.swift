/// How values that are no texts are said as text, and read back.
enum FieldText {
  /// Entries one a line, with a backslash before what would end one.
  static func list(_ entries: [String]) -> String {
    entries.map { entry in
      guard entry.utf8.contains(where: { $0 == 10 || $0 == 92 }) else { return entry }
      var result = ""
      for scalar in entry.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result
    }.joined(separator: "\n")
  }

  static func list<Kind>(_ ids: [ID<Kind>]) -> String { list(ids.map(\.rawValue)) }

  static func ids<Kind>(_ text: String) -> [ID<Kind>] { entries(text).map { ID($0) } }

  /// The entries of a list.
  static func entries(_ text: String) -> [String] {
    var result: [String] = []
    var entry = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        entry.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\n" {
        result.append(String(entry))
        entry = String.UnicodeScalarView()
      } else {
        entry.append(scalar)
      }
    }
    return result + [String(entry)]
  }

  static func numbers(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }

  /// Numbers with commas between them, within what coordinates may be; nil for anything else.
  static func numbers(_ text: some StringProtocol, count: Int) -> [Int]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      Int(part.drop { $0 == " " }).flatMap { $0.magnitude <= 2 * Point.farthest ? $0 : nil }
    }
    return parts.count == count && numbers.count == count ? numbers : nil
  }

  static func point(_ point: Point) -> String { numbers([point.x, point.y]) }

  static func point(_ text: some StringProtocol) -> Point? {
    numbers(text, count: 2).map { Point($0[0], $0[1]) }
  }

  static func size(_ size: Size) -> String { numbers([size.width, size.height]) }

  static func size(_ text: String) -> Size? {
    numbers(text, count: 2).flatMap { numbers in
      (0...Size.largest).contains(numbers[0]) && (0...Size.largest).contains(numbers[1])
        ? Size(numbers[0], numbers[1]) : nil
    }
  }

  static func points(_ points: [Point]) -> String {
    points.map { point($0) }.joined(separator: "; ")
  }

  static func points(_ text: some StringProtocol) -> [Point]? {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    let points = parts.compactMap { point($0) }
    return points.count == parts.count ? points : nil
  }

  static func shape(_ shape: Boundary.Shape) -> String {
    switch shape {
    case .border(let frame):
      "border " + numbers([frame.origin.x, frame.origin.y, frame.width, frame.height])
    case .line(let points): "line " + self.points(points)
    }
  }

  static func shape(_ text: String) -> Boundary.Shape? {
    if text.hasPrefix("border ") {
      return numbers(text.dropFirst(7), count: 4).flatMap { numbers in
        numbers[2] >= 0 && numbers[3] >= 0 && max(numbers[2], numbers[3]) <= Size.largest
          ? .border(Rect(numbers[0], numbers[1], numbers[2], numbers[3])) : nil
      }
    }
    guard text.hasPrefix("line "), let points = points(text.dropFirst(5)) else { return nil }
    return .line(points)
  }

  /// An element's id, or a point in brackets; an id that looks like one gets a backslash in front.
  static func end(_ end: FlowEnd) -> String {
    switch end {
    case .element(let id):
      id.rawValue.hasPrefix("[") || id.rawValue.hasPrefix("\\") ? "\\\(id)" : id.rawValue
    case .loose(let place): "[" + point(place) + "]"
    }
  }

  static func end(_ text: String) -> FlowEnd? {
    if text.hasPrefix("\\") { return .element(ItemID(String(text.dropFirst()))) }
    guard text.hasPrefix("[") else { return .element(ItemID(text)) }
    return point(text.dropFirst().dropLast()).map { .loose($0) }
  }

  static func place(_ place: ElementPlace) -> String {
    list([place.diagram.rawValue, place.element.rawValue])
  }

  static func place(_ text: String) -> ElementPlace? {
    let parts = entries(text)
    return parts.count == 2
      ? ElementPlace(diagram: DiagramID(parts[0]), element: ItemID(parts[1])) : nil
  }
}
