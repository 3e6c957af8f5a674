import Models

/// The file that is edited, as far as the editor knows of it.
struct OpenedFile: Sendable {
  /// What the person called it; nil until a new model has been given a name.
  var name: String?
  /// The model as it was last read or written, for telling whether there is something to save.
  var savedModel: Model
  /// The template that the model was last read or written with, an index into those of the sitting.
  var savedTemplate = 0
  /// Whether the file on disk has been changed by somebody else, so that saving asks first.
  var isForeign = false
  /// Whether to leave once the save under way has succeeded.
  var quitsAfterSave = false
}
