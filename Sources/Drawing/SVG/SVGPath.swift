import Models

/// The outline of something drawn, in the units of a document.
struct SVGPath {
  /// A point of a document.
  struct Spot: Equatable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }

    /// The spot so far on the way to another one, at most half of it.
    func toward(_ goal: Spot, by distance: Double) -> Spot {
      let (dx, dy) = (goal.x - x, goal.y - y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { return self }
      let part = min(distance, length / 2) / length
      return Spot(x + dx * part, y + dy * part)
    }
  }

  private(set) var text = ""

  private mutating func add(_ command: String, _ spots: Spot...) {
    text +=
      command
      + spots.map { SVGText.number($0.x) + " " + SVGText.number($0.y) }.joined(separator: " ")
  }

  mutating func move(_ spot: Spot) { add("M", spot) }
  mutating func line(_ spot: Spot) { add("L", spot) }
  mutating func curve(_ corner: Spot, _ spot: Spot) { add("Q", corner, spot) }
  mutating func close() { text += "Z" }

  /// A half circle to a spot, bulging upwards.
  mutating func hop(_ spot: Spot, radius: Double, isEastward: Bool) {
    let size = SVGText.number(radius)
    add("A\(size) \(size) 0 0 \(isEastward ? 1 : 0) ", spot)
  }

  /// Lines through spots with their corners rounded off.
  mutating func rounded(_ spots: [Spot], radius: Double) {
    guard let first = spots.first else { return }
    move(first)
    for index in spots.indices.dropFirst() {
      guard index < spots.count - 1 else { return line(spots[index]) }
      line(spots[index].toward(spots[index - 1], by: radius))
      curve(spots[index], spots[index].toward(spots[index + 1], by: radius))
    }
  }
}
