import Models
import Syntax

/// A file whose template is another than the one it was read with.
extension TMTFile {
  /// Whether another template has been put in place of the one that was read.
  var isMigrated: Bool { template != readTemplate }

  /// Whether the file lets threats be generated.
  var isGenerating: Bool {
    document.trimmed(.isGenerating, of: document.tree.root).lowercased() != "false"
  }

  /// The file with another template as its knowledge base and all else as it was read: the items
  /// still are what the old template made of them, until a save says otherwise.
  ///
  /// - Throws: ``FileError`` where the file with that template can't be read.
  func holding(_ template: Template) throws -> TMTFile {
    if template == readTemplate { return self }
    let flattened = TMTFlattening.flattened(template)
    let root = document.tree.root
    let nodes = TMTNodes(document)
    var patch = TMTPatch()
    let old = document.child(.knowledgeBase, of: root)
    let number =
      old.flatMap { document.tree.attribute("Id", of: $0) }.flatMap { Int($0.dropFirst()) }
      ?? nodes.lastObject + 1
    let markup = TMTKnowledgeBaseWriter.text(
      of: flattened, number: number,
      declaring: TMTText.declarations(["", "i"], at: root, in: document.tree))
    if let old {
      patch.replace(document.tree.range(of: old), markup)
    } else {
      patch.addMember(
        .knowledgeBase, markup, to: root, order: Self.members, in: document)
    }
    return holding(
      flattened, in: try TMTDocument(patch.applied(to: document.tree.bytes), file: name))
  }

  /// The members of a model before its knowledge base.
  private static let members: [TMTElementName] = [
    .surfaces, .meta, .notes, .threats, .isGenerating, .validations, .modelVersion,
    .knowledgeBase,
  ]
}
