import Drawing
import Formats
import Screen
import Syntax

/// A form of pictures: a row of the part of the table of forms that is about them.
struct PictureFormat: Sendable, Equatable {
  /// What is said of it.
  let format: FileFormat
  /// Whether several diagrams go into one file.
  let joinsDiagrams: Bool
  /// Whether a legend can stand below it.
  let hasLegend: Bool
  /// What another program makes of an SVG; nil for what is drawn here.
  let conversion: PictureConverter.Form?
  /// What draws it: text is drawn here, everything else is an SVG, or made of one.
  let content: Content

  /// What the file holds.
  enum Content: Sendable {
    /// Characters, made of a sheet of cells by what colours it; of several diagrams one after the other.
    case characters(@Sendable (Scene, PictureExport, String) -> String)
    /// Where everything stands.
    case geometry
    case vectors
  }

  /// All of them.
  ///
  /// A new one is a row here.
  static let all = [text, ansi, svg, png, pdf, scene]

  static let text = PictureFormat(
    "text", "The diagram in box drawing, without colours.", ending: ".txt",
    content: .characters { scene, export, title in
      scene.text(glyphs: export.glyphs, title: title, showsLegend: export.showsLegend)
    })

  static let ansi = PictureFormat(
    "ansi", "The diagram with the colours of a terminal.", ending: ".ansi",
    content: .characters { scene, export, title in
      let palette = Palette(.full, backdrop: export.isDark == false ? .light : .dark)
      return ANSIWriter(palette).text(
        of: scene.sheet(glyphs: export.glyphs, title: title, showsLegend: export.showsLegend))
    })

  static let svg = PictureFormat(
    "svg", "The diagram as a picture, light or dark as its reader prefers.", ending: ".svg",
    joins: false, escaping: SVGText.escaping, content: .vectors)

  static let png = PictureFormat(
    "png", "The picture in dots; another program makes it.", ending: ".png", joins: false,
    conversion: .png, content: .vectors)

  static let pdf = PictureFormat(
    "pdf", "The picture as a document, a page for each diagram; another program makes it.",
    ending: ".pdf", conversion: .pdf, content: .vectors)

  static let scene = PictureFormat(
    "scene", "Where everything stands in the picture, in cells, as JSON.", ending: ".json",
    legend: false, escaping: JSONValue.escaping, content: .geometry)

  private init(
    _ name: String, _ summary: String, ending: String, joins: Bool = true, legend: Bool = true,
    conversion: PictureConverter.Form? = nil, escaping: Escaping? = nil, content: Content
  ) {
    format = FileFormat(
      name, "a picture in \(name)", summary,
      lacks: "properties, texts of threats, decisions, notes", endings: [ending],
      escaping: escaping)
    (joinsDiagrams, hasLegend) = (joins, legend)
    (self.conversion, self.content) = (conversion, content)
  }

  /// What the names of such files end with, without the dot.
  var ending: String { String(format.endings[0].dropFirst()) }

  /// Whether it is about all diagrams unless one is asked for.
  var isWhole: Bool { if case .geometry = content { true } else { false } }

  /// Whether it is nothing for a terminal's screen.
  var isBinary: Bool { conversion != nil }

  static func == (one: PictureFormat, other: PictureFormat) -> Bool { one.format == other.format }
}
