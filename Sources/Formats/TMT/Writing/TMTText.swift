import Screen
import Syntax

/// XML as TMT writes it.
enum TMTText {
  /// The namespaces by the prefixes that TMT writes them with; the empty one is the model's.
  static let namespaces: [String: String] = [
    "": model, "a": arrays, "b": knowledge, "c": schema, "i": instance, "z": serialization,
  ]
  static let schema = "http://www.w3.org/2001/XMLSchema"
  static let instance = "http://www.w3.org/2001/XMLSchema-instance"
  static let serialization = "http://schemas.microsoft.com/2003/10/Serialization/"
  static let model = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model"
  static let abstracts = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts"
  static let arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
  static let knowledge = "http://schemas.datacontract.org/2004/07/ThreatModeling.KnowledgeBase"
  static let interfaces = "http://schemas.datacontract.org/2004/07/ThreatModeling.Interfaces"
  static let storage = "http://schemas.datacontract.org/2004/07/ThreatModeling.ExternalStorage.OM"

  /// Text with everything that means something in XML written as a reference.
  ///
  /// A line end is written as TMT does: a carriage return, as a reference so that it survives
  /// reading, and a line feed. What XML can't hold becomes the sign for an unknown character.
  static func escaped(_ text: String) -> String { escaping.text(text) }

  private static let number = Escaping.Number("&#x", radix: 16, ";")

  /// What means something, by the rules of ``escaped(_:)``.
  static let escaping = Escaping(
    Escaping.markup.merging(["\r": "&#xD;", "\t": "\t"]) { $1 },
    places: [
      ("\n", .behind("\r"), { String($0) }), ("\n", .anywhere, { "&#xD;\($0)" }),
    ],
    harm: .written { scalar in
      scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
        ? String(TextWidth.sign) : number.text(scalar)
    })

  /// An element with a text; an empty one as one tag.
  static func element(_ name: String, _ text: String, attributes: String = "") -> String {
    wrapped(name, escaped(text), attributes: attributes)
  }

  /// An element round markup; an empty one as one tag.
  static func wrapped(_ name: String, _ markup: String, attributes: String = "") -> String {
    let head = attributes.isEmpty ? name : name + " " + attributes
    return markup.isEmpty ? "<\(head)/>" : "<\(head)>\(markup)</\(name)>"
  }

  /// The declarations of those prefixes that stand for something else inside an element.
  static func declarations(_ prefixes: [String], at node: XMLTree.Node, in tree: XMLTree) -> String
  {
    prefixes.compactMap { prefix in
      guard let namespace = namespaces[prefix],
        tree.namespace(ofPrefix: prefix, at: node) != namespace
      else { return nil }
      return prefix.isEmpty ? "xmlns=\"\(namespace)\"" : "xmlns:\(prefix)=\"\(namespace)\""
    }.joined(separator: " ")
  }

  /// What stands between the angle brackets of a start tag, without saying that the element is nil.
  static func startTag(of node: XMLTree.Node, in tree: XMLTree) -> String {
    var tag = Array(tree.bytes[tree.startTag(of: node)].dropFirst().dropLast())
    if tag.last == UInt8(ascii: "/") { tag.removeLast() }
    if let value = tree.attributeRange("nil", of: node) {
      let start = tree.startTag(of: node).lowerBound + 1
      var (low, high) = (value.lowerBound - start, value.upperBound + 1 - start)
      while low > 0, !XMLScanner.isBlank(tag[low - 1]) { low -= 1 }
      while low > 0, XMLScanner.isBlank(tag[low - 1]) { low -= 1 }
      high = min(high, tag.count)
      tag.removeSubrange(low..<high)
    }
    while let last = tag.last, XMLScanner.isBlank(last) { tag.removeLast() }
    return String(decoding: tag, as: UTF8.self)
  }
}

extension XMLTree {
  /// An element's name as it is written, with its prefix.
  func qualifiedName(of node: Node) -> String {
    let prefix = prefix(of: node)
    return prefix.isEmpty ? name(of: node) : prefix + ":" + name(of: node)
  }
}
