import Models
import OrderedCollections
import Threats

extension Report {
  /// The threats of one concern, as a review's table lists them.
  struct Table: Sendable {
    let concern: HandwrittenThreat.Concern
    /// As places in ``Report/findings``: those people wrote first, each kind in the model's order.
    let rows: [Int]

    /// What the table is called.
    var title: String {
      switch concern {
      case .processing: "Processing"
      case .communication: "Communication"
      case .storage: "Storage"
      }
    }
  }

  /// The tables of a review: what is done with data, data on its way, and data at rest.
  ///
  /// Threats that do not apply, or no longer fire, are no risk and stand in none.
  var tables: [Table] {
    let relevant = findings.indices.filter {
      !findings[$0].threat.isStale && findings[$0].threat.status != .notApplicable
    }
    return HandwrittenThreat.Concern.allCases.map { concern in
      let rows = relevant.filter { findings[$0].concern == concern }
      return Table(
        concern: concern,
        rows: rows.filter { findings[$0].isHandwritten }
          + rows.filter { !findings[$0].isHandwritten })
    }
  }
}

extension Report {
  /// How many threats of a category have each status.
  struct MatrixRow {
    let category: String
    fileprivate let row: StatusTable.Row?

    /// All of the category.
    var total: Int { row?.total ?? 0 }

    /// How many have a status.
    func count(_ status: Status) -> Int { row?.count(of: status) ?? 0 }
  }

  /// The six categories of STRIDE, where the template knows them, and all others that have threats.
  var matrix: [MatrixRow] {
    let stride = categories.values.filter { $0.stride != nil }.map { category in
      MatrixRow(
        category: category.id, row: statuses.rows.first { $0.category == category.id })
    }
    let others = statuses.rows.filter { row in !stride.contains { $0.category == row.category } }
    return stride + others.map { MatrixRow(category: $0.category, row: $0) }
  }
}

extension Status {
  /// What reports call it.
  var title: String {
    switch self {
    case .open: "Open"
    case .investigating: "Investigating"
    case .mitigated: "Mitigated"
    case .accepted: "Accepted"
    case .transferred: "Transferred"
    case .notApplicable: "Not applicable"
    }
  }
}

extension Mitigation.State {
  /// What reports call it.
  var title: String {
    switch self {
    case .planned: "Planned"
    case .inPlace: "In place"
    case .verified: "Verified"
    }
  }
}

extension Priority.Level {
  /// The word for it in data and style sheets.
  var word: String {
    switch self {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}
