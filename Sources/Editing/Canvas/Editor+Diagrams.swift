import Models
import OrderedCollections
import Screen

/// Levels: going into an element's own diagram and out again, adding and removing diagrams.
extension Editor {
  mutating func enterDetails() {
    guard let element = single, let attributes = model.attributes(of: element, in: canvas.diagramID)
    else {
      return
    }
    let children = model.details(of: element).filter { $0.id != canvas.diagramID }
    switch children.count {
    case 0:
      guard let home = model.element(element)?.diagram else { return }
      let name = attributes.name.singleLine
      let level = (model.diagrams[home]?.header.level ?? 0) + 1
      confirmation = Confirmation(
        question: "\(name) has no diagram of its own yet. Make one?",
        choices: [
          .init(key: Key("y"), label: "make a level \(level) diagram") { editor in
            editor.makeDetails(of: element, named: name, level: level)
          },
          .init(key: Key(.escape), label: "stay here") { _ in },
        ])
    case 1: open(child: children[0].id)
    default:
      let ids = children.map(\.id)
      picker = Picker(
        title: "Inside \(attributes.name.singleLine)",
        rows: children.map {
          Picker.Row(title: $0.header.title.singleLine, detail: "level \($0.header.level)")
        }
      ) { editor, index in editor.open(child: ids[index]) }
    }
  }

  mutating func open(child: DiagramID) {
    let from = canvas.diagramID
    show(diagram: child)
    canvas.trail.append(from)
    say("gu goes back up to \(model.diagrams[from]?.header.title.singleLine ?? from.rawValue)")
  }

  private mutating func makeDetails(of element: ItemID, named name: String, level: Int) {
    guard let home = model.element(element)?.diagram else { return }
    let id = model.freeDiagramID(for: name)
    var diagram = Diagram(
      id: id,
      header: .init(title: name, level: level, details: .init(diagram: home, element: element)))
    // The element itself is shown, so that what it exchanges with others can be drawn to it.
    if let frame = model.element(element)?.element.frame {
      diagram.references[element] = ElementReference(
        element: element, frame: Rect(origin: Point(4, 2), size: frame.size))
    }
    let from = canvas.diagramID
    perform("make a diagram of \(name)", [.putDiagram(diagram, at: nil)])
    show(diagram: id)
    canvas.trail.append(from)
  }

  mutating func leaveDetails() {
    let details = diagram.header.details
    let parent = canvas.trail.popLast() ?? details?.diagram
    guard let parent, model.diagrams[parent] != nil else { return }
    show(diagram: parent)
    if let element = details?.element, diagram.frame(of: element) != nil { hop(to: element) }
  }

  mutating func switchDiagram(by step: Int, number: Int?) {
    let ids = Array(model.diagrams.keys)
    guard let index = ids.firstIndex(of: canvas.diagramID) else { return }
    let next = number.map { min(max($0, 1), ids.count) - 1 }
    canvas.trail = []
    let count = ids.count
    show(diagram: ids[next ?? (((index + step) % count + count) % count)])
  }

  mutating func pickDiagram(_ text: String) {
    let diagrams = Array(model.diagrams.values)
    if !text.isEmpty {
      let wanted = text.lowercased()
      guard
        let found = diagrams.first(where: { $0.id.rawValue == text })
          ?? diagrams.first(where: { $0.header.title.lowercased().contains(wanted) })
      else { return warn("no diagram is called \(text)") }
      canvas.trail = []
      return show(diagram: found.id)
    }
    let ids = diagrams.map(\.id)
    picker = Picker(
      title: "Diagram",
      rows: diagrams.map { diagram in
        let details = diagram.header.details.flatMap {
          model.element($0.element)?.element.attributes.name
        }
        return Picker.Row(
          title: "\(diagram.header.level) \(diagram.header.title.singleLine)",
          detail: details.map { "inside \($0.singleLine)" }
            ?? "\(diagram.frames.count) elements, \(diagram.flows.count) flows",
          keywords: diagram.id.rawValue)
      }, chosen: ids.firstIndex(of: canvas.diagramID) ?? 0
    ) { editor, index in
      editor.canvas.trail = []
      editor.show(diagram: ids[index])
    }
  }

  mutating func addDiagram(_ title: String) {
    guard !title.isEmpty else {
      prompt = Prompt(
        title: "Title of the new diagram", line: LineEditor(), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.addDiagram(text.trimmingSpaces) }
        })
      return
    }
    let id = model.freeDiagramID(for: title)
    let level = diagram.header.level
    perform(
      "add diagram \(title)",
      [.putDiagram(Diagram(id: id, header: .init(title: title, level: level)), at: nil)])
    show(diagram: id)
  }

  mutating func renameDiagram(_ title: String) {
    guard !title.isEmpty else {
      prompt = Prompt(
        title: "Title", line: LineEditor(diagram.header.title.singleLine), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.renameDiagram(text.trimmingSpaces) }
        })
      return
    }
    var header = diagram.header
    header.title = title
    perform("rename diagram", [.setDiagramHeader(canvas.diagramID, header)])
  }

  mutating func setLevel(_ text: String) {
    guard !text.isEmpty else {
      prompt = Prompt(
        title: "Level", line: LineEditor(String(diagram.header.level)), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.setLevel(text.trimmingSpaces) }
        })
      return
    }
    guard let level = Int(text), (0...99).contains(level) else {
      return warn("\(text) is not a level: 0 is the whole system, 1 one operation of it")
    }
    var header = diagram.header
    header.level = level
    perform("set level \(level)", [.setDiagramHeader(canvas.diagramID, header)])
    if level > 0, !diagram.flows.isEmpty, diagram.flows.values.allSatisfy({ $0.number == nil }) {
      say("the flows here have no numbers yet; :renumber! gives them some")
    }
  }

  mutating func deleteDiagram() {
    let id = canvas.diagramID
    let title = diagram.header.title.singleLine
    let counts = "\(diagram.elements.count) elements and \(diagram.flows.count) flows"
    confirmation = Confirmation(
      question: "Delete the diagram \(title) with \(counts)?",
      choices: [
        .init(key: Key("y"), label: "delete it, u brings it back") { editor in
          editor.canvas.trail.removeAll { $0 == id }
          editor.perform("delete diagram \(title)", editor.model.edits(removingDiagram: id))
        },
        .init(key: Key("n"), label: "keep it") { _ in },
      ])
  }

  /// Shows an element that is at home in another diagram here too.
  mutating func pickReference() {
    var rows: [Picker.Row] = []
    var ids: [ItemID] = []
    for other in model.diagrams.values where other.id != canvas.diagramID {
      for element in other.elements.values where diagram.frame(of: element.id) == nil {
        rows.append(
          Picker.Row(
            title: element.attributes.name.singleLine,
            detail: template.name(of: element.attributes.stencil),
            group: other.header.title.singleLine, keywords: element.id.rawValue))
        ids.append(element.id)
      }
    }
    guard !rows.isEmpty else {
      return warn("all elements of other diagrams are shown here already")
    }
    let order = ids
    picker = Picker(title: "Show here too", rows: rows) { editor, index in
      let id = order[index]
      let size = editor.model.element(id)?.element.frame.size ?? Self.usualSize(.process)
      let frame = editor.diagram.freePlace(for: size, near: editor.canvas.cursor)
      editor.perform(
        "show an element of another diagram",
        [
          .put(
            .reference(ElementReference(element: id, frame: frame)), in: editor.canvas.diagramID,
            at: nil)
        ],
        selecting: [id])
      editor.hop(to: id)
    }
  }
}
