import Models
import Testing

@testable import Threats

struct StatusTableTests {
  private func threat(_ category: String, _ status: Status, isStale: Bool = false) -> Threat {
    Threat(
      id: "\(category)\(status)", key: nil, diagram: nil, flow: nil, element: nil, source: nil,
      target: nil, category: category, stride: nil, status: status, priority: .medium, atRisk: [],
      isStale: isStale)
  }

  @Test func `threats are counted by category and status, stale ones apart`() {
    let table = StatusTable(
      [
        threat("odd", .open), threat("T", .open), threat("S", .mitigated), threat("S", .open),
        threat("S", .open), threat("T", .accepted, isStale: true),
      ], template: .small)
    #expect(table.rows.map(\.category) == ["S", "T", "odd"])
    #expect(table.rows[0].count(of: .open) == 2 && table.rows[0].count(of: .mitigated) == 1)
    #expect(table.rows[1].total == 1)
    #expect(table.count(of: .open) == 4 && table.total == 5 && table.stale == 1)
  }
}
