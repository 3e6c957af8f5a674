import Drawing
import Models
import Threats

/// The current diagram laid out.
extension Editor {
  mutating func refreshScene() {
    refreshFullScene()
    refreshCompactScene()
  }

  private mutating func refreshFullScene() {
    let key = SceneKey(model: workspace.version, diagram: canvas.diagramID)
    let shown = canvas.drawn
    if key == shown?.key { return }
    if let known = canvas.scenes[key] {
      canvas.drawn = known
      return
    }
    let isHere = shown?.key.diagram == canvas.diagramID
    let isSame = isHere && shown?.looks == workspace.looks
    let risks = workspace.analyzer.risks(in: canvas.diagramID)
    if isSame, var next = shown, next.risks == risks {
      next.key = key
      canvas.drawn = next
    } else if isSame, var next = shown {
      // Let go of, so that nothing is copied for being kept twice.
      canvas.drawn = nil
      if next.scene.show(risks) {
        (next.key, next.risks, next.revision) = (key, risks, Revision())
        canvas.drawn = next
      } else {
        canvas.drawn = draw(risks, key, after: next.scene)
      }
    } else {
      // Labels stay where they are while something is dragged.
      let keeps = isHere && canvas.mode.isPreview
      canvas.drawn = draw(risks, key, after: keeps ? shown?.scene : nil)
    }
    // States on the way of a gesture don't come back.
    if let drawn = canvas.drawn, !canvas.mode.isPreview { canvas.scenes.keep(drawn, for: key) }
  }

  private func draw(_ risks: Risks, _ key: SceneKey, after previous: Scene?) -> DrawnScene? {
    workspace.scene(of: canvas.diagramID, after: previous).map {
      DrawnScene(scene: $0, key: key, looks: workspace.looks, risks: risks)
    }
  }
}
