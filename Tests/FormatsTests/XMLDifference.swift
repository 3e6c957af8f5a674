import Foundation
import FoundationXML

/// What two XML documents differ in, found by a parser that the program has no part in.
///
/// Elements are told apart by namespace and name, entries of dictionaries by their key, and all others
/// by their place. Names in the value of `type` are compared by what their prefix stands for. Which
/// prefix stands for a namespace, and the numbers of objects, make no difference.
struct XMLDifference {
  /// A change, as a path of local names: entries by key, other elements that repeat by index.
  var changes: [String] = []

  /// Compares two documents; nil where one is not well-formed.
  init?(_ old: [UInt8], _ new: [UInt8]) {
    guard let one = Node.root(old), let other = Node.root(new) else { return nil }
    compare(one, other, one.name)
  }

  private mutating func compare(_ old: Node, _ new: Node, _ path: String) {
    if old.namespace != new.namespace { changes.append("\(path) namespace \(new.namespace)") }
    if old.attributes != new.attributes { changes.append("\(path) \(new.attributes)") }
    if old.children.isEmpty, new.children.isEmpty {
      if old.text != new.text { changes.append("\(path) = \(new.text)") }
      return
    }
    let (olds, news) = (old.keyed, new.keyed)
    for (key, child) in news {
      if let known = olds.first(where: { $0.key == key }) {
        compare(known.child, child, path + "/" + key)
      } else {
        changes.append("\(path) + \(key)")
      }
    }
    for (key, _) in olds where !news.contains(where: { $0.key == key }) {
      changes.append("\(path) - \(key)")
    }
    let common = Set(olds.map(\.key)).intersection(news.map(\.key))
    if olds.map(\.key).filter(common.contains) != news.map(\.key).filter(common.contains) {
      changes.append("\(path) order")
    }
  }

  /// An element.
  private final class Node {
    let name: String
    let namespace: String
    let attributes: [String: String]
    var children: [Node] = []
    var text = ""

    init(_ name: String, _ namespace: String, _ attributes: [String: String]) {
      self.name = name
      self.namespace = namespace
      self.attributes = attributes
    }

    static func root(_ bytes: [UInt8]) -> Node? {
      let parser = XMLParser(data: Data(bytes))
      parser.shouldProcessNamespaces = true
      parser.shouldReportNamespacePrefixes = true
      let builder = Builder()
      parser.delegate = builder
      return parser.parse() ? builder.root : nil
    }

    /// The children with what tells them apart.
    var keyed: [(key: String, child: Node)] {
      var counts: [String: Int] = [:]
      return children.map { child in
        var key = child.name
        if child.name.hasPrefix("KeyValueOf") || child.name == "Note"
          || child.name == "DrawingSurfaceModel" || child.name == "anyType"
        {
          key += "[" + child.identity + "]"
        }
        counts[key, default: 0] += 1
        return (counts[key] == 1 ? key : "\(key)#\(counts[key] ?? 0)", child)
      }
    }

    private var identity: String {
      func text(_ name: String) -> String {
        children.first { $0.name == name }?.text.trimmingCharacters(in: .whitespacesAndNewlines)
          ?? ""
      }
      switch name {
      case "Note": return text("Id")
      case "DrawingSurfaceModel": return text("Guid")
      case "anyType":
        let name = text("Name")
        return name.isEmpty ? text("DisplayName") : name
      default: return text("Key")
      }
    }
  }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: Node?
    private var open: [Node] = []
    private var prefixes: [String: [String]] = [:]

    func parser(
      _ parser: XMLParser, didStartMappingPrefix prefix: String, toURI namespaceURI: String
    ) {
      prefixes[prefix, default: []].append(namespaceURI)
    }

    func parser(_ parser: XMLParser, didEndMappingPrefix prefix: String) {
      prefixes[prefix]?.removeLast()
    }

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName qName: String?, attributes attributeDict: [String: String]
    ) {
      var attributes: [String: String] = [:]
      for (key, value) in attributeDict where !key.hasPrefix("xmlns") {
        let name = key.split(separator: ":").last.map(String.init) ?? key
        if name == "Id" { continue }
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        if name == "type", parts.count == 2 {
          attributes[name] = "{\(prefixes[parts[0]]?.last ?? "?")}\(parts[1])"
        } else if name == "type" {
          attributes[name] = "{\(prefixes[""]?.last ?? "")}\(value)"
        } else {
          attributes[name] = value
        }
      }
      let local = elementName.split(separator: ":").last.map(String.init) ?? elementName
      let node = Node(local, namespaceURI ?? "", attributes)
      open.last?.children.append(node)
      if root == nil { root = node }
      open.append(node)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }

    func parser(
      _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
      qualifiedName qName: String?
    ) {
      open.removeLast()
    }
  }
}
