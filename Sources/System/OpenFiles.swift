/// What systems do differently with open files.
public enum OpenFiles {
  /// Opens a file that has no name and is gone when it is closed; in memory where the system can do
  /// that.
  ///
  /// - Returns: The file, which programs that are started don't get; -1 where none can be had.
  public static func unnamed() -> Int32 {
    #if os(Linux)
      // 1 is MFD_CLOEXEC, which no header shows.
      return memfd_create("drawbridge", 1)
    #else
      var name = Array("/tmp/drawbridge-XXXXXX".utf8CString)
      let file = mkstemp(&name)
      if file >= 0 {
        unlink(name)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      }
      return file
    #endif
  }

  /// Has a number stand for the file that another one stands for; what it stood for is closed.
  ///
  /// Programs that are started don't get it.
  ///
  /// - Returns: Whether that was done.
  @discardableResult
  public static func copy(_ file: Int32, to number: Int32) -> Bool {
    #if os(Linux)
      return dup3(file, number, O_CLOEXEC) == number
    #else
      return dup2(file, number) == number && fcntl(number, F_SETFD, FD_CLOEXEC) == 0
    #endif
  }

  /// The size of the terminal that a file is, in cells; nil where it is none or does not know.
  public static func terminalSize(of file: Int32) -> (rows: Int, columns: Int)? {
    var size = winsize()
    guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return nil
    }
    return (Int(size.ws_row), Int(size.ws_col))
  }
}

extension stat {
  /// When the content was changed last.
  public var contentTime: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }

  /// When anything of the file was changed last, its mode and its name included; no program can set
  /// this time back.
  public var changeTime: timespec {
    #if canImport(Darwin)
      st_ctimespec
    #else
      st_ctim
    #endif
  }
}
