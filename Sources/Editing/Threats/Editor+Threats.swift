import Drawing
import Models
import Screen
import Threats

/// Going through the list of threats.
extension Editor {
  /// The threat that stands out on the canvas.
  var spotlitThreat: Threat? {
    guard let id = threatsPane.spotlight else { return nil }
    return workspace.analyzer.threats.first { $0.id == id }
  }

  /// Moves the choice by so many lines, headings among them.
  mutating func stepThreat(_ by: Int) {
    let entries = threatsPane.entries(self)
    guard !entries.isEmpty else { return }
    let index = threatsPane.index(in: entries) ?? 0
    choose(entries[min(max(index + by, 0), entries.count - 1)])
    threatsPane.extendRange(self)
  }

  /// Goes to the next open threat, from wherever the person is.
  mutating func hopThreat(_ by: Int) {
    let rows = threatsPane.rows(self).filter(\.isOpen)
    guard !rows.isEmpty else { return warn("no threat is open") }
    let index = rows.firstIndex { $0.id == threatsPane.spotlight }
    let next = index.map { $0 + by } ?? (by > 0 ? 0 : -1)
    choose(rows[((next % rows.count) + rows.count) % rows.count])
    window.panes.insert(.threats)
  }

  mutating func choose(_ entry: ThreatListing.Entry) {
    switch entry {
    case .threat(let threat): choose(threat)
    case .group:
      threatsPane.choose(entry)
      threatsPane.spotlight = nil
    }
  }

  mutating func choose(_ threat: Threat) {
    if let group = threatsPane.listing(self).group(of: threat.id) {
      threatsPane.folded.remove(group)
    }
    threatsPane.choose(.threat(threat))
    showThreatPlace()
  }

  /// Chooses a threat of what is selected, else one of the diagram that is seen: who goes from the
  /// canvas to the list means what they were looking at, not the first threat of the model.
  mutating func chooseThreatHere() {
    let rows = threatsPane.rows(self)
    let items = selection
    let chosen = rows.first { $0.id == threatsPane.chosenID }
    if let chosen, threatsPane.spotlight == chosen.id { return }
    if let chosen, ThreatsPane.concerns(chosen, items) { return }
    let next =
      rows.first { $0.flow.map(items.contains) ?? false }
      ?? rows.first { ThreatsPane.concerns($0, items) }
      ?? (chosen?.diagram == canvas.diagramID
        ? chosen : rows.first { $0.diagram == canvas.diagramID })
    if let next { threatsPane.choose(.threat(next)) }
  }

  /// Shows where the chosen threat is.
  mutating func showThreatPlace() {
    guard let threat = threatsPane.chosenThreat(in: self) else { return }
    threatsPane.choose(.threat(threat))
    threatsPane.spotlight = threat.id
    if let diagram = threat.diagram, diagram != canvas.diagramID {
      let scope = threatsPane.scope
      show(diagram: diagram)
      threatsPane.scope = scope
    }
    guard threatsPane.scope != .selection, let item = threat.flow ?? threat.element,
      diagram.item(item) != nil
    else { return }
    hop(to: item)
    if threatsPane.isAnalysis { showWholeThreat(threat) }
  }

  /// Brings the flow and both its ends in sight, as far as there is room for them.
  private mutating func showWholeThreat(_ threat: Threat) {
    let items = [threat.source, threat.target, threat.flow, threat.element].compactMap { $0 }
    let frames = items.compactMap { scene.frame(of: $0) }
    guard let first = frames.first else { return }
    let all = frames.dropFirst().reduce(first) { $0.union($1) }
    let visible = self.visible
    guard visible.width > 0, visible.height > 0 else { return }
    var middle = visible.center
    if all.width <= visible.width { middle.x = all.center.x }
    if all.height <= visible.height { middle.y = all.center.y }
    centre(middle)
  }

  /// Shows what the list has gone on to: a threat, a heading, or nothing.
  mutating func followThreat() {
    if threatsPane.chosenThreat(in: self) == nil {
      threatsPane.spotlight = nil
    } else {
      showThreatPlace()
    }
  }

  mutating func goToThreat() {
    showThreatPlace()
    focus(on: .canvas)
    if let threat = spotlitThreat, let item = threat.flow ?? threat.element { hop(to: item) }
  }

  // MARK: Marks

  mutating func markThreat(_ times: Int) {
    for _ in 0..<min(times, 10_000) {
      if let group = threatsPane.chosenGroup {
        // What is marked is seen.
        threatsPane.folded.remove(group)
        let members = threatsPane.listing(self).threats(under: group).map(\.id)
        let isMarked = members.allSatisfy(threatsPane.marks.contains)
        for id in members {
          if isMarked { threatsPane.marks.remove(id) } else { threatsPane.marks.insert(id) }
        }
      } else if let threat = threatsPane.chosen(in: self) {
        if threatsPane.marks.remove(threat.id) == nil { threatsPane.marks.insert(threat.id) }
      }
      threatsPane.rangeStart = nil
      stepThreat(1)
    }
  }

  mutating func markRange() {
    if threatsPane.rangeStart != nil {
      threatsPane.rangeStart = nil
      say("\(threatsPane.marks.count) marked, a status key decides on all of them")
    } else if threatsPane.chosenGroup == nil {
      threatsPane.startRange(self)
      say("j k extend the range, a status key decides on all of it, Esc lets go")
    }
  }

  mutating func markAllThreats() {
    let shown = threatsPane.listing(self).lines
    let isAll = shown.isSubset(of: threatsPane.marks)
    threatsPane.unmark()
    if !isAll { threatsPane.marks = shown }
    say(
      isAll
        ? "nothing is marked"
        : "\(shown.count) marked, a status key decides on all of them")
  }

  // MARK: Groups

  mutating func groupThreats() {
    threatsPane.nextGrouping()
    let grouping = threatsPane.wish.grouping
    threatsPane.chosenGroup = nil
    say(grouping == .none ? "not grouped" : "grouped by \(grouping.rawValue), h and l fold")
  }

  /// Hides or shows what stands under the heading of the chosen line; nil turns it round.
  mutating func foldThreats(_ isFolded: Bool?) {
    let listing = threatsPane.listing(self)
    let group = threatsPane.chosenGroup ?? threatsPane.chosenID.flatMap { listing.group(of: $0) }
    guard let group, listing.members[group] != nil else { return }
    if isFolded ?? !threatsPane.folded.contains(group) {
      threatsPane.folded.insert(group)
      threatsPane.chosenGroup = group
      threatsPane.spotlight = nil
    } else {
      threatsPane.folded.remove(group)
    }
  }

  mutating func foldAllThreats(_ isFolded: Bool) {
    let listing = threatsPane.listing(self)
    threatsPane.folded = isFolded ? Set(listing.members.keys) : []
    if !isFolded { return }
    let group = threatsPane.chosenID.flatMap { listing.group(of: $0) }
    if let group { threatsPane.chosenGroup = group }
  }

  // MARK: Analysis view

  /// Gives the list the window, or the window back to the canvas.
  mutating func toggleAnalysis() {
    if window.focus == .threats, threatsPane.isAnalysis {
      return focus(on: .canvas)
    }
    if case .design = canvas.mode {} else { cancelMode() }
    threatsPane.isAnalysis = true
    threatsPane.showsDetails = false
    threatsPane.side = .usual
    if window.focus == .threats { showThreatPlace() } else { focus(on: .threats) }
  }

  /// Shows something else beside the list.
  mutating func turnSide() {
    let all = ThreatsPane.Side.allCases
    let index = all.firstIndex(of: threatsPane.side) ?? 0
    threatsPane.side = all[(index + 1) % all.count]
    showThreatPlace()
  }

  /// Opens or closes what is said of the chosen threat, or what stands under the chosen heading.
  mutating func toggleDetails() {
    if threatsPane.chosenGroup != nil { return foldThreats(nil) }
    guard threatsPane.isAnalysis else { return threatsPane.showsDetails.toggle() }
    threatsPane.side = threatsPane.side == .details ? .usual : .details
    showThreatPlace()
  }

  /// Scrolls what is said of the chosen threat beside the list.
  mutating func scrollDetails(_ by: Int) {
    threatsPane.detailsTop = min(
      max(0, threatsPane.detailsTop + by), AnalysisView.lastTop(self))
  }

  /// Leaves the list one step: first what is marked is let go of.
  mutating func leaveThreats() {
    if threatsPane.marks.isEmpty { return focus(on: .canvas) }
    let count = threatsPane.marks.count
    threatsPane.unmark()
    say("\(count) no longer marked")
  }
}
