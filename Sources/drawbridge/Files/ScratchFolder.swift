import Formats
import Syntax
import System

/// A folder of nobody else's for files on the way, gone with the value.
final class ScratchFolder {
  let path: String

  /// Makes one where the system keeps such things.
  ///
  /// - Throws: ``FileError``.
  init() throws(FileError) {
    let folder = ThisProcess.variable("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(folder)/drawbridge-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw SystemMessage.error(folder, errno, trying: "can't hold temporary files")
    }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  static func / (folder: ScratchFolder, name: String) -> String { folder.path + "/" + name }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  private static func remove(_ path: String) {
    guard unlink(path) != 0, let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    closedir(folder)
    rmdir(path)
  }
}
