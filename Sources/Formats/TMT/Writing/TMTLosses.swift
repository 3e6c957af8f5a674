import Models
import OrderedCollections
import Syntax

/// What a model says that its file does not say after a save.
enum TMTLosses {
  /// What messages call the form.
  static let form = "a .tm7"

  /// A model that is to be saved and its template.
  typealias State = ReadbackLosses.State

  /// Compares what was to be saved with what was read back, a line for each kind of difference.
  ///
  /// Places are left out, but for what the form has no room for: pixels become other cells when they
  /// are read.
  ///
  /// - `before`: The model as the file had it; nil for a new file.
  static func messages(
    saving saved: State, read: State, identities: TMTIdentities, over before: Model? = nil
  ) -> [String] {
    let model = saved.model
    var losses = ReadbackLosses(
      of: saved, readingBack: read, names: names(model, read.model, identities), placed: false,
      // A file that is saved again stamps what changed with who saves it and when.
      signed: before == nil
    ).losses
    func name(_ kind: Subject.Kind, _ id: ItemID, _ diagram: DiagramID) -> String {
      model.name(of: Subject(kind, id, in: diagram), template: saved.template)
    }
    for diagram in model.diagrams.values {
      for flow in diagram.flows.values
      where flow.bends.count > 1
        && before?.diagrams[diagram.id]?.flows[flow.id]?.bends != flow.bends
      {
        losses.add("more than one bend of", name(.flow, flow.id, diagram.id))
      }
      for boundary in diagram.boundaries.values {
        // A line that was read is drawn along its curve, and stays one wherever it goes.
        guard case .line(let points) = boundary.shape, points.count > 3,
          before?.diagrams[diagram.id]?.boundaries[boundary.id] == nil
        else { continue }
        losses.add("more than one corner of", name(.boundary, boundary.id, diagram.id))
      }
    }
    return losses.lines(form)
  }

  /// One line about a flow that crosses other boundaries in pixels than it is to cross.
  static func stray(_ flow: ItemID, in diagram: DiagramID, of model: Model) -> String {
    let name = model.diagrams[diagram]?.flows[flow]?.attributes.name ?? ""
    return
      "the flow \(quoted(name.isEmpty ? flow.rawValue : name)) crosses other boundaries in pixels than "
      + "on the grid"
  }

  /// What things are called in a file, where everything is known by its GUID.
  private static func names(_ model: Model, _ read: Model, _ identities: TMTIdentities) -> Renaming
  {
    var names = Renaming()
    for diagram in model.diagrams.values {
      let guid = identities.guid(ofDiagram: diagram.id)
      guard let other = read.diagrams[DiagramID(guid)] ?? read.diagrams[diagram.id] else {
        continue
      }
      names.diagrams[diagram.id] = other.id
      for id in diagram.boundaries.keys.elements + diagram.elements.keys + diagram.flows.keys {
        let guid = identities.guid(of: id, in: diagram.id)
        if other.item(ItemID(guid)) != nil { names.items[id] = ItemID(guid) }
      }
    }
    return names
  }
}
