import System

/// A curve or an outline in pixels as straight segments so short that no one can tell.
///
/// A connector and a line boundary are drawn as a quadratic curve through their handle: the control
/// point lies as far beyond the handle as the middle of the ends lies before it.
struct PixelPath {
  private(set) var xs: [Double]
  private(set) var ys: [Double]

  /// How many straight segments stand for a curve.
  private static let steps = 48

  init(_ curve: PixelGeometry.Curve) {
    let source = (x: Double(curve.source.x), y: Double(curve.source.y))
    let target = (x: Double(curve.target.x), y: Double(curve.target.y))
    let control = (
      x: 2 * Double(curve.handle.x) - (source.x + target.x) / 2,
      y: 2 * Double(curve.handle.y) - (source.y + target.y) / 2
    )
    xs = []
    ys = []
    for step in 0...Self.steps {
      let t = Double(step) / Double(Self.steps)
      let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
      xs.append(a * source.x + b * control.x + c * target.x)
      ys.append(a * source.y + b * control.y + c * target.y)
    }
  }

  init(_ box: PixelGeometry.Box) {
    let (left, right) = (Double(box.left), Double(box.right))
    let (top, bottom) = (Double(box.top), Double(box.bottom))
    xs = [left, right, right, left, left]
    ys = [top, top, bottom, bottom, top]
  }

  /// The smallest box round a curve's ends and its control point, in which all of it lies.
  static func bounds(_ curve: PixelGeometry.Curve) -> PixelGeometry.Box {
    let (s, h, t) = (curve.source, curve.handle, curve.target)
    // One pixel more for what the halves lose.
    let x = [s.x, t.x, 2 * h.x - (s.x + t.x) / 2 - 1, 2 * h.x - (s.x + t.x) / 2 + 1]
    let y = [s.y, t.y, 2 * h.y - (s.y + t.y) / 2 - 1, 2 * h.y - (s.y + t.y) / 2 + 1]
    let (left, top) = (x.min() ?? 0, y.min() ?? 0)
    return PixelGeometry.Box(
      left: left, top: top, width: (x.max() ?? 0) - left, height: (y.max() ?? 0) - top)
  }

  /// Whether the two have a point in common; touching counts.
  func meets(_ other: PixelPath) -> Bool {
    for i in 1..<xs.count {
      let (minX, maxX) = (min(xs[i - 1], xs[i]), max(xs[i - 1], xs[i]))
      let (minY, maxY) = (min(ys[i - 1], ys[i]), max(ys[i - 1], ys[i]))
      for j in 1..<other.xs.count {
        if max(other.xs[j - 1], other.xs[j]) < minX || min(other.xs[j - 1], other.xs[j]) > maxX
          || max(other.ys[j - 1], other.ys[j]) < minY || min(other.ys[j - 1], other.ys[j]) > maxY
        {
          continue
        }
        if side(i, other.xs[j - 1], other.ys[j - 1]) * side(i, other.xs[j], other.ys[j]) <= 0,
          other.side(j, xs[i - 1], ys[i - 1]) * other.side(j, xs[i], ys[i]) <= 0
        {
          return true
        }
      }
    }
    return false
  }

  /// On which side of a segment a point lies: -1, 0 (on it) or 1.
  private func side(_ i: Int, _ x: Double, _ y: Double) -> Int {
    let cross =
      (xs[i] - xs[i - 1]) * (y - ys[i - 1]) - (ys[i] - ys[i - 1]) * (x - xs[i - 1])
    return cross > 0 ? 1 : cross < 0 ? -1 : 0
  }
}
