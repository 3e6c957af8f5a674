import Models
import Reports
import Testing

@testable import Formats

/// Templates of the Threat Modeling Tool, and templates written as YAML.
struct TMTTemplateTests {
  private let tb7 = """
    <?xml version="1.0" encoding="utf-8"?>
    <KnowledgeBase xmlns:xsi="x">
      <Manifest name="Ours" id="kb" version="2.0" author="Me" />
      <ThreatMetaData><PropertiesMetaData><ThreatMetaDatum><Name>Priority</Name>
        <Values><Value>highest</Value><Value>low</Value></Values></ThreatMetaDatum>
      </PropertiesMetaData></ThreatMetaData>
      <GenericElements><ElementType><Name>Process</Name><ID>GE.P</ID><Description>
            Anything.
          </Description><ParentElement>ROOT</ParentElement><Image>AAAA</Image><Hidden>false</Hidden>
        <Representation>Ellipse</Representation><Attributes><Attribute><Name>as</Name>
          <DisplayName>Runs as</DisplayName><Mode>Dynamic</Mode><Type>List</Type>
          <AttributeValues><Value>None</Value><Value>Root</Value></AttributeValues></Attribute>
        </Attributes></ElementType></GenericElements>
      <StandardElements><ElementType><Name>Kernel</Name><ID>SE.K</ID><Description />
        <ParentElement>GE.P</ParentElement><Hidden>true</Hidden>
        <Representation>Inherited</Representation><Attributes><Attribute><Name>as</Name>
          <DisplayName>Runs as</DisplayName><Mode>Static</Mode>
          <AttributeValues><Value>Root</Value></AttributeValues></Attribute></Attributes>
        </ElementType></StandardElements>
      <ThreatCategories><ThreatCategory><Name>Abuse</Name><Id>A</Id>
        <ShortDescription>Use it wrong.</ShortDescription></ThreatCategory></ThreatCategories>
      <ThreatTypes><ThreatType><GenerationFilters><Include>
            source is 'GE.P'
          </Include><Exclude /></GenerationFilters><Id>X</Id><ShortTitle>Abuse</ShortTitle>
        <Category>A</Category><Description>&lt;b&gt;Bad&lt;/b&gt;</Description>
        <PropertiesMetaData><ThreatMetaDatum><Name>PossibleMitigations</Name><Values>
          <Value>Do. See &lt;a href="https://e.x/1"&gt;https://e.x/1&lt;/a&gt;</Value></Values>
        </ThreatMetaDatum><ThreatMetaDatum><Name>Priority</Name><Values>
          <Value xsi:nil="true" /></Values></ThreatMetaDatum></PropertiesMetaData></ThreatType>
      </ThreatTypes>
    </KnowledgeBase>
    """

  private func template() throws -> Template {
    try TemplateFile.template(Array(tb7.utf8), name: "a.tb7")
  }

  @Test func `a template's file is read`() throws {
    let template = try template()
    #expect(
      [template.id, template.name, template.version, template.author] == [
        "kb", "Ours", "2.0", "Me",
      ])
    #expect(template.stencils["GE.P"]?.description == "Anything.")
    #expect(template.stencils["GE.P"]?.parent == nil)
    let kernel = try #require(template.stencils["SE.K"])
    #expect(kernel.kind == .process && kernel.parent == "GE.P" && kernel.isHidden)
    #expect(template.value(of: "as", in: ItemAttributes(stencil: "SE.K")) == "Root")
    #expect(template.value(of: "as", in: ItemAttributes(stencil: "GE.P")) == "None")
    let type = try #require(template.threatTypes["X"])
    #expect(type.include == "source is 'GE.P'" && type.exclude == "")
    #expect(type.priority.rawValue == "highest")
    #expect(type.mitigations == ["Do. See https://e.x/1"])
    #expect(type.description == "Bad")
  }

  @Test func `a template written as YAML reads the same`() throws {
    for template in [try template(), CoreTemplate.template, try TMTFixture().read().template] {
      let yaml = TemplateEncoder.text(of: template)
      let read = try TemplateFile.template(Array(yaml.utf8), name: "a.yaml")
      #expect(read.stencils == template.stencils)
      #expect(read.threatTypes == template.threatTypes)
      #expect(read == template)
    }
  }

  @Test func `a listing says what there is`() throws {
    let text = TemplateReport.listing(of: try template())
    for line in [
      "Ours", "2 stencils, 1 property, 1 threat type", "PROCESSES (2)", "  Process  [GE.P]",
      "      Runs as [as]: None | Root", "    Kernel  [SE.K]  hidden", "THREATS: ABUSE (1)",
      "      when source is 'GE.P'",
    ] {
      #expect(text.split(separator: "\n").contains(line[...]), "\(line)\n\(text)")
    }
  }

  @Test func `a model may name a template of the Threat Modeling Tool`() throws {
    let text = "drawbridge: 1\ntitle: A\ntemplate: a.tb7\ndiagrams: []\n"
    let file = try ModelFile(Array(text.utf8), name: "m.yaml") { name in
      #expect(name == "a.tb7")
      return Array(tb7.utf8)
    }
    #expect(file.template.name == "Ours")
  }

  @Test(arguments: [
    ("a <b>c</b>", "a c"), ("1 < 2 <x>", "1 < 2 <x>"), ("a<br/>b", "a\nb"),
    ("<a href=\"u\">here</a>", "here (u)"), ("<a href=\"u\">u</a>", "u"), ("<", "<"),
    ("a<b", "a<b"),
  ])
  func `markup becomes text`(markup: String, text: String) {
    #expect(TMTMarkup.plain(markup) == text)
  }
}
