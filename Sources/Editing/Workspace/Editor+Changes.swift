import Drawing
import Models
import OrderedCollections
import Screen
import Threats

/// The one path by which the model changes.
extension Editor {
  var place: Place {
    Place(diagram: canvas.diagramID, selection: selection, template: templates.index)
  }

  /// Does a gesture: all its edits are one step of undo.
  ///
  /// - `selecting`: What is selected afterwards; nil leaves it as it is.
  /// - `joining`: Whether it belongs to the gesture before it, so that both are undone together.
  ///
  /// - Returns: Whether it was done; what can't be done, or could never be saved, is said.
  @discardableResult
  mutating func perform(
    _ title: String, _ edits: [Edit], selecting: Set<ItemID>? = nil, joining: Bool = false
  ) -> Bool {
    guard !edits.isEmpty else { return true }
    let before = place
    var after = before
    if let selecting { after.selection = selecting }
    var changed = model
    do {
      try history.perform(
        title, edits, on: &changed, before: before, after: after,
        joining: joining)
    } catch {
      refuse(error)
      return false
    }
    begin(title, joining: joining)
    workspace.replace(changed, touching: Self.diagrams(of: edits))
    if selecting != nil { restore(after) }
    return true
  }

  /// Says why something was not done; nothing that is said of it afterwards hides that.
  mutating func refuse(_ error: EditError) {
    warn(error.description)
    said.isRefused = true
  }

  mutating func undo(_ times: Int) {
    for _ in 0..<times {
      var changed = model
      guard let step = history.undo(on: &changed) else {
        return warn("there is nothing left to undo")
      }
      begin(step.title, isNew: false)
      show(changed, after: step.inverses, at: step.before)
      say("undid: \(step.title)")
    }
  }

  mutating func redo(_ times: Int) {
    for _ in 0..<times {
      var changed = model
      guard let step = history.redo(on: &changed) else {
        return warn("there is nothing to redo")
      }
      begin(step.title, isNew: false)
      show(changed, after: step.edits, at: step.after)
      say("did again: \(step.title)")
    }
  }

  private mutating func show(_ model: Model, after edits: [Edit], at place: Place) {
    if place.template != templates.index {
      put(template: place.template, drawing: model)
    } else {
      workspace.replace(model, touching: Self.diagrams(of: edits))
    }
    restore(place)
    if window.focus == .threats { chooseThreat(of: edits) }
  }

  /// In the list of threats, the choice goes to what a step that was taken back or done again was
  /// about, and what is seen beside the list goes with it.
  private mutating func chooseThreat(of edits: [Edit]) {
    var ids: Set<String> = []
    for edit in edits {
      switch edit {
      case .decide(let decision, _): ids.formUnion(threatIDs(of: decision.key))
      case .undecide(let key): ids.formUnion(threatIDs(of: key))
      case .putThreat(let threat, _): ids.insert(threat.id)
      default: break
      }
    }
    let rows = threatsPane.rows(self)
    if let threat = rows.first(where: { ids.contains($0.id) }) {
      threatsPane.choose(.threat(threat))
    }
    followThreat()
  }

  private func threatIDs(of key: ThreatKey) -> [String] {
    workspace.analyzer.threats.filter { $0.key == key }.map(\.id)
  }

  /// The file has been written with this model.
  ///
  /// - `name`: The path it was written to.
  public mutating func saved(_ model: Model, as name: String) {
    file.savedModel = model
    file.savedTemplate = templates.index
    file.name = name
    file.isForeign = false
    say("saved \(name)")
    if file.quitsAfterSave, !isModified { outside.effects.append(.quit) }
    file.quitsAfterSave = false
  }

  /// Something asked for outside could not be done.
  public mutating func failed(_ reason: String) {
    outside.writing = nil
    file.quitsAfterSave = false
    warn(reason)
  }

  /// Something asked for outside has been done.
  public mutating func succeeded(_ text: String) { say(text) }

  /// What is to be done outside since a save succeeded; hands it out once.
  public mutating func takeEffects() -> [Effect] {
    defer { outside.effects = [] }
    return outside.effects
  }

  /// Goes back to where something happened, as far as it is still there.
  mutating func restore(_ place: Place) {
    if model.diagrams[place.diagram] != nil, place.diagram != canvas.diagramID {
      show(diagram: place.diagram)
    }
    refreshScene()
    let present = place.selection.filter { diagram.item($0) != nil }
    canvas.marked = present.count > 1 ? present : []
    if present.count == 1, let only = present.first {
      canvas.current = only
      if let point = anchor(of: only) {
        canvas.cursor = point
        showCursor()
      }
    } else if present.isEmpty {
      canvas.current = nil
    }
  }

  private static func diagrams(of edits: [Edit]) -> Set<DiagramID>? {
    var result: Set<DiagramID> = []
    for edit in edits {
      switch edit {
      case .putDiagram, .removeDiagram: return nil
      default: if let diagram = edit.diagram { result.insert(diagram) }
      }
    }
    return result
  }
}

/// What whoever runs the editor may ask of it.
extension Editor {
  /// The threats as they stand.
  public var analysis: Analyzer { workspace.analyzer }

  /// The drawn lines of a diagram as they are seen.
  public func routes(of diagram: DiagramID) -> Routes {
    workspace.routes[diagram] ?? model.diagrams[diagram].map { Routes($0) }
      ?? Routes(self.diagram)
  }

  /// An earlier sitting ended without saving this state of the model; asks whether to go on from it.
  ///
  /// - `template`: The template that it is drawn with; nil for the one in force.
  public mutating func offerRecovery(of recovered: Model, template: Template? = nil) {
    confirmation = Confirmation(
      question: "The last sitting with this file ended before its changes were saved.",
      choices: [
        .init(key: Key("r"), label: "go on with those changes; u takes them back") { editor in
          editor.adopt(recovered, template)
          editor.outside.effects.append(.takeRecovery)
        },
        .init(key: Key(.escape), label: "leave the file as it is, ask again next time") { _ in },
        .init(key: Key("X"), label: "throw those changes away; :recover brings them back") {
          $0.outside.effects.append(.forgetRecovery)
        },
      ], chosen: 1)
  }

  /// Changes that were let go of unsaved are wanted after all; as one step, so that they can be taken
  /// back.
  ///
  /// - `template`: The template that they are drawn with.
  public mutating func bringBack(_ discarded: Model, template: Template) {
    guard discarded != model || template != self.template else {
      return say("nothing differs from what was discarded")
    }
    adopt(discarded, template)
    say("what was discarded is back; u takes it back")
  }

  /// Puts another state of the same model in place, as one step.
  private mutating func adopt(_ other: Model, _ template: Template?) {
    var edits: [Edit] = [.setHeader(other.header)]
    edits += model.diagrams.keys.map { .removeDiagram($0) }
    edits += other.diagrams.values.map { .putDiagram($0, at: nil) }
    edits += model.decisions.keys.map { .undecide($0) }
    edits += other.decisions.values.map { .decide($0, at: nil) }
    edits += model.threats.keys.map { .removeThreat($0) }
    edits += other.threats.values.map { .putThreat($0, at: nil) }
    edits += model.mitigations.keys.map { .removeMitigation($0) }
    edits += other.mitigations.values.map { .putMitigation($0, at: nil) }
    edits += model.suppressions.keys.map { .unsuppress($0) }
    edits += other.suppressions.values.map { .suppress($0, at: nil) }
    edits += model.notes.map { _ in .removeNote(at: 0) }
    edits += other.notes.enumerated().map { .putNote($0.element, at: $0.offset) }
    edits += model.conflicts.keys.map { .removeConflict($0) }
    edits += other.conflicts.values.map { .putConflict($0, at: nil) }
    if let template, template != self.template {
      perform("recover changes", edits, with: TemplateInUse(template))
    } else {
      perform("recover changes", edits)
    }
  }
}
