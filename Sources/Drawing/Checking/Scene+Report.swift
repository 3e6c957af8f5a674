import Models

extension Scene {
  /// Counts the faults of the picture, and what less of would be better.
  ///
  /// It looks at what is drawn, not at how that came about, so it tells a good router from a bad one.
  /// The time it takes grows with the square of the number of flows; it is for tests and for the
  /// command line, not for frames.
  public var layoutReport: LayoutReport {
    var inspection = LayoutInspection(self)
    inspection.run()
    return inspection.report
  }
}

/// Looks at a scene for one thing after the other.
private struct LayoutInspection {
  /// A straight part of a clean flow, and where it belongs.
  struct Stretch {
    var flow: Int
    var number: Int
    var frame: Rect
    var isRow: Bool
  }

  let scene: Scene
  var report = LayoutReport()
  /// The parts along rows and those along columns.
  var rows: [Stretch] = []
  var columns: [Stretch] = []

  init(_ scene: Scene) { self.scene = scene }

  mutating func run() {
    count()
    lookAtElements()
    lookAtFlowsAndElements()
    lookAtRuns()
    lookAtCrossings()
    lookAtBoundaries()
    lookAtHeads()
    lookAtLabels()
    let order = LayoutReport.Fault.allCases
    report.findings = order.flatMap { fault in report.findings.filter { $0.fault == fault } }
  }

  private mutating func add(_ fault: LayoutReport.Fault, _ item: ItemID, _ other: ItemID? = nil) {
    let finding = LayoutReport.Finding(fault, item, other == item ? nil : other)
    if !report.findings.contains(finding) { report.findings.append(finding) }
  }

  private mutating func count() {
    for boundary in scene.boundaries
    where !boundary.name.unicodeScalars.allSatisfy(WordWrap.isBreak) {
      report.labels += 1
      if !isNamedWhole(boundary) { report.shortened += 1 }
    }
    for (index, flow) in scene.flows.enumerated() {
      report.flows += 1
      report.bends += max(flow.corners.count - 2, 0)
      report.length += flow.segments.reduce(0) { $0 + $1.length }
      if !flow.number.isEmpty || !flow.name.isEmpty {
        report.labels += 1
        if !isShownWhole(flow) { report.shortened += 1 }
      }
      if flow.isBlocked {
        report.dashed.append(flow.id)
        continue
      }
      for (number, segment) in flow.segments.enumerated() {
        let stretch = Stretch(
          flow: index, number: number, frame: segment.frame, isRow: segment.isHorizontal)
        if segment.isHorizontal { rows.append(stretch) } else { columns.append(stretch) }
      }
    }
  }

  /// Whether a boundary's name stands there from beginning to end.
  private func isNamedWhole(_ boundary: BoundaryShape) -> Bool {
    !boundary.labels.isEmpty && !boundary.labels.contains(where: \.line.isCut)
  }

  private func isShownWhole(_ flow: FlowLine) -> Bool {
    guard case .flow(_, let place?) = scene.places[flow.id] else { return false }
    let text = scene.labels[place].text
    if text.number.isCut || text.lines.contains(where: \.isCut) { return false }
    return flow.name.unicodeScalars.allSatisfy(WordWrap.isBreak) || !text.lines.isEmpty
  }

  private mutating func lookAtElements() {
    for (index, element) in scene.elements.enumerated() {
      for other in scene.elements[..<index] where other.frame.intersects(element.frame) {
        add(.overlap, element.id, other.id)
      }
    }
  }

  private mutating func lookAtFlowsAndElements() {
    for stretch in rows + columns {
      for element in scene.elements {
        let box = element.frame
        guard box.inset(-1, -1).intersects(stretch.frame) else { continue }
        if box.intersects(stretch.frame) {
          add(.throughElement, scene.flows[stretch.flow].id, element.id)
        } else if stretch.sharedCells(with: box) >= 2 {
          add(.alongElement, scene.flows[stretch.flow].id, element.id)
        }
      }
    }
  }

  private mutating func lookAtRuns() {
    for stretches in [rows, columns] {
      for (index, one) in stretches.enumerated() {
        for other in stretches[..<index] where one.frame.intersects(other.frame) {
          add(.sharedRun, scene.flows[one.flow].id, scene.flows[other.flow].id)
        }
      }
    }
  }

  private mutating func lookAtCrossings() {
    for row in rows {
      for column in columns where row.frame.intersects(column.frame) {
        let point = Point(column.frame.minX, row.frame.minY)
        if row.flow == column.flow, abs(row.number - column.number) == 1 { continue }
        if row.frame.isEnd(point) || column.frame.isEnd(point) {
          add(.junction, scene.flows[row.flow].id, scene.flows[column.flow].id)
        } else {
          report.crossings += 1
        }
      }
    }
  }

  private mutating func lookAtBoundaries() {
    for boundary in scene.boundaries {
      let runs = boundary.straightRuns
      for stretch in rows + columns {
        let isAlong = runs.contains { run in
          guard run.intersects(stretch.frame) else { return false }
          let shared =
            stretch.isRow
            ? min(run.maxX, stretch.frame.maxX) - max(run.minX, stretch.frame.minX)
            : min(run.maxY, stretch.frame.maxY) - max(run.minY, stretch.frame.minY)
          return shared >= 1
        }
        if isAlong { add(.alongBoundary, scene.flows[stretch.flow].id, boundary.id) }
      }
    }
  }

  private mutating func lookAtHeads() {
    for flow in scene.flows where !flow.isBlocked {
      guard let head = flow.head, !flow.segments.isEmpty,
        !scene.elements.contains(where: { $0.frame.contains(head.at) })
      else {
        add(.hiddenHead, flow.id)
        continue
      }
      if flow.isBidirectional, flow.backHead == nil { add(.hiddenHead, flow.id) }
    }
  }

  private mutating func lookAtLabels() {
    let names = scene.boundaries.map { $0.labels.map(\.frame) }
    let labels = scene.labels.map { $0.parts.map(\.frame) }
    for (index, label) in scene.labels.enumerated() {
      let parts = labels[index]
      func isOver(_ frame: Rect) -> Bool { parts.contains { $0.intersects(frame) } }
      for element in scene.elements where isOver(element.frame) {
        add(.labelOverlap, label.flow, element.id)
      }
      for (other, frames) in labels[..<index].enumerated() where frames.contains(where: isOver) {
        add(.labelOverlap, label.flow, scene.labels[other].flow)
      }
      for (other, boundary) in scene.boundaries.enumerated() {
        if names[other].contains(where: isOver) || boundary.lineCells.contains(where: isOver) {
          add(.labelOverlap, label.flow, boundary.id)
        }
      }
      lookAtLines(under: parts, of: label)
    }
    for (index, boundary) in scene.boundaries.enumerated() {
      for name in names[index] {
        for element in scene.elements where element.frame.intersects(name) {
          add(.labelOverlap, boundary.id, element.id)
        }
        for flow in scene.flows where flow.segments.contains(where: { $0.frame.intersects(name) }) {
          add(.labelOverlap, boundary.id, flow.id)
        }
        for other in names[..<index].indices
        where names[other].contains(where: { $0.intersects(name) }) {
          add(.labelOverlap, boundary.id, scene.boundaries[other].id)
        }
      }
    }
  }

  private mutating func lookAtLines(under parts: [Rect], of label: Label) {
    for flow in scene.flows {
      let ends = flow.looseEnds + [flow.head?.at, flow.backHead?.at].compactMap { $0 }
      let isUnder =
        !(label.isInline && flow.id == label.flow)
        && flow.segments.contains { segment in parts.contains { $0.intersects(segment.frame) } }
      if isUnder || ends.contains(where: { end in parts.contains { $0.contains(end) } }) {
        add(.labelOverlap, label.flow, flow.id)
      }
    }
  }
}

extension LayoutInspection.Stretch {
  /// How many of its cells lie right beside a side of an element that it runs along.
  fileprivate func sharedCells(with box: Rect) -> Int {
    if isRow {
      guard frame.minY == box.minY - 1 || frame.minY == box.maxY + 1 else { return 0 }
      return min(frame.maxX, box.maxX) - max(frame.minX, box.minX) + 1
    }
    guard frame.minX == box.minX - 1 || frame.minX == box.maxX + 1 else { return 0 }
    return min(frame.maxY, box.maxY) - max(frame.minY, box.minY) + 1
  }
}

extension Rect {
  /// Whether a point is the first or last cell of a row or column of cells.
  fileprivate func isEnd(_ point: Point) -> Bool {
    point == origin || point == Point(maxX, maxY)
  }
}
