import Models

/// Chooses sides and places for the ends of many flows at once.
///
/// First each flow gets the pair of sides that the plainest free line joins, as long as the sides
/// have room. Then the ends on each side are ordered by where they lead, so that the lines do not
/// cross, and spread, so that straight flows stay straight and nothing touches.
struct PortPlanner {
  /// One flow's end on a side.
  struct Slot {
    /// The index of the job; negative for flows that keep their route.
    var job: Int
    var isSource: Bool
    /// Where it leads, as seen from the side; grows with the place.
    var order: Double
    /// Settles equal orders.
    var tie: Int
    var desired: Int
    var range: ClosedRange<Int>
    var isFixed: Bool
  }

  let boxes: [Rect]
  let index: BoxIndex
  /// What lines may not follow.
  private let walls: [Rect]
  private(set) var jobs: [RoutingJob] = []
  var plans: [PortPlan] = []
  /// The ends on each side, at the element's index × 4 + the side's number.
  var slots: [[Slot]]
  /// By the smaller index of two sides, how many straight flows join it to others.
  private var straights: [[Straights]]
  /// How many straight flows there are to the side of the larger index.
  private struct Straights {
    var side: Int
    var count: Int
  }

  init(_ index: BoxIndex, boxes: [Rect], walls: [Rect]) {
    self.boxes = boxes
    self.index = index
    self.walls = walls
    slots = Array(repeating: [], count: boxes.count * 4)
    straights = Array(repeating: [], count: boxes.count * 4)
  }

  // MARK: Sides

  /// Takes a port that a flow keeps.
  mutating func keep(_ port: Port, of box: Int, towards other: Point) {
    slots[box * 4 + port.side.rawValue].append(
      Slot(
        job: -1, isSource: false, order: order(of: other, from: box, port.side), tie: 0,
        desired: port.place, range: port.place...port.place, isFixed: true))
  }

  /// Plans the ports of these jobs.
  mutating func plan(_ jobs: [RoutingJob]) {
    self.jobs = jobs
    plans = Array(repeating: PortPlan(), count: jobs.count)
    var rest: [Int] = []
    for index in jobs.indices where !planStraight(jobs[index], index) { rest.append(index) }
    for index in rest where !jobs[index].isLoop {
      let job = jobs[index]
      if job.bends.isEmpty, let a = job.source.box, let b = job.target.box {
        planPair(index, a, b)
      } else {
        planHalf(index, job)
      }
    }
    spread()
  }

  /// How many flows a side takes without crowding.
  private func capacity(_ box: Int, _ side: PortSide) -> Int {
    let places = boxes[box].places(of: side)
    let gap = side.isHorizontal ? 2 : 4
    return (places.upperBound - places.lowerBound) / gap + 1
  }

  private func load(_ box: Int, _ side: PortSide) -> Int32 {
    let count = slots[box * 4 + side.rawValue].count
    let room = capacity(box, side)
    return count >= room ? 80 * Int32(min(count - room + 1, 10_000)) : Int32(count) * 3
  }

  /// Plans a straight line if there is room for one; tells whether it did.
  private mutating func planStraight(_ job: RoutingJob, _ index: Int) -> Bool {
    guard !job.isLoop, job.bends.isEmpty, let a = job.source.box, let b = job.target.box else {
      return false
    }
    for side in PortSide.allCases {
      let range = straightRange(a, b, side, least: job.isBidirectional ? 3 : 2)
      guard let range else { continue }
      let (one, other) = (a * 4 + side.rawValue, b * 4 + side.opposite.rawValue)
      let (first, second) = (min(one, other), max(one, other))
      let known = straights[first].firstIndex { $0.side == second }
      let gap = side.isHorizontal ? 2 : 4
      let count = known.map { straights[first][$0].count } ?? 0
      guard (range.upperBound - range.lowerBound) / gap + 1 > count,
        slots[a * 4 + side.rawValue].count < capacity(a, side),
        slots[b * 4 + side.opposite.rawValue].count < capacity(b, side)
      else { return false }
      if let known {
        straights[first][known].count += 1
      } else {
        straights[first].append(Straights(side: second, count: 1))
      }
      let place = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      let source = Port(side: side, place: place)
      let target = Port(side: side.opposite, place: place)
      let distance = side.distance(
        from: source.point(on: boxes[a]), to: target.point(on: boxes[b]))
      plans[index] = PortPlan(
        source: source, target: target, isStraight: true,
        cost: Int32(distance) * (side.isHorizontal ? RouteCost.column : RouteCost.row))
      add(index, a, side, isSource: true, towards: b, range)
      add(index, b, side.opposite, isSource: false, towards: a, range)
      return true
    }
    return false
  }

  /// The places at which a straight line from a side of one element meets another freely: the run
  /// of free places nearest to the middle of what they share.
  private func straightRange(
    _ a: Int, _ b: Int, _ side: PortSide, least: Int
  ) -> ClosedRange<Int>? {
    let from = boxes[a]
    let to = boxes[b]
    let gap =
      switch side {
      case .north: from.minY - to.maxY
      case .east: to.minX - from.maxX
      case .south: to.minY - from.maxY
      case .west: from.minX - to.maxX
      }
    guard gap >= least else { return nil }
    let mine = from.places(of: side)
    let theirs = to.places(of: side)
    let low = max(mine.lowerBound, theirs.lowerBound)
    let high = min(mine.upperBound, theirs.upperBound)
    guard low <= high else { return nil }
    let start = side.isHorizontal ? min(from.maxX, to.maxX) : min(from.maxY, to.maxY)
    let end = side.isHorizontal ? max(from.minX, to.minX) : max(from.minY, to.minY)
    // Taken by what lies between, as runs of places.
    var free = [PlaceRun(low: low, high: high)]
    func take(_ first: Int, _ last: Int) {
      var parts: [PlaceRun] = []
      for run in free {
        if run.high < first || run.low > last {
          parts.append(run)
          continue
        }
        if run.low < first { parts.append(PlaceRun(low: run.low, high: first - 1)) }
        if run.high > last { parts.append(PlaceRun(low: last + 1, high: run.high)) }
      }
      free = parts
    }
    let columns = side.isHorizontal ? start...end : low - 1...high + 1
    index.forEach(from: columns.lowerBound, through: columns.upperBound) { index in
      guard index != a, index != b else { return }
      let box = boxes[index]
      let across = side.isHorizontal ? box.minY - 1...box.maxY + 1 : box.minX - 1...box.maxX + 1
      let along = side.isHorizontal ? box.minX...box.maxX : box.minY...box.maxY
      guard along.overlaps(start...end), across.overlaps(low...high) else { return }
      take(across.lowerBound, across.upperBound)
    }
    for wall in walls {
      let isAlong = side.isHorizontal ? wall.height == 1 : wall.width == 1
      let place = side.isHorizontal ? wall.minY : wall.minX
      let along = side.isHorizontal ? wall.minX...wall.maxX : wall.minY...wall.maxY
      if isAlong, low <= place, place <= high, along.overlaps(start...end) { take(place, place) }
    }
    let middle = low + (high - low) / 2
    func farness(_ run: PlaceRun) -> Int {
      run.low <= middle && middle <= run.high
        ? 0 : min(abs(run.low - middle), abs(run.high - middle))
    }
    return free.min { farness($0) < farness($1) }.map { $0.low...$0.high }
  }

  /// The sides of two elements that the plainest free line joins.
  private mutating func planPair(_ index: Int, _ a: Int, _ b: Int) {
    var choices: [(bound: Int32, leaving: PortSide, entering: PortSide)] = []
    for leaving in PortSide.allCases {
      for entering in PortSide.allCases {
        let bound = estimate(a, leaving, b, entering) + load(a, leaving) + load(b, entering)
        choices.append((bound, leaving, entering))
      }
    }
    choices.sort {
      ($0.bound, $0.leaving.rawValue, $0.entering.rawValue)
        < ($1.bound, $1.leaving.rawValue, $1.entering.rawValue)
    }
    let region = boxes[a].union(boxes[b]).inset(-12, -8)
    var near: [Int] = []
    self.index.forEach(from: region.minX, through: region.maxX) {
      if boxes[$0].intersects(region) { near.append($0) }
    }
    var best = Int32.max
    var chosen: (PortSide, PortSide)?
    for choice in choices {
      if choice.bound >= best { break }
      let start = Port(side: choice.leaving, place: boxes[a].middle(of: choice.leaving))
      let end = Port(side: choice.entering, place: boxes[b].middle(of: choice.entering))
      var number: Int32 = 0
      RouteShape.forEach(
        from: start.point(on: boxes[a]), choice.leaving,
        to: end.point(on: boxes[b]), choice.entering, lanes: 12
      ) { line in
        if let hits = hits(line, a, b, near), choice.bound + hits * 60 + number < best {
          best = choice.bound + hits * 60 + number
          chosen = (choice.leaving, choice.entering)
        }
        number += 1
        // What follows costs no less.
        return choice.bound + number < best
      }
    }
    guard let (leaving, entering) = chosen else {
      plans[index].cost = choices[0].bound + 1_000
      return
    }
    plans[index].source = Port(side: leaving, place: boxes[a].middle(of: leaving))
    plans[index].target = Port(side: entering, place: boxes[b].middle(of: entering))
    plans[index].cost = best
    add(index, a, leaving, isSource: true, towards: b, nil, entering)
    add(index, b, entering, isSource: false, towards: a, nil, leaving)
  }

  /// What a line between the middles of two sides costs at least.
  private func estimate(_ a: Int, _ leaving: PortSide, _ b: Int, _ entering: PortSide) -> Int32 {
    let start = Port(side: leaving, place: boxes[a].middle(of: leaving)).point(on: boxes[a])
    let end = Port(side: entering, place: boxes[b].middle(of: entering)).point(on: boxes[b])
    var length =
      Int32(abs(start.x - end.x)) * RouteCost.column + Int32(abs(start.y - end.y)) * RouteCost.row
      + 4 * RouteCost.bend + 40
    RouteShape.forEach(from: start, leaving, to: end, entering, lanes: 1) { line in
      length = Int32(line.count - 2) * RouteCost.bend
      for corner in line.indices.dropFirst() {
        length += Int32(abs(line[corner].x - line[corner - 1].x)) * RouteCost.column
        length += Int32(abs(line[corner].y - line[corner - 1].y)) * RouteCost.row
      }
      return false
    }
    return length
  }

  /// How many elements a line touches; nil if it passes through one.
  private func hits(_ line: [Point], _ a: Int, _ b: Int, _ near: [Int]) -> Int32? {
    var result: Int32 = 0
    for corner in 1..<line.count {
      let stretch = Rect(from: line[corner - 1], to: line[corner])
      for index in near {
        if index == a, corner == 1 { continue }
        if index == b, corner == line.count - 1 { continue }
        let box = boxes[index]
        if box.intersects(stretch) { return nil }
        if box.inset(-1, -1).intersects(stretch) { result += 1 }
      }
    }
    return result
  }

  /// Plans the ends of a flow that leads to points: its own loose end, or its pinned bends.
  private mutating func planHalf(_ index: Int, _ job: RoutingJob) {
    func place(_ end: RoutingJob.End) -> Point {
      switch end {
      case .box(let box): boxes[box].center
      case .loose(let point): point
      }
    }
    if let box = job.source.box {
      let other = job.bends.first ?? place(job.target)
      let port = port(of: box, towards: other)
      plans[index].source = port
      add(index, box, port.side, isSource: true, at: port.place, towards: other)
    }
    if let box = job.target.box {
      let other = job.bends.last ?? place(job.source)
      let port = port(of: box, towards: other)
      plans[index].target = port
      add(index, box, port.side, isSource: false, at: port.place, towards: other)
    }
    plans[index].cost = 500
  }

  /// The port of an element that leads most plainly to a point.
  private func port(of box: Int, towards point: Point) -> Port {
    var best = Int32.max
    var result = Port(side: .north, place: boxes[box].middle(of: .north))
    for side in PortSide.allCases {
      let places = boxes[box].places(of: side)
      let middle = boxes[box].middle(of: side)
      let start = Port(side: side, place: middle).point(on: boxes[box])
      let ahead = side.distance(from: start, to: point)
      let isStraight = ahead >= 2 && places.contains(side.place(of: point))
      let cost =
        Int32(abs(start.x - point.x)) * RouteCost.column
        + Int32(abs(start.y - point.y)) * RouteCost.row
        + (isStraight ? 0 : ahead >= 2 ? RouteCost.bend : 4 * RouteCost.bend) + load(box, side)
      if cost < best {
        best = cost
        result = Port(side: side, place: isStraight ? side.place(of: point) : middle)
      }
    }
    return result
  }

  // MARK: Slots

  private mutating func add(
    _ job: Int, _ box: Int, _ side: PortSide, isSource: Bool, towards other: Int,
    _ range: ClosedRange<Int>?, _ otherSide: PortSide? = nil
  ) {
    // Flows between the same two elements keep their order along the way: nested lines swap it,
    // parallel lines don't.
    let isSwapped = otherSide.map { swaps(side, $0) } ?? false
    let places = boxes[box].places(of: side)
    let isFirst = box < other
    slots[box * 4 + side.rawValue].append(
      Slot(
        job: job, isSource: isSource, order: order(of: boxes[other].center, from: box, side),
        tie: isSwapped && !isFirst ? -job : job,
        desired: range.map { $0.lowerBound + ($0.upperBound - $0.lowerBound) / 2 }
          ?? boxes[box].middle(of: side),
        range: range ?? places, isFixed: false))
  }

  private mutating func add(
    _ job: Int, _ box: Int, _ side: PortSide, isSource: Bool, at place: Int, towards other: Point
  ) {
    slots[box * 4 + side.rawValue].append(
      Slot(
        job: job, isSource: isSource, order: order(of: other, from: box, side), tie: job,
        desired: place, range: boxes[box].places(of: side), isFixed: false))
  }

  /// Whether two lines that leave one side and enter the other come in the opposite order there.
  private func swaps(_ a: PortSide, _ b: PortSide) -> Bool {
    if a == b { return true }
    if a == b.opposite { return false }
    let pair = [a, b]
    return pair.contains(.north) == pair.contains(.east)
  }

  /// Where a point lies as seen from a side: an angle that grows with the side's places.
  private func order(of point: Point, from box: Int, _ side: PortSide) -> Double {
    let start = Port(side: side, place: boxes[box].middle(of: side)).point(on: boxes[box])
    let ahead = Double(side.distance(from: start, to: point))
    let aside = Double(side.place(of: point) - side.place(of: start))
    let sum = abs(ahead) + abs(aside)
    if sum == 0 { return 0 }
    if ahead >= 0 { return aside / sum }
    return aside >= 0 ? 2 - aside / sum : -2 - aside / sum
  }
}
