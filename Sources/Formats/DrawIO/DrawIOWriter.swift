import Models
import OrderedCollections
import Screen
import Syntax

/// A model as a drawing of diagrams.net: a page for each diagram, everything in its place.
///
/// What a shape stands for and its properties are data of the shape, which that tool shows and
/// keeps; places fit ``PixelRaster``, by which they are known when they come back.
enum DrawIOWriter {
  static func text(_ export: ExportContext) -> String {
    let pages = export.model.diagrams.values.map { page(export, $0) }.joined()
    let header = DrawIOVocabulary.header.compactMap { name, path -> String? in
      let text = export.model.header[keyPath: path]
      return text.isEmpty ? nil : " \(name)=\"\(attribute(text))\""
    }.joined()
    return
      "<mxfile host=\"\(DrawIOVocabulary.host)\" type=\"device\"\(header)>\n\(pages)</mxfile>\n"
  }

  private static func page(_ export: ExportContext, _ diagram: Diagram) -> String {
    var cells = ["<mxCell id=\"0\"/>", "<mxCell id=\"1\" parent=\"0\"/>"]
    for boundary in diagram.boundaries.values { cells.append(cell(export, boundary)) }
    for (id, frame) in diagram.frames { cells.append(cell(export, id, frame, diagram)) }
    for flow in diagram.flows.values { cells.append(cell(export, flow, diagram)) }
    let name = diagram.header.title.isEmpty ? diagram.id.rawValue : diagram.header.title
    var more = ""
    if diagram.header.level != 0 {
      more += " \(DrawIOVocabulary.level)=\"\(diagram.header.level)\""
    }
    if let details = diagram.header.details {
      more += " \(DrawIOVocabulary.details.diagram)=\"\(attribute(details.diagram.rawValue))\""
      more += " \(DrawIOVocabulary.details.element)=\"\(attribute(details.element.rawValue))\""
    }
    return """
        <diagram id="\(attribute(diagram.id.rawValue))" name="\(attribute(name))"\(more)>
          <mxGraphModel grid="1" gridSize="10" page="0" pageScale="1" math="0" shadow="0">
            <root>
              \(cells.joined(separator: "\n        "))
            </root>
          </mxGraphModel>
        </diagram>

      """
  }

  // MARK: Cells

  private static func cell(
    _ export: ExportContext, _ id: ItemID, _ frame: Rect, _ diagram: Diagram
  ) -> String {
    guard let facts = export.model.attributes(of: id, in: diagram.id) else { return "" }
    let style =
      switch export.kind(of: id, in: diagram) {
      case .process: "rounded=1;arcSize=24;whiteSpace=wrap;html=1;"
      case .store: "shape=partialRectangle;left=0;right=0;whiteSpace=wrap;html=1;"
      case .annotation: "text;html=1;whiteSpace=wrap;align=left;verticalAlign=top;"
      default: "rounded=0;whiteSpace=wrap;html=1;"
      }
    let box = PixelRaster.element(frame)
    var data = self.data(export, facts)
    if diagram.references[id] != nil { data.append(("shows", id.rawValue)) }
    let name = facts.name.isEmpty ? export.template.name(of: facts.stencil) : facts.name
    return object(
      id, label: name, data,
      "<mxCell style=\"\(style)\" vertex=\"1\" parent=\"1\">"
        + "<mxGeometry \(numbers(box)) as=\"geometry\"/></mxCell>")
  }

  private static func cell(_ export: ExportContext, _ boundary: Boundary) -> String {
    let data = self.data(export, boundary.attributes)
    switch boundary.shape {
    case .border(let frame):
      return object(
        boundary.id, label: boundary.attributes.name, data,
        "<mxCell style=\"\(DrawIOVocabulary.border)\" vertex=\"1\" parent=\"1\">"
          + "<mxGeometry \(numbers(PixelRaster.border(frame))) as=\"geometry\"/></mxCell>")
    case .line(let points):
      return object(
        boundary.id, label: boundary.attributes.name, data,
        "<mxCell style=\"\(DrawIOVocabulary.line)\" edge=\"1\" parent=\"1\">"
          + geometry(
            source: points.first, target: points.last, Array(points.dropFirst().dropLast()))
          + "</mxCell>")
    }
  }

  private static func cell(_ export: ExportContext, _ flow: Flow, _ diagram: Diagram) -> String {
    var data = self.data(export, flow.attributes)
    if let number = flow.number { data.append(("number", number.description)) }
    let pins = flow.bends.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    data.append((DrawIOVocabulary.pins, pins))
    let path = export.corners(of: flow, in: diagram)
    var style = "edgeStyle=orthogonalEdgeStyle;endArrow=block;endFill=1;rounded=0;html=1;"
    var ends = ""
    var loose: (source: Point?, target: Point?)
    func attach(_ end: FlowEnd, _ point: Point?, _ word: String, _ side: String) -> Point? {
      switch end {
      case .loose(let point): return point
      case .element(let id):
        ends += " \(word)=\"\(attribute(self.id(id)))\""
        if let point, let frame = diagram.frame(of: id), !frame.isEmpty {
          style += "\(side)X=\(part(point.x - frame.minX, of: frame.width));"
          style += "\(side)Y=\(part(point.y - frame.minY, of: frame.height));"
          style += "\(side)Perimeter=0;"
        }
        return nil
      }
    }
    loose.source = attach(flow.source, path.first, "source", "exit")
    loose.target = attach(flow.target, path.last, "target", "entry")
    if flow.isBidirectional { style += "startArrow=block;startFill=1;" }
    if flow.attributes.outOfScope != nil { style += "dashed=1;" }
    return object(
      flow.id, label: export.label(of: flow), data,
      "<mxCell style=\"\(style)\" edge=\"1\" parent=\"1\"\(ends)>"
        + geometry(
          source: loose.source, target: loose.target, Array(path.dropFirst().dropLast()))
        + "</mxCell>")
  }

  /// How far along a side a cell's middle lies: its ends stand for the sides themselves.
  private static func part(_ cell: Int, of length: Int) -> String {
    if cell <= 0 { return "0" }
    if cell >= length - 1 { return "1" }
    let thousandths = (2 * cell + 1) * 1000 / (2 * length)
    return "0." + padded(thousandths, to: 3)
  }

  // MARK: Markup

  /// What a shape is beside what it looks like.
  private static func data(_ export: ExportContext, _ attributes: ItemAttributes) -> [(
    String, String
  )] {
    var data = [("stencil", attributes.stencil.rawValue)]
    func add(_ name: String, _ value: String) {
      let name = DrawIOVocabulary.attribute(name)
      // Longer ones are not read again, and no shape has two of one name.
      guard name.utf8.count <= XMLLimits.usual.nameLength, !data.contains(where: { $0.0 == name })
      else { return }
      data.append((name, value))
    }
    for (key, value) in attributes.properties { add(key.rawValue, value) }
    for property in attributes.custom { add(property.name, property.value) }
    if let reason = attributes.outOfScope { data.append(("out-of-scope", reason)) }
    if !attributes.note.isEmpty { data.append(("note", attributes.note)) }
    return data
  }

  private static func object(
    _ id: ItemID, label: String, _ data: [(String, String)], _ cell: String
  ) -> String {
    let attributes = data.map { " \($0.0)=\"\(attribute($0.1))\"" }.joined()
    return "<object id=\"\(attribute(self.id(id)))\" label=\"\(attribute(html(label)))\""
      + "\(attributes)>\(cell)</object>"
  }

  /// A name that none of the cells that every page has can have.
  private static func id(_ id: ItemID) -> String { DrawIOVocabulary.prefix + id.rawValue }

  private static func numbers(_ box: PixelGeometry.Box) -> String {
    "x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\""
  }

  private static func geometry(source: Point?, target: Point?, _ points: [Point]) -> String {
    func point(_ point: Point, _ word: String) -> String {
      let pixel = PixelRaster.point(point)
      return "<mxPoint x=\"\(pixel.x)\" y=\"\(pixel.y)\"\(word)/>"
    }
    var content = ""
    if let source { content += point(source, " as=\"sourcePoint\"") }
    if let target { content += point(target, " as=\"targetPoint\"") }
    if !points.isEmpty {
      content += "<Array as=\"points\">" + points.map { point($0, "") }.joined() + "</Array>"
    }
    return "<mxGeometry relative=\"1\" as=\"geometry\">\(content)</mxGeometry>"
  }

  /// What means something in the markup that labels are, which goes through ``attribute`` then.
  private static let html = Escaping(
    Escaping.markup.merging(["\n": "<br>"]) { $1 }, harm: .kept)

  /// What means something in the value of an attribute.
  ///
  /// What turns the direction of writing and the like is written so that it is seen.
  static let escaping = Escaping(
    Escaping.markup.merging(["\"": "&quot;"]) { $1 }, numbered: ("\n\t", number),
    harm: .written { scalar in
      scalar.value < 32 || scalar.value >= 0xFFFE ? String(TextWidth.sign) : number.text(scalar)
    })

  private static let number = Escaping.Number("&#", ";")

  private static func html(_ text: String) -> String { html.text(text) }

  private static func attribute(_ text: String) -> String { escaping.text(text) }
}
