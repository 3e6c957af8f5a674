import Models
import Testing

@testable import Editing

/// What a newcomer is told of numbers on level 0, where new flows get none.
struct NumberHintTests {
  private func drawn() -> Session {
    var session = Session(Samples.empty, columns: 120, rows: 36)
    session.type("ip<Enter>One<Enter>ip<Enter>Two<Enter>c<Enter>Data<Enter>")
    return session
  }

  @Test func theFirstFlowSaysWhyItHasNoNumber() {
    var session = drawn()
    #expect(session.diagram.flows.values.map(\.number) == [nil])
    #expect(session.message.contains("level 0"))
    #expect(session.shows("none on level 0"))
    session.type("#<Enter>")
    #expect(session.diagram.flows.values.map { $0.number?.description } == ["1"])
    #expect(!session.shows("none on level 0"))
    session.type("<Tab>c<Enter>Answer<Enter>")
    #expect(session.diagram.flows.values.map { $0.number?.description } == ["1", "2"])
    #expect(!session.message.contains("level 0"))
  }

  @Test func aDeeperLevelSaysHowToNumber() {
    var session = drawn()
    session.type(":level 1<Enter>")
    #expect(session.message.contains(":renumber!"))
    session.type(":renumber!<Enter>")
    #expect(session.diagram.flows.values.allSatisfy { $0.number != nil })
    session.type(":level 2<Enter>")
    #expect(!session.message.contains(":renumber!"))
  }
}
