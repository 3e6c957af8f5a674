import Formats
import Models
import Screen
import Threats

@testable import Editing

/// A person at the editor: types keys, moves the mouse, looks at the screen.
struct Session {
  var editor: Editor
  let file: ModelFile
  /// What the editor asked to be done outside, oldest first.
  private(set) var effects: [Effect] = []
  /// The time of the mouse, in ms; it stands still only within a double click.
  private var clock = 0

  init(
    _ file: ModelFile, columns: Int = 80, rows: Int = 24, diagram: DiagramID? = nil,
    name: String? = "model.yaml", settings: Settings = Settings()
  ) {
    self.file = file
    editor = Editor(
      file.model, template: file.template, fileName: name, size: ScreenSize(columns, rows),
      settings: settings, diagram: diagram)
  }

  // MARK: - Doing

  mutating func send(_ input: Input) { effects += editor.handle(input) }

  /// Types keys in the notation of `Key.parse`; `_` is not special, a blank is the space bar.
  mutating func type(_ keys: String) {
    for key in Key.parse(keys) { send(.key(key)) }
  }

  mutating func paste(_ text: String) { send(.paste(text)) }

  mutating func resize(_ columns: Int, _ rows: Int) { send(.resize(ScreenSize(columns, rows))) }

  mutating func wait() { send(.tick) }

  mutating func press(
    _ place: ScreenPoint, _ button: Mouse.Button = .left, _ modifiers: Key.Modifiers = []
  ) {
    clock += 1_000
    send(.mouse(Mouse(.press(button), at: place, modifiers: modifiers, time: clock)))
  }

  mutating func drag(to place: ScreenPoint) {
    send(.mouse(Mouse(.drag(.left), at: place, time: clock)))
  }

  mutating func release(_ place: ScreenPoint) {
    send(.mouse(Mouse(.release, at: place, time: clock)))
  }

  mutating func click(_ place: ScreenPoint, _ modifiers: Key.Modifiers = []) {
    press(place, .left, modifiers)
    release(place)
  }

  /// Two clicks on one cell, so many ms apart.
  mutating func doubleClick(_ place: ScreenPoint, apart: Int = 100) {
    click(place)
    clock += apart - 1_000
    click(place)
  }

  /// Presses at one place, moves by way of the others, lets go at the last.
  mutating func drag(_ places: ScreenPoint...) {
    guard let first = places.first, let last = places.last else { return }
    press(first)
    for place in places.dropFirst() { drag(to: place) }
    release(last)
  }

  mutating func wheel(
    _ way: Mouse.Wheel, _ place: ScreenPoint, _ modifiers: Key.Modifiers = []
  ) {
    send(.mouse(Mouse(.wheel(way), at: place, modifiers: modifiers)))
  }

  mutating func forgetEffects() { effects = [] }

  // MARK: - Looking

  var model: Model { editor.model }
  var diagram: Diagram { editor.diagram }
  var message: String { editor.said.message?.text ?? "" }
  var warning: String { editor.said.message.map { $0.isWarning ? $0.text : "" } ?? "" }
  var undoCount: Int { editor.history.done.count }
  var threatIDs: Set<String> { Set(editor.analysis.threats.map(\.id)) }

  /// The threats without decisions on what is found no more.
  var foundThreats: Set<String> {
    Set(editor.analysis.threats.filter { !$0.isStale }.map(\.id))
  }

  func isMode(_ word: String) -> Bool { editor.canvas.mode.word == word }

  /// The rows of the screen as text, blanks at their ends left out.
  var screen: [String] { Golden.rows(of: editor.frame()) }

  func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }

  /// Where a text stands on the screen, its first column; the first place from the top.
  func find(_ text: String, from row: Int = 0) -> ScreenPoint? {
    let frame = editor.frame()
    let wanted = Array(text)
    for row in row..<frame.size.rows {
      let line = (0..<frame.size.columns).map { frame.text(of: frame[$0, row]) }
      for column in line.indices where column + wanted.count <= line.count {
        if zip(line[column...], wanted).allSatisfy({ $0 == String($1) }) {
          return ScreenPoint(column, row)
        }
      }
    }
    return nil
  }

  /// The cell that a point of the grid is shown in.
  func cell(_ x: Int, _ y: Int) -> ScreenPoint { editor.cell(of: Point(x, y)) }

  /// The middle of an element on the screen.
  func middle(_ element: ItemID) -> ScreenPoint {
    editor.cell(of: diagram.frame(of: element)?.center ?? Point(0, 0))
  }

  /// A corner of an element: 0 or 1 for left or right, top or bottom.
  func corner(_ element: ItemID, _ right: Int, _ bottom: Int) -> ScreenPoint {
    let frame = diagram.frame(of: element) ?? Rect(0, 0, 1, 1)
    return editor.cell(
      of: Point(right == 0 ? frame.minX : frame.maxX, bottom == 0 ? frame.minY : frame.maxY))
  }

  /// The current diagram in short lines, one for each item: what tests compare.
  ///
  ///     ( left: GE.P Left
  ///     [ office: GE.TB.B Office
  ///     f1: left -> right GE.DF 1 Data
  var outline: [String] {
    func name(_ end: FlowEnd) -> String { end.element?.rawValue ?? "?" }
    var lines = diagram.boundaries.values.map {
      "[ \($0.id): \($0.attributes.stencil) \($0.attributes.name)"
    }
    lines += diagram.elements.values.map {
      "( \($0.id): \($0.attributes.stencil) \($0.attributes.name)"
    }
    lines += diagram.references.values.map { "@ \($0.element)" }
    lines += diagram.flows.values.map { flow in
      let number = flow.number.map { "\($0) " } ?? ""
      return "\(flow.id): \(name(flow.source)) -> \(name(flow.target)) \(flow.attributes.stencil) "
        + number + flow.attributes.name
    }
    return lines
  }

  /// The numbers of the flows, in the order of the file.
  var numbers: [String] { diagram.flows.values.map { $0.number?.description ?? "-" } }

  /// The models that the editor asked to be saved.
  var saves: [(model: Model, name: String?, overwrite: Bool)] {
    effects.compactMap {
      if case .save(let model, let name, let overwrite) = $0 {
        (model, name, overwrite)
      } else {
        nil
      }
    }
  }

  var quits: Int { effects.count { if case .quit = $0 { true } else { false } } }

  /// What the model would be saved as.
  func bytes() throws -> [UInt8] { try file.bytes(saving: model) }

  /// The threats worked out from nothing from where everything lies.
  var freshThreats: [Threat] {
    var crossings: Analyzer.AllCrossings = [:]
    for diagram in model.diagrams.values {
      crossings[diagram.id] = Crossings.of(diagram)
    }
    var analyzer = Analyzer(rules: editor.workspace.analyzer.rules)
    analyzer.update(model, crossings: crossings)
    return analyzer.threats
  }
}
