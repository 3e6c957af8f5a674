import Synchronization
import System

/// Something that takes longer than a person waits, done beside the editor.
final class BackgroundJob: Sendable {
  /// How it went, in words for the person.
  enum Ending: Sendable {
    case done(String)
    case failed(String)
  }

  private let ended = Mutex<Ending?>(nil)

  /// Begins the work at once.
  init(_ work: @escaping @Sendable () -> Ending) {
    let thread = DetachedThread.start { [self] in
      let ending = work()
      ended.withLock { $0 = ending }
    }
    if thread == nil {
      let ending = work()
      ended.withLock { $0 = ending }
    }
  }

  /// How it went; nil while it goes on.
  var ending: Ending? { ended.withLock { $0 } }

  /// Waits for its end.
  func wait() -> Ending {
    while true {
      if let ending { return ending }
      usleep(20_000)
    }
  }
}
