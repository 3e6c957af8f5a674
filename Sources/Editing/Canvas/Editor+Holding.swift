import Models
import OrderedCollections

/// Elements that a border holds, or does not, whatever their places say.
extension Editor {
  /// Why nobody can be listed with a border now; nil where somebody can.
  var holdRefusal: String? {
    guard let current = canvas.current, diagram.frame(of: current) != nil else {
      return "no element is selected"
    }
    if !diagram.boundaries.values.contains(where: \.isBorder) {
      return "there is no trust boundary with an inside here; ib draws one"
    }
    return model.header.crossings == .tmt
      ? "here the pixels tell what lies where; :crossings native changes that" : nil
  }

  /// Lists the selected element with a border as the opposite of what its place says, or leaves it to
  /// its place again; asks which border where several come into question.
  mutating func toggleHeld(_ name: String) {
    guard let id = canvas.current, let frame = diagram.frame(of: id) else { return }
    let all = diagram.boundaries.values.filter(\.isBorder)
    let name = name.trimmingSpaces
    if !name.isEmpty {
      guard
        let border = all.first(where: { $0.id.rawValue == name })
          ?? all.first(where: { $0.attributes.name.lowercased() == name.lowercased() })
      else { return warn("there is no border '\(name)' on this diagram") }
      return toggleHeld(id, by: border.id)
    }
    // Those that it straddles or that list it already are nearly always meant.
    let near = all.filter {
      $0.says(of: id) != nil
        || $0.bounds.intersects(frame) && !$0.bounds.contains(frame)
    }
    let choices = near.isEmpty ? all : near
    if choices.count == 1 { return toggleHeld(id, by: choices[0].id) }
    let membership = Membership(diagram)
    let ids = choices.map(\.id)
    picker = Picker(
      title: "In or out of which boundary?",
      rows: ids.map { border in
        Picker.Row(
          title: itemName(border),
          detail: membership.holds(border, id) ? "holds it" : "does not hold it",
          keywords: border.rawValue)
      }
    ) { editor, index in editor.toggleHeld(id, by: ids[index]) }
  }

  private mutating func toggleHeld(_ element: ItemID, by id: ItemID) {
    guard let border = diagram.boundaries[id], let frame = diagram.frame(of: element) else {
      return
    }
    let (what, place) = (itemName(element), itemName(id))
    guard border.says(of: element) == nil else {
      perform(
        "leave \(what) to its place",
        model.edits(listing: element, asHeld: nil, by: id, in: canvas.diagramID))
      let isIn = border.bounds.holdsMiddle(of: frame)
      return say("\(what) lies \(isIn ? "in" : "outside of") \(place) by its place again")
    }
    let isHeld = !border.bounds.holdsMiddle(of: frame)
    perform(
      isHeld ? "count \(what) in" : "count \(what) out",
      model.edits(listing: element, asHeld: isHeld, by: id, in: canvas.diagramID))
    say("\(what) counts as \(isHeld ? "inside" : "outside of") \(place), wherever it lies")
  }

  /// What an item is called in a message.
  private func itemName(_ id: ItemID) -> String {
    let name = model.attributes(of: id, in: canvas.diagramID)?.name.singleLine ?? ""
    return name.isEmpty ? id.rawValue : name
  }
}
