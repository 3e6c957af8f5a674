/// What an arrangement has to place, as flat lists of sizes and indices.
///
/// Directions are abstract: `length` runs along the story, `breadth` across it. From left to right
/// lengths are columns and breadths are rows; top-down it is the other way round.
struct LayoutGraph {
  /// An element, a loose end, or a group of things that stay together as they are.
  struct Node {
    var length: Int
    var breadth: Int
    /// The innermost group that holds it; -1 for none.
    var group: Int
    /// How many flows lead from it to itself.
    var loops = 0
    /// Whether it may be made broader where its flows want room.
    var isRigid = false
  }

  /// All flows between two nodes; the first of the story says which comes before the other.
  struct Bundle {
    var from: Int
    var to: Int
    var flows = 1
    /// The room along the story that the longest of its labels wants.
    var labelLength = 0
    /// The room across the story that one of its labels wants, the line not counted.
    var labelBreadth = 1
  }

  /// Nodes and groups with a line round them.
  struct Group {
    /// The group it lies in, which comes before it; -1 for none.
    var parent: Int
    /// The columns of its name.
    var name = 0
    /// Whether nothing is drawn on all its sides, so that it needs less room.
    var isOpen = false
  }

  var nodes: [Node] = []
  /// In the order of the story.
  var bundles: [Bundle] = []
  var groups: [Group] = []
  /// Every flow with its two nodes, in the order of the story.
  var flows: [(from: Int, to: Int)] = []
  var spacing: LayoutSpacing

  /// The groups from the outermost to the one given, which is the last.
  func chain(of group: Int) -> [Int] {
    var result: [Int] = []
    var at = group
    while at >= 0 {
      result.append(at)
      at = groups[at].parent
    }
    return result.reversed()
  }

  /// How many borders lie between members of two groups.
  func borders(between a: Int, _ b: Int) -> Int {
    let (one, other) = (chain(of: a), chain(of: b))
    let common = zip(one, other).prefix { $0 == $1 }.count
    return one.count + other.count - 2 * common
  }
}

/// How far apart things lie, in cells along and across the story.
struct LayoutSpacing: Hashable, Sendable {
  /// Whether the story runs down.
  var isDown: Bool
  /// Between two nodes side by side.
  var besideNode: Int
  /// Between a node and a line that passes it, and between two lines.
  var besideLine: Int
  /// Between a border's line and what it holds.
  var insideAlong: Int
  var insideAcross: Int
  /// Between a border's line and what lies beside it.
  var outsideAlong: Int
  var outsideAcross: Int
  /// The least between one layer and the next.
  var layer: Int
  /// What a label needs along its line, besides its own length.
  var label: Int
  /// What each line that turns between two layers needs there.
  var lane: Int
  /// Between two ports of one side.
  var port: Int
  /// The broadest a node is made for its flows.
  var broadest: Int

  /// From left to right.
  static let right = LayoutSpacing(
    isDown: false, besideNode: 2, besideLine: 1, insideAlong: 2, insideAcross: 1, outsideAlong: 2,
    outsideAcross: 1, layer: 6, label: 4, lane: 2, port: 2, broadest: 13)

  /// From the top down.
  static let down = LayoutSpacing(
    isDown: true, besideNode: 4, besideLine: 3, insideAlong: 1, insideAcross: 2, outsideAlong: 1,
    outsideAcross: 2, layer: 3, label: 1, lane: 1, port: 4, broadest: 44)
}
