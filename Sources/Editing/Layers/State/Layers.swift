/// What lies over the panes, from the bottom up: the one place that says what is on top.
///
/// What is opened last comes to lie on top. Keys, pastes and the mouse go to the topmost, which may
/// let the mouse through; drawing goes from the bottom up.
struct Layers<Host>: Sendable {
  private(set) var stack: [Layer<Host>] = []

  /// What has the keyboard; nil where the panes have it.
  var top: Layer<Host>? { stack.last }

  var sheet: Sheet? {
    get { find { if case .sheet(let it) = $0 { it } else { nil } } }
    set { put(newValue.map { .sheet($0) }, .sheet) }
  }

  var prompt: Prompt<Host>? {
    get { find { if case .prompt(let it) = $0 { it } else { nil } } }
    set { put(newValue.map { .prompt($0) }, .prompt) }
  }

  var picker: Picker<Host>? {
    get { find { if case .picker(let it) = $0 { it } else { nil } } }
    set { put(newValue.map { .picker($0) }, .picker) }
  }

  var question: Confirmation<Host>? {
    get { find { if case .question(let it) = $0 { it } else { nil } } }
    set { put(newValue.map { .question($0) }, .question) }
  }

  /// A change that is shown before it is made, and the first of its lines that is seen.
  var offer: (change: ChangeOffer<Host>, top: Int)? {
    get { find { if case .offer(let it, let top) = $0 { (it, top) } else { nil } } }
    set { put(newValue.map { .offer($0.change, top: $0.top) }, .offer) }
  }

  /// The conflict that is chosen in the list of those a merge left; nil while the list is closed.
  var chosenConflict: Int? {
    get { find { if case .conflicts(let it) = $0 { it } else { nil } } }
    set { put(newValue.map { .conflicts(chosen: $0) }, .conflicts) }
  }

  /// The first line seen of the help and the place that it was opened in.
  var help: (top: Int, about: Context)? {
    get { find { if case .help(let top, let about) = $0 { (top, about) } else { nil } } }
    set { put(newValue.map { .help(top: $0.top, about: $0.about) }, .help) }
  }

  private func find<Found>(_ pick: (Layer<Host>) -> Found?) -> Found? {
    // Nearly always nothing lies over the panes.
    stack.isEmpty ? nil : stack.lazy.reversed().compactMap(pick).first
  }

  /// Opens a layer over all others; one of its kind that is open changes where it is.
  private mutating func put(_ layer: Layer<Host>?, _ kind: Layer<Host>.Kind) {
    let known = stack.lastIndex { $0.kind == kind }
    switch (known, layer) {
    case (let known?, let layer?): stack[known] = layer
    case (let known?, nil): stack.remove(at: known)
    case (nil, let layer?): stack.append(layer)
    case (nil, nil): break
    }
  }
}
