import Formats
import System

/// What a person let go of unsaved, kept beside the model's file until more is let go of.
///
/// The file is hidden, named after the model's, readable by its owner alone, and holds the whole model
/// below a line that says which content of the model's file the changes began with. It is written and
/// read as itself, never through a link.
struct DiscardedFile {
  /// Where it is.
  let path: String

  /// - Parameter path: The model's file.
  init(for path: String) {
    let (directory, name) = AtomicFile.split(path)
    self.path = "\(directory)/.\(name).discarded"
  }

  /// Keeps a state of the model in place of what was kept before.
  ///
  /// - `base`: What the model's file contains; nil where there is no such file.
  /// - Returns: Whether it is kept.
  func keep(_ bytes: [UInt8], base: FileDigest?) -> Bool {
    guard let staged = try? AtomicFile.stage(Self.heading(base) + bytes, for: .init(new: path))
    else { return false }
    guard close(staged.file) == 0, rename(staged.path, path) == 0 else {
      unlink(staged.path)
      return false
    }
    return true
  }

  /// What is kept, and whether it began with a content; nil where nothing is.
  func look(base: FileDigest?) -> (bytes: [UInt8], isOfBase: Bool)? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let bytes = try? ReadFile.bytes(path), let end = bytes.firstIndex(of: 10)
    else { return nil }
    return (Array(bytes[(end + 1)...]), bytes.starts(with: Self.heading(base)))
  }

  private static func heading(_ base: FileDigest?) -> [UInt8] {
    Array("# discarded changes to \(FileDigest.words(base))\n".utf8)
  }
}
