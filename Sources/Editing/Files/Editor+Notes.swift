import Models
import Screen

/// Notes about the model as a whole.
extension Editor {
  mutating func pickNote() {
    let notes = model.notes
    var rows = notes.map {
      Picker.Row(
        title: $0.text.singleLine,
        detail: "\($0.author.singleLine) \($0.date.singleLine.prefix { $0 != "T" })".trimmingSpaces)
    }
    rows.append(Picker.Row(title: "+ add a note"))
    picker = Picker(title: "Notes (Enter changes one; empty text removes it)", rows: rows) {
      editor, index in
      let old = notes.indices.contains(index) ? notes[index] : nil
      editor.askText(
        WantedText(title: "Note", text: old?.text ?? "", about: "Note about the model")
      ) { editor, text in editor.write(text, inPlaceOf: old, at: index) }
    }
  }

  private mutating func write(_ text: String, inPlaceOf old: Note?, at index: Int) {
    let signature = self.signature
    guard var note = old else {
      if text.isEmpty { return }
      let new = Note(author: signature.author, date: signature.date, text: text)
      perform("add a note", [.putNote(new, at: model.notes.count)])
      return
    }
    // The note may have been undone while its text was written elsewhere.
    guard model.notes.indices.contains(index), model.notes[index] == note else {
      return warn("the note is not the one it was any more")
    }
    if text.isEmpty {
      perform("remove a note", [.removeNote(at: index)])
      return
    }
    note.text = text
    if !signature.author.isEmpty { note.author = signature.author }
    if !signature.date.isEmpty { note.date = signature.date }
    perform("change a note", [.replaceNote(note, at: index)])
  }
}
