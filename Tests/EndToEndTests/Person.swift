import Foundation
import Testing

/// What a person at the keyboard does in the editor, in their own words.
///
/// Each step waits for what it should show before the next one, as a person looks at the screen.
struct Person {
  let terminal: TestTerminal

  /// Runs a line of the command line.
  func command(_ line: String) throws {
    try terminal.type(":")
    try terminal.told(":")
    try terminal.enter(line)
  }

  /// Changes the title and loses the program to a sudden death, once the work is kept aside.
  func dies(with file: String, in folder: TemporaryFolder) throws {
    try command("title Unsaved")
    try terminal.wait(for: "a copy of the work beside the file") { _ in
      folder.names.contains(".\(file).recovery")
    }
    try terminal.kill(SIGKILL)
    #expect(try terminal.status() == 137)
  }

  /// Goes on with the changed title that an earlier sitting left.
  func takesUpWhatWasLeft() throws {
    try terminal.see("The last sitting with this file")
    try terminal.type("r")
    try terminal.press("Enter")
    try terminal.wait(for: "the change") { $0.lines[0].contains("Unsaved") }
  }

  /// Moves the cursor to a grid point with counted motions.
  func go(to x: Int, _ y: Int) throws {
    guard let cursor = try terminal.picture().cursor else { throw Failure("no cursor is told of") }
    var keys = ""
    if x != cursor.x { keys += "\(abs(x - cursor.x))\(x > cursor.x ? "l" : "h")" }
    if y != cursor.y { keys += "\(abs(y - cursor.y))\(y > cursor.y ? "j" : "k")" }
    guard !keys.isEmpty else { return }
    try terminal.type(keys)
    try terminal.wait(for: "the cursor at \(x), \(y)") { $0.cursor.map { $0 == (x, y) } ?? false }
  }

  /// Chooses a stencil by typing its name, and says how what follows begins.
  private func pick(_ stencil: String) throws {
    try terminal.type("i/")
    try terminal.see("─ Place ─")
    try terminal.type(stencil)
    try terminal.see("/ \(stencil)")
    try terminal.press("Enter")
    try terminal.miss("─ Place ─")
  }

  /// Draws a border from corner to corner.
  func border(_ stencil: String, named name: String, from a: (Int, Int), to b: (Int, Int)) throws {
    try pick(stencil)
    try terminal.see(" TRACE ")
    try go(to: a.0, a.1)
    try terminal.press("Enter")
    try go(to: b.0, b.1)
    try terminal.press("Enter")
    try self.name(name)
  }

  /// Places an element with its middle at a grid point.
  func place(_ stencil: String, named name: String, at x: Int, _ y: Int) throws {
    try pick(stencil)
    try terminal.see(" PLACE ")
    try go(to: x, y)
    try terminal.press("Enter")
    try self.name(name)
  }

  /// Answers the question for the name of something new.
  func name(_ name: String) throws {
    try terminal.see(" TYPE ")
    try terminal.enter(name)
    try terminal.wait(for: "\(name) selected") {
      $0.contains(" DESIGN ") && $0.contains("\(name) · ")
    }
  }

  /// Goes to an item by its name.
  func find(_ name: String) throws {
    try terminal.type("/")
    try terminal.told("/")
    try terminal.enter(name)
    try terminal.wait(for: "\(name) selected") { seen in
      seen.lines.suffix(2).contains { $0.contains(" \(name) · ") }
    }
  }

  /// Draws a flow: source, hop, target, name, stencil, number.
  func connect(
    _ source: String, _ target: String, number: String, _ name: String, _ stencil: String
  ) throws {
    try find(source)
    try terminal.type("c")
    try terminal.see(" CONNECT ")
    try terminal.type("/")
    try terminal.told("/")
    try terminal.enter(target)
    try terminal.wait(for: "\(target) reached") { $0.contains("\(source) → \(target) ") }
    try terminal.press("Enter")
    try terminal.see(" TYPE ")
    try terminal.enter(name)
    let seen = try terminal.wait(for: "the flow \(name)") {
      $0.contains("\(name) · \(source) ") && $0.contains(" DESIGN ")
    }
    // A new flow has the stencil used last and the next number; both may be right already.
    if !seen.contains("DESIGN  \(number) \(name) · ") {
      try terminal.type("#")
      try terminal.told("Number: ")
      try terminal.press("C-u")
      try terminal.enter(number)
      try terminal.see("DESIGN  \(number) \(name) · ")
    }
    try terminal.type("S")
    try terminal.see("─ Stencil ─")
    try terminal.type(stencil)
    try terminal.see("/ \(stencil)")
    try terminal.press("Enter")
    try terminal.miss("─ Stencil ─")
  }

  /// Gives the named item a value of a property in the properties pane.
  func set(_ item: String, _ property: String, _ value: String, isText: Bool = false) throws {
    try find(item)
    try terminal.press("Enter")
    try terminal.see(" PROPERTIES ")
    try terminal.type("/")
    try terminal.see("─ Property ─")
    try terminal.type(property)
    try terminal.see("/ \(property)")
    try terminal.press("Enter")
    try terminal.miss("─ Property ─")
    try terminal.press("Enter")
    let opened = try terminal.wait(for: "a way to set \(property)") {
      $0.contains("─ \(property) ─") || $0.contains(" TYPE ") || Self.row(property, value, in: $0)
    }
    if opened.contains("─ \(property) ─") || opened.contains(" TYPE ") {
      try terminal.enter(value)
    }
    try terminal.wait(for: "\(property) \(value)") {
      $0.contains(" PROPERTIES ") && Self.row(property, value, in: $0)
    }
    try terminal.type("q")
    try terminal.see(" DESIGN ")
  }

  private static func row(_ property: String, _ value: String, in seen: Picture) -> Bool {
    seen.lines.contains { line in
      guard let range = line.ranges(of: property).last else { return false }
      return line[range.upperBound...].contains(value.prefix(6))
    }
  }
}
