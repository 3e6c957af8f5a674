import Formats
import Foundation

/// The sample that a person is shown first.
enum SampleModel {
  /// Reads it from the repository.
  static func read() throws -> ModelFile {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Samples/enzo-cloud-backup.yaml")
    return try ModelFile([UInt8](Data(contentsOf: file)), name: "sample.yaml") { _ in [] }
  }
}
