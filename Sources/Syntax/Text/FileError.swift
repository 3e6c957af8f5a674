/// A file that can't be read: one clear line.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the person called the file.
  public var file: String
  /// From 1; nil where the whole file is meant.
  public var line: Int?
  /// In characters, from 1.
  public var column: Int?
  /// What is wrong and what was expected.
  public var message: String

  /// An error in a file, or at a place in it.
  public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `FILE:LINE:COLUMN: what is wrong, what was expected`.
  public var description: String {
    [file, line.map(String.init), column.map(String.init)].compactMap { $0 }
      .joined(separator: ":") + ": " + message
  }
}
