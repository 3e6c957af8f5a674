import Models

/// Something the editor wants done outside itself; whoever runs it does it and reports back.
public enum Effect: Sendable {
  /// Write the model; to another path where one is given. Then call ``Editor/saved(_:as:)`` or
  /// ``Editor/failed(_:)``.
  case save(Model, as: String?, overwrite: Bool)
  /// Write one diagram or all of them as pictures, or the model in another form. Then call
  /// ``Editor/succeeded(_:)`` or ``Editor/failed(_:)``.
  case export(Model, diagram: DiagramID, ExportRequest)
  /// Open another file in place of this one.
  case open(String)
  /// Read a template, which a person named from where they are. Then call
  /// ``Editor/offer(_:named:)`` or ``Editor/failed(_:)``.
  case readTemplate(String)
  /// Work out the model with its crossings told by another rule. Then call
  /// ``Editor/offerCrossings(_:crossings:)`` or ``Editor/failed(_:)``.
  case tellCrossings(CrossingRule)
  /// Let the person write a text in a program of their own, given what its file says now. Then call
  /// ``Editor/written(_:)`` with what it says afterwards, or ``Editor/failed(_:)``.
  case write(String)
  /// Put text on the system's clipboard, where the terminal allows it.
  case copy(String)
  /// Whether the mouse is listened to.
  case mouse(Bool)
  /// What an earlier sitting left unsaved is not wanted.
  case forgetRecovery
  /// What an earlier sitting left unsaved is part of the model now.
  case takeRecovery
  /// Read what was let go of unsaved last. Then call ``Editor/bringBack(_:template:)`` or
  /// ``Editor/failed(_:)``.
  case readDiscarded
  case suspend
  /// Paint everything anew.
  case redraw
  case quit
}
