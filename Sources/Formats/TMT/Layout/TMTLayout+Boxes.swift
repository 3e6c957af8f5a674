import Models
import OrderedCollections

/// Borders and elements.
extension TMTLayout {
  /// Gives every border its box.
  mutating func placeBorders() {
    var changed: [(id: ItemID, frame: Rect)] = []
    for boundary in new.boundaries.values {
      guard let frame = Self.frame(boundary) else { continue }
      if isPlain {
        geometry.borders[boundary.id] = PixelRaster.border(frame)
        continue
      }
      guard let last = Self.frame(old?.boundaries[boundary.id]),
        let box = before.borders[boundary.id]
      else {
        geometry.borders[boundary.id] = self.box(frame)
        changed.append((boundary.id, frame))
        continue
      }
      guard last != frame else {
        geometry.borders[boundary.id] = box
        continue
      }
      geometry.borders[boundary.id] = moved(box, from: last, to: frame)
      changed.append((boundary.id, frame))
    }
    for border in changed { fit(border.id, border.frame) }
  }

  /// The box of a border whose frame changed: edges that stayed keep their pixels, and a border that
  /// was only moved keeps its size.
  private func moved(_ box: PixelGeometry.Box, from last: Rect, to frame: Rect) -> PixelGeometry.Box
  {
    let wanted = self.box(frame)
    func span(
      _ low: (wanted: Int, known: Int, stayed: Bool),
      _ high: (wanted: Int, known: Int, stayed: Bool),
      isMoved: Bool
    ) -> (low: Int, length: Int) {
      if low.stayed, high.stayed { return (low.known, high.known - low.known) }
      if isMoved { return (low.wanted, high.known - low.known) }
      let start = low.stayed ? low.known : low.wanted
      let end = high.stayed ? high.known : high.wanted
      return (start, max(10, end - start))
    }
    let x = span(
      (wanted.left, box.left, last.minX == frame.minX),
      (wanted.right, box.right, last.maxX == frame.maxX), isMoved: last.width == frame.width)
    let y = span(
      (wanted.top, box.top, last.minY == frame.minY),
      (wanted.bottom, box.bottom, last.maxY == frame.maxY), isMoved: last.height == frame.height)
    return .init(left: x.low, top: y.low, width: x.length, height: y.length)
  }

  /// Lets a border's box hold the untouched elements that its frame holds, and no others.
  private mutating func fit(_ id: ItemID, _ frame: Rect) {
    guard let box = geometry.borders[id] else { return }
    var (left, top, right, bottom) = (box.left, box.top, box.right, box.bottom)
    for element in new.frames where old?.frame(of: element.id) == element.frame {
      guard let inner = before.elements[element.id] else { continue }
      if frame.contains(element.frame) {
        left = min(left, inner.left - 10)
        top = min(top, inner.top - 10)
        right = max(right, inner.right + 10)
        bottom = max(bottom, inner.bottom + 10)
      } else if !frame.intersects(element.frame), left < inner.right, inner.left < right,
        top < inner.bottom, inner.top < bottom
      {
        if element.frame.minX > frame.maxX {
          right = max(left + 10, inner.left - 5)
        } else if element.frame.maxX < frame.minX {
          left = min(right - 10, inner.right + 5)
        } else if element.frame.minY > frame.maxY {
          bottom = max(top + 10, inner.top - 5)
        } else {
          top = min(bottom - 10, inner.bottom + 5)
        }
      }
    }
    geometry.borders[id] = .init(left: left, top: top, width: right - left, height: bottom - top)
  }

  /// Gives every element its box, those that stayed first.
  mutating func placeElements() {
    var changed: [(id: ItemID, frame: Rect, last: Rect?)] = []
    for (id, frame) in new.frames {
      if isPlain {
        geometry.elements[id] = PixelRaster.element(frame)
        continue
      }
      let last = old?.frame(of: id)
      if last == frame, let box = before.elements[id] {
        geometry.elements[id] = box
      } else {
        changed.append((id, frame, last))
      }
    }
    for item in changed {
      let box = unsettled(item.id, item.frame, last: item.last)
      geometry.elements[item.id] = settled(box, item.id, item.frame)
    }
  }

  /// The box of an element before it is pushed anywhere.
  private func unsettled(_ id: ItemID, _ frame: Rect, last: Rect?) -> PixelGeometry.Box {
    var box = self.box(frame)
    let known = last == nil ? nil : before.elements[id]
    if let last, let known {
      box.width =
        last.width == frame.width
        ? known.width : max(20, known.width * frame.width / max(1, last.width))
      box.height =
        last.height == frame.height
        ? known.height : max(20, known.height * frame.height / max(1, last.height))
    } else if !before.elements.isEmpty, kinds[id] != .annotation {
      (box.width, box.height) = (100, 100)
    }
    let middle = (x: columns.pixel(frame.middleX), y: rows.pixel(frame.middleY))
    box.left = Self.whole(middle.x - Double(box.width) / 2)
    box.top = Self.whole(middle.y - Double(box.height) / 2)
    if let last, let known {
      // What did not move along an axis keeps its place there, and what did is seen to have moved.
      if last.minX == frame.minX {
        box.left = known.left
      } else if box.left == known.left {
        box.left += 10 * (frame.minX - last.minX)
      }
      if last.minY == frame.minY {
        box.top = known.top
      } else if box.top == known.top {
        box.top += 20 * (frame.minY - last.minY)
      }
    }
    return box
  }

  /// A box pushed until it lies as its frame does to borders and other elements.
  private func settled(_ box: PixelGeometry.Box, _ id: ItemID, _ frame: Rect) -> PixelGeometry.Box {
    var box = box
    let others = new.frames.compactMap { other in
      other.id == id ? nil : geometry.elements[other.id].map { (frame: other.frame, box: $0) }
    }
    let borders = new.boundaries.values.compactMap { boundary in
      Self.frame(boundary).flatMap { frame in
        geometry.borders[boundary.id].map { (frame: frame, box: $0) }
      }
    }
    for _ in 0..<3 {
      for other in others where !other.frame.intersects(frame) { box.leave(other, frame) }
      for border in borders {
        if border.frame.contains(frame) {
          box.enter(border.box)
        } else if !border.frame.intersects(frame) {
          box.leave(border, frame)
        }
      }
    }
    return box
  }
}

extension PixelGeometry.Box {
  /// Moves the box into another, and makes it smaller where it does not fit.
  fileprivate mutating func enter(_ outer: PixelGeometry.Box) {
    width = max(10, min(width, outer.width - 10))
    height = max(10, min(height, outer.height - 10))
    left = max(outer.left + 5, min(left, outer.right - 5 - width))
    top = max(outer.top + 5, min(top, outer.bottom - 5 - height))
  }

  /// Moves the box out of another, to the side on which its frame lies.
  fileprivate mutating func leave(_ other: (frame: Rect, box: PixelGeometry.Box), _ frame: Rect) {
    let outer = other.box
    guard left <= outer.right, outer.left <= right, top <= outer.bottom, outer.top <= bottom else {
      return
    }
    if frame.minX > other.frame.maxX {
      left = outer.right + 5
    } else if frame.maxX < other.frame.minX {
      left = outer.left - 5 - width
    } else if frame.minY > other.frame.maxY {
      top = outer.bottom + 5
    } else if frame.maxY < other.frame.minY {
      top = outer.top - 5 - height
    }
  }
}
