import Models
import OrderedCollections
import Screen

/// The last line: a message, a question, or what can be done next.
enum Footer {
  struct Hint {
    var offer: Offer
    var key: String
    var columns: Range<Int>
  }

  /// A command that a hint may name, with all that its hint needs; made once, because a frame has
  /// no time to look commands up.
  final class Offer: Sendable {
    let command: Command
    let label: String
    private let looks: [(key: String, width: Int)]

    /// Nil for a command without a hint or without a key to show.
    init?(_ command: Command, in context: Context) {
      guard let label = command.hint,
        let key = command.keys(in: context).first(where: { !$0.hasPrefix("<A-") })
      else { return nil }
      self.command = command
      self.label = label
      looks = [false, true].map { isASCII in
        let shown = KeyLabel.of(key, isASCII: isASCII)
        return (shown, TextWidth.of(shown) + 1 + TextWidth.of(label))
      }
    }

    /// The key as it is shown, and the columns that it and the label take.
    func look(_ glyphs: GlyphSet) -> (key: String, width: Int) { looks[glyphs.isASCII ? 1 : 0] }
  }

  /// What the line shows.
  enum Content {
    /// A question and the text that answers it.
    case question
    case message(Said.Message)
    /// How typing in another place is ended.
    case typing
    case hints

    var isHints: Bool { if case .hints = self { true } else { false } }
  }

  /// What the line shows now, and so what a click there is on.
  static func content(of editor: Editor) -> Content {
    if editor.prompt?.position.isFooter == true { return .question }
    if let message = editor.said.message, message.isWarning || !editor.isInGesture {
      return .message(message)
    }
    return editor.prompt == nil ? .hints : .typing
  }

  /// A way to end typing, and where it stands.
  struct Ending {
    let text: String
    /// Whether what was typed is kept; else what it is for stays as it was.
    let keeps: Bool
    let columns: Range<Int>
  }

  /// The ways to end typing in another place.
  static let endings = [
    Ending(text: "Enter keeps it", keeps: true, columns: 1..<15),
    Ending(text: "Esc leaves it as it was", keeps: false, columns: 18..<41),
  ]

  /// The way to end typing that stands in a place.
  static func ending(at place: ScreenPoint) -> Ending? {
    endings.first { $0.columns.contains(place.column) }
  }

  /// The hints that fit, most useful first, for the place the keyboard is in.
  static func hints(of editor: Editor) -> [Hint] {
    // What is typed goes into the filter; the keys of the pane don't work meanwhile.
    if editor.isFilteringStencils { return [] }
    let context = editor.hintContext
    var column = 1
    let width = editor.window.size.columns
    // The way to everything else, or out of a pane, keeps its place beside the help.
    let always = width >= 60 ? lasting[context] : nil
    let room = always?.look(editor.glyphs)
    let last = width - 10 - (room.map { $0.width + 2 } ?? 0)
    var result: [Hint] = []
    for offer in first(context, editor) + ordered(context, editor) {
      // Where nothing more fits, nothing more is asked.
      if column >= last { break }
      guard offer.command.refusal(editor) == nil else { continue }
      let (shown, taken) = offer.look(editor.glyphs)
      if column + taken > last { break }
      result.append(Hint(offer: offer, key: shown, columns: column..<(column + taken)))
      column += taken + 2
    }
    if let always, let room {
      let start = width - 10 - room.width
      result.append(Hint(offer: always, key: room.key, columns: start..<(width - 10)))
    }
    return result
  }

  private static let lasting: [Context: Offer] = {
    var result: [Context: Offer] = [:]
    result[.canvas] = offers(["command"]).first
    result[.overview] = offers(["command"], .overview).first
    for pane in [Context.stencils, .properties, .threats, .analysis] {
      result[pane] = offers(["to-canvas"], pane).first
    }
    for sheet in Context.allCases where sheet.base == .sheet {
      result[sheet] = offers(["close-sheet"], sheet).first
    }
    return result
  }()
  private static let emptyDiagram = offers([
    "insert-process", "insert-interactor", "insert-store", "insert", "insert-border", "undo",
    "write", "quit",
  ])
  private static let spotlight = offers([
    "threats", "next-threat", "properties", "clear", "undo",
  ])
  private static let nothingSelected = offers([
    "insert", "next-element", "next-flow", "next-threat", "insert-process", "insert-border",
    "undo", "write", "quit",
  ])
  private static let flowSelected = offers([
    "properties", "rename", "number", "stencil", "reverse", "delete", "next-flow", "next-threat",
    "undo",
  ])
  private static let itemSelected = offers([
    "properties", "connect", "move", "rename", "insert", "delete", "next-element", "next-threat",
    "next-flow", "details-diagram", "undo",
  ])
  private static let inOverview = offers(
    [
      "overview-go", "overview-leave", "next-element", "zoom-in", "goto", "next-threat",
      "filter-crossing", "overview-left", "overview-down", "overview-up", "overview-right",
    ], .overview)
  private static let inThreats = offers(
    [
      "threat-details", "mitigated", "accepted", "not-applicable", "transferred", "investigating",
      "reopen", "justify", "why", "analysis", "priority", "threat-filters", "mark-threat",
      "threat-scope", "undo",
    ], .threats)
  private static let inAnalysis = offers(
    [
      "analysis-side", "mitigated", "accepted", "not-applicable", "transferred", "investigating",
      "justify", "why", "threat-filters", "threat-group", "mark-threat", "threat-form", "reopen",
      "link-mitigation", "undo",
    ], .analysis)
  private static let onGroup = offers(
    [
      "threat-details", "mark-threat", "unfold-all-threats", "threat-group", "mitigated",
      "accepted", "not-applicable", "undo",
    ], .analysis)
  private static let withMarks = offers(
    [
      "mitigated", "accepted", "not-applicable", "transferred", "investigating", "reopen",
      "raise-priority", "lower-priority", "justify", "link-mitigation", "mark-threat", "undo",
    ], .analysis)
  private static let inProperties = offers(
    [
      "property-next", "property-edit", "property-reset", "property-add", "property-rename",
      "property-delete", "undo",
    ], .properties)
  /// In all other places the commands come in the order of their table, but the way out of a gesture
  /// right behind what ends it well, so that it is seen on narrow screens too; the help and the way
  /// out of a pane have places of their own.
  private static let elsewhere: [Context: [Offer]] = {
    var result: [Context: [Offer]] = [:]
    for context in Context.allCases {
      var all = CommandTable.all.filter {
        $0.works(in: context) && !["help", "to-canvas", "close-sheet"].contains($0.name)
      }
      // What a list has of its own comes before what all lists have.
      if context.base == .sheet {
        all =
          all.filter { $0.contexts.contains(context) }
          + all.filter { !$0.contexts.contains(context) }
      }
      if let index = all.firstIndex(where: { $0.name == "cancel" }) {
        all.insert(all.remove(at: index), at: 1)
      }
      result[context] = all.compactMap { Offer($0, in: context) }
    }
    return result
  }()

  private static func offers(_ names: [String], _ context: Context = .canvas) -> [Offer] {
    // The table by name takes longer to make than these few take to find.
    names.compactMap { name in
      CommandTable.all.first { $0.name == name }.flatMap { Offer($0, in: context) }
    }
  }

  private static let showAll = offers(["filter-off"])
  private static let showLarger = offers(["zoom-in"])

  /// The way back from a view that shows less than usual comes before everything else.
  private static func first(_ context: Context, _ editor: Editor) -> [Offer] {
    guard context == .canvas || context == .overview else { return [] }
    let isCompact = context == .canvas && editor.canvas.zoom == .compact
    return (editor.canvas.filter == nil ? [] : showAll) + (isCompact ? showLarger : [])
  }

  /// Which hints come first depends on what a person would do next.
  private static func ordered(_ context: Context, _ editor: Editor) -> [Offer] {
    switch context {
    case .canvas:
      if editor.diagram.isEmpty {
        return emptyDiagram
      } else if editor.spotlitThreat != nil {
        return spotlight
      } else if editor.canvas.isNothingSelected {
        return nothingSelected
      } else if let single = editor.single, editor.diagram.flows[single] != nil {
        return flowSelected
      } else {
        return itemSelected
      }
    case .overview:
      return inOverview
    case .threats, .analysis:
      if !editor.threatsPane.marks.isEmpty { return withMarks }
      if editor.threatsPane.chosenGroup != nil { return onGroup }
      return context == .threats ? inThreats : inAnalysis
    case .properties:
      return inProperties
    default:
      return elsewhere[context] ?? []
    }
  }

  /// Makes what the hints on the canvas and in the panes are chosen from.
  static func prepare() {
    _ = (lasting, emptyDiagram, spotlight, nothingSelected, flowSelected, itemSelected)
    _ = (inOverview, inThreats, inAnalysis, onGroup, withMarks, inProperties, elsewhere)
    _ = (showAll, showLarger)
  }

  /// The hints as they are shown, for telling whether they are already.
  struct RenderKey: Equatable, Sendable {
    private let offers: [ObjectIdentifier]

    fileprivate init(_ hints: [Hint]) { offers = hints.map { ObjectIdentifier($0.offer) } }
  }

  static func draw(
    _ editor: Editor, _ layout: Layout, on surface: inout Surface, _ memory: inout FrameMemory
  ) {
    let row = layout.footer.row
    let content = content(of: editor)
    if case .hints = content, !editor.isFilteringStencils {
      let hints = hints(of: editor)
      guard memory.isNew(RenderKey(hints)) else { return }
      surface.fill(layout.footer, .text)
      return draw(hints, editor, row, on: &surface)
    }
    memory.forget(RenderKey.self)
    surface.fill(layout.footer, .text)
    switch content {
    // A layer draws its own.
    case .question: return
    case .message(let message):
      let style = message.isWarning ? Style(.warning) : Style(.text)
      surface.write(
        TextWidth.cut(message.text, to: editor.window.size.columns - 2), 1, row, style)
      return
    case .typing:
      for ending in endings {
        surface.write(ending.text, ending.columns.lowerBound, row, Style(.faint))
      }
      return
    case .hints: drawFilterHints(editor, row, on: &surface)
    }
  }

  private static func draw(
    _ hints: [Hint], _ editor: Editor, _ row: Int, on surface: inout Surface
  ) {
    for hint in hints {
      let next = surface.write(
        hint.key, hint.columns.lowerBound, row, Style(.accent, on: .plain, .bold))
      surface.write(hint.offer.label, next + 1, row, Style(.text))
    }
    let help = editor.window.size.columns - 8
    surface.write("?", help, row, Style(.accent, on: .plain, .bold))
    surface.write("help", help + 2, row, Style(.text))
  }

  /// What the keys do while the stencils are filtered, where even `?` is only text.
  private static func drawFilterHints(_ editor: Editor, _ row: Int, on surface: inout Surface) {
    let arrows = editor.glyphs.text(.arrowUp) + " " + editor.glyphs.text(.arrowDown)
    let hints = [
      ("type", "to filter"), (KeyLabel.of("<Enter>", editor.glyphs), "place it"),
      (arrows, "choose"),
      ("Esc", "all stencils"), ("F1", "help"),
    ]
    var column = 1
    for (key, label) in hints {
      let end = column + TextWidth.of(key) + 1 + TextWidth.of(label)
      if end >= editor.window.size.columns { break }
      let next = surface.write(key, column, row, Style(.accent, on: .plain, .bold))
      surface.write(label, next + 1, row, Style(.text))
      column = end + 2
    }
  }
}
