import Models
import Syntax

/// A property that all threats of a template have, besides what TMT itself knows of them.
///
/// Templates declare them in their knowledge base; threat types give values, and the first of those
/// is what a threat begins with.
struct TMTMetaDatum {
  /// How a value is entered.
  enum Form: Int {
    case text, list, prose
  }

  /// What threats and threat types call it.
  var name: String
  /// What a person sees.
  var label: String
  var form: Form
  var isHidden = false
  /// The values to choose from; nil where the property is not a template's to give.
  var values: [String]? = [""]
  /// What else it is known by.
  var id: String { GUID.of(name) }

  static let title = TMTMetaDatum(name: "Title", label: "Title", form: .text)
  static let category = TMTMetaDatum(
    name: "UserThreatCategory", label: "Category", form: .text, values: nil)
  static let summary = TMTMetaDatum(
    name: "UserThreatShortDescription", label: "Short Description", form: .text, isHidden: true)
  static let description = TMTMetaDatum(
    name: "UserThreatDescription", label: "Description", form: .text)
  static let justification = TMTMetaDatum(
    name: "StateInformation", label: "Justification", form: .text)
  static let interaction = TMTMetaDatum(
    name: "InteractionString", label: "Interaction", form: .text, values: nil)
  static let mitigations = TMTMetaDatum(
    name: "PossibleMitigations", label: "Possible Mitigation(s)", form: .prose)
  static let priority = TMTMetaDatum(name: "Priority", label: "Priority", form: .list)
  /// Where to read more, separated by commas; one of our own.
  static let references = TMTMetaDatum(
    name: GUID.made(of: "References"), label: "References", form: .text)
  /// Which end of the flow is at risk; one of our own, and nothing that a person is to change.
  static let atRisk = TMTMetaDatum(
    name: GUID.made(of: "At Risk"), label: "At Risk", form: .text, isHidden: true)

  /// The properties of threats whose template we write, in the order in which threats list them.
  static func all(priorities: [Priority]) -> [TMTMetaDatum] {
    var priority = priority
    priority.values = priorities.map(\.rawValue)
    return [
      title, category, summary, description, justification, interaction, mitigations, priority,
      references, atRisk,
    ]
  }

  /// The properties for which a threat type gives a value.
  static func values(of type: ThreatType) -> [TMTMetaDatum] {
    let values = [
      (description, type.description), (mitigations, TMTValueList.text(of: type.mitigations)),
      (priority, type.priority.rawValue), (references, TMTValueList.text(of: type.references)),
      (atRisk, TMTMetaDatum.name(of: type.atRisk)),
    ]
    return values.map { datum, value in
      var datum = datum
      datum.values = [value]
      return datum
    }
  }

  /// What a file calls the ends of a flow that a threat puts at risk.
  private static func name(of ends: ThreatType.Ends) -> String {
    switch ends {
    case .source: "source"
    case .target: "target"
    case .both: "both"
    default: "flow"
    }
  }

  /// The ends of a flow that a file calls so; both where it says nothing that is known.
  static func ends(_ name: String) -> ThreatType.Ends {
    switch name {
    case "source": .source
    case "target": .target
    case "flow": []
    default: .both
    }
  }
}

/// Several texts as one: TMT shows a threat only the first value that its type gives.
enum TMTValueList {
  /// A single text as it is; several as a list of lines that begin with a dash.
  ///
  /// Further lines of one text are indented, so that ``texts(in:)`` finds them again.
  static func text(of texts: [String]) -> String {
    if texts.count == 1, !texts[0].hasPrefix("- ") { return texts[0] }
    return texts.map { text in
      "- " + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
    }.joined(separator: "\n")
  }

  /// The texts of such a list; a text that is none is the only one.
  static func texts(in text: String) -> [String] {
    guard text.hasPrefix("- ") else { return [text] }
    var result: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("- ") {
        result.append(String(line.dropFirst(2)))
      } else {
        result[result.count - 1] += "\n" + (line.hasPrefix("  ") ? line.dropFirst(2) : line)
      }
    }
    return result
  }
}
