import Models
import Syntax

/// Changes to members of what a document describes.
extension TMTPatch {
  /// Gives a member a text, and adds it at its place where it is missing.
  ///
  /// Nothing is changed where it has that text already.
  ///
  /// - `order`: The members in the order that the format wants.
  /// - `markup`: The member where it has to be added.
  mutating func setMember(
    _ word: TMTElementName, _ text: String, of node: XMLTree.Node, order: [TMTElementName],
    markup: String,
    in document: TMTDocument
  ) {
    if let member = document.child(word, of: node) {
      let isSame =
        !document.isNil(member)
        && (document.prose(member) == text || document.tree.trimmed(member) == text)
      if !isSame { setText(text, of: member, in: document.tree) }
    } else {
      addMember(word, markup, to: node, order: order, in: document)
    }
  }

  /// Adds a member that is missing after the last one that comes before it.
  mutating func addMember(
    _ word: TMTElementName, _ markup: String, to node: XMLTree.Node, order: [TMTElementName],
    in document: TMTDocument
  ) {
    let before = order.prefix { $0 != word }
    let last = document.children(of: node).last {
      document.word($0).map(before.contains) ?? false
    }
    if let last {
      insert(markup, at: document.tree.range(of: last).upperBound)
    } else if document.tree.isSelfClosing(node) {
      append(markup, to: node, in: document.tree)
    } else {
      insert(markup, at: document.tree.content(of: node).lowerBound)
    }
  }

  /// Puts another value in place of an attribute's.
  mutating func setAttribute(
    _ name: StaticString, _ text: String, of node: XMLTree.Node, in tree: XMLTree
  ) {
    if let range = tree.attributeRange(name, of: node) { replace(range, text) }
  }
}
