import CNcurses
import Screen
import Syntax
import System

extension Console {
  /// The most codes that are read in one go, so that endless input can't keep a frame away.
  private static let maxCodes = 1 << 16

  /// Waits for something to happen and gives all that has happened.
  ///
  /// What comes in a burst comes together, so that one frame can follow it. After `timeout` ms with
  /// nothing a `tick` is given; without a timeout it waits as long as it takes, using no processor.
  public func next(timeout: Int? = nil) -> [Event] {
    let end = timeout.map { ThisProcess.milliseconds + max(0, $0) }
    while waiting.isEmpty {
      let escape = decoder.escapeTimeout
      var wait = end.map { max(0, $0 - ThisProcess.milliseconds) }
      if let escape { wait = min(wait ?? escape, escape) }
      switch poll(for: wait) {
      case .something: break
      case .nothing:
        if let escape, wait == escape {
          decoder.giveUp()
          takeInputs()
        }
        if waiting.isEmpty, let end, ThisProcess.milliseconds >= end {
          waiting.append(.input(.tick))
        }
      case .gone:
        isGone = true
        waiting.append(.terminate(SIGHUP))
      }
      if hasSignal { handleSignals() }
      if !isGone { read() }
    }
    defer { waiting = [] }
    return waiting
  }

  /// Puts text on the clipboard of the person's own machine, through the terminal (OSC 52).
  ///
  /// Terminals and multiplexers may refuse without saying so. False if the text is too long for them.
  @discardableResult
  public func copy(_ text: String) -> Bool {
    let encoded = Base64.encode(Array(text.utf8))
    // tmux takes no more than this in one sequence.
    guard encoded.utf8.count <= 74_994 else { return false }
    send("\u{1B}]52;c;\(encoded)\u{07}")
    return true
  }

  private enum Outcome { case something, nothing, gone }

  /// Waits for the keyboard or a signal.
  private func poll(for wait: Int?) -> Outcome {
    withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { files in
      // A terminal that is gone would be ready at once, for ever.
      files[0] = pollfd(fd: isGone ? -1 : 0, events: Int16(POLLIN), revents: 0)
      files[1] = pollfd(fd: SignalPipe.file, events: Int16(POLLIN), revents: 0)
      let count = System.poll(files.baseAddress, 2, wait.map { Int32(min($0, 1 << 30)) } ?? -1)
      // A signal may also have come in between.
      hasSignal = count < 0 || files[1].revents != 0
      if count == 0 { return .nothing }
      if count < 0 { return .something }
      let ended = Int16(POLLHUP | POLLERR | POLLNVAL)
      return files[0].revents & ended != 0 ? .gone : .something
    }
  }

  private func handleSignals() {
    for number in SignalPipe.drain() {
      switch number {
      case SIGWINCH: if adoptSize() { waiting.append(.input(.resize(size))) }
      case SIGTSTP: suspend()
      case SIGCONT: resume()
      default: waiting.append(.terminate(number))
      }
    }
  }

  /// Reads all that has been typed.
  private func read() {
    let time = ThisProcess.milliseconds
    for _ in 0..<Self.maxCodes {
      var value: wint_t = 0
      let result = wget_wch(keyboard, &value)
      if result == OK {
        decoder.feed(.scalar(value), at: time)
      } else if result == KEY_CODE_YES {
        learn(Int32(bitPattern: value))
        decoder.feed(.key(Int32(bitPattern: value)), at: time)
      } else {
        decoder.feed(.pause, at: time)
        break
      }
    }
    takeInputs()
  }

  private func takeInputs() {
    for input in decoder.take() { waiting.append(.input(input)) }
  }

  /// Finds out what a code that only this terminal type has stands for.
  private func learn(_ code: Int32) {
    guard code > KEY_MAX, !decoder.knows(code), let name = keyname(code) else { return }
    if let key = KeyTable.key(named: String(cString: name)) { decoder.learn(code, key) }
  }
}
