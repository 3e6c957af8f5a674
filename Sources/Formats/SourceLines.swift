import Models
import Syntax
import Threats

/// Where the things of a model stand in its file.
public struct SourceLines: Sendable {
  /// A place in a text, both from 1; columns in characters.
  public struct Place: Hashable, Sendable {
    /// The line.
    public let line: Int
    /// The character in it.
    public let column: Int
  }

  /// Elements, flows, boundaries and hand-written threats.
  private(set) var items: [String: Place] = [:]

  /// The places of a file that nothing is known of.
  public init() {}

  /// Where a threat is to be shown: at its flow, or where it is written itself; nil where that is
  /// not known.
  public func place(of threat: Threat) -> Place? {
    if threat.key == nil {
      return items[threat.id] ?? (threat.flow ?? threat.element).flatMap(item)
    }
    return threat.flow.flatMap(item)
  }

  /// Where an item is said; nil where that is not known.
  public func item(_ id: ItemID) -> Place? { items[id.rawValue] }

  /// The places in a native file.
  init(_ root: SourceNode) {
    for diagram in root["diagrams"]?.items ?? [] {
      for key in ["boundaries", "elements", "flows"] { add(diagram[key]) }
    }
    add(root["threats"])
  }

  private mutating func add(_ list: SourceNode?) {
    for node in list?.items ?? [] {
      guard let id = node["id"]?.text, items[id] == nil else { continue }
      items[id] = Place(line: node.line, column: node.column)
    }
  }

  /// The places in a file of the Threat Modeling Tool.
  init(_ document: TMTDocument) {
    var found: [(id: ItemID, offset: Int)] = []
    for surface in document.children(of: document.child(.surfaces, of: document.tree.root)) {
      for word in [TMTElementName.borders, .lines] {
        for entry in document.children(of: document.child(word, of: surface)) {
          guard let value = document.child(.value, of: entry) else { continue }
          var id = document.guid(.guid, of: value)
          if id.isEmpty { id = document.guid(.key, of: entry) }
          found.append((ItemID(id), document.tree.range(of: value).lowerBound))
        }
      }
    }
    // Such a file is mostly one long line, so that all are counted in one go.
    found.sort { $0.offset < $1.offset }
    let bytes = document.tree.bytes
    var (line, column, index) = (1, 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    for (id, offset) in found {
      while index < offset {
        if bytes[index] == 10 {
          (line, column) = (line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
          column += 1
        }
        index += 1
      }
      if items[id.rawValue] == nil { items[id.rawValue] = Place(line: line, column: column) }
    }
  }
}

extension ModelFile {
  /// Where the things of a model stand in this file, or would once the model were saved to it.
  ///
  /// In a file of the Threat Modeling Tool what was added since it was read stands nowhere, and in
  /// one of another tool nothing is looked for.
  public func lines(of model: Model) -> SourceLines {
    if let document = tmtDocument { return SourceLines(document) }
    if importedForm != nil { return SourceLines() }
    guard let bytes = try? saved(model).bytes, let tree = try? YAMLTree(bytes, file: "") else {
      return SourceLines()
    }
    return SourceLines(tree.root)
  }
}
