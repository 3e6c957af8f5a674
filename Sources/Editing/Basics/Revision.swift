/// Tells one state of something from every other there ever was in this process.
///
/// What is derived from a state is kept with the state's stamp and is good as long as that is still
/// the stamp. A count could come to the same number by two ways, as when an edit is previewed,
/// dropped and another one made; a stamp never does.
struct Revision: Equatable, Sendable {
  private final class Mark: Sendable {}

  private let mark = Mark()

  static func == (a: Revision, b: Revision) -> Bool { a.mark === b.mark }
}
