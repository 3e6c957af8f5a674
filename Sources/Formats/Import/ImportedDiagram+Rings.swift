import Models
import Syntax

/// Lines that close round a group.
extension ImportedDiagram {
  /// Makes borders of the line boundaries that close round elements: such a line says who is inside,
  /// which only a border keeps.
  ///
  /// The border is the rectangle round the line, or one round those inside where others lie in its
  /// corners. Where no rectangle parts them so, the line stays one.
  mutating func makeBordersOfRings(template: Template, losses: inout LossList) {
    for index in boundaries.indices where boundaries[index].mayHoldAGroup {
      guard case .line(let points) = boundaries[index].outline,
        let box = border(of: Ring(points))
      else { continue }
      let name = boundaries[index].attributes.name
      boundaries[index].outline = .border(box)
      boundaries[index].attributes.stencil = ImportedStencils.stencil(
        nil, .border, named: name, in: template)
      losses.remark(
        "the closed line \(quoted(name.isEmpty ? boundaries[index].id.rawValue : name)) is a border round what "
          + "it holds")
    }
  }

  /// A rectangle that holds the elements in a ring and no others; nil where there is none.
  private func border(of ring: Ring?) -> PixelGeometry.Box? {
    guard let ring else { return nil }
    let boxes = elements.filter { !$0.isText }.compactMap(\.box)
    let inside = boxes.filter { ring.holds($0.middle) }
    guard let first = inside.first else { return nil }
    let outside = boxes.filter { !ring.holds($0.middle) }
    func parts(_ box: PixelGeometry.Box) -> Bool {
      inside.allSatisfy { box.holds($0.middle) } && !outside.contains { box.holds($0.middle) }
    }
    let gap = 20
    var group = inside.dropFirst().reduce(first) { $0.union($1) }
    group = .init(
      left: group.left - gap, top: group.top - gap, width: group.width + 2 * gap,
      height: group.height + 2 * gap)
    return [ring.bounds, group].first(where: parts)
  }
}

/// A line that ends about where it begins.
private struct Ring {
  private let corners: [PixelGeometry.Pixel]
  /// The rectangle round it.
  let bounds: PixelGeometry.Box

  /// A ring of a line's points; nil for a line that is open.
  ///
  /// It is closed where its ends are nearer to each other than a fifth of its lesser side.
  init?(_ points: [PixelGeometry.Pixel]) {
    guard points.count > 2, let first = points.first, let last = points.last else { return nil }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return nil }
    let gap = max(abs(first.x - last.x), abs(first.y - last.y))
    guard gap * 5 <= min(right - left, bottom - top), right > left, bottom > top else { return nil }
    corners = points
    bounds = .init(left: left, top: top, width: right - left, height: bottom - top)
  }

  /// Whether a point lies inside.
  func holds(_ point: PixelGeometry.Pixel) -> Bool {
    var isInside = false
    var previous = corners[corners.count - 1]
    for corner in corners {
      if (corner.y > point.y) != (previous.y > point.y) {
        let along = Double(point.y - corner.y) / Double(previous.y - corner.y)
        if Double(point.x) < Double(corner.x) + along * Double(previous.x - corner.x) {
          isInside.toggle()
        }
      }
      previous = corner
    }
    return isInside
  }
}

extension PixelGeometry.Box {
  fileprivate var middle: PixelGeometry.Pixel { .init(x: left + width / 2, y: top + height / 2) }

  fileprivate func holds(_ point: PixelGeometry.Pixel) -> Bool {
    (left...right).contains(point.x) && (top...bottom).contains(point.y)
  }

  fileprivate func union(_ other: Self) -> Self {
    let (left, top) = (min(left, other.left), min(top, other.top))
    return .init(
      left: left, top: top, width: max(right, other.right) - left,
      height: max(bottom, other.bottom) - top)
  }
}
