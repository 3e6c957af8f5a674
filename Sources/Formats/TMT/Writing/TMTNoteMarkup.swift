import Models

/// Notes and the model's information, as a file has them.
enum TMTNoteMarkup {
  /// A note.
  ///
  /// - `id`: Its number, unique in the file.
  /// - `stamp`: Who and when, where the note does not say.
  static func note(
    _ note: Note, id: Int, stamp: Authorship, declarations: String = ""
  ) -> String {
    TMTText.wrapped(
      "Note",
      TMTText.element("AddedBy", note.author.isEmpty ? stamp.person : note.author)
        + TMTText.element("Date", isDate(note.date) ? note.date : stamp.date)
        + TMTText.element("Id", String(id)) + TMTText.element("Message", note.text),
      attributes: declarations)
  }

  /// Whether a text is a time in the form that TMT's reader insists on; it refuses a file otherwise.
  static func isDate(_ text: String) -> Bool {
    func matches(_ pattern: String, _ text: Substring) -> Bool {
      text.utf8.count == pattern.utf8.count
        && zip(pattern.utf8, text.utf8).allSatisfy { wanted, byte in
          wanted == UInt8(ascii: "0") ? (48...57).contains(byte) : wanted == byte
        }
    }
    func isWithin(_ start: Int, _ range: ClosedRange<Int>) -> Bool {
      Int(text.dropFirst(start).prefix(2)).map(range.contains) ?? false
    }
    guard matches("0000-00-00", text.prefix(10)), isWithin(5, 1...12) else { return false }
    let month = Int(text.dropFirst(5).prefix(2)) ?? 1
    let days = month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard isWithin(8, 1...days) else { return false }
    let time = text.dropFirst(10)
    if time.isEmpty { return true }
    guard matches("T00:00:00", time.prefix(9)), isWithin(11, 0...23), isWithin(14, 0...59),
      isWithin(17, 0...59)
    else { return false }
    var rest = time.dropFirst(9)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (1...7).contains(digits.count) else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    return rest.isEmpty || rest == "Z" || matches("+00:00", rest) || matches("-00:00", rest)
  }

  /// The members of a model's information, in order, with what they say.
  static func information(_ header: Model.Header) -> [(member: TMTElementName, text: String)] {
    [
      (.assumptions, header.assumptions), (.contributors, header.contributors),
      (.dependencies, header.dependencies), (.systemDescription, header.description),
      (.owner, header.owner), (.reviewer, header.reviewer), (.modelName, header.title),
    ]
  }
}

extension Authorship {
  /// This stamp with the author and time that a person's word carries, where TMT can hold them.
  func saying(_ author: String, _ date: String) -> Authorship {
    Authorship(
      date: TMTNoteMarkup.isDate(date) ? date : self.date, person: author.isEmpty ? person : author)
  }
}
