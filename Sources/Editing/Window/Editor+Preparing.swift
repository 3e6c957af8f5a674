import Models
import Screen

/// What needs no model.
extension Editor {
  /// Rehearses the first frame with a model of next to nothing; safe on any thread.
  ///
  /// What a program does for the first time takes far longer than ever after: its code has to come
  /// from the file, types and tables have to be made. All that can be done beside while the real
  /// model is being read.
  public static func prepareFrame() {
    let rule = ThreatType(id: "T", category: "T", title: "{flow.Name}", include: "flow is 'f'")
    let template = Template(
      id: "", name: "",
      stencils: [
        Stencil(
          id: "p", name: "P", kind: .process,
          properties: [PropertyDefinition(id: "q", label: "Q", form: .boolean(off: "n", on: "y"))]),
        Stencil(id: "s", name: "S", kind: .store), Stencil(id: "f", name: "F", kind: .flow),
        Stencil(id: "b", name: "B", kind: .border),
      ], categories: [ThreatCategory(id: "T", name: "Tampering")], threatTypes: [rule])
    let diagram = Diagram(
      id: "d", header: .init(title: "D"),
      boundaries: [
        Boundary(
          id: "b", attributes: ItemAttributes(stencil: "b", name: "B"),
          shape: .border(Rect(0, 0, 20, 9)))
      ],
      elements: [
        Element(
          id: "p", attributes: ItemAttributes(stencil: "p", name: "P"), frame: Rect(3, 2, 12, 5)),
        Element(
          id: "s", attributes: ItemAttributes(stencil: "s", name: "S"), frame: Rect(30, 12, 12, 5)),
      ],
      flows: [
        Flow(
          id: "f", attributes: ItemAttributes(stencil: "f", name: "F"), number: FlowNumber("1"),
          source: .element("p"), target: .element("s"))
      ])
    let editor = Editor(
      Model(diagrams: [diagram]), template: template, fileName: nil, size: ScreenSize(120, 36))
    _ = editor.frame()
  }

  /// Makes the tables that the first key would have to wait for; safe on any thread.
  public static func prepareKeys() {
    _ = Keymap.all
    Footer.prepare()
  }
}
