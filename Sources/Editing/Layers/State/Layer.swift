import Models

/// Something that lies over the panes.
///
/// While it is the topmost it has the keyboard, pastes and the mouse; see `Editor+Layers.swift`,
/// where each answers these and draws itself.
enum Layer<Host>: Sendable {
  /// A list with keys of its own, as a pane has.
  case sheet(Sheet)
  /// A line of text being typed.
  case prompt(Prompt<Host>)
  /// A list that narrows while a person types.
  case picker(Picker<Host>)
  /// A question answered by one key.
  case question(Confirmation<Host>)
  /// A change that is shown before it is made.
  case offer(ChangeOffer<Host>, top: Int)
  /// What a merge left to choose, and which of it is chosen.
  case conflicts(chosen: Int)
  /// The help, which of its lines is the first one seen, and the place that it was opened in.
  case help(top: Int, about: Context)

  /// Which kind of layer it is; of each kind there is one at most.
  enum Kind: CaseIterable {
    case sheet, prompt, picker, question, offer, conflicts, help
  }

  var kind: Kind {
    switch self {
    case .sheet: .sheet
    case .prompt: .prompt
    case .picker: .picker
    case .question: .question
    case .offer: .offer
    case .conflicts: .conflicts
    case .help: .help
    }
  }

  /// Where its keys stand in the command table.
  var context: Context {
    switch self {
    case .sheet(let sheet): sheet.context
    case .prompt: .prompt
    case .picker: .picker
    case .question: .question
    case .offer: .offer
    case .conflicts: .conflicts
    case .help: .help
    }
  }
}
