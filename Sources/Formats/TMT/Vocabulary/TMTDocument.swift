import Syntax

/// A file of the Microsoft Threat Modeling Tool as a tree of elements with known names.
///
/// Members are found by their local names: the namespaces follow from where they stand.
struct TMTDocument: Sendable {
  /// The elements and the bytes.
  let tree: XMLTree
  /// By ``XMLTree/local(of:)``, what the name means.
  private let words: [TMTElementName?]

  /// Reads a file's bytes.
  ///
  /// - Throws: ``FileError`` where they are no XML that may be read.
  init(_ bytes: [UInt8], file: String) throws {
    tree = try XMLTree(bytes, file: file)
    words = tree.locals.map { TMTElementName(rawValue: $0) }
  }

  /// What an element's name means; nil for names that mean nothing here.
  func word(_ node: XMLTree.Node) -> TMTElementName? { words[tree.local(of: node)] }

  /// The first element of a name directly inside another; nil where there is none, and in nothing.
  func child(_ word: TMTElementName, of node: XMLTree.Node?) -> XMLTree.Node? {
    guard let node else { return nil }
    for child in tree.children(of: node) where words[tree.local(of: child)] == word {
      return child
    }
    return nil
  }

  /// The elements of a name directly inside another, in document order.
  func children(_ word: TMTElementName, of node: XMLTree.Node?) -> [XMLTree.Node] {
    node.map { tree.children(of: $0).filter { words[tree.local(of: $0)] == word } } ?? []
  }

  /// The elements directly inside another.
  func children(of node: XMLTree.Node?) -> [XMLTree.Node] {
    node.map { Array(tree.children(of: $0)) } ?? []
  }

  /// The text of a member, with line feeds for all line ends; empty where it is missing.
  func text(_ word: TMTElementName, of node: XMLTree.Node?) -> String {
    child(word, of: node).map(prose) ?? ""
  }

  /// The text of a member without the blanks round it; ids, numbers and ports are read with it.
  func trimmed(_ word: TMTElementName, of node: XMLTree.Node?) -> String {
    child(word, of: node).map(trimmedProse) ?? ""
  }

  /// A GUID as the model knows it: lower case, without braces; empty where it is missing or zero.
  func guid(_ word: TMTElementName, of node: XMLTree.Node?) -> String {
    Self.guid(trimmed(word, of: node))
  }

  /// Text whose line ends are line feeds: TMT writes each as a carriage return and a line feed.
  func prose(_ node: XMLTree.Node) -> String {
    let text = tree.text(of: node)
    guard text.utf8.contains(13) else { return text }
    return Self.withLineFeeds(text)
  }

  /// Text whose line ends are line feeds, without the blanks round it.
  func trimmedProse(_ node: XMLTree.Node) -> String {
    let text = tree.trimmed(node)
    return text.utf8.contains(13) ? Self.withLineFeeds(text) : text
  }

  /// Text with line feeds for all line ends.
  static func withLineFeeds(_ text: String) -> String {
    var result: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 13 {
        result.append(10)
      } else if byte != 10 || last != 13 {
        result.append(byte)
      }
      last = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A GUID as the model knows it; empty for the zero one, which stands for none.
  static func guid(_ text: String) -> String {
    var text = text[...]
    if text.first == "{" { text.removeFirst() }
    if text.last == "}" { text.removeLast() }
    let isZero = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }
    return isZero ? "" : text.lowercased()
  }

  /// The type that an element says it is of, without its prefix: `ListDisplayAttribute`.
  func instanceType(of node: XMLTree.Node) -> String {
    let name = tree.attribute("type", of: node) ?? ""
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  /// Whether an element says that it stands for nothing.
  func isNil(_ node: XMLTree.Node) -> Bool { tree.attribute("nil", of: node) == "true" }

  /// A number of pixels; nil where it is missing or no number.
  ///
  /// It is kept within what sums can bear.
  func pixels(_ word: TMTElementName, of node: XMLTree.Node?) -> Int? {
    guard let node = child(word, of: node) else { return nil }
    let text = tree.trimmed(node)
    guard let value = Int(text) ?? Double(text).flatMap({ Int(exactly: $0.rounded()) }) else {
      return nil
    }
    return min(max(value, -PixelGeometry.farthest), PixelGeometry.farthest)
  }
}
