import Drawing
import Formats
import Models
import Screen
import Threats

/// Writes a diagram or a model in another form.
struct Exporter {
  /// The forms there are.
  enum Form: String, CaseIterable {
    /// The diagram in box drawing, without colours.
    case text
    /// The diagram with the colours of a terminal.
    case ansi
    /// The diagram as a picture.
    case svg
    /// The model in the native form.
    case yaml
  }

  let model: Model
  let template: Template
  let analyzer: Analyzer
  var glyphs = GlyphSet.unicode

  /// A diagram in a form; `yaml` writes the whole model.
  ///
  /// - Throws: ``FileError`` where the model can't be written so that it reads the same.
  func text(_ form: Form, of diagram: Diagram, routes: Routes) throws -> String {
    if form == .yaml {
      let bytes = try ModelFile(model: model, template: template).bytes(saving: model)
      return String(decoding: bytes, as: UTF8.self)
    }
    let scene = Scene(
      diagram, of: model, template: template, routes: routes,
      risks: analyzer.risks(in: diagram.id))
    switch form {
    case .text: return scene.text(glyphs: glyphs)
    case .ansi: return ANSIWriter(Palette(.full)).text(of: scene.surface(glyphs: glyphs))
    case .svg, .yaml: return scene.svg(title: diagram.header.title)
    }
  }
}
