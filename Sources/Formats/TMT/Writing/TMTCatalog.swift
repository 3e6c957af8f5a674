import Models
import OrderedCollections
import Syntax

/// The stencils and threat types that a file is written with.
///
/// A document's own knowledge base knows more of them than a template does: which values a type
/// fixes, and what else its threats say.
struct TMTCatalog {
  let template: Template
  private let document: TMTDocument?
  private let base: XMLTree.Node?
  private let statics: [StencilID: Set<PropertyID>]
  private let rules: [ThreatTypeID: XMLTree.Node]

  /// The catalog of a template that is in no file.
  init(_ template: Template) {
    self.template = template
    (document, base, statics, rules) = (nil, nil, [:], [:])
  }

  /// The catalog of a document, whose template was read from it.
  init(_ template: Template, in document: TMTDocument) {
    self.template = template
    self.document = document
    base = document.child(.knowledgeBase, of: document.tree.root)
    var statics: [StencilID: Set<PropertyID>] = [:]
    for word in [TMTElementName.genericElements, .standardElements] {
      for type in document.children(.elementType, of: document.child(word, of: base)) {
        let id = document.trimmed(.id, of: type)
        for attribute in document.children(of: document.child(.attributes, of: type))
        where document.trimmed(.mode, of: attribute) == "Static" {
          statics[StencilID(id), default: []].insert(
            PropertyID(document.trimmed(.name, of: attribute)))
        }
      }
    }
    self.statics = statics
    var rules: [ThreatTypeID: XMLTree.Node] = [:]
    for type in document.children(.threatType, of: document.child(.threatTypes, of: base)) {
      rules[ThreatTypeID(document.trimmed(.id, of: type))] = type
    }
    self.rules = rules
  }

  /// Whether no threat can fire, because the file says that none are to be generated.
  var isSilent: Bool { template.threatTypes.values.allSatisfy(\.include.isEmpty) }

  /// What a file says of a stencil.
  ///
  /// - `kind`: What the item is drawn as, for a stencil that the template lacks.
  func stencil(_ id: StencilID, kind: StencilKind) -> TMTStencilForm {
    TMTStencilForm(id, kind: kind, in: template) { stencil, definition in
      document == nil
        ? definition.values.count == 1 : statics[stencil]?.contains(definition.id) ?? false
    }
  }

  /// What a file says of a threat type; nil for one that the template lacks.
  func rule(_ id: ThreatTypeID) -> TMTRule? {
    if let document, let base, let node = rules[id] {
      var rule = TMTRule(id, node, base, in: document)
      if let known = template.threatTypes[id] { rule.priority = known.priority.rawValue }
      return rule
    }
    return template.threatTypes[id].map { TMTRule($0, in: template) }
  }
}
