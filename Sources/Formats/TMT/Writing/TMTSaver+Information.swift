import Models
import OrderedCollections
import Syntax

/// What a model says of itself, its notes, and what TMT noticed about it.
extension TMTSaver {
  /// Saves the model's information.
  mutating func saveInformation() {
    let before = TMTNoteMarkup.information(old.header)
    let now = TMTNoteMarkup.information(new.header)
    guard zip(before, now).contains(where: { $0.text != $1.text }) else { return }
    guard let meta = document.child(.meta, of: tree.root) else {
      addMember(
        .meta, "<MetaInformation>",
        now.map { TMTText.element($0.member.rawValue, $0.text) }.joined())
      return
    }
    if document.isNil(meta) {
      patch.setContent(
        now.map { TMTText.element($0.member.rawValue, $0.text) }.joined(), of: meta, in: tree)
      return
    }
    for (old, new) in zip(before, now) where old.text != new.text {
      patch.setMember(
        new.member, new.text, of: meta, order: now.map(\.member),
        markup: TMTText.element(new.member.rawValue, new.text), in: document)
    }
  }

  /// Adds a member that the model lacks, unless it would be empty.
  mutating func addMember(_ word: TMTElementName, _ tag: String, _ content: String) {
    guard !content.isEmpty else { return }
    patch.addMember(
      word, "\(tag)\(content)</\(word.rawValue)>", to: tree.root, order: Self.members, in: document)
  }

  private static let members: [TMTElementName] = [
    .surfaces, .meta, .notes, .threats, .isGenerating, .validations, .modelVersion, .knowledgeBase,
    .profile,
  ]

  /// Saves the notes: each is known by its number.
  mutating func saveNotes() {
    let (old, new) = notes()
    guard new != old else { return }
    let list = document.child(.notes, of: tree.root)
    let entries = document.children(.note, of: list)
    var free = Array(old.indices.prefix(entries.count))
    let numbers = entries.compactMap { Int(document.trimmed(.id, of: $0)) }
    var next = (numbers.filter { $0 < Int(Int32.max) }.max() ?? 0) + 1
    var pieces: [TMTPatch.Piece] = []
    for note in new {
      let same = free.firstIndex { old[$0] == note }
      let place =
        same ?? free.firstIndex { note.origin != nil && old[$0].origin == note.origin }
      if let place {
        let index = free.remove(at: place)
        change(entries[index], from: old[index], to: note)
        pieces.append(.kept(index))
      } else {
        let declarations = list.map { TMTText.declarations([""], at: $0, in: tree) } ?? ""
        let stamp = memory.stamp(of: .note(note), now: now)
        pieces.append(
          .new(TMTNoteMarkup.note(note, id: next, stamp: stamp, declarations: declarations)))
        next += 1
      }
    }
    if let list {
      patch.arrange(entries, of: list, as: pieces, in: tree)
    } else {
      addMember(.notes, "<Notes>", pieces.map(\.markup).joined())
    }
  }

  /// The notes of both models with the one that says what TMT has no place for.
  private func notes() -> (old: [Note], new: [Note]) {
    var (old, new) = (old.notes, new.notes)
    let text = TMTExtras.text(of: self.new, identities)
    if let kept = file.extras {
      old.insert(kept.note, at: min(kept.index, old.count))
      var note = kept.note
      if text != TMTExtras.text(of: self.old) { note.text = text }
      if !note.text.isEmpty { new.insert(note, at: min(kept.index, new.count)) }
    } else if !text.isEmpty {
      new.append(Note(author: "Drawbridge", text: text))
    }
    return (old, new)
  }

  private mutating func change(_ node: XMLTree.Node, from old: Note, to new: Note) {
    let order: [TMTElementName] = [.addedBy, .date, .id, .message]
    let texts: [(TMTElementName, String, String)] = [
      (.addedBy, old.author, new.author), (.date, old.date, new.date),
      (.message, old.text, new.text),
    ]
    for (word, before, text) in texts where before != text {
      patch.setMember(
        word, text, of: node, order: order, markup: TMTText.element(word.rawValue, text),
        in: document)
    }
  }

  /// Drops what TMT noticed about diagrams and items that are gone; it notices such things anew.
  mutating func saveValidations() {
    let items = new.diagrams.values.flatMap { (diagram: Diagram) -> [ItemID] in
      Array(diagram.elements.keys) + Array(diagram.boundaries.keys) + Array(diagram.flows.keys)
    }
    let surfaces = nodes.surfaces.map(\.id).filter { new.diagrams[$0] == nil }
    let gone = Set(Set(nodes.items.keys).subtracting(items).map(\.rawValue))
      .subtracting(identities.appearances).union(surfaces.map(\.rawValue))
    guard !gone.isEmpty else { return }
    for entry in document.children(of: document.child(.validations, of: tree.root)) {
      var named = document.children(of: document.child(.elementGuids, of: entry)).map {
        TMTDocument.guid(tree.trimmed($0))
      }
      named.append(document.guid(.sourceGuid, of: entry))
      if named.contains(where: gone.contains) { patch.remove(tree.range(of: entry)) }
    }
  }
}
