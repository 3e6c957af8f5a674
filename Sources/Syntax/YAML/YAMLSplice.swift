/// Writes changed values into the text they were read from, so that what did not change keeps its
/// very lines: comments, spacing, quotes, the order of keys.
///
/// It works on lines. Each key of a block mapping and each item of a block list owns the lines from
/// its own to the end of its value, and the comment right above it. Where a text is written in a
/// way that has no such lines (several keys on one line, a key with a question mark) that part is
/// written anew. What comes out is a proposal: the caller reads it back and compares.
package struct YAMLSplice {
  /// Gets ready to change a text.
  ///
  /// - `identities`: The keys that tell items of a list apart, the first that an item has.
  package init(tree: YAMLTree, identities: [[String]]) {
    (self.tree, self.identities) = (tree, identities)
  }

  /// Lines of the result: what stands above, and the lines themselves without the indentation of
  /// the first.
  private struct Segment {
    var above: String
    var body: String
    var key: String?
  }

  private let tree: YAMLTree
  /// The keys that tell items of a list apart, the first that an item has.
  private let identities: [[String]]

  /// The document with the new fields in place of the old ones, which are what it says now.
  ///
  /// Returns nil where the document is written in a way that has no lines to keep.
  package func document(old: [YAMLField], new: [YAMLField]) -> String? {
    let root = tree.root
    guard root.column == 1, !tree.hasOddLineEnds, let entries = root.entries,
      let first = entries.first, let last = entries.last,
      let pieces = pieces(of: root, old: old, new: new)
    else { return nil }
    let head = slice(0..<lineStart(first.range.lowerBound))
    let tail = slice(bodyEnd(last.value, after: last.range.upperBound)..<tree.text.count)
    return head + pieces.map { $0.above + $0.body }.joined() + tail
  }

  // MARK: Mappings

  /// The lines of a block mapping's entries; nil where they have none of their own.
  ///
  /// - `above`: The lines between the mapping's key and its first entry.
  private func pieces(
    of node: SourceNode, above: String = "", old: [YAMLField], new: [YAMLField]
  ) -> [Segment]? {
    guard node.style == .block, let entries = node.entries, !entries.isEmpty else { return nil }
    var result: [Segment] = []
    var leftover = ""
    var end = 0
    for (index, entry) in entries.enumerated() {
      guard entry.column == node.column, index == 0 || isIndented(entry.range.lowerBound) else {
        return nil
      }
      var above = index == 0 ? above : slice(end..<lineStart(entry.range.lowerBound))
      end = bodyEnd(entry.value, after: entry.range.upperBound)
      let before = old.first { $0.key == entry.key }?.value
      let after = new.first { $0.key == entry.key }?.value
      guard let after else {
        if before == nil {
          result.append(Segment(above: above, body: body(entry, end), key: entry.key))
        } else {
          leftover += Self.detached(above)
        }
        continue
      }
      above = leftover + above
      leftover = ""
      let body =
        before == after
        ? body(entry, end) : changed(entry, end, before, after, column: node.column - 1)
      result.append(Segment(above: above, body: body, key: entry.key))
    }
    for (index, field) in new.enumerated() where !entries.contains(where: { $0.key == field.key }) {
      // A key that is absent because it says nothing stays absent while that is so.
      if let before = old.first(where: { $0.key == field.key }), before == field { continue }
      let before = new[..<index].reversed().lazy.compactMap { field in
        result.firstIndex { $0.key == field.key }
      }.first
      let place = before.map { $0 + 1 } ?? 0
      let body = YAMLWriter.field(field, at: node.column - 1)
      result.insert(Segment(above: "", body: body, key: field.key), at: place)
    }
    guard !result.isEmpty else { return nil }
    let pad = String(repeating: " ", count: node.column - 1)
    for index in result.indices.dropFirst() { result[index].body = pad + result[index].body }
    return result
  }

  /// The lines of an entry as they are.
  private func body(_ entry: SourceEntry, _ end: Int) -> String {
    ended(slice(entry.range.lowerBound..<end))
  }

  /// The lines of an entry whose value is another now.
  private func changed(
    _ entry: SourceEntry, _ end: Int, _ old: YAMLValue?, _ new: YAMLValue, column: Int
  ) -> String {
    let node = entry.value
    let header = lineEnd(entry.range.upperBound)
    if node.line > entry.line, lineStart(node.range.lowerBound) >= header {
      let above = slice(header..<lineStart(node.range.lowerBound))
      let top = slice(entry.range.lowerBound..<header)
      let pad = String(repeating: " ", count: node.column - 1)
      switch (old, new) {
      case (.map(let old, _)?, .map(let new, _)) where !new.isEmpty:
        if let pieces = pieces(of: node, above: above, old: old, new: new),
          isIndented(node.range.lowerBound)
        {
          return top + Self.joined(pieces, pad)
        }
      case (.list(let old, _)?, .list(let new, _)) where !new.isEmpty:
        if let items = items(of: node, above: above, old: old, new: new) { return top + items }
      default: break
      }
    }
    let field = YAMLField(entry.key, new)
    return withRemark(
      YAMLWriter.field(field, at: column, keepsFlow: node.style == .flow), from: node, end)
  }

  private static func joined(_ pieces: [Segment], _ pad: String) -> String {
    pieces.enumerated().map { index, piece in
      piece.above + (index == 0 ? pad : "") + piece.body
    }.joined()
  }

  // MARK: Lists

  /// The lines of a block list's items; nil where they have none of their own.
  ///
  /// - `above`: The lines between the list's key and its first item.
  private func items(
    of node: SourceNode, above: String, old: [YAMLValue], new: [YAMLValue]
  ) -> String? {
    guard node.style == .block, let items = node.items, items.count == old.count else { return nil }
    let column = node.column - 1
    let pad = String(repeating: " ", count: column)
    var aboves: [String] = []
    var ends: [Int] = []
    var starts: [Int] = []
    for item in items {
      let start = lineStart(item.range.lowerBound) + column
      guard start < item.range.lowerBound, tree.text[start] == UInt8(ascii: "-"), isIndented(start)
      else { return nil }
      aboves.append(ends.last.map { slice($0..<(start - column)) } ?? above)
      starts.append(start)
      ends.append(bodyEnd(item, after: item.range.lowerBound))
    }
    let matches = matches(old, new)
    let kept = Set(matches.compactMap { $0 })
    var leftover = ""
    var next = 0
    var result = ""
    for (index, value) in new.enumerated() {
      guard let match = matches[index] else {
        result += pad + YAMLWriter.item(value, at: column)
        continue
      }
      while next < match {
        if !kept.contains(next) { leftover += Self.detached(aboves[next]) }
        next += 1
      }
      next = max(next, match + 1)
      result += leftover + aboves[match] + pad
      leftover = ""
      if old[match] == value {
        result += ended(slice(starts[match]..<ends[match]))
      } else {
        result += changed(
          items[match], starts[match], ends[match], old[match], value, column: column)
      }
    }
    while next < items.count {
      if !kept.contains(next) { leftover += Self.detached(aboves[next]) }
      next += 1
    }
    return result + leftover
  }

  /// The lines of an item that is another now, from its dash.
  private func changed(
    _ node: SourceNode, _ start: Int, _ end: Int, _ old: YAMLValue, _ new: YAMLValue, column: Int
  ) -> String {
    if case .map(let oldFields, _) = old, case .map(let newFields, _) = new,
      let pieces = pieces(of: node, old: oldFields, new: newFields), let first = pieces.first,
      first.above.isEmpty
    {
      return slice(start..<node.range.lowerBound) + Self.joined(pieces, "")
    }
    return withRemark(
      YAMLWriter.item(new, at: column, keepsFlow: node.style == .flow), from: node, end)
  }

  /// For each new item the old one that it was; nil for one that is new.
  private func matches(_ old: [YAMLValue], _ new: [YAMLValue]) -> [Int?] {
    var places: [YAMLValue: [Int]] = [:]
    for (index, value) in old.enumerated().reversed() {
      places[identity(value), default: []].append(index)
    }
    var result: [Int?] = new.map { places[identity($0)]?.popLast() }
    // An item without a name that changed in place is still the item it was.
    if old.count == new.count {
      let taken = Set(result.compactMap { $0 })
      for index in new.indices where result[index] == nil && !taken.contains(index) {
        result[index] = index
      }
    }
    return result
  }

  /// What an item is known by: the values of its naming keys, or the whole item.
  private func identity(_ value: YAMLValue) -> YAMLValue {
    for keys in identities {
      let values = keys.compactMap { value[$0] }
      if values.count == keys.count { return .list(values, .flow) }
    }
    return value
  }

  // MARK: Text

  private func slice(_ range: Range<Int>) -> String {
    String(decoding: tree.text[range], as: UTF8.self)
  }

  /// The text with a line feed at its end, which the last line of a file may lack.
  private func ended(_ text: String) -> String { text.utf8.last == 10 ? text : text + "\n" }

  private func lineStart(_ offset: Int) -> Int {
    var offset = offset
    while offset > 0, tree.text[offset - 1] != 10 { offset -= 1 }
    return offset
  }

  /// Where the line after the one with this offset begins.
  private func lineEnd(_ offset: Int) -> Int {
    var offset = offset
    while offset < tree.text.count, tree.text[offset] != 10 { offset += 1 }
    return min(offset + 1, tree.text.count)
  }

  /// Where the lines of a value end: after the remark behind it.
  private func bodyEnd(_ node: SourceNode, after offset: Int) -> Int {
    let end = max(node.range.upperBound, offset)
    // Block text ends at the start of the line after it.
    if end > 0, end > offset, tree.text[end - 1] == 10 { return end }
    return lineEnd(end)
  }

  /// Whether only spaces stand before an offset on its line.
  private func isIndented(_ offset: Int) -> Bool {
    tree.text[lineStart(offset)..<offset].allSatisfy { $0 == 32 }
  }

  /// Puts the remark behind a value on one line behind the line that takes its place.
  private func withRemark(_ line: String, from node: SourceNode, _ end: Int) -> String {
    let rest = slice(node.range.upperBound..<max(node.range.upperBound, end))
    let remark = rest.drop { $0 == " " || $0 == "\t" }
    guard remark.utf8.first == UInt8(ascii: "#"), node.style != .blockText, node.style != .block,
      line.utf8.count(where: { $0 == 10 }) == 1
    else { return line }
    return String(line.unicodeScalars.dropLast()) + ended(rest)
  }

  /// What stays of the lines above something that goes: comments set apart by a blank line.
  private static func detached(_ above: String) -> String {
    let lines = above.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard let blank = lines.lastIndex(where: { line in line.allSatisfy { $0 == " " } }) else {
      return ""
    }
    let kept = lines[...blank]
    guard kept.contains(where: { $0.contains("#") }) else { return "" }
    return kept.map { $0 + "\n" }.joined()
  }
}
