import Syntax

/// The part of the table that is about models and their diagrams.
///
/// A new form is a folder beside the others' and a row here.
extension FileFormat {
  /// The native form, those that other tools read, and languages that others draw.
  public static let models: [FileFormat] = [
    yaml, tm7, threatDragon, otm, drawio, mermaid, mermaidSequence, plantuml, dot, d2,
  ]

  /// A model in the native form.
  public static let yaml = FileFormat(
    "yaml", "a native model", "The whole model in the form of its own, which is read and kept.",
    lacks: "nothing", endings: [".yaml", ".yml"], escaping: YAMLScalar.escaping,
    rule: .firstKey("drawbridge"), reader: .file { try ModelFile(native: $0, read: $1) },
    writer: .file {
      ModelFile.Saved(bytes: try $0.file.native($0.model, naming: $0.templateName), messages: [])
    })

  /// A model of the Microsoft Threat Modeling Tool.
  public static let tm7 = FileFormat(
    "tm7", TMTLosses.form,
    "The whole model and its template for the Microsoft Threat Modeling Tool; it is read and kept.",
    lacks: "more than one bend of a flow, keys that nobody knows", endings: [".tm7"],
    otherEndings: [".tb7"], escaping: TMTText.escaping, rule: .elements(["ThreatModel"]),
    trustsEnding: true, reader: .file { source, _ in try ModelFile(tmt: source) },
    writer: .file { try $0.file.tmt(saving: $0.model, now: $0.now) })

  /// A model of OWASP Threat Dragon, version 2.
  public static let threatDragon = FileFormat(
    "threat-dragon", "Threat Dragon",
    "The whole model for OWASP Threat Dragon 2; versions 1 and 2 are read.",
    lacks: "checklists, shared mitigations, suppressions, notes", endings: [".json"],
    escaping: JSONValue.escaping, rule: .keysOfJSON(["summary", "detail"]),
    hint: "one of Threat Dragon has the keys 'summary' and 'detail'",
    reader: .model { try ThreatDragonReader.model($0.values(), file: $0.name, read: $1) },
    writer: .model { ThreatDragonWriter.text($0) })

  /// An Open Threat Model, version 0.2.0.
  public static let otm = FileFormat(
    "otm", "OTM", "The whole model as an Open Threat Model 0.2.0; JSON and YAML are read.",
    lacks: "texts, checklists, suppressions, notes",
    endings: [".otm", ".otm.json", ".json"], escaping: JSONValue.escaping,
    rule: .key("otmVersion"), hint: "an Open Threat Model has 'otmVersion'",
    reader: .model { try OTMReader.model($0.values(), file: $0.name, read: $1) },
    writer: .model { OTMWriter.text($0) })

  /// A drawing of diagrams.net, a page for each diagram.
  public static let drawio = FileFormat(
    "drawio", "draw.io", "All diagrams for diagrams.net, a page each; packed ones are read, too.",
    lacks: "threats and decisions, checklists, mitigations, suppressions, notes",
    endings: [".drawio"], otherEndings: [".xml"], escaping: DrawIOWriter.escaping,
    rule: .elements(["mxfile", "mxGraphModel"]),
    reader: .model { try DrawIOReader.model($0.bytes, file: $0.name, read: $1) },
    writer: .model { DrawIOWriter.text($0) })

  /// A flowchart of one diagram in Mermaid.
  public static let mermaid = FileFormat(
    "mermaid", "a Mermaid flowchart",
    "A diagram as a flowchart, which web sites with Markdown draw by themselves.",
    lacks: "places, line boundaries, loose ends, properties, threats and decisions",
    endings: [".mmd"], escaping: MermaidText.label,
    writer: .diagram { MermaidFlowchart.text($0, $1) })

  /// The numbered steps of one diagram as a sequence in Mermaid.
  public static let mermaidSequence = FileFormat(
    "mermaid-sequence", "a Mermaid sequence", "The numbered steps of a diagram as a sequence.",
    lacks:
      "places, boundaries, flows without a number, loose ends, properties, threats and decisions",
    endings: [".mmd"], escaping: MermaidText.line,
    writer: .diagram { MermaidSequence.text($0, $1) })

  /// The numbered steps of one diagram as a sequence in PlantUML.
  public static let plantuml = FileFormat(
    "plantuml", "a PlantUML sequence", "The numbered steps of a diagram as a sequence.",
    lacks:
      "places, boundaries, flows without a number, loose ends, properties, threats and decisions",
    endings: [".puml"], escaping: PlantUMLSequence.escaping,
    writer: .diagram { PlantUMLSequence.text($0, $1) })

  /// One diagram for Graphviz, with its places.
  public static let dot = FileFormat(
    "dot", "DOT", "A diagram for Graphviz: neato -n draws it as it lies, dot lays it out anew.",
    lacks: "line boundaries, loose ends, bends, properties, threats and decisions",
    endings: [".dot", ".gv"], escaping: GraphvizWriter.escaping,
    writer: .diagram { GraphvizWriter.text($0, $1) })

  /// One diagram in D2.
  public static let d2 = FileFormat(
    "d2", "D2", "A diagram in the language of D2, which lays it out anew.",
    lacks: "places, line boundaries, loose ends, bends, properties, threats and decisions",
    endings: [".d2"], escaping: D2Writer.escaping, writer: .diagram { D2Writer.text($0, $1) })
}
