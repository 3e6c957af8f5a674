import Models
import OrderedCollections
import Syntax
import System

/// The changes to what an item of a document says of itself.
struct TMTFactsPatch {
  let document: TMTDocument
  /// The item.
  let node: XMLTree.Node
  let stencil: TMTStencilForm
  /// What its properties were read as.
  let old: (attributes: ItemAttributes, number: FlowNumber?)

  /// The properties as they stand in the document.
  private var list: XMLTree.Node?
  private var name: XMLTree.Node?
  private var customs: [XMLTree.Node] = []
  private var note: XMLTree.Node?
  private var keyed: [PropertyID: XMLTree.Node] = [:]
  private var lastPlain: XMLTree.Node?

  private var tree: XMLTree { document.tree }

  init(
    _ document: TMTDocument, _ node: XMLTree.Node, stencil: TMTStencilForm,
    old: (attributes: ItemAttributes, number: FlowNumber?)
  ) {
    self.document = document
    self.node = node
    self.stencil = stencil
    self.old = old
    list = document.child(.properties, of: node)
    for attribute in document.children(of: list) {
      let form = document.instanceType(of: attribute)
      if form == "CustomStringDisplayAttribute" {
        if note == nil, TMTItemReader.isNote(attribute, in: document) {
          note = attribute
        } else {
          customs.append(attribute)
        }
        continue
      }
      lastPlain = attribute
      let key = document.trimmed(.name, of: attribute)
      if name == nil, TMTItemReader.isName(form, key: key, attribute, in: document) {
        name = attribute
        continue
      }
      if key.isEmpty { continue }
      if let id = TMTItemReader.reserved(key) {
        if keyed[id] == nil { keyed[id] = attribute }
      } else {
        // Of several of one name the reader takes the last.
        keyed[PropertyID(key)] = attribute
      }
    }
  }

  /// Makes the changes that lead from what was read to what is to be said.
  func apply(
    _ attributes: ItemAttributes, number: FlowNumber?, template: Template, to patch: inout TMTPatch
  ) {
    if attributes.name != old.attributes.name { setName(attributes.name, &patch) }
    for key in old.attributes.properties.keys where attributes.properties[key] == nil {
      set(key, template.value(of: key, in: attributes) ?? "", isSet: false, &patch)
    }
    for (key, value) in attributes.properties where old.attributes.properties[key] != value {
      set(key, value, isSet: true, &patch)
    }
    if attributes.outOfScope != old.attributes.outOfScope, stencil.hasScope {
      setScope(attributes.outOfScope, &patch)
    }
    if number != old.number, stencil.hasOrder {
      let text = TMTPropertyMarkup.orderText(number)
      if let node = keyed[TMTItemReader.order] {
        setValue(text, of: node, &patch)
      } else {
        insert(TMTPropertyMarkup.order(number), after: name, &patch)
      }
    }
    if attributes.note != old.attributes.note { setNote(attributes.note, &patch) }
    if attributes.custom != old.attributes.custom { setCustoms(attributes.custom, &patch) }
  }

  /// Lists all properties anew, for another stencil.
  func rebuild(_ attributes: ItemAttributes, number: FlowNumber?, _ patch: inout TMTPatch) {
    guard let list else { return }
    let markup = TMTPropertyMarkup.list(attributes, number: number, of: stencil)
    patch.setContent(declaring(markup), of: list, in: tree)
  }

  // MARK: Parts

  private func setName(_ text: String, _ patch: inout TMTPatch) {
    if let name {
      setValue(text, of: name, &patch)
    } else {
      let header = document.children(of: list).first {
        document.instanceType(of: $0) == "HeaderDisplayAttribute"
      }
      insert(TMTPropertyMarkup.text("Name", key: "", text), after: header, &patch)
    }
  }

  private func set(
    _ key: PropertyID, _ value: String, isSet: Bool, _ patch: inout TMTPatch
  ) {
    guard let node = keyed[key] else {
      guard isSet else { return }
      let known = (stencil.own + stencil.inherited).first { $0.definition.id == key }
      let markup =
        known.map { TMTPropertyMarkup.attribute($0, value) }
        ?? TMTPropertyMarkup.text(key.rawValue, key: key.rawValue, value)
      insert(markup, after: lastPlain, &patch)
      return
    }
    let form = document.instanceType(of: node)
    guard form.hasSuffix("ListDisplayAttribute") else {
      setValue(value, of: node, &patch)
      return
    }
    guard let list = document.child(.value, of: node) else { return }
    let options = document.children(of: list).map(document.prose)
    if !options.contains(value) {
      // A value that no rule knows is still what somebody said.
      let markup = TMTText.element(
        "a:string", value,
        attributes: TMTText.declarations(["a"], at: list, in: tree))
      patch.append(markup, to: list, in: tree)
    }
    let index = String(options.firstIndex(of: value) ?? options.count)
    let prefix = tree.prefix(of: list)
    patch.setMember(
      .selectedIndex, index, of: node, order: [.displayName, .name, .value, .selectedIndex],
      markup: TMTText.element(prefix.isEmpty ? "SelectedIndex" : "\(prefix):SelectedIndex", index),
      in: document)
  }

  private func setScope(_ reason: String?, _ patch: inout TMTPatch) {
    let flag = keyed[TMTItemReader.outOfScope]
    if let flag {
      setValue(reason == nil ? "false" : "true", of: flag, as: "boolean", &patch)
    } else {
      let place = keyed[TMTItemReader.order] ?? name
      insert(
        TMTPropertyMarkup.outOfScope(reason != nil)
          + (keyed[TMTItemReader.outOfScopeReason] == nil
            ? TMTPropertyMarkup.reason(reason ?? "") : ""),
        after: place, &patch)
    }
    guard let reason else { return }
    if let node = keyed[TMTItemReader.outOfScopeReason] {
      if document.text(.value, of: node) != reason { setValue(reason, of: node, &patch) }
    } else if let flag {
      insert(TMTPropertyMarkup.reason(reason), after: flag, &patch)
    }
  }

  private func setNote(_ text: String, _ patch: inout TMTPatch) {
    if let note {
      if text.isEmpty {
        patch.remove(tree.range(of: note))
      } else {
        setValue(text, of: note, &patch)
      }
    } else {
      insert(
        TMTPropertyMarkup.custom(CustomProperty(name: TMTItemReader.note, value: text)),
        after: customs.last ?? lastPlain, &patch)
    }
  }

  private func setCustoms(_ new: [CustomProperty], _ patch: inout TMTPatch) {
    let old = self.old.attributes.custom
    guard old.count == customs.count else { return }
    // What stayed at both ends stays untouched; what is between changes place by place.
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let (olds, news) = (head..<(old.count - tail), head..<(new.count - tail))
    for (one, other) in zip(olds, news) {
      if old[one].name != new[other].name {
        patch.setMember(
          .displayName, new[other].name, of: customs[one], order: [], markup: "", in: document)
      }
      if old[one].value != new[other].value {
        setValue(new[other].value, of: customs[one], &patch)
      }
    }
    for index in olds.dropFirst(news.count) { patch.remove(tree.range(of: customs[index])) }
    let added = news.dropFirst(olds.count).map { TMTPropertyMarkup.custom(new[$0]) }
    if !added.isEmpty {
      let place = olds.last ?? (head > 0 ? head - 1 : nil)
      insert(added.joined(), after: place.map { customs[$0] } ?? lastPlain, &patch)
    }
  }

  // MARK: Tools

  /// Gives a property another text.
  private func setValue(
    _ text: String, of node: XMLTree.Node, as type: String = "string", _ patch: inout TMTPatch
  ) {
    guard let value = document.child(.value, of: node), !document.isNil(value),
      tree.attributeRange("type", of: value) != nil
    else {
      // TMT refuses a value that does not say what it is of.
      let attributes =
        TMTText.declarations(["i"], at: node, in: tree)
        + " i:type=\"c:\(type)\" xmlns:c=\"\(TMTText.schema)\""
      let name = document.child(.value, of: node).map(tree.qualifiedName) ?? "b:Value"
      let markup = TMTText.element(
        name, text,
        attributes: attributes.hasPrefix(" ") ? String(attributes.dropFirst()) : attributes)
      if let value = document.child(.value, of: node) {
        patch.replace(tree.range(of: value), markup)
      } else {
        patch.addMember(
          .value, markup, to: node, order: [.displayName, .name, .value], in: document)
      }
      return
    }
    patch.setText(text, of: value, in: tree)
  }

  /// Adds properties after one that is there; at the beginning where there is none.
  private func insert(_ markup: String, after node: XMLTree.Node?, _ patch: inout TMTPatch) {
    guard let list else { return }
    if let node {
      patch.insert(declaring(markup), at: tree.range(of: node).upperBound)
    } else if tree.isSelfClosing(list) {
      patch.append(declaring(markup), to: list, in: tree)
    } else {
      patch.insert(declaring(markup), at: tree.content(of: list).lowerBound)
    }
  }

  /// Properties with the declarations that they need here.
  private func declaring(_ markup: String) -> String {
    guard let list else { return markup }
    let declarations = TMTText.declarations(["a", "i"], at: list, in: tree)
    return declarations.isEmpty
      ? markup
      : markup.replacing("<a:anyType ", with: "<a:anyType \(declarations) ")
  }
}
