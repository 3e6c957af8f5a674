import Models

/// Where everything on a surface lies in cells.
struct PixelCells {
  /// By element or annotation, its frame.
  var frames: [ItemID: Rect] = [:]
  /// By border, its outline.
  var borders: [ItemID: Rect] = [:]
  /// By line boundary, its points.
  var lines: [ItemID: [Point]] = [:]
  /// By flow, where its loose ends are; an attached one may be missing.
  var sources: [ItemID: Point] = [:]
  var targets: [ItemID: Point] = [:]

  /// Places that are known.
  init(
    frames: [ItemID: Rect], borders: [ItemID: Rect], lines: [ItemID: [Point]],
    sources: [ItemID: Point], targets: [ItemID: Point]
  ) {
    self.frames = frames
    self.borders = borders
    self.lines = lines
    self.sources = sources
    self.targets = targets
  }

  /// The cells of a drawing all of whose numbers fit ``PixelRaster``; nil for every other.
  ///
  /// - `loose`: The ends of flows that are attached to nothing.
  init?(_ geometry: PixelGeometry, loose: [(flow: ItemID, isSource: Bool)]) {
    for (id, box) in geometry.elements {
      guard let frame = PixelRaster.frame(ofElement: box), Self.isUsual(frame) else { return nil }
      frames[id] = frame
    }
    for (id, box) in geometry.borders {
      guard let frame = PixelRaster.frame(ofBorder: box), Self.isUsual(frame) else { return nil }
      borders[id] = frame
    }
    for (id, curve) in geometry.lines {
      guard let points = PixelRaster.points(ofLine: curve) else { return nil }
      lines[id] = points
    }
    for (id, isSource) in loose {
      guard let curve = geometry.flows[id],
        let point = PixelRaster.point(at: isSource ? curve.source : curve.target)
      else { return nil }
      if isSource { sources[id] = point } else { targets[id] = point }
    }
  }

  private static func isUsual(_ frame: Rect) -> Bool {
    (1...Size.largest).contains(frame.width) && (1...Size.largest).contains(frame.height)
  }
}
