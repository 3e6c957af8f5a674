import Foundation
import Testing

extension EndToEnd {
  /// What the program does to files of the Threat Modeling Tool.
  @Suite struct TMTSavingTests {
    let folder: TemporaryFolder
    /// A small file in the form of that tool: one diagram with one process.
    private let text = """
      <ThreatModel xmlns="http://schemas.datacontract.org/2004/07/ThreatModeling.Model" \
      xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><DrawingSurfaceList>\
      <DrawingSurfaceModel z:Id="i1" \
      xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/">\
      <Guid>10000000-0000-0000-0000-000000000001</Guid>\
      <Properties xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">\
      <a:anyType i:type="b:StringDisplayAttribute" xmlns:b="k"><b:DisplayName>Name\
      </b:DisplayName><b:Name/><b:Value i:type="c:string" xmlns:c="x">Whole</b:Value></a:anyType>\
      </Properties><Borders xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">\
      <a:KeyValueOfguidanyType><a:Key>20000000-0000-0000-0000-000000000001</a:Key>\
      <a:Value z:Id="i2" i:type="StencilEllipse"><GenericTypeId>GE.P</GenericTypeId>\
      <Guid>20000000-0000-0000-0000-000000000001</Guid><Properties><a:anyType \
      i:type="b:StringDisplayAttribute" xmlns:b="k"><b:DisplayName>Name</b:DisplayName><b:Name/>\
      <b:Value i:type="c:string" xmlns:c="x">Server</b:Value></a:anyType></Properties>\
      <TypeId>GE.P</TypeId><Height>100</Height><Left>100</Left><Top>100</Top><Width>100</Width>\
      </a:Value></a:KeyValueOfguidanyType></Borders><Header>Whole</Header><Lines/><Zoom>1</Zoom>\
      </DrawingSurfaceModel></DrawingSurfaceList><Unknown>kept &amp; kept</Unknown></ThreatModel>
      """

    init() throws {
      folder = try TemporaryFolder()
      try folder.write(text, to: "model.tm7")
    }

    @Test func `what is changed is written, all else stays, and undo leads back`() throws {
      let terminal = try TestTerminal(["model.tm7"], in: folder)
      try terminal.see("Server")
      let person = Person(terminal: terminal)
      try person.command("title Changed & so")
      try person.command("w")
      try terminal.told("saved model.tm7")
      #expect(
        folder.text("model.tm7")
          == text.replacingOccurrences(of: "Whole", with: "Changed &amp; so"))
      try terminal.type("u")
      try person.command("wq")
      #expect(try terminal.status() == 0)
      #expect(folder.text("model.tm7") == text)
      #expect(folder.names.filter { !$0.hasPrefix(".tmux") } == ["model.tm7"])
    }

    @Test func `work on it outlives the death of the program`() throws {
      let terminal = try TestTerminal(["model.tm7"], in: folder)
      try terminal.see("Server")
      try Person(terminal: terminal).dies(with: "model.tm7", in: folder)
      let again = try TestTerminal(["model.tm7"], in: folder)
      try Person(terminal: again).takesUpWhatWasLeft()
      try Person(terminal: again).command("wq")
      #expect(try again.status() == 0)
      #expect(
        folder.text("model.tm7") == text.replacingOccurrences(of: "Whole", with: "Unsaved"))
    }
  }
}
