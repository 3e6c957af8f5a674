import Formats
import Models
import Screen
import Testing

@testable import Editing

/// Questions are answered on purpose: a key that is pressed twice answers none.
struct QuestionTests {
  /// Keys that bring up every question there is, by what the last of them do.
  static let asked: [(question: String, file: ModelFile, keys: String)] = [
    ("not saved", Samples.pair, "Jq"),
    ("not saved", Samples.pair, "J<Space>fq"),
    ("not saved", Samples.pair, "J:q<Enter>"),
    ("no diagram of its own", Samples.pair, "gd"),
    ("no diagram of its own", Samples.pair, ":enter<Enter>"),
    ("Delete the diagram", Samples.pair, "<Space>dx"),
    ("Switch off", Samples.enzo, "gAx"),
    ("whose threats are no longer found", stale, "<C-w>jgX"),
    ("attached to it", Samples.pair, "<Space>toOut<Enter>"),
    ("Remove it there too", Samples.enzo, "<C-w>jLBrand new<Enter>gmGd"),
    ("Remove it there too", Samples.enzo, "<C-w>jLBrand new<Enter>gmG<Del>"),
  ]

  /// A decision on a threat that is not found.
  private static let stale: ModelFile = {
    var file = Samples.enzo
    let key = ThreatKey(type: "T.registry-altered", flow: "commands")
    file.model.decisions[key] = Decision(key: key, status: .accepted)
    return file
  }()

  @Test(arguments: asked.indices)
  func `no answer is the key that asked`(_ index: Int) throws {
    let (question, file, keys) = Self.asked[index]
    var session = Session(file)
    session.type(keys)
    let asked = try #require(session.editor.confirmation, "\(keys): \(session.message)")
    #expect(asked.question.contains(question))
    let last = try #require(Key.parse(keys).last)
    let model = session.model
    for _ in 0..<3 { session.send(.key(last)) }
    #expect(session.editor.confirmation != nil, "\(last) answers what \(keys) asks")
    #expect(session.model == model && session.quits == 0)
  }

  @Test func `copying a decision twice copies it once`() throws {
    var session = Session(Samples.enzo)
    let types = Dictionary(
      grouping: session.editor.analysis.threats.filter { $0.key != nil }, by: { $0.key?.type })
    let same = try #require(types.values.first { $0.count > 2 })
    session.type("<C-w>j")
    session.editor.choose(same[0])
    session.type("myyy")
    let asked = try #require(session.editor.confirmation)
    Self.expectNoAnswer(by: [Key("y")], asked)
  }

  /// Whatever command asks, in whatever state, by whichever of its keys.
  @Test func `no key of a command answers what the command asks`() {
    var questions: Set<String> = []
    for state in CommandTableTests.states {
      let start = CommandTableTests.session(state)
      guard start.editor.confirmation == nil else { continue }
      for command in CommandTable.all where command.works(in: start.editor.context) {
        for text in command.keys(in: start.editor.context) {
          var session = start
          session.type(text)
          guard let asked = session.editor.confirmation else { continue }
          questions.insert(String(asked.question.prefix(12)))
          Self.expectNoAnswer(by: Key.parse(text), asked)
        }
      }
    }
    #expect(questions.count >= 4)
  }

  private static func expectNoAnswer(by keys: [Key], _ asked: Editor.Confirmation) {
    for choice in asked.choices {
      #expect(choice.key != keys.last, "\(asked.question): \(choice.label)")
      // A command line, a palette and a prompt all end with it.
      #expect(choice.key != Key(.enter), "\(asked.question): \(choice.label)")
    }
  }

  @Test func `what a file asks is answered by no Enter either`() {
    var session = Session(Samples.pair)
    session.type("J")
    session.editor.fileChangedElsewhere("model.yaml")
    session.type("<Enter><Enter><C-s>")
    #expect(session.editor.confirmation != nil && session.effects.isEmpty)
    session.type("<Esc>")
    session.editor.fileExists("other.yaml")
    session.type("<Enter>")
    #expect(session.editor.confirmation != nil && session.effects.isEmpty)
  }

  @Test func `Enter pressed twice draws with no other template`() {
    var session = Session(Samples.enzo)
    var other = Samples.enzo.template
    other.name = "Other"
    session.type(":template other.yaml<Enter>")
    session.editor.offer(other, named: "other.yaml")
    session.type("<Enter>")
    #expect(session.editor.layers.offer?.change != nil && session.model == Samples.enzo.model)
  }

  @Test func `discarding leaves, and says how to come back`() throws {
    var session = Session(Samples.pair)
    session.type("Jq")
    #expect(session.shows("d      discard them and quit; :recover brings them back"))
    session.type("d")
    #expect(session.quits == 1 && session.saves.isEmpty)
    session.editor.bringBack(session.model, template: session.editor.template)
    #expect(session.message == "nothing differs from what was discarded")
    let discarded = session.model
    var later = Session(Samples.pair)
    later.type(":recover<Enter>")
    let asks = later.effects.contains { if case .readDiscarded = $0 { true } else { false } }
    #expect(asks)
    later.editor.bringBack(discarded, template: later.editor.template)
    #expect(later.model == discarded && later.undoCount == 1)
    later.type("u")
    #expect(later.model == Samples.pair.model)
  }
}
