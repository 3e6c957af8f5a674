import OrderedCollections

/// Two changed models brought together with what both began with.
///
/// Thing by thing and field by field: what one side changed is changed, what both changed alike is
/// changed once, and what both changed differently is a ``Conflict``, marked in the model. Until a
/// person chooses, our value stands; where one side removed what the other changed or needs, the
/// thing stays. Who decided something and when is no matter of dispute: the later date stands.
public struct Merge: Sendable {
  /// The model that came out, with its conflicts.
  public let model: Model
  /// What a person has to choose, the conflicts that were marked before included.
  public var conflicts: [Conflict] { Array(model.conflicts.values) }
  /// What else a person should know, one line each: names that were changed, orders that differ.
  public let remarks: [String]

  /// Merges models.
  ///
  /// - Parameters:
  ///   - base: What both sides began with; an empty model where both began from nothing.
  ///   - ours: The model that the other's changes are brought into.
  ///   - theirs: The model whose changes are brought in.
  ///   - format: The format whose keys people write by hand: they are merged as all else is. What
  ///     only other formats know is ours where we have the thing, else theirs.
  public init(base: Model, ours: Model, theirs: Model, keysOf format: String?) {
    var names = MergedNames(base: base, ours: ours, theirs: theirs)
    names.agree()
    var work = ThreeWayMerge(
      ModelFacts(names.base, keysOf: format), ModelFacts(names.ours, keysOf: format),
      ModelFacts(names.theirs, keysOf: format))
    var model = work.merged().model()
    var remarks = names.remarks + work.remarks
    var conflicts = work.conflicts
    MergedNames.repair(&model, saying: &remarks)
    // What is marked already stays marked, unless somebody settled it.
    let (before, left, right) = (
      names.base.conflicts, names.ours.conflicts, names.theirs.conflicts
    )
    for (key, conflict) in left where right[key] != nil || before[key] == nil {
      conflicts[key] = conflicts[key] ?? conflict
    }
    for (key, conflict) in right where left[key] == nil && before[key] == nil {
      conflicts[key] = conflicts[key] ?? conflict
    }
    model.conflicts = conflicts
    self.model = model
    self.remarks = remarks
  }
}
