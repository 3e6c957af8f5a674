import Screen

/// Long texts that lie over the panes: the help, and what a change would do.
extension Editor {

  mutating func scrollHelp(_ by: Int) {
    guard let help = layers.help else { return }
    layers.help?.top = min(max(0, help.top + by), HelpView.lastTop(window.size))
  }

  mutating func scrollOffer(_ by: Int) {
    guard let offer = layers.offer else { return }
    layers.offer?.top = min(
      max(0, offer.top + by), ChangeOfferView.lastTop(offer.change, in: window.size))
  }

  /// Scrolls the text that lies on top, in lines.
  mutating func scrollText(_ by: Int) {
    switch layers.top {
    case .help: scrollHelp(by)
    case .offer: scrollOffer(by)
    default: break
    }
  }

  /// How many lines of that text a page is.
  var textPage: Int {
    if case .offer(let offer, _) = layers.top {
      return ChangeOfferView.rows(offer, in: window.size) - 1
    }
    return max(1, window.size.rows - 6)
  }

  /// A press on an answer to what is offered, or beside it.
  mutating func pressOffer(_ offer: ChangeOffer, at place: ScreenPoint) {
    let isInside = ChangeOfferView.box(offer, in: window.size).contains(place)
    switch ChangeOfferView.answer(at: place, to: offer, self) {
    case true?: takeOffer()
    case false?: layers.offer = nil
    case nil: if !isInside { layers.offer = nil }
    }
  }

  /// Makes the change that is shown.
  mutating func takeOffer() {
    guard let offer = layers.offer else { return }
    layers.offer = nil
    offer.change.accepted(&self)
  }
}
