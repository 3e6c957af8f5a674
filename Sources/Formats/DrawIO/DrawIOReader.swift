import Models
import Syntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes a model of a drawing of diagrams.net, a diagram of each page.
enum DrawIOReader {
  /// Reads a model.
  ///
  /// - `read`: Reads the template that a drawing made here names.
  /// - Throws: ``FileError`` with the place of what is wrong.
  static func model(_ bytes: [UInt8], file: String, read: (String) throws -> Template) throws
    -> ImportedModel
  {
    let tree = try XMLTree(bytes, file: file)
    var names = ImportedNames()
    var losses = LossList()
    let isOurs = tree.attribute("host", of: tree.root) == DrawIOVocabulary.host
    let named = isOurs ? tree.attribute("template", of: tree.root) : nil
    let found = ImportedTemplate(named, read, &losses)
    var diagrams: [ImportedDiagram] = []
    var items = 0
    for page in try pages(tree, file) {
      guard diagrams.count < ImportedDiagram.most.diagrams else {
        throw FileError(
          file: file, message: "holds more than \(ImportedDiagram.most.diagrams) diagrams")
      }
      let taken = diagrams.map(\.id)
      var id = page.id
      if !Model.isWellFormed(id) || !page.isOurs {
        id = Model().freeDiagramID(for: page.header.title).rawValue
      }
      if taken.contains(DiagramID(id)) { id = "diagram-\(diagrams.count + 1)" }
      var reader = DrawIOPageReader(page.tree, isOurs: page.isOurs, template: found.template)
      var diagram = ImportedDiagram(id: DiagramID(id), header: page.header)
      try reader.read(page.node, into: &diagram, names: &names)
      losses.add(reader.losses)
      items += diagram.count
      guard items <= ImportedDiagram.most.items else {
        throw FileError(
          file: file, message: "holds more than \(ImportedDiagram.most.items) items")
      }
      diagrams.append(diagram)
    }
    checkShown(&diagrams, &losses)
    let name = file.split(separator: "/").last ?? ""
    var header = Model.Header(
      title: name.firstIndex(of: ".").map { String(name[..<$0]) } ?? String(name))
    if isOurs {
      for (name, path) in DrawIOVocabulary.header {
        header[keyPath: path] = tree.attribute(name, of: tree.root) ?? ""
      }
    }
    header.template = found.name
    return ImportedModel(
      header: header, template: found.template, diagrams: diagrams, threats: [],
      losses: losses)
  }

  /// A page with the element that its cells are in.
  private struct Page {
    var id: String
    var header: Diagram.Header
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
      return [
        Page(id: "", header: .init(title: "Overview"), tree: tree, node: node, isOurs: false)
      ]
    }
    guard tree.name(of: tree.root) == "mxfile" else {
      throw tree.error(
        tree.root,
        "the outermost element is <\(tree.name(of: tree.root).prefix(60))>; <mxfile> was expected")
    }
    let isOurs = tree.attribute("host", of: tree.root) == DrawIOVocabulary.host
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
      let header = isOurs ? header(tree, diagram, title: name) : Diagram.Header(title: name)
      pages.append(Page(id: id, header: header, tree: inner.tree, node: node, isOurs: isOurs))
    }
    if pages.isEmpty, !isOurs { throw tree.error(tree.root, "the drawing has no page") }
    return pages
  }

  /// What a diagram drawn here says of itself.
  private static func header(_ tree: XMLTree, _ page: XMLTree.Node, title: String) -> Diagram.Header
  {
    var header = Diagram.Header(title: title)
    if let level = tree.attribute(DrawIOVocabulary.level, of: page).flatMap({ Int($0) }),
      (0...9).contains(level)
    {
      header.level = level
    }
    if let diagram = tree.attribute(DrawIOVocabulary.details.diagram, of: page),
      let element = tree.attribute(DrawIOVocabulary.details.element, of: page)
    {
      header.details = ElementPlace(diagram: DiagramID(diagram), element: ItemID(element))
    }
    return header
  }

  /// The most bytes that a page unpacks to.
  private static let largest = 64 << 20

  /// The drawing of a page that is packed: deflated, in base 64, each byte escaped as in addresses.
  private static func unpacked(_ tree: XMLTree, _ node: XMLTree.Node, _ file: String) throws
    -> XMLTree
  {
    let text = tree.trimmed(node)
    guard let packed = Base64.decode(text), !packed.isEmpty else {
      throw tree.error(node, "this page is empty or not packed as drawings are")
    }
    let bytes: [UInt8]
    do {
      bytes = try Inflater.unpacked(packed, limit: largest)
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
  private static func checkShown(
    _ diagrams: inout [ImportedDiagram], _ losses: inout LossList
  ) {
    var homes: Set<ItemID> = []
    for diagram in diagrams {
      for element in diagram.elements where !element.isShown { homes.insert(element.id) }
    }
    for index in diagrams.indices {
      if let details = diagrams[index].header.details,
        !diagrams.contains(where: { diagram in
          diagram.id == details.diagram && diagram.elements.contains { $0.id == details.element }
        })
      {
        losses.add(
          "which element a diagram shows the inside of", quoted(diagrams[index].id.rawValue))
        diagrams[index].header.details = nil
      }
      for place in diagrams[index].elements.indices where diagrams[index].elements[place].isShown {
        let id = diagrams[index].elements[place].id
        guard homes.insert(id).inserted else { continue }
        losses.remark(
          "\(quoted(id)) is shown and nowhere at home, so it is where it is shown first")
        diagrams[index].elements[place].isShown = false
      }
    }
  }
}
