import Threats

/// A change as a person is shown it, ready to be made.
///
/// A class, because an editor is copied often and nearly never has one.
final class ChangeOffer<Host>: Sendable {
  let question: String
  /// What it would do.
  let lines: [ReportLine]
  /// Makes it, as one step.
  let accepted: @Sendable (inout Host) -> Void

  init(
    question: String, lines: [ReportLine], accepted: @escaping @Sendable (inout Host) -> Void
  ) {
    self.question = question
    self.lines = lines
    self.accepted = accepted
  }
}
