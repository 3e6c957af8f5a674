/// Finds whole numbers that keep given distances and together lie as close as these allow.
///
/// Each edge asks that its head lies at least so far after its tail, and pays its weight for every
/// step beyond that. The cheapest answer is found by the network simplex method: a spanning tree of
/// tight edges is improved, edge by edge, until no exchange makes anything cheaper. The tree is
/// always feasible, so that stopping early gives an answer that is merely not the best.
struct NetworkSimplex {
  private var tails: [Int32] = []
  private var heads: [Int32] = []
  private var lengths: [Int32] = []
  private var weights: [Int32] = []
  /// How many numbers are looked for.
  let count: Int

  init(_ count: Int, edges: Int = 0) {
    self.count = count
    tails.reserveCapacity(edges + count)
    heads.reserveCapacity(edges + count)
    lengths.reserveCapacity(edges + count)
    weights.reserveCapacity(edges + count)
  }

  /// Asks for `length` from one number to another; what is beyond that costs `weight` a step.
  mutating func edge(_ tail: Int, _ head: Int, _ length: Int, weight: Int = 0) {
    tails.append(Int32(tail))
    heads.append(Int32(head))
    lengths.append(Int32(length))
    weights.append(Int32(weight))
  }

  /// Asks that two numbers, each with an offset, be equal; every step between them costs `weight`.
  ///
  /// - `helper`: A number that nothing else asks anything of.
  mutating func tie(
    _ a: Int, _ offsetA: Int, _ b: Int, _ offsetB: Int, weight: Int, helper: Int
  ) {
    edge(helper, a, -offsetA, weight: weight)
    edge(helper, b, -offsetB, weight: weight)
  }

  /// Asks that a number with an offset does not lie before another with one; every step by which it
  /// does costs `weight`.
  ///
  /// - `helper`: A number that nothing else asks anything of.
  mutating func keep(
    _ late: Int, _ lateOffset: Int, notBefore early: Int, _ earlyOffset: Int, weight: Int,
    helper: Int
  ) {
    edge(early, helper, earlyOffset)
    edge(late, helper, lateOffset, weight: weight)
  }

  /// The answer; what is asked for in a circle comes as the members of all circles instead.
  enum Answer {
    case places([Int])
    case circular([Int])
  }

  /// Solves with at most so many exchanges, and with so much work that it grows with the size alone.
  func solve(limit: Int) -> Answer {
    var tableau = Tableau(count: count + 1)
    var (tails, heads, lengths, weights) = (tails, heads, lengths, weights)
    // Everything lies after one more number, which joins what is otherwise apart.
    var hasTail = [Bool](repeating: false, count: count)
    for head in heads { hasTail[Int(head)] = true }
    for node in 0..<count where !hasTail[node] {
      tails.append(Int32(count))
      heads.append(Int32(node))
      lengths.append(0)
      weights.append(0)
    }
    let left = tableau.start(tails, heads, lengths, weights)
    guard left.isEmpty else { return .circular(left) }
    tableau.improve(limit)
    let places = tableau.places
    let low = places.dropLast().min() ?? 0
    return .places(places.dropLast().map { Int($0 - low) })
  }
}

/// The spanning tree with what changes while it is improved.
private struct Tableau {
  /// A number's place, and the last search for an entering edge that it was in the part of.
  private struct Number {
    var place: Int32 = 0
    var stamp: Int32 = 0
  }

  /// An edge as one of its ends sees it.
  private struct Way {
    var other: Int32
    var length: Int32
    var edge: Int32
  }

  let count: Int
  private var numbers: [Number]
  private var tails: [Int32] = []
  private var heads: [Int32] = []
  /// By number, where its edges to others begin in `leaving`, and those from others in `arriving`.
  private var firstLeaving: [Int32] = []
  private var firstArriving: [Int32] = []
  private var leaving: [Way] = []
  private var arriving: [Way] = []
  /// By number, the tree's edge to its parent; -1 for the root.
  private var link: [Int32]
  private var parent: [Int32]
  private var child: [Int32]
  private var next: [Int32]
  private var previous: [Int32]
  /// By number, the weights of edges into the part of the tree below it less those out of it.
  private var sum: [Int64]
  private var members: [Int32] = []
  /// How many steps have been made, about.
  private var work = 0

  init(count: Int) {
    self.count = count
    numbers = Array(repeating: Number(), count: count)
    link = Array(repeating: -1, count: count)
    parent = Array(repeating: -1, count: count)
    child = Array(repeating: -1, count: count)
    next = Array(repeating: -1, count: count)
    previous = Array(repeating: -1, count: count)
    sum = Array(repeating: 0, count: count)
  }

  var places: [Int32] { numbers.map(\.place) }

  /// Puts every number as early as it may lie, which makes the first tree; returns those that lie
  /// in circles or after them, for which there is no place.
  mutating func start(
    _ tails: [Int32], _ heads: [Int32], _ lengths: [Int32], _ weights: [Int32]
  ) -> [Int] {
    (self.tails, self.heads) = (tails, heads)
    (firstLeaving, leaving) = Self.ways(from: tails, to: heads, lengths, count)
    (firstArriving, arriving) = Self.ways(from: heads, to: tails, lengths, count)
    var missing = [Int32](repeating: 0, count: count)
    for edge in tails.indices {
      missing[Int(heads[edge])] += 1
      sum[Int(heads[edge])] += Int64(weights[edge])
      sum[Int(tails[edge])] -= Int64(weights[edge])
    }
    var order: [Int32] = [Int32(count - 1)]
    order.reserveCapacity(count)
    var at = 0
    while at < order.count {
      let node = Int(order[at])
      at += 1
      for way in leaving[Int(firstLeaving[node])..<Int(firstLeaving[node + 1])] {
        let head = Int(way.other)
        let place = numbers[node].place + way.length
        if link[head] < 0 || place > numbers[head].place {
          numbers[head].place = place
          link[head] = way.edge
        }
        missing[head] -= 1
        if missing[head] == 0 { order.append(Int32(head)) }
      }
    }
    guard order.count == count else { return missing.indices.filter { missing[$0] > 0 } }
    for node in order.dropFirst().reversed() {
      let up = Int(tails[Int(link[Int(node)])])
      hang(Int(node), below: up)
      sum[up] += sum[Int(node)]
    }
    return []
  }

  /// By number, where its edges begin, and the edges.
  private static func ways(
    from ends: [Int32], to others: [Int32], _ lengths: [Int32], _ count: Int
  ) -> ([Int32], [Way]) {
    var firsts = [Int32](repeating: 0, count: count + 1)
    for end in ends { firsts[Int(end) + 1] += 1 }
    for node in 0..<count { firsts[node + 1] += firsts[node] }
    var fill = firsts
    var ways = [Way](repeating: Way(other: 0, length: 0, edge: 0), count: ends.count)
    for edge in ends.indices {
      let end = Int(ends[edge])
      ways[Int(fill[end])] = Way(other: others[edge], length: lengths[edge], edge: Int32(edge))
      fill[end] += 1
    }
    return (firsts, ways)
  }

  private mutating func hang(_ node: Int, below up: Int) {
    parent[node] = Int32(up)
    previous[node] = -1
    next[node] = child[up]
    if child[up] >= 0 { previous[Int(child[up])] = Int32(node) }
    child[up] = Int32(node)
  }

  private mutating func unhang(_ node: Int) {
    let (before, after) = (previous[node], next[node])
    if before >= 0 {
      next[Int(before)] = after
    } else {
      child[Int(parent[node])] = after
    }
    if after >= 0 { previous[Int(after)] = before }
  }

  /// What the exchange of a number's tree edge saves a step; none where that is not positive.
  private func gain(_ node: Int) -> Int64 {
    let edge = link[node]
    if edge < 0 { return 0 }
    return Int(heads[Int(edge)]) == node ? -sum[node] : sum[node]
  }

  /// Exchanges edges while that helps, at most so many.
  mutating func improve(_ limit: Int) {
    var at = 0
    var exchanges = 0
    work = 0
    let most = 3_000_000 + 600 * count
    while exchanges < limit, work < most {
      var best = -1
      var bestGain: Int64 = 0
      var found = 0
      for step in 0..<count {
        var node = at + step
        if node >= count { node -= count }
        work += 1
        let gain = gain(node)
        if gain <= 0 { continue }
        if gain > bestGain { (best, bestGain) = (node, gain) }
        found += 1
        if found == 24 {
          at = node + 1 == count ? 0 : node + 1
          break
        }
      }
      guard best >= 0, exchange(best) else { return }
      exchanges += 1
    }
  }

  private mutating func exchange(_ node: Int) -> Bool {
    let isHead = Int(heads[Int(link[node])]) == node
    // The last number is the root and never below another; its stamp counts.
    let mark = numbers[count - 1].stamp &+ 1
    numbers[count - 1].stamp = mark
    members.removeAll(keepingCapacity: true)
    members.append(Int32(node))
    numbers[node].stamp = mark
    var index = 0
    while index < members.count {
      var below = child[Int(members[index])]
      while below >= 0 {
        numbers[Int(below)].stamp = mark
        members.append(below)
        below = next[Int(below)]
      }
      index += 1
    }
    work += 4 * members.count
    // The edge with the least slack that leads the other way.
    var entering = -1
    var least = Int32.max
    let (firsts, ways) = isHead ? (firstLeaving, leaving) : (firstArriving, arriving)
    let root = Int32(count - 1)
    for member in members {
      let place = numbers[Int(member)].place
      for index in Int(firsts[Int(member)])..<Int(firsts[Int(member) + 1]) {
        let way = ways[index]
        let other = numbers[Int(way.other)]
        if other.stamp == mark, way.other != root { continue }
        let slack = (isHead ? other.place - place : place - other.place) - way.length
        if slack < least || slack == least && Int(way.edge) < entering {
          (entering, least) = (Int(way.edge), slack)
        }
      }
    }
    guard entering >= 0 else { return false }
    let shift = isHead ? least : -least
    if shift != 0 { for member in members { numbers[Int(member)].place += shift } }
    rehang(node, Int(isHead ? tails[entering] : heads[entering]), by: entering)
    return true
  }

  /// Takes the part below a number out of the tree and hangs it up by one of its members.
  private mutating func rehang(_ node: Int, _ member: Int, by entering: Int) {
    let total = sum[node]
    var up = parent[node]
    while up >= 0 {
      sum[Int(up)] -= total
      work += 2
      up = parent[Int(up)]
    }
    unhang(node)
    var (at, edge) = (member, Int32(entering))
    var above = Int(tails[entering]) == member ? Int(heads[entering]) : Int(tails[entering])
    var below: Int64 = 0
    while true {
      let (oldParent, oldEdge, oldSum) = (parent[at], link[at], sum[at])
      if at != node { unhang(at) }
      sum[at] = total - below
      below = oldSum
      link[at] = edge
      hang(at, below: above)
      if at == node { break }
      (above, at, edge) = (at, Int(oldParent), oldEdge)
    }
    up = parent[member]
    while up >= 0 {
      sum[Int(up)] += total
      up = parent[Int(up)]
    }
  }
}
