extension Editor {
  mutating func export(_ text: String) {
    guard let request = ExportRequest(reading: text, among: settings.exports) else {
      let forms = settings.exports.map(\.name).joined(separator: "|")
      return warn("export how and where to? :export \(forms) FILE")
    }
    outside.effects.append(.export(model, diagram: canvas.diagramID, request))
  }
}
