/// A thread without anything round it.
///
/// It starts in a tenth of the time that a queue takes to come to life, which before a first frame is
/// worth having.
public struct DetachedThread: @unchecked Sendable {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// A number or a pointer by which the system knows it, never written again.
  private let thread: pthread_t

  private init?(_ thread: pthread_t?) {
    guard let thread else { return nil }
    self.thread = thread
  }

  /// Starts a thread; nil where none could be had.
  @discardableResult
  public static func start(_ body: @escaping @Sendable () -> Void) -> DetachedThread? {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let error = pthread_create(
      &thread, nil,
      { work in
        DetachedThread.run(work)
        return nil
      }, work.toOpaque())
    if error == 0 { return DetachedThread(thread) }
    work.release()
    return nil
  }

  /// Waits for its end; to be called once.
  public func join() { pthread_join(thread, nil) }

  private static func run(_ work: UnsafeMutableRawPointer?) {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
  }
}
