import Testing

/// Everything that runs in a real terminal, one after the other: the time that answers may take
/// would else depend on what runs beside.
@Suite(
  .serialized, .enabled(if: TestTerminal.tmux != nil, Comment(rawValue: TestTerminal.missing)))
enum EndToEnd {}
