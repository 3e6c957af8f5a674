import Foundation
import Models
import Testing
import Threats

@testable import Formats

/// Holds what is written against real files: after one change to each, only that differs.
struct TMTCorpusSavingTests {
  private static let stamp = Authorship(date: "2026-02-03T04:05:06.0000000+01:00", person: "PC\\me")

  /// One change that a person may make, to the first thing it fits.
  enum Change: String, CaseIterable {
    case rename, move, flow, property, decision

    /// Makes the change; nil where the model has nothing it fits, else what it was made to.
    func make(_ file: ModelFile, _ model: inout Model) -> ItemID? {
      for diagram in model.diagrams.values {
        let elements = diagram.elements.values.filter {
          file.template.kind(of: $0.attributes.stencil) != .annotation
        }
        switch self {
        case .rename:
          guard let element = elements.first else { continue }
          model.diagrams[diagram.id]?.elements[element.id]?.attributes.name =
            "Renamed & <new>\nline"
          return element.id
        case .move:
          let used = elements.first { !diagram.flows(at: $0.id).isEmpty }
          guard let element = used ?? elements.first else { continue }
          model.diagrams[diagram.id]?.elements[element.id]?.frame = element.frame.moved(
            by: Vector(1, 1))
          return element.id
        case .flow:
          guard elements.count > 1 else { continue }
          let id = model.freeFlowID()
          let stencil = file.template.stencils.values.first { $0.kind == .flow && $0.parent == nil }
          model.diagrams[diagram.id]?.flows[id] = Flow(
            id: id, attributes: ItemAttributes(stencil: stencil?.id ?? "GE.DF", name: "Added"),
            source: .element(elements[0].id), target: .element(elements[1].id))
          return id
        case .property:
          for flow in diagram.flows.values {
            for property in file.template.properties(of: flow.attributes)
            where property.definition.values.count > 1 {
              let other = property.definition.values.first { $0 != property.value }
              model.diagrams[diagram.id]?.flows[flow.id]?.attributes.properties[
                property.definition.id] =
                other
              return flow.id
            }
          }
        case .decision:
          guard
            let threat = TMTComparison.threats(file).first(where: {
              $0.key != nil && $0.status == .open && $0.diagram == diagram.id
            }), let key = threat.key
          else { continue }
          var decision = model.decisions[key] ?? Decision(key: key)
          decision.status = .accepted
          decision.justification = "Because & so"
          model.decisions[key] = decision
          return key.flow
        }
      }
      return nil
    }

    /// Whether a difference is one that the change may make, its threats aside.
    func allows(_ difference: String, to item: String, _ model: Model) -> Bool {
      switch self {
      case .rename: difference.contains("[\(item)]/Value/Properties/anyType[Name]/Value = ")
      case .move:
        ["Left = ", "Top = "].contains { difference.contains("[\(item)]/Value/\($0)") }
          || model.diagrams.values.contains { diagram in
            diagram.flows(at: ItemID(item)).contains { flow in
              [
                "HandleX", "HandleY", "SourceX", "SourceY", "TargetX", "TargetY", "PortSource",
                "PortTarget",
              ].contains {
                difference.contains("[\(flow.id)]/Value/\($0)")
                  || difference.hasSuffix("[\(flow.id)]/Value + \($0)")
              }
            }
          }
      case .flow: difference.hasSuffix("/Lines + KeyValueOfguidanyType[\(item)]")
      case .property:
        difference.contains("[\(item)]/Value/Properties/anyType[")
          && difference.contains("/SelectedIndex = ")
          || difference.contains("[\(item)]/Value/Properties + anyType[")
      case .decision: difference.contains("ThreatInstances") && difference.contains(item)
      }
    }
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing), arguments: Change.allCases)
  func `one change to a file differs only there and reads as made`(change: Change) throws {
    var made = 0
    for url in TMTCorpus.files("models", "tm7") {
      let name = "\(url.lastPathComponent) \(change)"
      let bytes = [UInt8](try Data(contentsOf: url))
      let tmt = try TMTFile(bytes, name: name)
      let file = try ModelFile(bytes, name: name) { _ in [] }
      var model = file.model
      guard let item = change.make(file, &model) else { continue }
      made += 1
      let saved = try tmt.saved(model, now: Self.stamp)
      #expect(saved.messages == [], "\(name)")
      let identities = TMTSaver.save(model, to: tmt, now: Self.stamp).identities
      let home = model.item(item)?.diagram ?? ""
      let guid = identities.guid(of: item, in: home)
      let difference = try #require(XMLDifference(bytes, saved.bytes), "\(name)")
      #expect(!difference.changes.isEmpty, "\(name)")
      let read = try ModelFile(saved.bytes, name: name) { _ in [] }
      let strays = difference.changes.filter {
        !change.allows($0, to: guid, file.model) && !$0.contains("ThreatModel/ThreatInstances")
      }
      #expect(strays == [], "\(name)")
      try Self.checkThreats(file, read, bytes, saved.bytes, change, difference.changes, name)
      #expect(
        TMTComparison.statements(model, file.template, identities)
          == TMTComparison.statements(
            read.model, read.template, TMTIdentities(read.model)), "\(name)")
      Self.checkDrawing(saved.bytes, name)
    }
    #expect(made > 10)
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `a threat is written byte for byte as the tool writes it`() throws {
    var (same, all) = (0, 0)
    for url in TMTCorpus.files("models", "tm7") {
      let name = url.lastPathComponent
      let file = try TMTFile([UInt8](try Data(contentsOf: url)), name: name)
      let document = file.document
      let catalog = TMTCatalog(file.template, in: document)
      for entry in TMTStoredThreats(document).entries where !entry.isEdited {
        guard let rule = catalog.rule(entry.key.type) else { continue }
        let diagram = document.guid(.surfaceGuid, of: entry.value)
        func name(_ id: ItemID) -> String {
          file.model.attributes(of: id, in: DiagramID(diagram))?.name ?? ""
        }
        let (source, flow, target) = (entry.key.source, entry.key.flow, entry.key.target)
        let threat = TMTThreatMarkup(
          rule, on: .init(diagram: diagram, source: source, flow: flow, target: target),
          names: (name(ItemID(source)), name(ItemID(flow)), name(ItemID(target))))
        let id = Int(document.trimmed(.id, of: entry.value)) ?? 0
        let range = document.tree.range(of: entry.node)
        all += 1
        if Array(threat.entry(id: id).utf8)[...] == document.tree.bytes[range] { same += 1 }
      }
    }
    // Some files were indented by other programs, and some texts are older than the names in them.
    #expect(same * 10 >= all * 8 && same > 0, "\(same) of \(all)")
  }

  @Test(.enabled(if: TMTCorpus.folder != nil, TMTCorpus.isMissing))
  func `random changes to files read the same`() throws {
    for (index, url) in TMTCorpus.files("models", "tm7").enumerated() {
      let name = url.lastPathComponent
      let bytes = [UInt8](try Data(contentsOf: url))
      let tmt = try TMTFile(bytes, name: name)
      let file = try ModelFile(bytes, name: name) { _ in [] }
      for seed in 0..<2 {
        var editor = TMTRandomEditor(seed: UInt64(index * 1000 + seed), file)
        var model = file.model
        for _ in 0..<12 { editor.change(&model) }
        let saved = try tmt.saved(model, now: Self.stamp)
        let identities = TMTSaver.save(model, to: tmt, now: Self.stamp).identities
        let read = try TMTFile(saved.bytes, name: name)
        let flows = Set(read.model.diagrams.values.flatMap(\.flows.keys))
        func present(_ statements: [String]) -> [String] {
          statements.filter { statement in
            let words = statement.split(separator: " ", maxSplits: 3)
            return words[0] != "decision" || flows.contains(ItemID(String(words[2])))
          }
        }
        let wanted = present(TMTComparison.statements(model, file.template, identities))
        let found = present(
          TMTComparison.statements(read.model, read.template, TMTIdentities(read.model)))
        #expect(wanted == found, "\(name) \(seed)")
        let losses = saved.messages.filter { !$0.contains("than on the grid") }
        #expect(losses == [], "\(name) \(seed)")
        Self.checkDrawing(saved.bytes, name)
        #expect(XMLDifference(bytes, saved.bytes) != nil, "\(name) \(seed)")
      }
    }
  }

  /// The stored threats change as those that fire do, and by nothing else.
  private static func checkThreats(
    _ old: ModelFile, _ new: ModelFile, _ oldBytes: [UInt8], _ newBytes: [UInt8], _ change: Change,
    _ changes: [String], _ name: String
  ) throws {
    func keys(_ file: ModelFile) -> Set<String> {
      Set(
        TMTComparison.threats(file).filter { !$0.isStale && $0.key != nil }.map {
          "\($0.key?.type ?? "")\($0.source ?? "")\($0.flow ?? "")\($0.target ?? "")".lowercased()
        })
    }
    func stored(_ bytes: [UInt8]) throws -> Set<String> {
      let document = try TMTDocument(bytes, file: name)
      let list = document.child(.threats, of: document.tree.root)
      let keys = document.children(of: list).map { document.trimmed(.key, of: $0).lowercased() }
      #expect(Set(keys).count == keys.count || name.contains("forge"), "\(name)")
      return Set(keys)
    }
    let (before, after) = (keys(old), keys(new))
    let (had, has) = (try stored(oldBytes), try stored(newBytes))
    var added = after.subtracting(before).subtracting(had)
    if change == .decision { added.formUnion(has.subtracting(had).intersection(before)) }
    #expect(has.subtracting(had) == added, "\(name)")
    #expect(had.subtracting(has).isSubset(of: before.subtracting(after)), "\(name)")
    if before == after, change != .decision {
      #expect(!changes.contains { $0.contains("ThreatInstances") }, "\(name)")
    }
  }

  /// No two objects have one number, and no two flows one handle that had none before.
  private static func checkDrawing(_ bytes: [UInt8], _ name: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let ids = text.components(separatedBy: "z:Id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count, "\(name)")
  }
}

/// Where the real files are.
enum TMTCorpus {
  /// The folder named by the environment variable `DRAWBRIDGE_CORPUS`, or one beside the package.
  static let folder: URL? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["DRAWBRIDGE_CORPUS"].map {
      URL(fileURLWithPath: $0)
    }
    let places =
      named.map { [$0] }
      ?? ["../shared/corpus", "../../shared/corpus"].map { package.appending(path: $0) }
    return places.map { $0.appending(path: "tmt") }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }()

  /// Why a case is skipped.
  static let isMissing: Comment = "no corpus: set DRAWBRIDGE_CORPUS to its folder"

  /// The files of a part of it, by name.
  static func files(_ part: String, _ suffix: String) -> [URL] {
    guard let folder else { return [] }
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: part), includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.pathExtension == suffix }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
