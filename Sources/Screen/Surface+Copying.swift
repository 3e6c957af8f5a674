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

  /// Gives copied cells that point into another surface's table their place in this one's.
  private mutating func adopt(from other: Surface, _ range: Range<Int>) {
    for index in range where cells[index].isCluster {
      let cell = cells[index]
      let code = code(ofCluster: other.text(of: cell))
      cells[index] = Cell(bits: cell.bits & ~0xFFFF_FFFF | UInt64(code))
    }
  }
}
