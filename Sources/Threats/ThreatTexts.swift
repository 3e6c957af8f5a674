import Models
import OrderedCollections

/// What a threat says, with the names of its source, flow and target put in.
///
/// A threat type's texts may name them by `{source.Name}`, `{target.Name}` and `{flow.Name}`, in any
/// case. As in TMT, a run of whitespace in a name becomes one space, and a name is put in as it is,
/// even if it looks like one of these itself. Items without a name are called by their stencil's.
public struct ThreatTexts: Hashable, Sendable {
  /// One line.
  public var title: String
  /// How the threat comes about.
  public var description: String
  /// What to do about it: what a person wrote first, then the threat type's.
  public var mitigations: [String]
  /// CWE, CAPEC and the like, or addresses.
  public var references: [String]
  /// Why its status is what it is, in a person's words.
  public var justification: String
  /// A person's remarks.
  public var note: String

  /// The texts of a threat of this model as it stands now.
  ///
  /// A threat whose type the template lacks, or that is no longer in the model, has its id for a
  /// title and nothing else to say. Hand-written threats say what was written.
  public init(of threat: Threat, in model: Model, template: Template) {
    (title, description, mitigations, references) = (threat.id, "", [], [])
    (justification, note) = ("", "")
    guard let key = threat.key else {
      if let written = model.threats[threat.id] { say(written) }
      return
    }
    if let type = template.threatTypes[key.type] {
      let names = Names(threat, model, template)
      title = names.put(into: type.title)
      description = names.put(into: type.description)
      mitigations = type.mitigations.map(names.put(into:))
      references = type.references
    }
    if let decision = model.decisions[key] {
      if !decision.mitigation.isEmpty { mitigations.insert(decision.mitigation, at: 0) }
      justification = decision.justification
      note = decision.note
    }
  }

  private mutating func say(_ threat: HandwrittenThreat) {
    title = threat.title
    description = threat.description
    mitigations = threat.mitigation.isEmpty ? [] : [threat.mitigation]
    references = threat.references
    justification = threat.justification
    note = threat.note
  }

  /// Only the title, for lists.
  public static func title(of threat: Threat, in model: Model, template: Template) -> String {
    guard let key = threat.key else { return model.threats[threat.id]?.title ?? threat.id }
    guard let type = template.threatTypes[key.type] else { return threat.id }
    return Names(threat, model, template).put(into: type.title)
  }
}

/// The names to put into the texts of one threat, looked up where they are needed.
private struct Names {
  private let threat: Threat
  private let model: Model
  private let template: Template

  init(_ threat: Threat, _ model: Model, _ template: Template) {
    self.threat = threat
    self.model = model
    self.template = template
  }

  /// A text with the names put in; braces round anything else stay.
  func put(into text: String) -> String {
    let bytes = text.utf8
    guard var open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return text }
    var result = ""
    var start = bytes.startIndex
    while true {
      let inside = bytes.index(after: open)
      let next = bytes[inside...].firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
      guard let next else { break }
      if bytes[next] == UInt8(ascii: "}"), let name = name(for: text[inside..<next]) {
        // Whole strings are joined without a look into what kind of text they are.
        result += String(text[start..<open])
        result += name
        start = bytes.index(after: next)
      }
      if bytes[next] == UInt8(ascii: "{") {
        open = next
      } else {
        guard let another = bytes[next...].firstIndex(of: UInt8(ascii: "{")) else { break }
        open = another
      }
    }
    result += String(text[start...])
    return result
  }

  private func name(for placeholder: Substring) -> String? {
    guard placeholder.utf8.count <= 11 else { return nil }
    return switch placeholder.lowercased() {
    case "source.name": name(of: threat.source)
    case "target.name": name(of: threat.target)
    case "flow.name": name(of: threat.flow)
    default: nil
    }
  }

  private func name(of item: ItemID?) -> String {
    guard let item, let diagram = threat.diagram,
      let attributes = model.attributes(of: item, in: diagram)
    else { return item?.rawValue ?? "" }
    let name = Self.withSingleSpaces(attributes.name)
    return name.isEmpty || name == " " ? template.name(of: attributes.stencil) : name
  }

  private static func withSingleSpaces(_ name: String) -> String {
    // Nearly all names are ASCII with single spaces, which takes no look at characters.
    var last: UInt8 = 0
    let isRegular = name.utf8.allSatisfy { byte in
      defer { last = byte }
      return byte > 32 && byte < 127 || byte == 32 && last != 32
    }
    if isRegular { return name }
    var result = ""
    var isSpace = false
    for character in name {
      if !character.isWhitespace {
        result.append(character)
      } else if !isSpace {
        result.append(" ")
      }
      isSpace = character.isWhitespace
    }
    return result
  }
}
