import Support
import Testing

@testable import Drawing

/// Whole numbers that keep distances as cheaply as can be.
struct NetworkSimplexTests {
  @Test func aChainIsAsTightAsAsked() {
    var simplex = NetworkSimplex(3)
    simplex.edge(0, 1, 2, weight: 1)
    simplex.edge(1, 2, 3, weight: 1)
    guard case .places(let places) = simplex.solve(limit: 100) else {
      Issue.record("there is a place for all")
      return
    }
    #expect(places == [0, 2, 5])
  }

  @Test func aCircleHasNoPlaces() {
    var simplex = NetworkSimplex(4)
    simplex.edge(0, 1, 1)
    simplex.edge(1, 2, 1)
    simplex.edge(2, 1, 1)
    simplex.edge(2, 3, 1)
    guard case .circular(let members) = simplex.solve(limit: 100) else {
      Issue.record("there is no place for all")
      return
    }
    #expect(Set(members).isSuperset(of: [1, 2]))
  }

  @Test("Nothing cheaper is found by trying everything", arguments: 1...30)
  func optimum(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = 4
    var edges: [(tail: Int, head: Int, length: Int, weight: Int)] = []
    for tail in 0..<count {
      for head in tail + 1..<count where random.int(0...3) > 0 {
        edges.append((tail, head, random.int(-1...2), random.int(0...5)))
      }
    }
    var simplex = NetworkSimplex(count)
    for edge in edges { simplex.edge(edge.tail, edge.head, edge.length, weight: edge.weight) }
    guard case .places(let places) = simplex.solve(limit: 1000) else {
      Issue.record("there is a place for all")
      return
    }
    func cost(_ places: [Int]) -> Int? {
      var result = 0
      for edge in edges {
        let slack = places[edge.head] - places[edge.tail] - edge.length
        if slack < 0 { return nil }
        result += slack * edge.weight
      }
      return result
    }
    var least = Int.max
    let range = 8
    for code in 0..<range * range * range * range {
      let tried = (0..<count).map { place in
        (0..<place).reduce(code) { value, _ in value / range } % range
      }
      if let cost = cost(tried) { least = min(least, cost) }
    }
    #expect(cost(places) == least)
  }
}
