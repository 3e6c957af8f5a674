import Models
import Screen
import Testing

@testable import Formats

/// What becomes of pixels in cells, where they are not those of a drawing made here.
struct PixelScaleTests {
  private static func element(
    _ id: ItemID, _ box: PixelGeometry.Box, _ name: String = "Name", isText: Bool = false
  ) -> PixelScale.Element {
    PixelScale.Element(id: id, box: box, name: name, isText: isText)
  }

  private static func scale(
    _ elements: [PixelScale.Element], links: [PixelScale.Link] = [],
    borders: [ItemID: PixelGeometry.Box] = [:]
  ) -> PixelScale {
    var geometry = PixelGeometry()
    for element in elements { geometry.elements[element.id] = element.box }
    geometry.borders = borders
    return PixelScale(elements, links: links, geometry: geometry, names: [:])
  }

  @Test(arguments: [
    // A list takes a row for each of its lines, whatever the size of its box.
    (100, 40, (1...17).map { "\(5000 + $0) - port" }.joined(separator: "\r\n"), 17),
    // Empty lines count between, not at the end.
    (100, 100, "one\r\n\r\ntwo\r\n\r\n", 3),
    // What is wide in its file stays wide, and takes fewer rows.
    (600, 100, String(repeating: "word ", count: 60), 5),
    (100, 100, String(repeating: "word ", count: 60), 8),
  ])
  func `a text gets the rows that all of it takes`(
    width: Int, height: Int, text: String, rows: Int
  ) throws {
    let box = PixelGeometry.Box(left: 0, top: 0, width: width, height: height)
    let frame = try #require(
      Self.scale([Self.element("a", box, text, isText: true)]).frames["a"])
    #expect(frame.height == rows)
    let longest = text.split { $0.isNewline }.map(\.count).max() ?? 0
    #expect(frame.width >= min(longest, 16) && frame.width <= 60)
  }

  @Test func `an element grows with the flows on a side`() throws {
    func box(_ x: Int, _ y: Int) -> PixelGeometry.Box {
      .init(left: x, top: y, width: 100, height: 100)
    }
    func size(_ others: [(Int, Int)]) throws -> Size {
      let elements = others.enumerated().map { Self.element("o\($0)", box($1.0, $1.1)) }
      let links = elements.map { PixelScale.Link(source: "a", target: $0.id, name: "") }
      return try #require(
        Self.scale([Self.element("a", box(0, 0))] + elements, links: links).frames["a"]
      ).size
    }
    let rest = try size([(900, 0)])
    // A place for every flow, with a free row or three free columns between.
    let right = try size((-2...2).map { (900, 150 * $0) })
    #expect(right.height >= 2 * 5 + 1 && right.width == rest.width)
    let below = try size((-2...2).map { (150 * $0, 900) })
    #expect(below.width >= 4 * 5 + 1 && below.height == rest.height)
    // However many there are, it stays an element.
    let crowd = try size((-20...20).map { (9000, 150 * $0) } + (-20...20).map { (150 * $0, 9000) })
    #expect(crowd.height <= 11 && crowd.width <= 26)
  }

  @Test(arguments: [(95, 50, 900, 50), (5, 50, -900, 50), (50, 95, 50, 900), (50, 5, 50, -900)])
  func `an end attached to nothing is seen outside of the element it was drawn to`(
    x: Int, y: Int, otherX: Int, otherY: Int
  ) throws {
    let scale = Self.scale([
      Self.element("a", .init(left: 0, top: 0, width: 100, height: 100))
    ])
    let frame = try #require(scale.frames["a"])
    let other = PixelGeometry.Pixel(x: otherX, y: otherY)
    let point = scale.loosePoint(.init(x: x, y: y), towards: other)
    #expect(!frame.inset(-1, -1).contains(point))
    // On the side that the flow comes from.
    #expect((point.x > frame.maxX) == (otherX > 100) && (point.x < frame.minX) == (otherX < 0))
    #expect((point.y > frame.maxY) == (otherY > 100) && (point.y < frame.minY) == (otherY < 0))
    // One that lies apart stays where it is.
    #expect(scale.loosePoint(other, towards: .init(x: x, y: y)) == scale.point(other))
  }

  @Test func `a bent line keeps its bend`() throws {
    func points(_ x: Int) -> [Point] {
      let curve = PixelGeometry.Curve(
        source: .init(x: 0, y: 0), handle: .init(x: x, y: 200), target: .init(x: 0, y: 400))
      var geometry = PixelGeometry()
      geometry.lines["l"] = curve
      let box = PixelGeometry.Box(left: 0, top: 0, width: 900, height: 400)
      geometry.elements["a"] = box
      return PixelScale([Self.element("a", box)], links: [], geometry: geometry, names: [:])
        .points(curve)
    }
    let bent = points(300)
    try #require(bent.count == 9)
    #expect(bent[4].x == bent.map(\.x).max() && bent.map(\.y) == bent.map(\.y).sorted())
    #expect(points(0).count == 2)
    // One that reaches beyond everything else begins the drawing.
    #expect(points(-700).map(\.x).min() == 0)
  }
}
