import Models
import Testing

@Suite struct FlowNumberTests {
  @Test(arguments: ["0", "1", "1.1", "2.10", "999999", "1.2.3.4.5.6.7.8"])
  func `Well-formed numbers are read and written alike`(text: String) {
    #expect(FlowNumber(text)?.description == text)
  }

  @Test(arguments: [
    "", ".", "1.", ".1", "1..2", "01", "1.02", "-1", "+1", "1 ", "a", "١", "1000000",
    "1.2.3.4.5.6.7.8.9", "99999999999999999999",
  ])
  func `Other text is refused`(text: String) {
    #expect(FlowNumber(text) == nil)
  }

  @Test func `They order by their parts as numbers`() {
    let sorted = ["0", "1", "1.1", "1.2", "1.10", "2", "2.9", "2.10", "10"].map { FlowNumber($0) }
    #expect(sorted.compactMap { $0 }.shuffled().sorted() == sorted)
  }

  @Test(arguments: [
    ("1", nil, "2", "1.1"), ("1.2", "1", "1.3", "1.2.1"), ("0", nil, "1", "0.1"),
    ("999999", nil, "999999", "999999.1"),
    ("1.1.1.1.1.1.1.1", "1.1.1.1.1.1.1", "1.1.1.1.1.1.1.2", "1.1.1.1.1.1.1.2"),
  ])
  func `Neighbours in the story`(text: String, parent: String?, next: String, child: String) {
    let number = FlowNumber(text)
    #expect(number?.parent?.description == parent)
    #expect(number?.next.description == next)
    #expect(number?.firstChild.description == child)
  }

  @Test func `A step is within itself and its parents only`() throws {
    let number = try #require(FlowNumber("1.2"))
    #expect(try number.isWithin(#require(FlowNumber("1"))))
    #expect(number.isWithin(number))
    #expect(try !number.isWithin(#require(FlowNumber("1.2.1"))))
    #expect(try !number.isWithin(#require(FlowNumber("12"))))
  }
}
