import Models
import OrderedCollections

extension ModelFile {
  /// The format whose keys people write into their files by hand.
  public static let keyFormat = Origin.handwritten

  /// What is different between two files' models.
  ///
  /// Places of files of the Threat Modeling Tool are compared by their pixels, because the cells of
  /// all change where one is moved.
  ///
  /// - `old`: The file that is compared with.
  public func difference(from old: ModelFile) -> ModelDifference {
    ModelDifference(from: old.model(onGridOf: self), to: model, keysOf: Self.keyFormat)
  }

  /// Brings the changes of another file's model into this one's.
  ///
  /// - `base`: What both began with; nil where they began from nothing.
  /// - `theirs`: The file whose changes are brought in.
  public func merging(_ theirs: ModelFile, since base: ModelFile?) -> Merge {
    let empty = Model(header: Model.Header(template: ""))
    let before = base.map { ($0, $0.model(onGridOf: self)) }
    return Merge(
      base: before.map { carried($0.1) } ?? empty, ours: model,
      theirs: carried(theirs.model(onGridOf: self, or: before)), keysOf: Self.keyFormat)
  }

  /// A model without what only another format than this file's knows.
  private func carried(_ model: Model) -> Model {
    let own = isTMT ? TMTOriginKey.name : Origin.handwritten
    return model.withOrigins { $0.format == own ? $0 : nil }
  }

  /// The model with everything that lies in pixels where it lies in another file's put where it lies
  /// in that file's cells, and all else beside it accordingly.
  ///
  /// - `third`: A file whose model was put there already: what lies in pixels where it lies in
  ///   that one comes to lie where that one's does.
  func model(onGridOf other: ModelFile, or third: (file: ModelFile, model: Model)? = nil) -> Model {
    guard case .tmt(let own) = source, case .tmt(let others) = other.source else { return model }
    var result = model
    for diagram in model.diagrams.values {
      guard let there = others.model.diagrams[diagram.id], let pixels = own.geometry[diagram.id],
        let otherPixels = others.geometry[diagram.id]
      else { continue }
      var grid = SharedGrid(diagram, pixels, there, otherPixels)
      if let third, case .tmt(let file) = third.file.source,
        let put = third.model.diagrams[diagram.id], let pixels = file.geometry[diagram.id]
      {
        grid.follow(put, pixels)
      }
      result.diagrams[diagram.id] = grid.put(diagram)
    }
    return result
  }

  /// By item, where it lies in pixels as a file of the Threat Modeling Tool has them; empty for other
  /// files.
  func pixelFacts(in diagram: DiagramID) -> [ItemID: [(field: Field, value: String)]] {
    guard case .tmt(let file) = source, let pixels = file.geometry[diagram] else { return [:] }
    var result: [ItemID: [(field: Field, value: String)]] = [:]
    for (id, box) in pixels.borders {
      let numbers = [box.left, box.top, box.width, box.height].map(String.init)
      result[id] = [(.shape, "border " + numbers.joined(separator: ", ") + " pixels")]
    }
    for (id, box) in pixels.elements {
      result[id] = [
        (.position, "\(box.left), \(box.top) pixels"),
        (.size, "\(box.width), \(box.height) pixels"),
      ]
    }
    for (id, curve) in pixels.lines {
      let points = [curve.source, curve.handle, curve.target].map { "\($0.x), \($0.y)" }
      result[id] = [(.shape, points.joined(separator: "; ") + " pixels")]
    }
    for (id, curve) in pixels.flows {
      result[id] = [(.bends, "\(curve.handle.x), \(curve.handle.y) pixels")]
    }
    return result
  }
}

extension Model {
  /// The model with other things known to formats alone.
  fileprivate func withOrigins(_ change: (Origin) -> Origin?) -> Model {
    func changed(_ origin: Origin?) -> Origin? { origin.flatMap(change) }
    var model = self
    model.header.origin = changed(header.origin)
    for index in header.checklist.indices {
      model.header.checklist[index].origin = changed(header.checklist[index].origin)
    }
    for diagram in diagrams.values {
      var drawn = diagram
      drawn.header.origin = changed(diagram.header.origin)
      for index in diagram.header.checklist.indices {
        drawn.header.checklist[index].origin = changed(diagram.header.checklist[index].origin)
      }
      for (id, it) in diagram.boundaries {
        drawn.boundaries[id]?.attributes.origin = changed(it.attributes.origin)
      }
      for (id, it) in diagram.elements {
        drawn.elements[id]?.attributes.origin = changed(it.attributes.origin)
      }
      for (id, it) in diagram.references { drawn.references[id]?.origin = changed(it.origin) }
      for (id, it) in diagram.flows {
        drawn.flows[id]?.attributes.origin = changed(it.attributes.origin)
      }
      model.diagrams[diagram.id] = drawn
    }
    for (key, it) in decisions { model.decisions[key]?.origin = changed(it.origin) }
    for (id, it) in threats { model.threats[id]?.origin = changed(it.origin) }
    for (id, it) in mitigations { model.mitigations[id]?.origin = changed(it.origin) }
    for (key, it) in suppressions { model.suppressions[key]?.origin = changed(it.origin) }
    for (key, it) in conflicts { model.conflicts[key]?.origin = changed(it.origin) }
    for index in notes.indices { model.notes[index].origin = changed(notes[index].origin) }
    return model
  }
}

extension ModelFile {
  /// Whether bytes are a model in the native form, told by how they begin.
  public static func isNative(_ bytes: [UInt8]) -> Bool {
    FileFormat.yaml.rule.map { FileContent(bytes).holds($0) } ?? false
  }
}
