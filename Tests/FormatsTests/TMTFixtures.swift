import Models

@testable import Formats

/// A small .tm7 file, made member by member in the order that the format wants.
struct TMTFixture {
  static let diagram: DiagramID = "10000000-0000-0000-0000-000000000001"
  static let process: ItemID = "20000000-0000-0000-0000-000000000001"
  static let store: ItemID = "20000000-0000-0000-0000-000000000002"
  static let border: ItemID = "20000000-0000-0000-0000-000000000003"
  static let flow: ItemID = "30000000-0000-0000-0000-000000000001"
  static let loose: ItemID = "30000000-0000-0000-0000-000000000002"
  static let line: ItemID = "30000000-0000-0000-0000-000000000003"
  static let zero = "00000000-0000-0000-0000-000000000000"

  var processBox: [String] = ["100", "100", "100", "100"]
  var processName = "Web&#xD;\nserver"
  var processType = "SE.P.Web"
  var processForm = "StencilEllipse"
  var flowProperties = ""
  var flowEnds = (process, store)
  var threats = ""
  var isGenerating = "true"
  var knowledgeBase = TMTFixture.knowledgeBase
  var order = "0"

  static let knowledgeBase = """
    <KnowledgeBase z:Id="i9" xmlns:a="k" xmlns:z="z"><a:GenericElements>\
    \(type("GE.P", "Generic Process", "ROOT", "Ellipse", attribute("auth", "Authenticates", "Dynamic", ["No", "Yes"])))\
    \(type("GE.DS", "Generic Store", "ROOT", "ParallelLines"))\
    \(type("GE.DF", "Generic Flow", "ROOT", "Line", attribute("enc", "Encrypted", "Dynamic", ["No", "Yes"])))\
    \(type("GE.TB.B", "Border", "ROOT", "BorderBoundary"))\(type("GE.TB.L", "Line", "ROOT", "LineBoundary"))\
    </a:GenericElements><a:Manifest><a:Author>A</a:Author><a:Id>kb</a:Id><a:Name>Ours</a:Name>\
    <a:Version>1.2</a:Version></a:Manifest><a:StandardElements>\
    \(type("SE.P.Web", "Web Server", "GE.P", "Inherited", attribute("auth", "Authenticates", "Static", ["Yes"]), hidden: true))\
    </a:StandardElements><a:ThreatCategories><a:ThreatCategory><a:Id>T</a:Id><a:LongDescription/>\
    <a:Name>Tampering</a:Name><a:ShortDescription>Change.</a:ShortDescription></a:ThreatCategory>\
    </a:ThreatCategories><a:ThreatMetaData><PropertiesMetaData>\(priorities(["Top", "Bottom"]))\
    </PropertiesMetaData></a:ThreatMetaData><a:ThreatTypes>\
    \(rule("T1", "  source is 'GE.P' and flow crosses 'GE.TB.B' \n", "flow.enc is 'Yes'"))\
    \(rule("T2", "flow crosses 'GE.TB.L'", "", priorities(["Bottom"])))\(rule("T3", "source is 'ROOT'", ""))\
    \(rule("T4", "source.auth is 'Yes'", ""))</a:ThreatTypes></KnowledgeBase>
    """

  private static func type(
    _ id: String, _ name: String, _ parent: String, _ form: String, _ attributes: String = "",
    hidden: Bool = false
  ) -> String {
    """
    <a:ElementType><a:Attributes>\(attributes)</a:Attributes><a:Description>D</a:Description>\
    <a:Hidden>\(hidden)</a:Hidden><a:Id>\(id)</a:Id><a:ImageSource>iVBORw0KGgo=</a:ImageSource>\
    <a:Name>\(name)</a:Name><a:ParentId>\(parent)</a:ParentId>\
    <a:Representation>\(form)</a:Representation></a:ElementType>
    """
  }

  private static func attribute(_ name: String, _ label: String, _ mode: String, _ values: [String])
    -> String
  {
    """
    <a:Attribute><a:AttributeValues xmlns:b="v">\(values.map { "<b:Value>\($0)</b:Value>" }.joined())\
    </a:AttributeValues><a:DisplayName>\(label)</a:DisplayName><a:Mode>\(mode)</a:Mode>\
    <a:Name>\(name)</a:Name><a:Type>List</a:Type></a:Attribute>
    """
  }

  private static func priorities(_ values: [String]) -> String {
    """
    <ThreatMetaDatum><Name>Priority</Name><Values xmlns:b="s">\
    \(values.map { "<b:string>\($0)</b:string>" }.joined())</Values></ThreatMetaDatum>
    """
  }

  private static func rule(
    _ id: String, _ include: String, _ exclude: String, _ meta: String = ""
  ) -> String {
    """
    <a:ThreatType><a:Category>T</a:Category><a:Description>On {flow.Name}</a:Description>\
    <a:GenerationFilters><a:Exclude>\(exclude)</a:Exclude><a:Include>\(include)</a:Include>\
    </a:GenerationFilters><a:Id>\(id)</a:Id><a:PropertiesMetaData>\(meta)</a:PropertiesMetaData>\
    <a:ShortTitle>\(id) {source.Name}</a:ShortTitle></a:ThreatType>
    """
  }

  /// A text property.
  static func text(_ form: String, _ label: String, _ name: String, _ value: String) -> String {
    """
    <a:anyType i:type="b:\(form)" xmlns:b="k"><b:DisplayName>\(label)</b:DisplayName>\
    <b:Name>\(name)</b:Name><b:Value i:type="c:string" xmlns:c="x">\(value)</b:Value></a:anyType>
    """
  }

  /// A list property.
  static func list(_ name: String, _ values: [String], _ index: Int) -> String {
    """
    <a:anyType i:type="b:ListDisplayAttribute" xmlns:b="k"><b:DisplayName>L</b:DisplayName>\
    <b:Name>\(name)</b:Name><b:Value i:type="a:ArrayOfstring">\
    \(values.map { "<a:string>\($0)</a:string>" }.joined())</b:Value>\
    <b:SelectedIndex>\(index)</b:SelectedIndex></a:anyType>
    """
  }

  /// An entry of the dictionary of items.
  static func item(
    _ form: String, _ id: String, _ type: String, _ generic: String, _ name: String,
    _ properties: String, _ members: [(String, String)]
  ) -> String {
    """
    <a:KeyValueOfguidanyType><a:Key>\(id)</a:Key><a:Value z:Id="i2" i:type="\(form)">\
    <GenericTypeId xmlns="m">\(generic)</GenericTypeId><Guid xmlns="m">\(id.uppercased())</Guid>\
    <Properties xmlns="m">\(text("StringDisplayAttribute", "Name", "", name))\(properties)</Properties>\
    <TypeId xmlns="m">\(type)</TypeId>\
    \(members.map { "<\($0.0) xmlns=\"m\">\($0.1)</\($0.0)>" }.joined())</a:Value>\
    </a:KeyValueOfguidanyType>
    """
  }

  /// The members of a connector or a line boundary.
  static func curve(_ numbers: [Int], _ source: String, _ target: String) -> [(String, String)] {
    [
      ("HandleX", "\(numbers[2])"), ("HandleY", "\(numbers[3])"), ("PortSource", "East"),
      ("PortTarget", "West"), ("SourceGuid", source), ("SourceX", "\(numbers[0])"),
      ("SourceY", "\(numbers[1])"), ("TargetGuid", target), ("TargetX", "\(numbers[4])"),
      ("TargetY", "\(numbers[5])"),
    ]
  }

  /// A stored threat.
  static func threat(
    _ type: String, state: String = "AutoGenerated", modified: String = "0001-01-01T00:00:00",
    priority: String = "Top", note: String = "", ends: (ItemID, ItemID) = (process, store)
  ) -> String {
    """
    <a:KeyValueOfstringThreatpc_P0_PhOB><a:Key>\(type)\(ends.0)\(flow)\(ends.1)</a:Key>\
    <a:Value xmlns:b="k"><b:FlowGuid>\(flow)</b:FlowGuid><b:Id>7</b:Id>\
    <b:ModifiedAt>\(modified)</b:ModifiedAt><b:Priority>\(priority)</b:Priority><b:Properties>\
    <a:KeyValueOfstringstring><a:Key>StateInformation</a:Key><a:Value>\(note)</a:Value>\
    </a:KeyValueOfstringstring></b:Properties><b:SourceGuid>\(ends.0)</b:SourceGuid>\
    <b:State>\(state)</b:State><b:TargetGuid>\(ends.1)</b:TargetGuid><b:TypeId>\(type)</b:TypeId>\
    <b:Wide>false</b:Wide></a:Value></a:KeyValueOfstringThreatpc_P0_PhOB>
    """
  }

  private static func box(_ numbers: [String]) -> [(String, String)] {
    zip(["Left", "Top", "Width", "Height"], numbers).filter { !$0.1.isEmpty }.map { ($0, $1) }
  }

  /// The file's text.
  var text: String {
    let borders =
      Self.item(
        processForm, Self.process.rawValue, processType, "GE.P", processName,
        Self.list("auth", ["Yes"], 0)
          + Self.text("CustomStringDisplayAttribute", "Owner", "", "Ops"), Self.box(processBox))
      + Self.item(
        "StencilParallelLines", Self.store.rawValue, "GE.DS", "GE.DS", "Store", "",
        Self.box(["500", "100", "100", "100"]))
      + Self.item(
        "BorderBoundary", Self.border.rawValue, "GE.TB.B", "GE.TB.B", "Zone", "",
        Self.box(["60", "60", "200", "200"]))
    let order = Self.text(
      "StringDisplayAttribute", "Order", TMTItemReader.order.rawValue, self.order)
    let lines =
      Self.item(
        "Connector", Self.flow.rawValue, "GE.DF", "GE.DF", "Reads", order + flowProperties,
        Self.curve([195, 150, 350, 150, 505, 150], flowEnds.0.rawValue, flowEnds.1.rawValue))
      + Self.item(
        "Connector", Self.loose.rawValue, "GE.DF", "GE.DF", "", "",
        Self.curve([700, 100, 750, 150, 800, 200], Self.zero, Self.zero))
      + Self.item(
        "LineBoundary", Self.line.rawValue, "GE.TB.L", "GE.TB.L", "Line", "",
        Self.curve([400, 0, 460, 150, 400, 300], Self.zero, Self.zero))
    return """
      <ThreatModel xmlns="m" xmlns:i="i"><DrawingSurfaceList><DrawingSurfaceModel z:Id="i1" \
      xmlns:z="z"><GenericTypeId>DRAWINGSURFACE</GenericTypeId><Guid>\(Self.diagram)</Guid>\
      <Properties xmlns:a="s">\(Self.text("StringDisplayAttribute", "Name", "", "Level 1"))\
      </Properties><Borders xmlns:a="s">\(borders)</Borders><Header>No</Header>\
      <Lines xmlns:a="s">\(lines)</Lines><Zoom>1</Zoom></DrawingSurfaceModel></DrawingSurfaceList>\
      <MetaInformation><Assumptions>As</Assumptions><Contributors>Co</Contributors>\
      <ExternalDependencies>De</ExternalDependencies>\
      <HighLevelSystemDescription>Sy</HighLevelSystemDescription><Owner>Ow</Owner>\
      <Reviewer>Re</Reviewer><ThreatModelName>Na</ThreatModelName></MetaInformation>\
      <Notes><Note><AddedBy>Me</AddedBy><Date>2020-01-01T00:00:00</Date><Id>3</Id>\
      <Message>Look &amp; see</Message></Note></Notes>\
      <ThreatInstances xmlns:a="s">\(threats)</ThreatInstances>\
      <ThreatGenerationEnabled>\(isGenerating)</ThreatGenerationEnabled><Version>4.3</Version>\
      \(knowledgeBase)</ThreatModel>
      """
  }

  /// The file as it is read.
  func read() throws -> ModelFile {
    try ModelFile(Array(text.utf8), name: "a.tm7") { _ in [] }
  }
}
