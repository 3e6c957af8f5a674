import Models
import OrderedCollections
import Screen

/// What is to be verified about the model and its diagrams, with boxes to tick.
extension Editor {
  /// The list of a diagram, or of the model.
  func checklist(_ diagram: DiagramID?) -> [Verification] {
    guard let diagram else { return model.header.checklist }
    return model.diagrams[diagram]?.header.checklist ?? []
  }

  /// How much of it is done: `7/12`; empty where there is no list.
  func checklistProgress(_ diagram: DiagramID?) -> String {
    let list = checklist(diagram)
    return list.isEmpty ? "" : "\(list.count { $0.isDone })/\(list.count)"
  }

  func checklistTitle(_ diagram: DiagramID?) -> String {
    let name =
      diagram.map { model.diagrams[$0]?.header.title.singleLine ?? $0.rawValue } ?? "the model"
    let progress = checklistProgress(diagram)
    return "Checklist of \(name)" + (progress.isEmpty ? "" : "  \(progress)")
  }

  func checklistRows(_ diagram: DiagramID?) -> [Sheet.Row] {
    let list = checklist(diagram)
    var rows = list.enumerated().map { index, line in
      var row = Sheet.Row(
        subject: .verification(index), sign: line.isDone ? "[x]" : "[ ]",
        signRole: line.isDone ? .settled : .text, label: line.text)
      row.role = line.isDone ? .faint : .text
      row.value = line.isDone ? Self.signed(line.author, line.date, "").trimmingSpaces : ""
      if !line.note.isEmpty { row.label += " \(glyphs.text(.separator)) \(line.note.singleLine)" }
      return row
    }
    if !list.isEmpty { return rows }
    rows.append(Sheet.Row(label: "Nothing is to be verified yet: A adds something.", role: .faint))
    let count = template.checklist.count
    if count > 0 {
      rows.append(Sheet.Row(label: ""))
      rows.append(
        Sheet.Row(
          subject: .start, sign: "s", signRole: .accent,
          label: "start with the \(count) of the template \(template.name.singleLine)"))
    }
    return rows
  }

  func verificationFoot(_ index: Int) -> [(text: String, role: Role)] {
    guard case .checklist(let diagram)? = sheet?.kind, checklist(diagram).indices.contains(index)
    else { return [] }
    let line = checklist(diagram)[index]
    var foot: [(text: String, role: Role)] = [(line.text.singleLine, .text)]
    if !line.note.isEmpty { foot.append(("Note: \(line.note.singleLine)", .text)) }
    let signed = Self.signed(line.author, line.date, "Ticked")
    if line.isDone, !signed.isEmpty { foot.append((signed, .faint)) }
    return foot
  }

  /// Opens the model's list, or that of the diagram at hand.
  mutating func openChecklist(ofDiagram: Bool) {
    open(.checklist(ofDiagram ? canvas.diagramID : nil))
  }

  /// Goes from the model's list to the diagram's and back.
  mutating func turnChecklist() {
    guard case .checklist(let diagram)? = sheet?.kind else { return }
    openChecklist(ofDiagram: diagram == nil)
  }

  /// The place of the chosen line in its list.
  private var chosenVerification: Int? {
    if case .verification(let index)? = sheetRow?.subject { index } else { nil }
  }

  /// Changes the list that is open, as one step.
  private mutating func changeChecklist(
    _ title: String, _ change: (inout [Verification]) -> Void
  ) {
    guard case .checklist(let diagram)? = sheet?.kind else { return }
    var list = checklist(diagram)
    change(&list)
    if let diagram {
      guard var header = model.diagrams[diagram]?.header else { return }
      header.checklist = list
      perform(title, [.setDiagramHeader(diagram, header)])
    } else {
      var header = model.header
      header.checklist = list
      perform(title, [.setHeader(header)])
    }
    refreshSheet()
  }

  mutating func tick() {
    if sheetRow?.subject == .start { return startChecklist() }
    guard let index = chosenVerification else { return }
    let signature = self.signature
    changeChecklist("tick") {
      $0[index].isDone.toggle()
      $0[index].author = $0[index].isDone ? signature.author : ""
      $0[index].date = $0[index].isDone ? signature.date : ""
    }
  }

  mutating func addVerification(_ text: String) {
    guard !text.isEmpty else {
      prompt = Prompt(
        title: "To verify", line: LineEditor(), position: .footer,
        accepted: { editor, text in
          if !text.trimmingSpaces.isEmpty { editor.addVerification(text.trimmingSpaces) }
        })
      return
    }
    if sheet?.context != .checklist { open(.checklist(nil)) }
    let index = chosenVerification.map { $0 + 1 }
    changeChecklist("add to a checklist") {
      $0.insert(Verification(text: text), at: min(index ?? $0.count, $0.count))
    }
    chooseSheetRow(.verification(index ?? 0))
  }

  mutating func editVerification(note: Bool) {
    guard case .checklist(let diagram)? = sheet?.kind, let index = chosenVerification else {
      return
    }
    let line = checklist(diagram)[index]
    askText(
      WantedText(
        title: note ? "What was found" : "To verify", text: note ? line.note : line.text,
        about: note ? "What was found - \(line.text)" : "To verify")
    ) { editor, text in
      if !note, text.isEmpty { return }
      editor.changeChecklist("change a checklist") {
        guard $0.indices.contains(index) else { return }
        if note { $0[index].note = text } else { $0[index].text = text }
      }
    }
  }

  mutating func removeVerification() {
    guard let index = chosenVerification else { return }
    changeChecklist("remove from a checklist") { $0.remove(at: index) }
    say("u brings it back")
  }

  mutating func moveVerification(_ by: Int) {
    guard case .checklist(let diagram)? = sheet?.kind, let index = chosenVerification else {
      return
    }
    let next = min(max(index + by, 0), checklist(diagram).count - 1)
    guard next != index else { return }
    changeChecklist("reorder a checklist") { $0.insert($0.remove(at: index), at: next) }
    chooseSheetRow(.verification(next))
  }

  /// Adds what the template would have verified and the list lacks.
  mutating func startChecklist() {
    guard case .checklist(let diagram)? = sheet?.kind else { return }
    let known = Set(checklist(diagram).map(\.text))
    let new = template.checklist.filter { !known.contains($0) }
    changeChecklist("start a checklist") { $0 += new.map { Verification(text: $0) } }
    sheet?.chosen = 0
    refreshSheet()
  }

  /// Why the template's list can't be added; nil where it can.
  var startRefusal: String? {
    guard case .checklist(let diagram)? = sheet?.kind else { return "open a checklist first" }
    if template.checklist.isEmpty { return "the template has no checklist" }
    let known = Set(checklist(diagram).map(\.text))
    return template.checklist.allSatisfy(known.contains)
      ? "all of the template's checklist is here" : nil
  }
}
