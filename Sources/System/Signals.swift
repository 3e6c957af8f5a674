/// What the C libraries call differently of signals.
public enum Signals {
  /// The highest number of a signal, those for real-time work included.
  public static var last: Int32 {
    #if canImport(Darwin)
      NSIG - 1
    #else
      64
    #endif
  }

  /// Has a function called when a signal comes.
  ///
  /// - Parameters:
  ///   - number: The signal.
  ///   - flags: The `SA_` flags, as `sigaction` has them.
  ///   - handler: Does no more than a signal handler may.
  public static func handle(
    _ number: Int32, flags: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #elseif canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = flags
    sigaction(number, &action, nil)
  }
}
