import Models

/// The form of a native model file: its keys, level by level, in the order they are written in.
///
/// The published schema says the same for other tools; a test holds the two together. Keys that
/// are not among these are kept where they stand.
enum NativeKeys {
  /// The version of the form that is read and written.
  static let version = "1"
  /// The format's name in an ``Origin``.
  static let name = Origin.handwritten

  static let model = [
    "drawbridge", "title", "template", "crossings", "owner", "reviewer", "contributors",
    "description",
    "assumptions", "dependencies", "checklist", "diagrams", "decisions", "threats", "mitigations",
    "switched-off", "notes", "conflicts",
  ]
  static let diagram = [
    "id", "title", "level", "details", "checklist", "boundaries", "elements", "shown", "flows",
  ]
  static let details = ["diagram", "element"]
  static let boundary = [
    "id", "stencil", "name", "properties", "custom", "out-of-scope", "note", "holds",
    "not-holds", "frame", "line",
  ]
  static let element = [
    "id", "stencil", "name", "properties", "custom", "out-of-scope", "note", "frame",
  ]
  static let reference = ["element", "frame"]
  static let flow = [
    "id", "number", "stencil", "name", "from", "to", "both-ways", "properties", "custom",
    "out-of-scope", "note", "bends",
  ]
  static let custom = ["name", "value"]
  static let decision = [
    "threat", "flow", "status", "priority", "justification", "mitigation", "mitigations", "note",
    "author", "date", "template-version",
  ]
  static let threat = [
    "id", "category", "on", "concern", "zone", "component", "title", "description", "mitigation",
    "mitigations", "references", "status", "priority", "justification", "note", "author", "date",
  ]
  static let mitigation = ["id", "title", "text", "references", "state"]
  static let suppression = ["threat", "at", "reason", "author", "date"]
  static let verification = ["verify", "done", "note", "author", "date"]
  static let note = ["author", "date", "text"]
  static let conflict = ["about", "named", "in", "which", "field", "base", "ours", "theirs"]

  /// The keys that tell the items of a list apart.
  static let identities = [
    ["id"], ["threat", "flow"], ["threat", "at"], ["threat"], ["element"], ["name"], ["verify"],
    ["about", "named", "in", "field"], ["about", "named", "field"], ["about", "field"],
  ]

  /// Coordinates lie between minus this and this, in grid units.
  static let farthest = Point.farthest
  /// The largest width and height, in grid units.
  static let largest = Size.largest
  /// The deepest level of a diagram.
  static let deepestLevel = Model.deepestLevel
}
