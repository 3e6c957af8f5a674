import Models

/// A form of other tools that a model can be written in.
public enum ExchangeForm: String, CaseIterable, Sendable {
  /// A model of OWASP Threat Dragon, version 2.
  case threatDragon = "threat-dragon"
  /// An Open Threat Model, version 0.2.0.
  case otm
  /// A drawing of diagrams.net, a page for each diagram.
  case drawio
  /// A flowchart of one diagram in Mermaid.
  case mermaid
  /// The numbered steps of one diagram as a sequence in Mermaid.
  case mermaidSequence = "mermaid-sequence"
  /// The numbered steps of one diagram as a sequence in PlantUML.
  case plantuml
  /// One diagram for Graphviz, with its places.
  case dot

  /// Whether it shows one diagram rather than saying all of the model.
  public var showsOneDiagram: Bool {
    switch self {
    case .threatDragon, .otm, .drawio: false
    case .mermaid, .mermaidSequence, .plantuml, .dot: true
    }
  }

  /// What messages call it.
  public var name: String {
    switch self {
    case .threatDragon: "Threat Dragon"
    case .otm: "OTM"
    case .drawio: "draw.io"
    case .mermaid: "a Mermaid flowchart"
    case .mermaidSequence: "a Mermaid sequence"
    case .plantuml: "a PlantUML sequence"
    case .dot: "DOT"
    }
  }
}
