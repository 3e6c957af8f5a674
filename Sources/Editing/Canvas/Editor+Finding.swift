import Models
import OrderedCollections
import Screen

/// Going to something by its name.
extension Editor {
  /// Opens the list of everything with a name in every diagram, this one's first, or goes to what
  /// answers a text best.
  mutating func findItem(_ text: String) {
    var rows: [Picker.Row] = []
    var places: [(diagram: DiagramID, item: ItemID)] = []
    let others = model.diagrams.values.filter { $0.id != canvas.diagramID }
    for diagram in [diagram] + others {
      let title = "\(diagram.header.level) \(diagram.header.title.singleLine)"
      for id in diagram.elementsInReadingOrder {
        guard let attributes = model.attributes(of: id, in: diagram.id) else { continue }
        rows.append(
          Picker.Row(
            title: attributes.name.singleLine, detail: template.name(of: attributes.stencil),
            group: title,
            keywords: id.rawValue))
        places.append((diagram.id, id))
      }
      for flow in diagram.flowsByNumber {
        let number = flow.number.map { "\($0) " } ?? ""
        let ends = [flow.source, flow.target].map { end in
          end.element.flatMap { model.attributes(of: $0, in: diagram.id)?.name.singleLine } ?? "?"
        }
        rows.append(
          Picker.Row(
            title: number + flow.attributes.name.singleLine,
            detail: ends.joined(separator: " \(glyphs.text(.arrow)) "), group: title,
            keywords: flow.id.rawValue))
        places.append((diagram.id, flow.id))
      }
      for boundary in diagram.boundaries.values where !boundary.attributes.name.isEmpty {
        rows.append(
          Picker.Row(
            title: boundary.attributes.name.singleLine,
            detail: template.name(of: boundary.attributes.stencil),
            group: title, keywords: boundary.id.rawValue))
        places.append((diagram.id, boundary.id))
      }
    }
    let found = places
    var list = Picker(
      title: "Go to", rows: rows,
      chosen: found.firstIndex { $0.diagram == canvas.diagramID && $0.item == canvas.current } ?? 0
    ) { editor, index in
      guard found.indices.contains(index) else { return }
      editor.go(to: found[index].item, in: found[index].diagram)
    }
    guard !text.isEmpty else {
      picker = list
      return
    }
    list.query = LineEditor(text)
    guard let best = list.matches.first else { return warn("nothing is called \(text)") }
    go(to: found[best].item, in: found[best].diagram)
  }

  /// Shows an item, whatever diagram it is in; in the overview, as long as it is in that one.
  private mutating func go(to item: ItemID, in diagram: DiagramID) {
    if diagram != canvas.diagramID {
      canvas.trail = []
      show(diagram: diagram)
    }
    if self.diagram.item(item) != nil || self.diagram.frame(of: item) != nil { hop(to: item) }
  }
}
