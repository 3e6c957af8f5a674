import Syntax

/// Changes to a document's bytes: other bytes in place of some ranges, and all else as it was.
///
/// A change inside a range that another one replaces as a whole is lost with it.
struct TMTPatch {
  private struct Change {
    var range: Range<Int>
    var text: [UInt8]
    var order: Int
  }

  private var changes: [Change] = []

  /// Whether nothing is to be changed.
  var isEmpty: Bool { changes.isEmpty }

  /// Puts text in place of a range.
  mutating func replace(_ range: Range<Int>, _ text: String) {
    changes.append(Change(range: range, text: Array(text.utf8), order: changes.count))
  }

  /// Puts bytes in place of a range.
  mutating func replace(_ range: Range<Int>, _ text: [UInt8]) {
    changes.append(Change(range: range, text: text, order: changes.count))
  }

  /// Puts text before a byte; of several at one place the first given comes first.
  mutating func insert(_ text: String, at index: Int) { replace(index..<index, text) }

  /// Takes a range out.
  mutating func remove(_ range: Range<Int>) { replace(range, []) }

  /// The bytes of a range with the changes inside it made.
  func applied(to bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count + changes.reduce(0) { $0 + $1.text.count })
    var index = range.lowerBound
    // An insertion comes before what replaces the bytes behind it, an outer range before an inner.
    let sorted = changes.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.isEmpty != b.range.isEmpty { return a.range.isEmpty }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      return a.order < b.order
    }
    for change in sorted
    where change.range.lowerBound >= index && change.range.upperBound <= range.upperBound {
      result += bytes[index..<change.range.lowerBound]
      result += change.text
      index = change.range.upperBound
    }
    result += bytes[index..<range.upperBound]
    return result
  }

  /// All of the bytes with the changes made.
  func applied(to bytes: [UInt8]) -> [UInt8] { applied(to: bytes, in: 0..<bytes.count) }
}

extension TMTPatch {
  /// Gives an element another text and leaves its attributes, but for the one that says it is nil.
  mutating func setText(_ text: String, of node: XMLTree.Node, in tree: XMLTree) {
    setContent(TMTText.escaped(text), of: node, in: tree)
  }

  /// Puts markup between an element's tags.
  mutating func setContent(_ markup: String, of node: XMLTree.Node, in tree: XMLTree) {
    let tag = TMTText.startTag(of: node, in: tree)
    let name = tree.qualifiedName(of: node)
    replace(
      tree.range(of: node), markup.isEmpty ? "<\(tag)/>" : "<\(tag)>\(markup)</\(name)>")
  }

  /// Adds markup at the end of what an element holds.
  mutating func append(_ markup: String, to node: XMLTree.Node, in tree: XMLTree) {
    if tree.isSelfClosing(node) || tree.attributeRange("nil", of: node) != nil {
      setContent(markup, of: node, in: tree)
    } else {
      insert(markup, at: tree.content(of: node).upperBound)
    }
  }

  /// Arranges the elements inside another: some of those that are there, and new ones.
  ///
  /// - `wanted`: What the element is to hold, in order; indices into `entries`.
  mutating func arrange(
    _ entries: [XMLTree.Node], of node: XMLTree.Node, as wanted: [Piece], in tree: XMLTree
  ) {
    let kept = wanted.compactMap(\.index)
    if kept.isEmpty, !wanted.isEmpty {
      for entry in entries { remove(tree.range(of: entry)) }
      append(wanted.map(\.markup).joined(), to: node, in: tree)
      return
    }
    guard zip(kept, kept.dropFirst()).allSatisfy({ $0 < $1 }) else {
      var content: [UInt8] = []
      for piece in wanted {
        content +=
          piece.index.map { applied(to: tree.bytes, in: tree.range(of: entries[$0])) }
          ?? Array(piece.markup.utf8)
      }
      replace(tree.content(of: node), content)
      return
    }
    let stays = Set(kept)
    for (index, entry) in entries.enumerated() where !stays.contains(index) {
      remove(tree.range(of: entry))
    }
    var end = tree.content(of: node).lowerBound
    for piece in wanted {
      if let index = piece.index {
        end = tree.range(of: entries[index]).upperBound
      } else {
        insert(piece.markup, at: end)
      }
    }
  }

  /// Something to be held by an element.
  enum Piece {
    /// What is there already.
    case kept(Int)
    /// What is not.
    case new(String)

    /// Where it is; nil for what is not there.
    var index: Int? {
      if case .kept(let index) = self { index } else { nil }
    }

    /// What is new; empty for what is there.
    var markup: String {
      if case .new(let markup) = self { markup } else { "" }
    }
  }
}
