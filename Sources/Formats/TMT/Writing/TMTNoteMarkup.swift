import Models

/// Notes and the model's information, as a file has them.
enum TMTNoteMarkup {
  /// A note.
  ///
  /// - Parameters:
  ///   - id: Its number, unique in the file.
  ///   - stamp: Who and when, where the note does not say.
  static func note(
    _ note: Note, id: Int, stamp: EditStamp, declarations: String = ""
  ) -> String {
    TMTText.wrapped(
      "Note",
      TMTText.element("AddedBy", note.author.isEmpty ? stamp.person : note.author)
        + TMTText.element("Date", note.date.isEmpty ? stamp.date : note.date)
        + TMTText.element("Id", String(id)) + TMTText.element("Message", note.text),
      attributes: declarations)
  }

  /// The members of a model's information, in order, with what they say.
  static func information(_ header: Model.Header) -> [(member: TMTWord, text: String)] {
    [
      (.assumptions, header.assumptions), (.contributors, header.contributors),
      (.dependencies, header.dependencies), (.systemDescription, header.description),
      (.owner, header.owner), (.reviewer, header.reviewer), (.modelName, header.title),
    ]
  }
}
