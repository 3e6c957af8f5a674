/// The elements of an XML document, each with the bytes it was read from.
///
/// Nothing is copied: a node holds byte ranges, and names, attributes and text are read from the
/// bytes when somebody asks. So a document that is mostly embedded pictures costs no more than a
/// look at its tags, and a writer can put new bytes in place of any element, start tag or content
/// and leave every other byte as it was. Comments, CDATA sections and processing instructions are
/// tolerated and, being bytes, kept.
package struct XMLTree: Sendable {
  /// An element, as an index in document order; the root is 0.
  package typealias Node = Int

  /// What is known of an element; 28 bytes, because there may be a million.
  struct Record: Sendable {
    /// Where its start tag begins, ends, where its end tag begins and ends.
    var start: UInt32
    var tagEnd: UInt32
    var contentEnd: UInt32
    var end: UInt32
    var parent: UInt32
    /// The first node after its last descendant.
    var next: UInt32
    var name: UInt16
    var namespace: UInt16
  }

  /// A name as it is written: a prefix, possibly empty, and a local name.
  package struct Name: Hashable, Sendable {
    package var prefix: String
    /// An index into ``XMLTree/locals``.
    package var local: Int
  }

  /// What the person called the file, for messages.
  package let file: String
  /// The document, a byte order mark included.
  package let bytes: [UInt8]
  let records: [Record]
  /// The names that occur, by ``Record/name``.
  package let names: [Name]
  /// The local names that occur.
  package let locals: [String]
  /// The namespaces that occur, by ``Record/namespace``; the first is none.
  package let namespaces: [String]

  /// Reads a document.
  ///
  /// - Throws: ``FileError`` at the place of what is not well-formed, or not allowed: a document
  ///   type declaration, entities of its own, an encoding other than UTF-8, or more than a document
  ///   of the kind can need of anything.
  package init(_ bytes: [UInt8], file: String, limits: XMLLimits = .usual) throws {
    let scan: XMLScanner.Result
    do throws(XMLError) {
      scan = try XMLScanner.scan(bytes, limits: limits)
    } catch {
      throw error.located(in: bytes, file: file)
    }
    self.file = file
    self.bytes = bytes
    records = scan.records
    names = scan.names
    locals = scan.locals
    namespaces = scan.namespaces
  }

  /// The outermost element.
  package var root: Node { 0 }

  /// The whole of an element, its tags included.
  package func range(of node: Node) -> Range<Int> {
    Int(records[node].start)..<Int(records[node].end)
  }

  /// The start tag of an element; the whole element where it is an empty one like `<a/>`.
  package func startTag(of node: Node) -> Range<Int> {
    Int(records[node].start)..<Int(records[node].tagEnd)
  }

  /// What stands between an element's tags; empty, at its end, for an empty element.
  package func content(of node: Node) -> Range<Int> {
    Int(records[node].tagEnd)..<Int(records[node].contentEnd)
  }

  /// Whether it is written as one tag, `<a/>`, without an end tag.
  package func isSelfClosing(_ node: Node) -> Bool {
    records[node].contentEnd == records[node].end
  }

  /// The local name of an element, as an index into ``locals``.
  package func local(of node: Node) -> Int { names[Int(records[node].name)].local }

  /// The local name of an element.
  package func name(of node: Node) -> String { locals[local(of: node)] }

  /// The prefix that an element's name is written with, possibly empty.
  package func prefix(of node: Node) -> String { names[Int(records[node].name)].prefix }

  /// The namespace of an element; empty where it has none.
  package func namespace(of node: Node) -> String { namespaces[Int(records[node].namespace)] }

  /// The element round an element; nil for the root.
  package func parent(of node: Node) -> Node? { node == 0 ? nil : Int(records[node].parent) }

  /// The first node after an element and all that is in it.
  package func after(_ node: Node) -> Node { Int(records[node].next) }

  /// The elements directly inside an element, in document order.
  package func children(of node: Node) -> Children {
    Children(tree: self, following: node + 1, end: Int(records[node].next))
  }

  /// Elements side by side.
  package struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var following: Node
    fileprivate let end: Node

    package mutating func next() -> Node? {
      guard following < end else { return nil }
      defer { following = Int(tree.records[following].next) }
      return following
    }
  }

  /// The first element of a local name directly inside an element.
  package func child(_ name: String, of node: Node) -> Node? {
    var next = node + 1
    let end = Int(records[node].next)
    while next < end {
      if locals[local(of: next)] == name { return next }
      next = Int(records[next].next)
    }
    return nil
  }

  /// An error at an element.
  package func error(_ node: Node, _ message: String) -> FileError {
    XMLError(offset: range(of: node).lowerBound, message: message).located(in: bytes, file: file)
  }
}
