import Models
import Testing

@Suite struct TemplateTests {
  @Test func `The palette offers by kind, the generic stencil first, hidden ones not`() {
    let palette = template.palette
    #expect(
      palette.map(\.kind) == [.process, .interactor, .store, .flow, .border, .line, .annotation])
    #expect(palette.first?.stencils.map(\.id) == ["process", "web-app"])
    #expect(palette[3].stencils.map(\.id) == ["flow", "https"])
  }

  @Test func `The generic stencil is the one that others derive from`() {
    #expect(template.generic(.process) == "process")
    #expect(template.generic(.flow) == "flow")
    #expect(Template(id: "", name: "").generic(.flow) == nil)
    #expect(Template(id: "", name: "").palette.isEmpty)
  }

  @Test func `A parent that the template lacks makes a root`() {
    let other = Template(
      id: "", name: "",
      stencils: [
        Stencil(id: "SE.P", name: "Special", kind: .process, parent: "GE.P"),
        Stencil(id: "GE.P", name: "Generic", kind: .process, parent: "ROOT"),
      ])
    #expect(other.generic(.process) == "GE.P")
  }

  @Test func `Values come from the item, the nearest preset, or the default`() {
    var attributes = ItemAttributes(stencil: "web-app")
    #expect(template.value(of: "isolated", in: attributes) == "yes")
    #expect(template.value(of: "runs-as", in: attributes) == "user")
    #expect(template.value(of: "owner", in: attributes) == "")
    #expect(template.value(of: "nothing", in: attributes) == nil)
    attributes.properties = ["isolated": "no"]
    #expect(template.value(of: "isolated", in: attributes) == "no")
    let resolved = template.properties(of: attributes)
    #expect(resolved.map(\.definition.id) == ["isolated", "owner", "runs-as", "technology"])
    #expect(resolved.map(\.source) == [.set, .byDefault, .byDefault, .byDefault])
    #expect(
      template.properties(of: ItemAttributes(stencil: "web-app"))[0].source == .preset("web-app"))
    #expect(template.properties(of: ItemAttributes(stencil: "unknown")).isEmpty)
  }

  @Test func `Resolved properties agree with single values`() {
    for stencil in template.stencils.keys {
      let attributes = ItemAttributes(stencil: stencil, properties: ["owner": "me"])
      for property in template.properties(of: attributes) {
        #expect(template.value(of: property.definition.id, in: attributes) == property.value)
      }
    }
  }

  @Test func `A chain that bites its own tail ends`() {
    let circular = Template(
      id: "", name: "",
      stencils: [
        Stencil(id: "a", name: "A", kind: .flow, parent: "b"),
        Stencil(id: "b", name: "B", kind: .flow, parent: "a"),
      ])
    #expect(circular.chain(of: "a").map(\.id) == ["a", "b"])
    #expect(circular.generic(.flow) == "a")
  }
}
