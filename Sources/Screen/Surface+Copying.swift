extension Surface {
  /// Copies a part of another surface to a place on this one.
  ///
  /// A wide character that the part cuts in half, or that would stand half outside, leaves a blank.
  public mutating func blit(_ other: Surface, from part: ScreenRect, to place: ScreenPoint) {
    let part = part.intersection(other.bounds)
    let target = ScreenRect(place.column, place.row, part.columns, part.rows).intersection(bounds)
    guard !target.isEmpty else { return }
    let left = part.column + (target.column - place.column)
    let top = part.row + (target.row - place.row)
    for offset in 0..<target.rows {
      let source = (top + offset) * other.size.columns + left
      let first = (target.row + offset) * size.columns + target.column
      mendEdges(target.column, target.columns, target.row + offset)
      other.cells.withUnsafeBufferPointer { from in
        cells.withUnsafeMutableBufferPointer { to in
          for column in 0..<target.columns { to[first + column] = from[source + column] }
        }
      }
      if !other.clusters.isEmpty { adopt(from: other, first..<first + target.columns) }
      if cells[first].width == 0 { cells[first].makeBlank() }
      let last = first + target.columns - 1
      if cells[last].width == 2 { cells[last].makeBlank() }
    }
  }

  /// Copies some stretches of a later state of this surface, after which both look the same if
  /// nothing else of it has changed.
  ///
  /// Unlike an assignment it leaves the later one alone in its memory, so that drawing on that goes
  /// on without a copy of it all.
  public mutating func take(_ runs: [Run], from later: Surface) {
    guard size == later.size else {
      self = later
      return
    }
    later.cells.withUnsafeBufferPointer { from in
      cells.withUnsafeMutableBufferPointer { to in
        for run in runs {
          let first = run.row * size.columns
          for column in run.columns { to[first + column] = from[first + column] }
        }
      }
    }
    clusters = later.clusters
    clusterCodes = later.clusterCodes
    cursor = later.cursor
  }

  /// Gives copied cells that point into another surface's table their place in this one's.
  private mutating func adopt(from other: Surface, _ range: Range<Int>) {
    for index in range where cells[index].isCluster {
      let cell = cells[index]
      let code = code(ofCluster: other.text(of: cell))
      cells[index] = Cell(bits: cell.bits & ~0xFFFF_FFFF | UInt64(code))
    }
  }
}
