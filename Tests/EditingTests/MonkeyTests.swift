import Formats
import Foundation
import Models
import Screen
import Support
import Testing

@testable import Editing

/// Random input by somebody who presses everything: nothing ends the program or loses a change.
struct MonkeyTests {
  /// What a monkey does next.
  struct Monkey {
    var random: SplitMix64
    var size = ScreenSize(80, 24)
    private var clock = 0

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    static let bound: [Key] = CommandTable.all.flatMap { $0.keys.flatMap { Key.parse($0) } }
    static let sequences: [[Key]] = CommandTable.all.flatMap { $0.keys.map { Key.parse($0) } }
    static let texts = [
      "plain", "two\nlines", "\u{1B}[31mred\u{7}", "\u{9B}31m", "nul\0", "\u{202E}right to left",
      "漢字かな", "👩‍👩‍👧‍👦 family", "e\u{301}\u{301}\u{301}", "\u{200F}עברית", "\t\t", "",
      String(repeating: "long ", count: 40), "\u{2028}\u{85}\u{FEFF}", "1.2", "%s: {a} 'b' \"c\"",
    ]

    mutating func next() -> [Input] {
      switch random.below(100) {
      case 0..<45: return random.pick(Self.sequences).map { .key($0) }
      case 45..<55: return [.key(random.pick(Self.bound))]
      case 55..<60: return [.key(Key(random.pick(Array("aeghimqxyz0123456789 .:/#-漢é\u{7F}"))))]
      case 60..<66: return [.key(Key(.enter))]
      case 66..<70: return [.key(Key(.escape))]
      case 70..<73: return [.paste(random.pick(Self.texts))]
      case 73..<75:
        size = ScreenSize(1 + random.below(200), 1 + random.below(60))
        if random.below(2) == 0 { size = ScreenSize(100 + random.below(60), 24 + random.below(30)) }
        return [.resize(size)]
      case 75..<77: return [.tick]
      case 77..<78: return [.focus(random.below(2) == 0)]
      case 78..<81:
        return Key.parse("\(random.pick(["12", "3", "999", "100000"]))").map { .key($0) }
      case 81..<84:
        let command = random.pick(CommandTable.all)
        let line = ":\(command.name)\(random.pick(["", " ", "! ", " 1.2", " x y", " 5"]))<Enter>"
        return Key.parse(line).map { .key($0) }
      default: return mouse()
      }
    }

    private mutating func mouse() -> [Input] {
      clock += random.pick([10, 100, 500])
      let modifiers = random.pick([[], [], [], [.control], [.shift], [.alt]] as [Key.Modifiers])
      func at(_ action: Mouse.Action, _ place: ScreenPoint) -> Input {
        .mouse(Mouse(action, at: place, modifiers: modifiers, time: clock))
      }
      let place = self.place()
      switch random.below(10) {
      case 0..<4: return [at(.press(.left), place), at(.release, place)]
      case 4..<7:
        return [at(.press(.left), place)]
          + (0..<(1 + random.below(3))).map { _ in at(.drag(.left), self.place()) }
          + (random.below(4) == 0 ? [] : [at(.release, self.place())])
      case 7:
        return [
          at(.wheel(random.pick([.up, .down, .left, .right])), place),
          at(.press(random.pick([.right, .middle])), place), at(.release, place),
        ]
      case 8: return [at(.press(.left), place), at(.press(.left), place), at(.release, place)]
      default: return [at(random.pick([.release, .drag(.left), .drag(.right)]), place)]
      }
    }

    private mutating func place() -> ScreenPoint {
      // The bars are small, but much happens there.
      let row =
        random.below(6) == 0 ? random.pick([0, size.rows - 1]) : random.below(size.rows + 4)
      return ScreenPoint(random.below(size.columns + 4) - 2, row - (row > size.rows ? 2 : 0))
    }
  }

  /// Few here, because each takes seconds; MONKEYS=100 in the environment lets loose more.
  static let seeds: [UInt64] = Array(
    1...(ProcessInfo.processInfo.environment["MONKEYS"].flatMap { UInt64($0) } ?? 1))

  @Test(arguments: ["enzo", "drone", "empty", "pair"], seeds)
  func survives(_ name: String, _ seed: UInt64) throws {
    let file =
      switch name {
      case "enzo": Samples.enzo
      case "drone": Samples.drone
      case "pair": Samples.pair
      default: Samples.empty
      }
    var session = Session(file)
    var memory = FrameMemory()
    var monkey = Monkey(seed: seed &* 31 &+ UInt64(name.utf8.count))
    for step in 1...200 {
      for input in monkey.next() {
        let before = session
        session.send(input)
        checkState(session, after: input, before)
        // A frame costs more than a step, so not each state is looked at.
        if monkey.random.below(8) == 0 { check(session, monkey.size, &memory) }
      }
      if step % 2 == 0 { check(session, monkey.size, &memory) }
      // Working all threats out takes long in a large model.
      if step % (session.model.diagrams.values.count { $0.flows.count > 8 } > 0 ? 20 : 1) == 0 {
        #expect(session.editor.analysis.threats == session.freshThreats, "step \(step)")
      }
    }
    leaveEverything(&session)
    try expectReadable(session)
    var steps = session.undoCount
    while session.editor.history.canUndo {
      session.editor.undo(1)
      guard session.undoCount == steps - 1 else {
        Issue.record("step \(steps) can't be undone")
        return
      }
      steps -= 1
    }
    #expect(session.model == file.model)
    #expect(try session.bytes() == file.bytes(saving: file.model))
  }

  /// What holds after every step: what is selected exists, a cursor that a key moved is seen, and undo
  /// brings back the model, what was selected and the cursor on it.
  private func checkState(_ session: Session, after input: Input, _ before: Session) {
    let editor = session.editor
    #expect(editor.selection.allSatisfy { editor.model.hasItem($0, in: editor.canvas.diagramID) })
    let canvas = editor.visibleCells
    if case .key = input, editor.canvas.cursor != before.editor.canvas.cursor,
      editor.window.focus == .canvas, editor.isMode(.design), before.editor.isMode(.design),
      canvas.width > 8, canvas.height > 4
    {
      #expect(canvas.contains(editor.picture(of: editor.canvas.cursor)), "\(input)")
    }
    // A gesture shows what it would come to before it is a step.
    guard session.undoCount == before.undoCount + 1, let step = editor.history.done.last,
      before.editor.isMode(.design), editor.isMode(.design)
    else { return }
    var undone = editor
    undone.undo(1)
    #expect(undone.model == before.model, "\(input)")
    let there = step.before.selection.filter {
      undone.model.hasItem($0, in: step.before.diagram)
    }
    #expect(undone.selection == there && undone.canvas.diagramID == step.before.diagram)
    if let only = undone.single, !undone.isMode(.overview) {
      #expect(undone.canvas.cursor == undone.anchor(of: only) ?? undone.canvas.cursor)
    }
    undone.redo(1)
    #expect(undone.model == editor.model, "\(input)")
  }

  private func check(_ session: Session, _ size: ScreenSize, _ memory: inout FrameMemory) {
    let frame = session.editor.frame()
    #expect(session.editor.frame(&memory) == frame)
    #expect(frame.size == size)
    if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor)) }
    expectNoControls(frame)
  }

  /// Closes what is open and cancels what is under way.
  private func leaveEverything(_ session: inout Session) {
    session.resize(80, 24)
    for _ in 0..<8 { session.type("<Esc>") }
  }

  /// What is saved reads back as the same model.
  private func expectReadable(_ session: Session) throws {
    let again = try Samples.reread(session)
    #expect(again.model == session.model)
  }
}

extension Editor {
  fileprivate enum SimpleMode { case design, overview }

  fileprivate func isMode(_ wanted: SimpleMode) -> Bool {
    switch (canvas.mode, wanted) {
    case (.design, .design), (.overview, .overview): true
    default: false
    }
  }
}

/// No cell has a scalar that a terminal would act on.
func expectNoControls(
  _ frame: Surface, sourceLocation: SourceLocation = #_sourceLocation
) {
  for row in 0..<frame.size.rows {
    for column in 0..<frame.size.columns {
      let cell = frame[column, row]
      if let scalar = cell.scalar, (0x20..<0x7F).contains(scalar.value) { continue }
      for scalar in frame.text(of: cell).unicodeScalars {
        let category = scalar.properties.generalCategory
        if category == .control || category == .lineSeparator
          || category == .paragraphSeparator || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
        {
          Issue.record(
            "cell \(column), \(row) has U+\(String(scalar.value, radix: 16))",
            sourceLocation: sourceLocation)
        }
      }
    }
  }
}
