extension Editor {
  mutating func export(_ text: String) {
    guard let request = ExportRequest(reading: text) else {
      let forms = ExportRequest.forms.joined(separator: "|")
      return warn("export how and where to? :export \(forms) FILE")
    }
    outside.effects.append(.export(model, diagram: canvas.diagramID, request))
  }
}
