import Models
import Screen

/// What each layer makes of a key that is no command's, a paste and the mouse, and how it is drawn.
///
/// A layer's keys are rows of the command table (`CommandTable+Layers.swift`). A new kind of layer is a case
/// of ``Layer``, and the compiler asks for its answers here.
extension Editor {
  typealias Prompt = Editing.Prompt<Editor>
  typealias Picker = Editing.Picker<Editor>
  typealias Confirmation = Editing.Confirmation<Editor>
  typealias ChangeOffer = Editing.ChangeOffer<Editor>

  var sheet: Sheet? {
    get { layers.sheet }
    set { layers.sheet = newValue }
  }
  var prompt: Prompt? {
    get { layers.prompt }
    set { layers.prompt = newValue }
  }
  var picker: Picker? {
    get { layers.picker }
    set { layers.picker = newValue }
  }
  var confirmation: Confirmation? {
    get { layers.question }
    set { layers.question = newValue }
  }
  var chosenConflict: Int? {
    get { layers.chosenConflict }
    set { layers.chosenConflict = newValue }
  }

  // MARK: Keys

  /// A key that is no command's: text for what is being typed, an answer to a question.
  ///
  /// - Returns: Whether it meant something there.
  mutating func type(_ key: Key) -> Bool {
    switch layers.top {
    case .prompt(let open): return type(key, into: open)
    case .picker(var open):
      guard open.query.handle(key) else { return false }
      picker = open
    case .question(let asked): return answer(asked, by: key)
    case .sheet, .offer, .conflicts, .help: return false
    case nil: return isFilteringStencils && typeStencilFilter(key)
    }
    return true
  }

  private mutating func type(_ key: Key, into open: Prompt) -> Bool {
    var open = open
    if key == Key(.backspace), open.line.isEmpty, open.position.isFooter {
      cancelPrompt()
      return true
    }
    let before = open.line.text
    guard open.line.handle(key) else { return false }
    prompt = open
    if open.line.text != before { open.changed?(&self, open.line.text) }
    return true
  }

  // MARK: Pastes

  mutating func handlePaste(_ text: String) {
    switch layers.top {
    case .picker(var open):
      open.query.insert(text)
      picker = open
    case .prompt(var open):
      open.line.insert(text)
      prompt = open
      open.changed?(&self, open.line.text)
    case .sheet, .question, .offer, .conflicts, .help: refusePaste()
    case nil:
      if isFilteringStencils {
        pasteIntoStencilFilter(text)
      } else if window.focus == .canvas, case .design = canvas.mode {
        pasteNote(text)
      } else {
        refusePaste()
      }
    }
  }

  private mutating func refusePaste() { warn("there is no text being edited to paste into") }

  // MARK: Mouse

  /// Gives the mouse to what lies over the panes, from the top down.
  ///
  /// - Returns: Whether one of the layers took it; what they let through is for the panes.
  mutating func layersTake(_ mouse: Mouse) -> Bool {
    for layer in layers.stack.reversed() {
      let isTaken =
        switch mouse.action {
        case .wheel(let way): takesWheel(way == .up || way == .left ? -1 : 1, layer)
        case .press(.left): takesPress(mouse.place, layer)
        case .press: true
        case .drag, .release: layer.kind != .prompt
        }
      if isTaken { return true }
    }
    return false
  }

  private mutating func takesWheel(_ step: Int, _ layer: Layer<Editor>) -> Bool {
    switch layer {
    case .help: scrollHelp(3 * step)
    case .offer: scrollOffer(3 * step)
    case .conflicts: stepConflict(step)
    case .picker(var open):
      PickerView.scroll(&open, by: 3 * step, in: window.size)
      picker = open
    case .sheet: stepSheet(step)
    case .question: break
    // While a line is typed, what lies around it can be looked at.
    case .prompt: return false
    }
    return true
  }

  /// A press on a row of a layer, or anywhere else, which closes most of them.
  private mutating func takesPress(_ place: ScreenPoint, _ layer: Layer<Editor>) -> Bool {
    switch layer {
    case .help: layers.help = nil
    case .offer(let offer, _): pressOffer(offer, at: place)
    case .conflicts(let chosen): pressConflicts(chosen, at: place)
    case .picker(let open):
      if !PickerView.box(of: open, in: window.size).contains(place) {
        picker = nil
      } else if let row = PickerView.row(at: place, of: open, in: window.size) {
        take(row, of: open)
      }
    case .question(let asked):
      if let choice = ConfirmationView.choice(at: place, of: asked, in: window.size) {
        confirmation = nil
        asked.choices[choice].chosen(&self)
      }
    case .sheet:
      if layout.footer.contains(place) { pressFooter(place) } else { pressSheet(place) }
    case .prompt: return pressPrompt(place)
    }
    return true
  }

  // MARK: Drawing

  /// Draws what lies over the panes, from the bottom up.
  func drawLayers(on surface: inout Surface, _ layout: Layout) {
    for layer in layers.stack {
      switch layer {
      case .sheet(let sheet): SheetView.draw(sheet, self, on: &surface)
      case .prompt(let prompt): PromptView.draw(prompt, self, layout, on: &surface)
      case .picker(let picker): PickerView.draw(picker, self, on: &surface)
      case .question(let asked): ConfirmationView.draw(asked, self, on: &surface)
      case .offer(let offer, let top): ChangeOfferView.draw(offer, top, self, on: &surface)
      case .conflicts(let chosen): ConflictsView.draw(chosen, self, on: &surface)
      case .help(let top, let about): HelpView.draw(top, about, self, on: &surface)
      }
    }
    if keyboard.showsWhichKey { WhichKeyView.draw(self, layout, on: &surface) }
  }
}
