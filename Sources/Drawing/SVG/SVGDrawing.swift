import Models
import Screen

/// Draws a scene in vectors: 9 by 18 units a cell, the proportions of a terminal's.
///
/// Lines of an odd width run through the middles of units and those of an even width between them, so
/// that both are crisp on screens that show a unit as a dot. Nothing is painted over to make a gap: a
/// line that is interrupted has one, so that pictures stand on any ground.
struct SVGDrawing {
  let scene: Scene
  let options: SVGOptions
  let paint: SVGPaint
  let crossings: SVGCrossings
  private(set) var text = ""
  private(set) var width = 0
  private(set) var height = 0
  /// How far down the picture begins, below its title.
  private var top = 0.0
  /// The ids given away.
  private var ids: Set<ItemID> = []

  static let cell = (width: 9.0, height: 18.0)
  /// Round the picture, in units.
  static let margin = 18.0

  init(_ scene: Scene, _ options: SVGOptions) {
    self.scene = scene
    self.options = options
    paint = SVGPaint(ground: options.ground)
    crossings = SVGCrossings(scene.flows)
  }

  mutating func draw() {
    let heading = options.showsTitle ? TextLine(options.title) : .empty
    if heading.width > 0 { top = 26 }
    var size = (
      width: Double(max(scene.bounds.width, 1)) * Self.cell.width + 2 * Self.margin,
      height: Double(max(scene.bounds.height, 1)) * Self.cell.height + 2 * Self.margin + top
    )
    if heading.width > 0 {
      size.width = max(size.width, SVGFont.heading.width(heading.text) + 2 * Self.margin)
    }
    var legend: SVGLegend?
    if options.showsLegend {
      let made = SVGLegend(scene.legend, width: max(size.width, 620) - 2 * Self.margin)
      size = (max(size.width, made.width + 2 * Self.margin), size.height + made.height + 8)
      legend = made
    }
    (width, height) = (Int(size.width.rounded(.up)), Int(size.height.rounded(.up)))
    open()
    if options.hasGround {
      line("<rect width=\"\(width)\" height=\"\(height)\"\(paint(fill: .ground))/>")
    }
    if heading.width > 0 {
      write(heading.text, at: Spot(Self.margin, 28), .heading, .text)
    }
    for boundary in scene.boundaries { draw(boundary) }
    for flow in scene.flows where !flow.isBlocked { draw(flow) }
    let isBlocked = scene.flows.contains(where: \.isBlocked)
    for element in scene.elements { draw(element, isBlocked ? .card : .whole) }
    if isBlocked {
      // They go over elements, but hide nothing of what these say.
      for flow in scene.flows where flow.isBlocked { draw(flow) }
      for element in scene.elements { draw(element, .face) }
    }
    for label in scene.labels { draw(label) }
    if let legend {
      draw(legend, at: Spot(Self.margin, Double(height) - legend.height - Self.margin + 4))
    }
    line("</svg>")
  }

  /// The root, and what says in words what is drawn.
  private mutating func open() {
    let prefix = options.prefix
    line(
      """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(prefix)picture" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img" \
      aria-labelledby="\(prefix)title \(prefix)desc" font-family="\(SVGFont.families)" \
      fill="none" stroke-linejoin="round" text-rendering="geometricPrecision">
      """)
    let title = TextLine(options.title).width > 0 ? options.title : "Data-flow diagram"
    line("<title id=\"\(prefix)title\">\(SVGText.escaped(title))</title>")
    line("<desc id=\"\(prefix)desc\">\(SVGText.escaped(scene.description))</desc>")
    if let sheet = paint.sheet(in: prefix + "picture") { line(sheet) }
  }

  mutating func line(_ content: String) { text += content + "\n" }

  // MARK: Places

  typealias Spot = SVGPath.Spot

  /// The middle of a cell.
  func x(_ column: Int) -> Double {
    Double(column - scene.bounds.minX) * Self.cell.width + Self.margin + 4
  }

  func y(_ row: Int) -> Double {
    Double(row - scene.bounds.minY) * Self.cell.height + Self.margin + top + 9
  }

  func spot(_ point: Point) -> Spot { Spot(x(point.x), y(point.y)) }

  /// The attributes of a rectangle through the middles of its outline's cells.
  func box(_ frame: Rect, stroke: Double) -> String {
    let shift = Self.shift(stroke)
    let width = Double(frame.width - 1) * Self.cell.width
    let height = Double(frame.height - 1) * Self.cell.height
    return "x=\"\(SVGText.number(x(frame.minX) + shift))\" "
      + "y=\"\(SVGText.number(y(frame.minY) + shift))\" "
      + "width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\""
  }

  /// What moves a line of a width so that its edges lie between dots.
  static func shift(_ stroke: Double) -> Double { Int(stroke) % 2 == 1 ? 0.5 : 0 }

  // MARK: Groups

  /// Begins the group of an item; its id goes to the first one.
  mutating func open(_ item: ItemID, isFaint: Bool, as role: String = "") {
    var attributes = role.isEmpty ? "" : " data-kind=\"\(role)\""
    if !role.isEmpty, ids.insert(item).inserted {
      attributes += " id=\"\(options.id(of: item))\""
    }
    let isBack = !options.highlight.isEmpty && !options.highlight.contains(item)
    if isBack {
      attributes += " opacity=\".3\""
    } else if isFaint {
      attributes += " opacity=\".6\""
    }
    line("<g\(attributes)>")
  }

  mutating func close() { line("</g>") }

  mutating func stroke(
    _ path: SVGPath, _ ink: SVGInk, _ width: Double, dash: String? = nil
  ) {
    if path.text.isEmpty { return }
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    line(
      "<path d=\"\(path.text)\"\(paint(stroke: ink)) stroke-width=\"\(SVGText.number(width))\""
        + "\(dashes)/>")
  }

  // MARK: Text

  enum Anchor: String { case start, middle, end }

  /// Writes a line of text, smaller where a wide font would need more than the room there is.
  ///
  /// - `spot`: Where its base line starts, has its middle or ends.
  /// - `room`: The most units it may take; nil where nothing is near.
  mutating func write(
    _ text: String, at spot: Spot, _ font: SVGFont, _ ink: SVGInk, _ anchor: Anchor = .start,
    room: Double? = nil, isItalic: Bool = false
  ) {
    write([(text, font, ink)], at: spot, anchor, room: room, isItalic: isItalic)
  }

  /// Writes pieces of text that follow each other with a blank between them.
  mutating func write(
    _ pieces: [(text: String, font: SVGFont, ink: SVGInk)], at spot: Spot, _ anchor: Anchor,
    room: Double? = nil, isItalic: Bool = false
  ) {
    let pieces = pieces.filter { !$0.text.isEmpty }
    guard let first = pieces.first else { return }
    var scale = 1.0
    var length = ""
    if let room {
      let whole = pieces.map(\.text).joined(separator: " ")
      let isBold = pieces.contains(where: \.font.isBold)
      let wanted =
        pieces.reduce(0) { $0 + $1.font.width($1.text) }
        + Double(pieces.count - 1) * first.font.width(" ")
      let base = SVGFont(size: first.font.size, isBold: isBold)
      if wanted > room {
        let fitted = base.fitted(whole, in: room * base.width(whole) / wanted)
        scale = fitted.font.size / first.font.size
        if fitted.isTight {
          length =
            " textLength=\"\(SVGText.number(room))\" lengthAdjust=\"spacingAndGlyphs\""
        }
      }
    }
    func look(_ font: SVGFont) -> String {
      " font-size=\"\(SVGText.number(font.size * scale))\""
        + (font.isBold ? " font-weight=\"600\"" : "")
    }
    var result =
      "<text x=\"\(SVGText.number(spot.x))\" y=\"\(SVGText.number(spot.y))\""
      + (anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\"")
      + look(first.font) + paint(fill: first.ink) + length
      + (isItalic ? " font-style=\"italic\"" : "") + ">" + SVGText.escaped(first.text)
    for piece in pieces.dropFirst() {
      result +=
        " <tspan\(look(piece.font))\(piece.font.isBold ? "" : " font-weight=\"400\"")"
        + "\(paint(fill: piece.ink))>\(SVGText.escaped(piece.text))</tspan>"
    }
    line(result + "</text>")
  }
}
