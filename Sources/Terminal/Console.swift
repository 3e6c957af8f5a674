import CNcurses
import Screen
import System

/// The terminal the program runs on: frames out, events in.
///
/// The only part of the program that knows curses. It knows nothing of what the frames show. A loop
/// around it looks like this:
///
///     let terminal = try Console.open()
///     defer { terminal.close() }
///     while !editor.isDone {
///       terminal.present(editor.frame(terminal.size))
///       for event in terminal.next() { … }
///     }
///
/// There can be one open terminal at a time. Whatever ends the process, a crash included, the
/// terminal is given back as it was.
public final class Console {
  /// What may differ from what the environment says.
  public nonisolated struct Options: Sendable {
    /// Whether the mouse is ours; if not, the terminal selects text with it.
    public var mouse = true
    /// How many colours to use at most; nil leaves it to the terminal and `NO_COLOR`.
    public var color: ColorDepth?
    /// What the background is like; nil asks `COLORFGBG` and supposes a dark one.
    public var backdrop: Palette.Backdrop?
    /// Said on standard error after a crash, one line.
    public var crashNote = "drawbridge has crashed."

    /// The options nobody has changed.
    public init() {}
  }

  /// The size of the screen in cells, at least 1×1.
  public internal(set) var size: ScreenSize
  /// Whether letters and signs beyond ASCII can be shown; if not, draw with ASCII alone.
  public let isUTF8: Bool
  /// How styles are painted here.
  public let palette: Palette

  let window: UnsafeMutablePointer<WINDOW>
  /// What is read from; nothing is drawn on it, so that reading never draws either.
  let keyboard: UnsafeMutablePointer<WINDOW>
  var decoder = Decoder()
  var waiting: [Event] = []
  var isGone = false
  /// Whether there are signals to be taken up.
  var hasSignal = false
  private var output: OutputBuffer
  private var painter: Painter
  private var options: Options
  private var isOpen = true

  /// Takes over the terminal on standard input and output.
  public static func open(_ options: Options = Options()) throws(TerminalError) -> Console {
    guard isatty(0) == 1, isatty(1) == 1 else { throw .notATerminal }
    let type = ThisProcess.variable("TERM") ?? ""
    if type == "dumb" { throw .tooSimple(type: type) }
    let isUTF8 = TerminalEnvironment.chooseLocale()
    var line = termios()
    tcgetattr(0, &line)
    SignalPipe.open()
    guard let output = OutputBuffer(),
      openScreen(nil, output.file) != nil || openScreen("xterm-256color", output.file) != nil
    else {
      SignalPipe.close()
      throw .unknownType(type)
    }
    guard let window = standardScreen(), let keyboard = newpad(1, 1) else {
      endwin()
      throw .unknownType(type)
    }
    return Console(window, keyboard, output, line, isUTF8: isUTF8, options)
  }

  private init(
    _ window: UnsafeMutablePointer<WINDOW>, _ keyboard: UnsafeMutablePointer<WINDOW>,
    _ output: OutputBuffer, _ line: termios, isUTF8: Bool, _ options: Options
  ) {
    self.window = window
    self.keyboard = keyboard
    self.output = output
    self.isUTF8 = isUTF8
    self.options = options
    CrashGuard.arm(
      line: line, restore: TerminalModes.restoring(), note: options.crashNote + "\n")
    raw()
    noecho()
    nonl()
    keypad(keyboard, true)
    typeahead(-1)
    wtimeout(keyboard, 0)
    set_escdelay(TerminalEnvironment.escapeDelay)
    for (sequence, code) in KeyTable.sequences { define_key(sequence, code) }
    var depth = ColorDepth.mono
    if has_colors() {
      start_color()
      use_default_colors()
      depth = ColorDepth(colors: Int(colorCount()))
    }
    if TerminalEnvironment.refusesColor { depth = .mono }
    if let most = options.color { depth = min(depth, most) }
    palette = Palette(
      depth, backdrop: options.backdrop ?? TerminalEnvironment.backdrop)
    painter = Painter(window, palette, isUTF8: isUTF8, pairCount: Int(colorPairCount()))
    size = ScreenSize(1, 1)
    adoptSize()
    switchModes(on: true)
    // Curses sets the line and clears the screen now, while it can reach the terminal.
    wrefresh(window)
  }

  // MARK: Frames

  /// Shows a surface: sends to the terminal what differs from what it shows.
  public func present(_ surface: Surface) {
    guard isOpen, !isGone else { return }
    painter.paint(surface)
    let cursor = surface.cursor.flatMap { surface.bounds.contains($0) ? $0 : nil }
    output.gather {
      if cursor == nil { curs_set(0) }
      leaveok(window, cursor == nil)
      if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
      wnoutrefresh(window)
      doupdate()
      if cursor != nil { curs_set(1) }
    }
  }

  /// Draws everything anew with the next frame, for when something else wrote on the screen.
  public func redraw() {
    painter.forget()
    clearok(window, true)
  }

  /// Asks the system for the size; true if it has changed.
  @discardableResult
  func adoptSize() -> Bool {
    if let (rows, columns) = OpenFiles.terminalSize(of: 1),
      rows != Int(getmaxy(window)) || columns != Int(getmaxx(window))
    {
      resize_term(Int32(rows), Int32(columns))
      redraw()
    }
    let old = size
    size = ScreenSize(max(1, Int(getmaxx(window))), max(1, Int(getmaxy(window))))
    return size != old
  }

  // MARK: Ending and resting

  /// Takes the mouse, or leaves it to the terminal for selecting text.
  public func setMouse(_ isOn: Bool) {
    guard isOpen, isOn != options.mouse else { return }
    options.mouse = isOn
    send(isOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
  }

  /// Gives the terminal back; what was written to standard error meanwhile is shown now.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    switchModes(on: false)
    endwin()
    CrashGuard.disarm()
    SignalPipe.close()
  }

  /// Stops the program as Ctrl-Z does elsewhere, and comes back when the shell lets it go on.
  ///
  /// Afterwards `next` gives `.resumed`, and `.resize` if the size is another.
  public func suspend() {
    guard isOpen else { return }
    switchModes(on: false)
    endwin()
    CrashGuard.pause()
    signal(SIGTSTP, SIG_DFL)
    signal(SIGCONT, SIG_DFL)
    kill(0, SIGTSTP)
    SignalPipe.take(SIGTSTP)
    SignalPipe.take(SIGCONT)
    resume()
  }

  /// Lends the terminal to another program while `work` runs it.
  ///
  /// Afterwards `next` gives `.resumed`, and `.resize` if the size is another.
  public func lend<Result>(_ work: () throws -> Result) rethrows -> Result {
    guard isOpen else { return try work() }
    switchModes(on: false)
    endwin()
    CrashGuard.pause()
    // A program that stops itself stops this one with it, and so the shell notices.
    signal(SIGTSTP, SIG_DFL)
    signal(SIGCONT, SIG_DFL)
    defer {
      SignalPipe.take(SIGTSTP)
      SignalPipe.take(SIGCONT)
      resume()
    }
    return try work()
  }

  /// Takes the terminal over again after the program was stopped.
  func resume() {
    CrashGuard.resume()
    switchModes(on: true)
    // Curses sets the line and enters its screen again while it can reach the terminal.
    doupdate()
    let hasChanged = adoptSize()
    redraw()
    waiting.append(.resumed)
    if hasChanged { waiting.append(.input(.resize(size))) }
  }

  /// What is said on standard error after a crash, as one line; where to find unsaved work, say.
  public func setCrashNote(_ note: String) { CrashGuard.setNote(note + "\n") }

  private func switchModes(on: Bool) {
    var text = on ? TerminalModes.reportsOn : TerminalModes.reportsOff
    if options.mouse { text += on ? TerminalModes.mouseOn : TerminalModes.mouseOff }
    send(text)
  }

  /// Writes to the terminal past curses.
  func send(_ text: String) {
    var text = text
    text.withUTF8 { CrashGuard.writeAll(1, UnsafeRawBufferPointer($0)) }
  }
}
