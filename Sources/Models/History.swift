/// What has been done to a model, step by step, without limit.
///
/// A step is one gesture of a person: all its edits are undone and redone together, and the place
/// it happened at (selection, diagram) is restored with it. `Place` is whatever the owner wants
/// restored; cursor and viewport are not history.
public struct History<Place: Sendable & Equatable>: Sendable {
  /// One gesture.
  public struct Step: Sendable {
    /// What was done, for the message line: "move 3 elements".
    public let title: String
    /// The edits that did it, in order, and those that take it back, in order.
    public let edits: [Edit]
    /// The edits that take it back, in order.
    public let inverses: [Edit]
    /// Where the person was before it.
    public let before: Place
    /// Where the person was after it.
    public let after: Place
  }

  /// What was done, the oldest first.
  public private(set) var done: [Step] = []
  /// What was undone, the next to redo last.
  public private(set) var undone: [Step] = []

  /// A history without a past.
  public init() {}

  /// Whether there is something to undo.
  public var canUndo: Bool { !done.isEmpty }
  /// Whether there is something to redo.
  public var canRedo: Bool { !undone.isEmpty }

  /// Makes the edits as one step.
  ///
  /// Nothing is recorded where the model stays the same, unless the gesture did something else that is
  /// to be taken back.
  ///
  /// - `joining`: Whether it goes on with the gesture done last, as naming goes on with placing: both
  ///   are one step then, under the first one's title.
  /// - `always`: Whether to record it even where the model stays the same.
  /// - Throws: ``EditError`` where an edit does not fit, or makes what no file could hold; model and
  ///   history are unchanged then.
  public mutating func perform(
    _ title: String, _ edits: [Edit], on model: inout Model, before: Place, after: Place,
    joining: Bool = false, always: Bool = false
  ) throws(EditError) {
    let old = model
    let inverses = try model.apply(edits)
    if let refusal = model.refusal(after: edits) {
      model = old
      throw refusal
    }
    guard always || Self.isChange(edits, inverses, from: old, to: model) else { return }
    undone.removeAll()
    if joining, let last = done.popLast() {
      done.append(
        Step(
          title: last.title, edits: last.edits + edits, inverses: inverses + last.inverses,
          before: last.before, after: after))
    } else {
      done.append(
        Step(title: title, edits: edits, inverses: inverses, before: before, after: after))
    }
  }

  /// Whether edits made a difference.
  ///
  /// Of a single item that was put in its own place only that is compared: each key that changes a
  /// value asks.
  private static func isChange(
    _ edits: [Edit], _ inverses: [Edit], from old: Model, to new: Model
  ) -> Bool {
    if edits.count == 1, case .put(let item, _, nil) = edits[0],
      case .put(let before, _, _)? = inverses.first
    {
      return item != before
    }
    return new != old
  }

  /// Takes the last step back and returns it; nil where there is none.
  public mutating func undo(on model: inout Model) -> Step? {
    guard let step = done.last, (try? model.apply(step.inverses)) != nil else { return nil }
    done.removeLast()
    undone.append(step)
    return step
  }

  /// Does the last undone step again and returns it; nil where there is none.
  public mutating func redo(on model: inout Model) -> Step? {
    guard let step = undone.last, (try? model.apply(step.edits)) != nil else { return nil }
    undone.removeLast()
    done.append(step)
    return step
  }
}
