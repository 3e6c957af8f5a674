import Foundation
import Models

/// Makes a model of a drawing of diagrams.net, a diagram of each page.
enum DrawIOReader {
  /// Reads a model.
  ///
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ bytes: [UInt8], file: String) throws -> ImportedModel {
    let tree = try XMLTree(bytes, file: file)
    var names = ImportedNames()
    var losses = ExchangeLosses()
    var diagrams: [ImportedDiagram] = []
    var items = 0
    for page in try pages(tree, file) {
      guard diagrams.count < ImportedDiagram.most.diagrams else {
        throw FileError(
          file: file, message: "holds more than \(ImportedDiagram.most.diagrams) diagrams")
      }
      let taken = diagrams.map(\.id)
      var id = page.id
      if !Model.isWellFormed(id) || !page.isOurs { id = Model().freeDiagramID(for: page.name) }
      if taken.contains(id) { id = "diagram-\(diagrams.count + 1)" }
      var reader = DrawIOPageReader(page.tree, isOurs: page.isOurs)
      var diagram = ImportedDiagram(id: id, header: .init(title: page.name))
      try reader.read(page.node, into: &diagram, names: &names)
      losses.add("a shape of an unknown kind", reader.unknown)
      losses.add("a line that ends at no shape and has no arrow", reader.lines)
      items += diagram.count
      guard items <= ImportedDiagram.most.items else {
        throw FileError(
          file: file, message: "holds more than \(ImportedDiagram.most.items) items")
      }
      diagrams.append(diagram)
    }
    checkShown(&diagrams)
    let name = file.split(separator: "/").last ?? ""
    let title = name.firstIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
    return ImportedModel(
      .drawio, header: Model.Header(title: title), diagrams: diagrams, threats: [],
      losses: losses)
  }

  /// A page with the element that its cells are in.
  private struct Page {
    var id: String
    var name: String
    var tree: XMLTree
    var node: XMLTree.Node
    /// Whether it was drawn here.
    var isOurs: Bool
  }

  private static func pages(_ tree: XMLTree, _ file: String) throws -> [Page] {
    if tree.name(of: tree.root) == "mxGraphModel" {
      guard let node = tree.child("root", of: tree.root) else {
        throw tree.error(tree.root, "<mxGraphModel> needs the element <root>")
      }
      return [Page(id: "", name: "Overview", tree: tree, node: node, isOurs: false)]
    }
    guard tree.name(of: tree.root) == "mxfile" else {
      throw tree.error(
        tree.root,
        "the outermost element is <\(tree.name(of: tree.root).prefix(60))>; <mxfile> was expected")
    }
    let isOurs = tree.attribute("host", of: tree.root) == DrawIOForm.host
    var pages: [Page] = []
    for diagram in tree.children(of: tree.root) where tree.name(of: diagram) == "diagram" {
      let name = tree.attribute("name", of: diagram) ?? "Page \(pages.count + 1)"
      let id = tree.attribute("id", of: diagram) ?? ""
      let inner: (tree: XMLTree, model: XMLTree.Node)
      if let model = tree.child("mxGraphModel", of: diagram) {
        inner = (tree, model)
      } else {
        let unpacked = try unpacked(tree, diagram, file)
        guard unpacked.name(of: unpacked.root) == "mxGraphModel" else {
          throw tree.error(diagram, "the page \(quoted(name)) holds no <mxGraphModel>")
        }
        inner = (unpacked, unpacked.root)
      }
      guard let node = inner.tree.child("root", of: inner.model) else {
        throw tree.error(diagram, "<mxGraphModel> needs the element <root>")
      }
      pages.append(Page(id: id, name: name, tree: inner.tree, node: node, isOurs: isOurs))
    }
    if pages.isEmpty { throw tree.error(tree.root, "the drawing has no page") }
    return pages
  }

  /// The most bytes that a page unpacks to.
  private static let largest = 64 << 20

  /// The drawing of a page that is packed: deflated, in base 64, each byte escaped as in addresses.
  private static func unpacked(_ tree: XMLTree, _ node: XMLTree.Node, _ file: String) throws
    -> XMLTree
  {
    let text = tree.trimmed(node)
    guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters), !data.isEmpty
    else { throw tree.error(node, "this page is empty or not packed as drawings are") }
    let bytes: [UInt8]
    do {
      bytes = try Inflater.unpacked([UInt8](data), limit: largest)
    } catch .tooLarge {
      throw tree.error(node, "this page unpacks to more than \(largest >> 20) MiB")
    } catch {
      throw tree.error(node, "this page can't be unpacked; it is cut off or damaged")
    }
    do {
      return try XMLTree(unescaped(bytes), file: file)
    } catch let error as FileError {
      // The place is one in a text that nobody sees.
      throw tree.error(node, "the packed page is broken: \(error.message)")
    }
  }

  /// Bytes with `%41` and the like made the bytes they stand for.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8? {
      Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Makes elements of their own of those that are shown of a page that has them not.
  private static func checkShown(_ diagrams: inout [ImportedDiagram]) {
    var homes: Set<ItemID> = []
    for diagram in diagrams {
      for element in diagram.elements where !element.isShown { homes.insert(element.id) }
    }
    for index in diagrams.indices {
      for place in diagrams[index].elements.indices where diagrams[index].elements[place].isShown {
        let id = diagrams[index].elements[place].id
        if homes.insert(id).inserted { diagrams[index].elements[place].isShown = false }
      }
    }
  }
}
