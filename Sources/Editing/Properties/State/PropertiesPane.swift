import Models
import Threats

/// The pane that shows and changes every property of the selection.
struct PropertiesPane: Sendable {
  /// What the rows follow from.
  struct Key: Equatable {
    var model: Revision
    var diagram: DiagramID
    var selection: Canvas.ChosenItems
  }

  /// What a forecast follows from.
  struct ForecastKey: Equatable {
    var rows: Key
    var row: Int
  }

  /// Threats that another value of a property would add or remove.
  struct Forecast: Hashable, Sendable {
    var value: String
    var silenced: [Threat]
    var raised: [Threat]
  }

  /// The chosen row; stays on its subject while rows come and go.
  var chosen = 0
  var top = 0
  /// What the chosen row is about.
  var subject: PropertyRow.Subject?
  /// What the subject was chosen among.
  var selection: Canvas.ChosenItems?

  var rows = Memo<Key, [PropertyRow]>()
  /// By stencil, the properties of its items; the template never changes while the editor is open.
  var presets = Memo<StencilID, PropertyRow.Presets>(capacity: 1)
  var forecasts = Memo<ForecastKey, Forecast?>()
  /// What the next value of the chosen property would do to the threats; nil where nothing.
  var forecast: Forecast?

  /// Rows above the list: a blank one, the name, the stencil, a blank one.
  static let headRows = 3
  /// Rows below the list: what the chosen property means.
  static let footRows = 3
}
