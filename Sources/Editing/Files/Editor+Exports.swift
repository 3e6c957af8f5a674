extension Editor {
  /// The file is of another tool and is not written back: asks for the name of a model of its own.
  ///
  /// - `tool`: What the file is, in the person's words.
  /// - `name`: The name that is proposed.
  public mutating func proposeSaving(as name: String, insteadOf tool: String) {
    let quits = file.quitsAfterSave
    file.quitsAfterSave = false
    prompt = Prompt(
      title: "\(tool) is only read; save as", line: LineEditor(name), position: .footer,
      accepted: { editor, text in
        guard !text.trimmingSpaces.isEmpty else { return }
        editor.file.quitsAfterSave = quits
        editor.save(as: text.trimmingSpaces, overwrite: false)
      })
  }
}
