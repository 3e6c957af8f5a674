import Models

/// A map from the cells of one axis back to pixels, made of places whose pixels are known.
///
/// It never turns back, so what is left of something stays left of it. Between known places it is
/// straight, outside them it goes on in pixels of the usual size.
struct TMTPixels {
  /// A place in cells whose pixel is known.
  typealias Place = (cell: Double, pixel: Double)

  private var cells: [Double] = []
  private var pixels: [Double] = []
  private let scale: Double
  private let margin: Double

  /// A map through some places.
  ///
  /// - `scale`: How many pixels make a cell where no places tell.
  init(_ places: [Place], scale: Double) {
    self.scale = scale
    margin = 4 * scale
    let sorted = places.sorted { ($0.cell, $0.pixel) < ($1.cell, $1.pixel) }
    var index = 0
    while index < sorted.count {
      var end = index
      var sum = 0.0
      while end < sorted.count, sorted[end].cell == sorted[index].cell {
        sum += sorted[end].pixel
        end += 1
      }
      cells.append(sorted[index].cell)
      pixels.append(max(sum / Double(end - index), pixels.last ?? -.infinity))
      index = end
    }
  }

  /// The pixel of a place in cells.
  func pixel(_ cell: Double) -> Double {
    guard let first = cells.first, let last = cells.last else { return cell * scale + margin }
    if cell <= first { return pixels[0] - (first - cell) * scale }
    if cell >= last { return pixels[pixels.count - 1] + (cell - last) * scale }
    var (low, high) = (0, cells.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if cells[middle] <= cell { low = middle } else { high = middle }
    }
    let part = (cell - cells[low]) / (cells[high] - cells[low])
    return pixels[low] + part * (pixels[high] - pixels[low])
  }
}
