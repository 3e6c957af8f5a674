import Drawing
import Formats
import Models
import Reports
import Screen
import Syntax

/// Draws diagrams into files: as text, as vectors, in dots, or as the geometry of what is drawn.
struct PictureExport: Sendable {
  /// A file to be written; without a path, standard output.
  struct File {
    var path: String?
    /// Who chose that path.
    var choice = AtomicFile.Choice.person
    var bytes: [UInt8]
  }

  let model: Model
  let template: Template
  /// The model's file, after which pictures are named where nobody says how.
  let source: String?
  var glyphs: GlyphSet
  let risks: @Sendable (DiagramID) -> Risks
  /// Whether a legend stands below each picture.
  var showsLegend = false
  /// The colours; nil for the reader's choice, or dark on white where there is none to make.
  var isDark: Bool?
  /// Whether the pictures are told apart by their titles and their files' names.
  var isAll = false
  /// Whether a person named the file, or the folder, that is written.
  var isNamed = true

  /// Draws diagrams.
  ///
  /// - `output`: The name to write to, or a folder, which may end in `/`; nil for standard output.
  ///   Where every diagram gets a file of its own, the name becomes `NAME-DIAGRAM.ENDING`.
  /// - `routes`: The drawn lines of a diagram.
  /// - Returns: The files; nothing is written yet.
  /// - Throws: ``FileError``, where a conversion fails or nothing on this machine does it.
  func files(
    _ form: PictureFormat, of diagrams: [Diagram], to output: String?,
    routes: (DiagramID) -> Routes?
  ) throws(FileError) -> [File] {
    let scenes = diagrams.map { diagram in
      (
        diagram: diagram,
        scene: Scene(
          diagram, of: model, template: template, routes: routes(diagram.id) ?? Routes(diagram),
          risks: risks(diagram.id))
      )
    }
    let contents: [[UInt8]]
    switch form.content {
    case .characters(let text):
      let texts = scenes.map { text($0.scene, self, isAll ? $0.diagram.header.title : "") }
      contents = [Array(texts.joined().utf8)]
    case .geometry: contents = [Array(SceneReport.json(of: scenes).utf8)]
    case .vectors:
      let pictures = scenes.map { picture($0.scene, of: $0.diagram, for: form) }
      if let conversion = form.conversion {
        contents = try PictureConverter.convert(
          pictures.map { .init(svg: $0.text, width: $0.width, height: $0.height) }, to: conversion,
          for: output ?? source ?? form.format.name)
      } else {
        contents = pictures.map { Array($0.text.utf8) }
      }
    }
    // A single one has the very name that was asked for, unless it is one of a set.
    let isSet = isAll && !form.joinsDiagrams || contents.count > 1
    let names = PictureNames(source: source, output: output, form: form)
    let paths = isSet ? names.each(of: diagrams) : [names.joined(diagrams, isAll: isAll)]
    let isChosen = isSet || names.isFolder || !isNamed
    return zip(paths, contents).map {
      File(path: $0, choice: isChosen ? .program(like: source) : .person, bytes: $1)
    }
  }

  /// Writes files, each as a whole.
  ///
  /// - Throws: ``FileError``; files before the one that failed are written then.
  static func write(_ files: [File]) throws(FileError) {
    for file in files {
      guard let path = file.path else { continue }
      try PictureNames.makeFolder(of: path)
      try AtomicFile.write(file.bytes, to: path, chosenBy: file.choice)
    }
  }

  private func picture(_ scene: Scene, of diagram: Diagram, for form: PictureFormat) -> SVGPicture {
    var options = SVGOptions(
      title: diagram.header.title, prefix: diagram.id.rawValue + "-", showsLegend: showsLegend)
    options.ground =
      isDark.map { $0 ? .dark : .light } ?? (form.conversion == nil ? .reader : .light)
    // Nothing else would tell one page from the other.
    options.showsTitle = isAll && form.conversion == .pdf
    return scene.svgPicture(options)
  }
}
