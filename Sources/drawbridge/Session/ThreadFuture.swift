import Synchronization
import System

/// Work that is done on a thread of its own, begun at once.
final class ThreadFuture<Value: Sendable>: Sendable {
  private final class Result: Sendable {
    let value = Mutex<Value?>(nil)
  }

  private let work: @Sendable () -> Value
  private let result = Result()
  /// Nil where no thread could be had.
  private let thread: DetachedThread?

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
    thread?.join()
    return result.value.withLock { $0 } ?? work()
  }
}
