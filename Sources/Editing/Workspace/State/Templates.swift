/// The templates that the model was drawn with in this sitting.
struct Templates: Sendable {
  /// None while there was only one.
  var all: [TemplateInUse] = []
  /// The one in force.
  var index = 0
}
