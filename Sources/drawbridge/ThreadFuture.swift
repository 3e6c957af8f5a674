import Synchronization
import System

/// Work that is done on a thread of its own, begun at once.
///
/// A bare thread starts in a tenth of the time that a queue takes to come to life, which before a
/// first frame is worth having.
final class ThreadFuture<Value: Sendable>: Sendable {
  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let work: @Sendable () -> Value
  private let result = Result()
  /// Nil where no thread could be had.
  private let thread: pthread_t?

  /// Begins the work.
  init(_ work: @escaping @Sendable () -> Value) {
    self.work = work
    let result = result
    thread = DetachedThread.start {
      let value = work()
      result.value.withLock { $0 = value }
    }
  }

  /// Whether ``value()`` gives it without waiting.
  var isDone: Bool { thread == nil || result.value.withLock { $0 != nil } }

  /// Waits for the end of the work; to be called once.
  func value() -> Value {
    if let thread { pthread_join(thread, nil) }
    return result.value.withLock { $0 } ?? work()
  }
}
