import Models
import OrderedCollections
import Threats

/// Which threats meet the criteria.
extension ThreatFilter {
  /// The threats of a list that meet all this.
  func admitted(_ threats: [Threat], _ editor: Editor, texts: ThreatSearchTexts) -> [Threat] {
    if criteria.isEmpty { return threats }
    let groups = Dictionary(grouping: criteria, by: \.kind).values.map { $0 }
    let crossed = crossedFlows(editor)
    let wanted = Array(text.lowercased().utf8)
    return threats.filter { threat in
      groups.allSatisfy { group in
        group.contains { criterion in
          switch criterion {
          case .open: return threat.isOpen
          case .status(let status): return threat.status == status
          case .priority(let level): return threat.level == level
          case .category(let category): return threat.category == category
          case .item(let item): return ThreatsPane.concerns(threat, item)
          case .boundary: return threat.flow.map { crossed.contains($0) } ?? false
          case .mitigation(let mitigation):
            return editor.verdict(on: threat)?.mitigations.contains(mitigation) ?? false
          case .type(let type): return threat.key?.type == type
          case .text: return texts.text(of: threat, editor).contains(wanted)
          }
        }
      }
    }
  }

  /// The flows that cross any of the boundaries asked for.
  private func crossedFlows(_ editor: Editor) -> Set<ItemID> {
    let boundaries: Set<ItemID> = Set(
      criteria.compactMap { if case .boundary(let id) = $0 { id } else { nil } })
    guard !boundaries.isEmpty else { return [] }
    var result: Set<ItemID> = []
    for diagram in editor.model.diagrams.keys {
      for (flow, crossed) in editor.workspace.crossings(in: diagram)
      where crossed.contains(where: boundaries.contains) {
        result.insert(flow)
      }
    }
    return result
  }
}

extension ThreatFilter.Criterion {
  /// What is asked for, in a word or two.
  func label(_ editor: Editor) -> String {
    func name(_ id: ItemID) -> String {
      let name = editor.model.item(id)?.item.attributes?.name.singleLine ?? ""
      return name.isEmpty ? id.rawValue : name
    }
    switch self {
    case .open: return "open only"
    case .status(let status): return status.word
    case .priority(let level): return "\(level.word) priority"
    case .category(let id): return editor.categoryName(id)
    case .item(let id): return "at \(name(id))"
    case .boundary(let id): return "across \(name(id))"
    case .mitigation(let id):
      return "with \(editor.model.mitigations[id]?.title.singleLine ?? id.rawValue)"
    case .type(let id): return "type \(id)"
    case .text(let text): return "/\(text.singleLine)"
    }
  }
}

extension Editor {
  /// What a threat category is called.
  func categoryName(_ id: String) -> String {
    let known = template.categories[id]
    return known?.stride?.name ?? known?.name ?? Stride(rawValue: id)?.name ?? id
  }
}

extension [UInt8] {
  /// Whether some bytes stand somewhere in these.
  fileprivate func contains(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    guard count >= wanted.count else { return false }
    return withUnsafeBufferPointer { all in
      wanted.withUnsafeBufferPointer { wanted in
        var start = 0
        while start + wanted.count <= all.count {
          if all[start] == first {
            var index = 1
            while index < wanted.count, all[start + index] == wanted[index] { index += 1 }
            if index == wanted.count { return true }
          }
          start += 1
        }
        return false
      }
    }
  }
}
