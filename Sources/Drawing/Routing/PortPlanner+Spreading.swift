import Models

extension PortPlanner {
  /// Gives every planned end its place on its side.
  mutating func spread() {
    // Sides that nothing new has come to stay as they are.
    let sides = slots.indices.filter { side in slots[side].contains { $0.job >= 0 } }
    for index in sides where slots[index].count > 1 {
      slots[index].sort { ($0.order, $0.tie) < ($1.order, $1.tie) }
    }
    spreadBundles(sides)
    // A straight flow has one place for both ends, so what one side decides is passed on to the
    // other until both agree.
    for _ in 0..<4 {
      var hasChanged = false
      for index in sides {
        if settle(index, straightOnly: true) { hasChanged = true }
      }
      if !hasChanged { break }
    }
    for index in sides {
      fan(index)
      _ = settle(index, straightOnly: false)
    }
  }

  private func isStraight(_ slot: Slot) -> Bool { slot.job >= 0 && plans[slot.job].isStraight }

  /// Spreads the straight flows that share one range evenly about its middle.
  private mutating func spreadBundles(_ sides: [Int]) {
    for index in sides {
      var start = 0
      while start < slots[index].count {
        guard isStraight(slots[index][start]) else {
          start += 1
          continue
        }
        let range = slots[index][start].range
        var end = start + 1
        while end < slots[index].count, isStraight(slots[index][end]),
          slots[index][end].order == slots[index][start].order, slots[index][end].range == range
        {
          end += 1
        }
        let twin = twinSide(of: slots[index][start]) ?? index
        let gap = min(gap(on: index), gap(on: twin))
        let places = Self.places(end - start, in: range, gap: gap)
        for number in start..<end { move(index, number, to: places[number - start]) }
        start = end
      }
    }
  }

  /// How far apart the lines of a bundle lie best: with room for labels between them, and for the
  /// other ends on the side.
  private func gap(on side: Int) -> Int {
    if side & 1 == 1 { return 3 }
    let places = boxes[side / 4].places(of: .north)
    let share = (places.upperBound - places.lowerBound) / max(slots[side].count - 1, 1)
    return min(max(share, 4), 10)
  }

  /// Evenly spread places about the middle of a range, `gap` apart if that fits.
  static func places(_ count: Int, in range: ClosedRange<Int>, gap: Int) -> [Int] {
    let room = range.upperBound - range.lowerBound
    if count < 2 { return [range.lowerBound + room / 2] }
    let distance = min(gap, room / (count - 1))
    let start = range.lowerBound + (room - distance * (count - 1)) / 2
    return (0..<count).map { min(start + $0 * distance, range.upperBound) }
  }

  /// Gives the ends of bent flows on a side their share of it.
  private mutating func fan(_ index: Int) {
    let count = slots[index].count
    guard let box = boxes.indices.contains(index / 4) ? boxes[index / 4] : nil, count > 1,
      let side = PortSide(rawValue: index & 3)
    else { return }
    let places = Self.places(
      count, in: box.places(of: side), gap: side.isHorizontal ? 2 : 6)
    for number in 0..<count where !slots[index][number].isFixed {
      let slot = slots[index][number]
      if isStraight(slot) { continue }
      slots[index][number].desired = places[number]
    }
  }

  /// Moves the ends of a side apart; tells whether a straight flow moved.
  private mutating func settle(_ index: Int, straightOnly: Bool) -> Bool {
    var members: [Int] = []
    for number in slots[index].indices {
      let slot = slots[index][number]
      if !straightOnly || slot.isFixed || isStraight(slot) { members.append(number) }
    }
    // What cannot move any more comes in the order of its place, whatever its direction says.
    let rigid = members.filter { isRigid(slots[index][$0], straightOnly) }
    let sorted = rigid.sorted {
      (slots[index][$0].desired, $0) < (slots[index][$1].desired, $1)
    }
    if rigid != sorted {
      let moved = sorted.map { slots[index][$0] }
      for (number, slot) in zip(rigid, moved) { slots[index][number] = slot }
    }
    let places = apart(members.map { slots[index][$0] }, index & 1 == 1 ? 2 : 4, straightOnly)
    var hasChanged = false
    for (number, place) in zip(members, places) {
      let slot = slots[index][number]
      if slot.job < 0 || (!straightOnly && isStraight(slot)) { continue }
      if slot.desired != place || currentPlace(slot) != place {
        hasChanged = hasChanged || slot.desired != place
        move(index, number, to: place)
      }
    }
    return hasChanged
  }

  private func isRigid(_ slot: Slot, _ straightOnly: Bool) -> Bool {
    slot.isFixed || (!straightOnly && isStraight(slot))
  }

  private func currentPlace(_ slot: Slot) -> Int? {
    slot.isSource ? plans[slot.job].source?.place : plans[slot.job].target?.place
  }

  /// Places in the given order, near the desired ones, at least `gap` apart if possible.
  private func apart(_ slots: [Slot], _ gap: Int, _ straightOnly: Bool) -> [Int] {
    var places = slots.map(\.desired)
    for gap in Swift.stride(from: gap, through: 1, by: -1) {
      places = slots.map(\.desired)
      for number in slots.indices where !isRigid(slots[number], straightOnly) {
        if number > 0 { places[number] = max(places[number], places[number - 1] + gap) }
        places[number] = max(places[number], slots[number].range.lowerBound)
      }
      for number in slots.indices.reversed() where !isRigid(slots[number], straightOnly) {
        if number + 1 < slots.count {
          places[number] = min(places[number], places[number + 1] - gap)
        }
        places[number] = min(places[number], slots[number].range.upperBound)
      }
      let isFree = slots.indices.dropFirst().allSatisfy { places[$0] - places[$0 - 1] >= gap }
      let isInside = slots.indices.allSatisfy {
        slots[$0].isFixed || slots[$0].range.contains(places[$0])
      }
      if isFree, isInside { return places }
    }
    return zip(slots, places).map {
      $0.isFixed ? $0.desired : min(max($1, $0.range.lowerBound), $0.range.upperBound)
    }
  }

  /// The side that the other end of a flow lies on.
  private func twinSide(of slot: Slot) -> Int? {
    let port = slot.isSource ? plans[slot.job].target : plans[slot.job].source
    let end = slot.isSource ? jobs[slot.job].target : jobs[slot.job].source
    guard let port, let box = end.box else { return nil }
    return box * 4 + port.side.rawValue
  }

  /// Puts an end at a place; a straight flow's other end follows.
  private mutating func move(_ index: Int, _ number: Int, to place: Int) {
    let slot = slots[index][number]
    slots[index][number].desired = place
    guard slot.job >= 0 else { return }
    if slot.isSource || isStraight(slot) { plans[slot.job].source?.place = place }
    if !slot.isSource || isStraight(slot) { plans[slot.job].target?.place = place }
    guard isStraight(slot), let other = twinSide(of: slot) else { return }
    if let twin = slots[other].firstIndex(where: {
      $0.job == slot.job && $0.isSource != slot.isSource
    }) {
      slots[other][twin].desired = place
    }
  }
}
