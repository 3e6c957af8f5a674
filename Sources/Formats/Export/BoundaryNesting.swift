import Models
import OrderedCollections

/// Who lies inside which border of a diagram, for forms that nest instead of placing.
struct BoundaryNesting {
  /// By border, the one round it; missing where there is none.
  private(set) var outer: [ItemID: ItemID] = [:]
  /// By element, the innermost border round it; missing where there is none.
  private(set) var homes: [ItemID: ItemID] = [:]
  /// The borders that lie in no other, in drawing order.
  private(set) var outermost: [ItemID] = []

  /// With more borders than this, far more than anybody draws, none is looked for in another.
  private static let most = 2000
  /// How deep borders are nested; deeper ones stand by themselves.
  private static let deepest = 60

  /// Finds them.
  ///
  /// A border lies inside another that contains it, or that has most of it and is larger; an element
  /// inside the smallest that has its middle.
  init(_ diagram: Diagram) {
    let borders = diagram.boundaries.values.compactMap { boundary in
      if case .border(let frame) = boundary.shape { (id: boundary.id, frame: frame) } else { nil }
    }
    guard borders.count <= Self.most else {
      outermost = borders.map(\.id)
      return
    }
    func area(_ rect: Rect) -> Int { rect.width * rect.height }
    // Of two that are alike the later lies inside, so that nobody lies inside itself.
    for (index, border) in borders.enumerated() {
      var best: (id: ItemID, area: Int, index: Int)?
      for (other, candidate) in borders.enumerated() where other != index {
        guard candidate.frame.contains(border.frame),
          candidate.frame != border.frame || other < index
        else { continue }
        let size = area(candidate.frame)
        if best.map({ (size, -other) < ($0.area, -$0.index) }) ?? true {
          best = (candidate.id, size, other)
        }
      }
      outer[border.id] = best?.id
    }
    for border in borders {
      var depth = 0
      var next = outer[border.id]
      while let id = next {
        depth += 1
        next = outer[id]
      }
      if depth > Self.deepest { outer[border.id] = nil }
      if outer[border.id] == nil { outermost.append(border.id) }
    }
    for (id, frame) in diagram.frames {
      var best: (id: ItemID, area: Int)?
      for border in borders where border.frame.contains(frame.center) {
        let size = area(border.frame)
        if best.map({ size <= $0.area }) ?? true { best = (border.id, size) }
      }
      homes[id] = best?.id
    }
  }

  /// The borders directly inside a border.
  func inner(_ border: ItemID, of diagram: Diagram) -> [ItemID] {
    diagram.boundaries.keys.filter { outer[$0] == border }
  }

  /// The elements directly inside a border, or in none, in drawing order.
  func elements(in border: ItemID?, of diagram: Diagram) -> [ItemID] {
    diagram.frames.map(\.id).filter { homes[$0] == border }
  }
}
