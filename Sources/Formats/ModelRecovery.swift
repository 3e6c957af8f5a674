import Models
import OrderedCollections
import Syntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is kept aside of a model whose file can't say it as it stands: its cells are not in a .tm7,
/// which has pixels, and come out otherwise when that is read.
enum ModelRecovery {
  private struct Content: Codable {
    var recovery = 1
    var model: Model
    /// The template that took the place of the file's own; nil where none did.
    var template: Template?
  }

  /// The model as bytes, in full.
  ///
  /// - `template`: The template that took the place of the file's own; nil where none did.
  /// - Throws: ``FileError`` where it can't be encoded.
  static func bytes(of model: Model, drawnWith template: Template?, file: String) throws
    -> [UInt8]
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(Content(model: model, template: template)))
    } catch {
      throw FileError(file: file, message: "what is not saved can't be kept aside")
    }
  }

  /// The model that bytes say; what does not hold together is put right as for any other file.
  ///
  /// - Throws: ``FileError`` where they say none.
  static func model(_ bytes: [UInt8], file: String) throws -> (model: Model, template: Template?) {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else {
      throw FileError(file: file, message: "what was kept aside can't be read")
    }
    let model = content.model
    let whole = Model(
      header: model.header,
      diagrams: model.diagrams.values.map { diagram in
        Diagram(
          id: diagram.id, header: diagram.header, boundaries: Array(diagram.boundaries.values),
          elements: Array(diagram.elements.values), references: Array(diagram.references.values),
          flows: Array(diagram.flows.values))
      }, decisions: Array(model.decisions.values), threats: Array(model.threats.values),
      mitigations: Array(model.mitigations.values), suppressions: Array(model.suppressions.values),
      notes: model.notes, conflicts: Array(model.conflicts.values))
    return (whole, content.template)
  }
}
