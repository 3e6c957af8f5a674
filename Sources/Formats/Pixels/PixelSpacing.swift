import Models

/// What a drawing needs room for, on each axis.
struct PixelSpacing {
  private(set) var xs: [Double] = []
  private(set) var ys: [Double] = []
  private(set) var horizontal: [PixelAxis.Demand] = []
  private(set) var vertical: [PixelAxis.Demand] = []

  /// So many pairs are looked at; a drawing with more is larger than anybody looks at.
  private static let mostPairs = 2_000_000

  mutating func addPlace(_ pixel: PixelGeometry.Pixel) {
    xs.append(Double(pixel.x))
    ys.append(Double(pixel.y))
  }

  private mutating func column(_ from: Double, _ to: Double, _ cells: Int) {
    guard from < to else { return }
    xs.append(from)
    xs.append(to)
    horizontal.append(PixelAxis.Demand(from: from, to: to, cells: cells))
  }

  private mutating func row(_ from: Double, _ to: Double, _ cells: Int) {
    guard from < to else { return }
    ys.append(from)
    ys.append(to)
    vertical.append(PixelAxis.Demand(from: from, to: to, cells: cells))
  }

  /// Room for the elements themselves.
  mutating func add(_ wants: MinimumSizes, _ elements: [PixelScale.Element]) {
    for element in elements {
      let (box, size) = (element.box, wants.sizes[element.id] ?? Models.Element.smallest)
      column(Double(box.left), Double(box.right), size.width)
      row(Double(box.top), Double(box.bottom), size.height)
    }
  }

  /// Room for borders, and between them and what they hold or lie beside.
  mutating func add(_ outlines: PixelOutlines, _ elements: [PixelScale.Element]) {
    for outline in outlines.list {
      column(outline.left, outline.right, max(outline.label + 6, 8))
      row(outline.top, outline.bottom, Boundary.smallest.height)
    }
    guard outlines.list.count * (elements.count + outlines.list.count) < Self.mostPairs else {
      return
    }
    for outer in outlines.list {
      for element in elements {
        let box = element.box
        if outer.box.contains(box) || outer.box == box {
          column(outer.left, Double(box.left), 3)
          column(Double(box.right), outer.right, 3)
          row(outer.top, Double(box.top), 2)
          row(Double(box.bottom), outer.bottom, 2)
        } else {
          gap(
            outer.box, (outer.left, outer.top, outer.right, outer.bottom), box,
            (Double(box.left), Double(box.top), Double(box.right), Double(box.bottom)), 3, 2)
        }
      }
      for inner in outlines.list where outer.id != inner.id {
        if outer.box.contains(inner.box) {
          column(outer.left, inner.left, 2)
          column(inner.right, outer.right, 2)
          row(outer.top, inner.top, 2)
          row(inner.bottom, outer.bottom, 2)
        } else {
          gap(
            outer.box, (outer.left, outer.top, outer.right, outer.bottom), inner.box,
            (inner.left, inner.top, inner.right, inner.bottom), 2, 1)
        }
      }
    }
  }

  /// Room between two boxes side by side or one above the other.
  private mutating func gap(
    _ a: PixelGeometry.Box, _ edgesA: (Double, Double, Double, Double), _ b: PixelGeometry.Box,
    _ edgesB: (Double, Double, Double, Double), _ columns: Int, _ rows: Int
  ) {
    if a.top < b.bottom, b.top < a.bottom {
      if a.right <= b.left { column(edgesA.2, edgesB.0, columns) }
      if b.right <= a.left { column(edgesB.2, edgesA.0, columns) }
    }
    if a.left < b.right, b.left < a.right {
      if a.bottom <= b.top { row(edgesA.3, edgesB.1, rows) }
      if b.bottom <= a.top { row(edgesB.3, edgesA.1, rows) }
    }
  }

  /// Room for flows between elements, more where flows with names run between them.
  mutating func addGaps(_ wants: MinimumSizes, _ elements: [PixelScale.Element]) {
    guard elements.count * elements.count < Self.mostPairs * 2 else { return }
    for (index, one) in elements.enumerated() {
      for other in elements[(index + 1)...] {
        let (a, b) = (one.box, other.box)
        let link = wants.links[MinimumSizes.Pair(one.id, other.id)]
        let columns = link.map { max(6, $0.label + 5) } ?? 4
        let rows = link.map { min(3 + $0.count, 8) } ?? 2
        gap(
          a, (Double(a.left), Double(a.top), Double(a.right), Double(a.bottom)), b,
          (Double(b.left), Double(b.top), Double(b.right), Double(b.bottom)), columns, rows)
      }
    }
  }
}
