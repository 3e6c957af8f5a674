import Models
import Screen
import Threats

/// Says what an edit did to the threats.
extension Editor {
  /// Notes that the model is about to change.
  ///
  /// - `joining`: Whether it belongs to what was done before it, so that both are told as one.
  mutating func begin(_ title: String, joining: Bool = false, isNew: Bool = true) {
    if said.doing == nil || said.doing?.isTold == true && !joining {
      said.doing = Said.Doing(
        before: workspace, template: templates.index, title: title, isNew: isNew)
    }
    said.doing?.isTold = false
  }

  /// Adds to the message which threats came and went by what was just done, and why; says nothing
  /// where none did.
  mutating func tellThreats() {
    guard let doing = said.doing, !doing.isTold else { return }
    self.said.doing?.isTold = true
    if said.message?.isWarning == true { return }
    guard
      let news = ThreatNews(
        from: doing.before, to: workspace, isMigrated: doing.template != templates.index)
    else { return }
    var lead = said.message?.text ?? done(doing.title)
    var hint = doing.isNew ? Self.undoes : nil
    // How it is taken back comes last.
    if let end = [", u ", "; u "].compactMap({ lead.ranges(of: $0).last?.lowerBound }).max() {
      hint = String(lead[end...].dropFirst(2))
      lead = String(lead[..<end])
    }
    say(text(of: news, after: lead, hint: hint))
  }

  /// How any step is taken back.
  private static let undoes = "u undoes"

  /// The longest way to say it that fits the line.
  private func text(of news: ThreatNews, after lead: String, hint: String?) -> String {
    let dot = " \(glyphs.text(.separator)) "
    let room = window.size.columns - 2
    func text(names: Int, reasons: Int, hint: String?) -> String {
      let told = news.reasons.prefix(reasons).filter { !$0.isSaid(in: lead) }.map { reason in
        reason.text { TextWidth.cut($0, to: names, ellipsis: glyphs.text(.ellipsis)) }
      }
      let more = reasons > 0 && news.reasons.count > reasons ? "; \(glyphs.text(.ellipsis))" : ""
      let why = told.isEmpty ? "" : ": " + told.joined(separator: "; ") + more
      return ([lead, news.counts + why] + (hint.map { [$0] } ?? [])).joined(separator: dot)
    }
    let short = hint.map { _ in Self.undoes }
    let ways = [
      text(names: 40, reasons: 3, hint: hint), text(names: 24, reasons: 1, hint: hint),
      text(names: 24, reasons: 1, hint: short), text(names: 14, reasons: 1, hint: short),
      text(names: 14, reasons: 1, hint: nil), text(names: 10, reasons: 1, hint: nil),
      text(names: 0, reasons: 0, hint: short), text(names: 0, reasons: 0, hint: nil),
    ]
    if let way = ways.first(where: { TextWidth.of($0) <= room }) { return way }
    let counts = dot + news.counts
    return TextWidth.cut(
      lead, to: room - TextWidth.of(counts), ellipsis: glyphs.text(.ellipsis)) + counts
  }

  /// What was done, in words: what doing it is called, in the past, with what it was done to.
  private func done(_ title: String) -> String {
    let words = title.singleLine.split(separator: " ", maxSplits: 1)
    guard let verb = words.first, let past = Self.past[String(verb)] else {
      return title.singleLine
    }
    if words.count > 1 { return "\(past) \(words[1])" }
    let attributes = single.flatMap { model.attributes(of: $0, in: canvas.diagramID) }
    guard let attributes, !attributes.name.isEmpty else { return past }
    return "\(past) \(TextWidth.cut(attributes.name.singleLine, to: 20))"
  }

  /// The verbs that begin the names of what can be done.
  private static let past = [
    "add": "added", "align": "aligned", "arrange": "arranged", "change": "changed",
    "connect": "connected", "delete": "deleted", "distribute": "distributed", "draw": "drew",
    "duplicate": "duplicated", "give": "gave", "insert": "inserted", "let": "let",
    "make": "made", "move": "moved", "name": "named", "paste": "pasted", "pin": "pinned",
    "place": "placed", "put": "put", "recover": "recovered", "remove": "removed",
    "rename": "renamed", "resize": "resized", "reverse": "reversed", "set": "set",
    "settle": "settled", "show": "showed",
  ]
}
