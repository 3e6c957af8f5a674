import Models

extension RouteGrid {
  /// Makes an element solid and what lies round it costly.
  func paint(box: Rect) {
    // Columns two and three cells beside it are a little crowded; a row in between is enough above
    // and below it.
    for distance in 2...3 {
      raise(box.inset(-distance, 0), alongRow: 0, alongColumn: RouteCost.near)
    }
    raise(box.inset(-1, -1), alongRow: RouteCost.halo, alongColumn: RouteCost.halo)
    raise(box.inset(0, -1), alongRow: Self.walled, alongColumn: 0)
    raise(box.inset(-1, 0), alongRow: 0, alongColumn: Self.walled)
    raise(box, alongRow: Self.solid, alongColumn: Self.solid)
  }

  private func raise(_ area: Rect, alongRow: UInt16, alongColumn: UInt16) {
    let columns = columns(area.minX, area.maxX)
    for row in rows(area.minY, area.maxY) {
      for index in row * stride + columns.lowerBound..<row * stride + columns.upperBound {
        if cells[index].alongRow < alongRow { cells[index].alongRow = alongRow }
        if cells[index].alongColumn < alongColumn { cells[index].alongColumn = alongColumn }
      }
    }
  }

  /// Keeps lines from running along a part of a boundary; `border` counts the borders from 1.
  func paint(stretch: Rect, border: Int) {
    if stretch.height == 1 {
      for row in rows(stretch.minY - 1, stretch.minY + 1) {
        let isLine = ys[row - Self.ring] == stretch.minY
        let price = isLine ? Self.walled : RouteCost.besideBoundary
        for column in columns(stretch.minX, stretch.maxX) {
          add(row: price, column: 0, at: row * stride + column)
          if isLine, border > 0 { mark(border, at: row * stride + column) }
        }
      }
    } else if stretch.width == 1 {
      for column in columns(stretch.minX - 1, stretch.minX + 1) {
        let isLine = xs[column - Self.ring] == stretch.minX
        let price = isLine ? Self.walled : RouteCost.besideBoundary
        for row in rows(stretch.minY, stretch.maxY) {
          add(row: 0, column: price, at: row * stride + column)
          if isLine, border > 0 { mark(border, at: row * stride + column) }
        }
      }
    }
  }

  private func add(row: UInt16, column: UInt16, at index: Int) {
    if row == Self.walled {
      cells[index].alongRow = max(cells[index].alongRow, row)
    } else if cells[index].alongRow < Self.walled - 1_000 {
      cells[index].alongRow += row
    }
    if column == Self.walled {
      cells[index].alongColumn = max(cells[index].alongColumn, column)
    } else if cells[index].alongColumn < Self.walled - 1_000 {
      cells[index].alongColumn += column
    }
  }

  private func mark(_ border: Int, at index: Int) {
    cells[index].border = UInt8(min(border, 255))
  }

  /// Gives the cells of a route to its flow; corners and ends are taken in both directions.
  func claim(_ points: [Point], for owner: UInt32) {
    paint(points, from: 0, to: owner)
  }

  /// Whose cells a line lies on other than by crossing them, in the order in which it meets them.
  func owners(along points: [Point]) -> [UInt32] {
    var result: [UInt32] = []
    func add(_ owner: UInt32) {
      if owner != 0, !result.contains(owner) { result.append(owner) }
    }
    for corner in points.indices.dropFirst() {
      let isRow = points[corner - 1].y == points[corner].y
      let stretch = Rect(from: points[corner - 1], to: points[corner])
      for row in rows(stretch.minY, stretch.maxY) {
        for column in columns(stretch.minX, stretch.maxX) {
          let cell = cells[row * stride + column]
          add(isRow ? cell.rowOwner : cell.columnOwner)
        }
      }
    }
    for point in points {
      guard let index = index(point) else { continue }
      add(cells[index].rowOwner)
      add(cells[index].columnOwner)
    }
    guard points.count >= 2 else { return result }
    for (end, next) in [
      (points[0], points[1]), (points[points.count - 1], points[points.count - 2]),
    ] {
      guard let index = cell(after: end, towards: next) else { continue }
      add(cells[index].rowOwner)
      add(cells[index].columnOwner)
    }
    return result
  }

  /// Takes the cells of a route back from its flow.
  func release(_ points: [Point], from owner: UInt32) {
    paint(points, from: owner, to: 0)
  }

  private func paint(_ points: [Point], from old: UInt32, to new: UInt32) {
    for index in points.indices.dropFirst() {
      let a = points[index - 1]
      let b = points[index]
      let stretch = Rect(from: a, to: b)
      let columns = columns(stretch.minX, stretch.maxX)
      let rows = rows(stretch.minY, stretch.maxY)
      if a.y == b.y {
        for row in rows {
          for column in columns where cells[row * stride + column].rowOwner == old {
            own(row: row * stride + column, by: new)
          }
        }
      } else {
        for row in rows {
          for column in columns where cells[row * stride + column].columnOwner == old {
            own(column: row * stride + column, by: new)
          }
        }
      }
    }
    guard points.count >= 2 else { return }
    for point in points { take(index(point), from: old, to: new) }
    // The cells beside the ends carry the head and the tail: nobody may cross them.
    take(cell(after: points[0], towards: points[1]), from: old, to: new)
    take(
      cell(after: points[points.count - 1], towards: points[points.count - 2]), from: old, to: new)
  }

  /// Gives a cell to a flow that has no route yet.
  func reserve(_ point: Point, for owner: UInt32) { take(index(point), from: 0, to: owner) }

  /// Takes a cell back from a flow.
  func free(_ point: Point, from owner: UInt32) { take(index(point), from: owner, to: 0) }

  private func take(_ index: Int?, from old: UInt32, to new: UInt32) {
    guard let index else { return }
    if cells[index].rowOwner == old { own(row: index, by: new) }
    if cells[index].columnOwner == old { own(column: index, by: new) }
  }

  /// Sets who runs along the row in a cell, and what that costs whoever runs beside.
  private func own(row index: Int, by new: UInt32) {
    let change = (new != 0 ? 1 : 0) - (cells[index].rowOwner != 0 ? 1 : 0)
    cells[index].rowOwner = new
    if change == 0 { return }
    let price = UInt8(truncatingIfNeeded: change * Int(RouteCost.besideFlow))
    cells[index - stride].rowCrowd &+= price
    cells[index + stride].rowCrowd &+= price
  }

  /// Sets who runs along the column in a cell, and what that costs whoever runs beside.
  private func own(column index: Int, by new: UInt32) {
    let change = (new != 0 ? 1 : 0) - (cells[index].columnOwner != 0 ? 1 : 0)
    cells[index].columnOwner = new
    if change == 0 { return }
    let price = UInt8(truncatingIfNeeded: change * Int(RouteCost.besideFlow))
    let less = UInt8(truncatingIfNeeded: change * Int(RouteCost.nearFlow))
    cells[index - 1].columnCrowd &+= price
    cells[index + 1].columnCrowd &+= price
    cells[index - 2].columnCrowd &+= less
    cells[index + 2].columnCrowd &+= less
  }

  private func cell(after start: Point, towards end: Point) -> Int? {
    index(Point(start.x + (end.x - start.x).signum(), start.y + (end.y - start.y).signum()))
  }
}
