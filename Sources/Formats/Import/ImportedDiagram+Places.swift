import Models
import OrderedCollections
import Syntax

/// Cells for what has pixels, or no place at all.
extension ImportedDiagram {
  /// The diagram on the grid.
  ///
  /// A drawing that was made here comes back cell for cell; any other is stretched until its names
  /// can be read, as one of the Threat Modeling Tool is; one without places stays without, and its
  /// borders list what lies in them.
  func placed(template: Template, losses: inout LossList) -> Diagram {
    // What the file says of who lies in what wins over where things come to lie.
    if let diagram = plainly() { return diagram.listing(members(of: diagram, nil)) }
    let hasPlaces =
      elements.contains { $0.box != nil && !$0.isText }
      || elements.allSatisfy { $0.isText && $0.box != nil }
    return hasPlaces ? scaled(template, &losses) : unplaced()
  }

  // MARK: Drawn here

  /// The diagram whose numbers all fit ``PixelRaster``; nil for every other.
  private func plainly() -> Diagram? {
    guard !elements.isEmpty || !boundaries.isEmpty else { return nil }
    var frames: [ItemID: Rect] = [:]
    var shapes: [ItemID: Models.Boundary.Shape] = [:]
    for element in elements {
      guard let frame = element.box.flatMap(PixelRaster.frame(ofElement:)), Self.isUsual(frame)
      else {
        return nil
      }
      frames[element.id] = frame
    }
    for boundary in boundaries {
      switch boundary.outline {
      case .border(let box):
        guard let frame = box.flatMap(PixelRaster.frame(ofBorder:)), Self.isUsual(frame) else {
          return nil
        }
        shapes[boundary.id] = .border(frame)
      case .line(let pixels):
        let points = pixels.compactMap(PixelRaster.point(at:))
        guard points.count == pixels.count, points.count > 1 else { return nil }
        shapes[boundary.id] = .line(points)
      }
    }
    var ends: [ItemID: (FlowEnd, FlowEnd)] = [:]
    for flow in flows {
      guard let source = Self.plainly(flow.source), let target = Self.plainly(flow.target) else {
        return nil
      }
      ends[flow.id] = (source, target)
    }
    return diagram(
      frames, shapes, ends: { ends[$0.id] ?? (.loose(Point(0, 0)), .loose(Point(0, 0))) },
      bends: { flow in
        flow.pins ?? flow.vertices.compactMap(PixelRaster.point(at:))
      })
  }

  private static func plainly(_ end: End) -> FlowEnd? {
    switch end {
    case .element(let id): .element(id)
    case .loose(let pixel): PixelRaster.point(at: pixel).map(FlowEnd.loose)
    }
  }

  private static func isUsual(_ frame: Rect) -> Bool {
    (1...Size.largest).contains(frame.width) && (1...Size.largest).contains(frame.height)
  }

  // MARK: Not drawn at all

  /// The diagram with nothing in any place, for ``ModelFile/placed()`` to arrange.
  private func unplaced() -> Diagram {
    var shapes: [ItemID: Models.Boundary.Shape] = [:]
    for (index, boundary) in boundaries.enumerated() {
      switch boundary.outline {
      case .border: shapes[boundary.id] = .border(.nowhere)
      case .line:
        let corner = Point(index % 100 * 20, 0)
        shapes[boundary.id] = .line([corner, corner + Vector(0, 10)])
      }
    }
    func end(_ end: End, _ x: Int) -> FlowEnd {
      end.element.map(FlowEnd.element) ?? .loose(Point(x, -6))
    }
    return diagram(
      Dictionary(elements.map { ($0.id, .nowhere) }, uniquingKeysWith: { first, _ in first }),
      shapes, ends: { (end($0.source, 0), end($0.target, 12)) }, bends: { _ in [] }
    ).listing(homes: homes, parents: boundaries.map { ($0.id, $0.parent) })
  }

  // MARK: Drawn elsewhere

  private func scaled(_ template: Template, _ losses: inout LossList) -> Diagram {
    var boxes = ImportedBoxes(self)
    let unplaced = boxes.placeRest(of: self)
    if !unplaced.isEmpty {
      losses.remark(
        "what has no place in the file was put below the rest: "
          + unplaced.map { quoted($0) }.joined(separator: ", "))
    }
    boxes.spread(texts: Set(elements.filter(\.isText).map(\.id)))
    var geometry = PixelGeometry(elements: boxes.elements, borders: boxes.borders)
    // Points of lines count as places, so that they keep to the side of an element they are on.
    for boundary in boundaries {
      guard case .line(let pixels) = boundary.outline else { continue }
      for (index, pixel) in pixels.enumerated() {
        geometry.flows["\(boundary.id) \(index)"] = .init(
          source: pixel, handle: pixel, target: pixel)
      }
    }
    let names = Dictionary(
      boundaries.map { ($0.id, $0.attributes.name) }, uniquingKeysWith: { first, _ in first })
    let scale = PixelScale(
      elements.map {
        PixelScale.Element(
          id: $0.id, box: boxes.elements[$0.id] ?? .init(left: 0, top: 0, width: 100, height: 100),
          name: $0.attributes.name, stencil: template.name(of: $0.attributes.stencil),
          isText: $0.isText)
      },
      links: flows.compactMap { flow in
        guard let source = flow.source.element, let target = flow.target.element else { return nil }
        return PixelScale.Link(
          source: source, target: target,
          name: [flow.number?.description ?? "", flow.attributes.name].joined(separator: " "))
      }, geometry: geometry, names: names)
    var shapes: [ItemID: Models.Boundary.Shape] = [:]
    for boundary in boundaries {
      switch boundary.outline {
      case .border: shapes[boundary.id] = .border(scale.borders[boundary.id] ?? Rect(0, 0, 12, 6))
      case .line(let pixels): shapes[boundary.id] = .line(Self.points(pixels, scale))
      }
    }
    let diagram = diagram(
      scale.frames, shapes, ends: { ends(of: $0, scale, boxes) }, bends: { _ in [] })
    return diagram.listing(members(of: diagram, geometry))
  }

  /// The cells of a line, at least two.
  private static func points(_ pixels: [PixelGeometry.Pixel], _ scale: PixelScale) -> [Point] {
    var points: [Point] = []
    for pixel in pixels {
      let point = scale.point(pixel)
      if points.last != point { points.append(point) }
    }
    if points.isEmpty { points = [Point(0, 0)] }
    if points.count == 1 { points.append(points[0] + Vector(0, 4)) }
    return points
  }

  private func ends(of flow: Flow, _ scale: PixelScale, _ boxes: ImportedBoxes) -> (
    FlowEnd, FlowEnd
  ) {
    func pixel(_ end: End) -> PixelGeometry.Pixel {
      switch end {
      case .loose(let pixel): pixel
      case .element(let id):
        boxes.elements[id].map { .init(x: $0.left + $0.width / 2, y: $0.top + $0.height / 2) }
          ?? .init(x: 0, y: 0)
      }
    }
    func end(_ end: End, towards other: End) -> FlowEnd {
      switch end {
      case .element(let id): .element(id)
      case .loose(let place): .loose(scale.loosePoint(place, towards: pixel(other)))
      }
    }
    return (end(flow.source, towards: flow.target), end(flow.target, towards: flow.source))
  }

  /// By border, the elements that it holds: those that the file says lie in it, and those whose
  /// middles do.
  ///
  /// - `geometry`: The pixels; nil where the cells are as good.
  private func members(of diagram: Diagram, _ geometry: PixelGeometry?) -> [ItemID: Set<ItemID>] {
    var members =
      geometry?.members
      ?? Membership(diagram).all(of: diagram.frames.map(\.id))
    let parents = Dictionary(
      boundaries.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
    for (element, home) in homes {
      var border: ItemID? = home
      var seen: Set<ItemID> = []
      while let id = border, seen.insert(id).inserted {
        members[id, default: []].insert(element)
        border = parents[id] ?? nil
      }
    }
    return members
  }

  // MARK: Putting together

  /// The diagram of these items in these places.
  func diagram(
    _ frames: [ItemID: Rect], _ shapes: [ItemID: Models.Boundary.Shape],
    ends: (Flow) -> (FlowEnd, FlowEnd), bends: (Flow) -> [Point]
  ) -> Diagram {
    Diagram(
      id: id, header: header,
      boundaries: boundaries.map {
        Models.Boundary(
          id: $0.id, attributes: $0.attributes, shape: shapes[$0.id] ?? .border(Rect(0, 0, 6, 4)))
      },
      elements: elements.filter { !$0.isShown }.map {
        Models.Element(
          id: $0.id, attributes: $0.attributes, frame: frames[$0.id] ?? Rect(0, 0, 14, 5))
      },
      references: elements.filter(\.isShown).map {
        ElementReference(element: $0.id, frame: frames[$0.id] ?? Rect(0, 0, 14, 5))
      },
      flows: flows.map { flow in
        let ends = ends(flow)
        return Models.Flow(
          id: flow.id, attributes: flow.attributes, number: flow.number, source: ends.0,
          target: ends.1,
          isBidirectional: flow.isBidirectional, bends: bends(flow))
      })
  }
}

extension Diagram {
  /// The diagram whose borders list what a file says that they hold.
  fileprivate func listing(
    homes: [ItemID: ItemID], parents: [(border: ItemID, parent: ItemID?)]
  ) -> Diagram {
    var result = self
    for (id, _) in frames {
      if let home = homes[id] { result.boundaries[home]?.holds.append(id) }
    }
    for (border, parent) in parents where parent != border {
      if let parent { result.boundaries[parent]?.holds.append(border) }
    }
    return result
  }
}
