import Models
import OrderedCollections

/// Which elements lie in other borders than before.
struct BoundaryChange {
  private var moves: [Subject: ChangeReport.Detail] = [:]
  private var order: [Subject] = []

  /// Compares two models that name the same things alike.
  init(from old: Model, to new: Model) {
    for after in new.diagrams.values {
      guard let before = old.diagrams[after.id] else {
        for (id, frame) in after.frames { add(id, after, nil, Self.names(after, frame)) }
        continue
      }
      for (id, frame) in after.frames {
        guard let earlier = before.frame(of: id) else {
          add(id, after, nil, Self.names(after, frame))
          continue
        }
        let (left, right) = (before.borders(around: earlier), after.borders(around: frame))
        guard Set(left) != Set(right) else { continue }
        add(id, after, Self.names(before, earlier) ?? "none", Self.names(after, frame) ?? "none")
      }
    }
  }

  /// Whether everything lies where it lay.
  var isEmpty: Bool { moves.isEmpty }

  private mutating func add(_ id: ItemID, _ diagram: Diagram, _ old: String?, _ new: String?) {
    guard let new else { return }
    let kind: Subject.Kind = diagram.elements[id] != nil ? .element : .shown
    let subject = Subject(kind, id, in: diagram.id)
    order.append(subject)
    moves[subject] = .init(field: nil, label: "lies in", old: old, new: new)
  }

  /// The borders round a frame by name, the innermost first.
  private static func names(_ diagram: Diagram, _ frame: Rect) -> String? {
    let names = diagram.borders(around: frame).map { id in
      let name = diagram.boundaries[id]?.attributes.name ?? ""
      return name.isEmpty ? id.rawValue : name
    }
    return names.isEmpty ? nil : names.joined(separator: ", in ")
  }

  /// What is said of an element; nil where it lies where it lay.
  func detail(of subject: Subject) -> ChangeReport.Detail? { moves[subject] }

  /// What is said of the elements of a diagram that were there before, in drawing order.
  func details(in diagram: DiagramID) -> [(subject: Subject, detail: ChangeReport.Detail)] {
    order.compactMap { subject in
      guard subject.diagram == diagram, let detail = moves[subject], detail.old != nil else {
        return nil
      }
      return (subject, detail)
    }
  }
}
