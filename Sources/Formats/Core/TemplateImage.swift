import Models
import OrderedCollections

/// A template as bytes that are read at once, without parsing.
///
/// The built-in template is written as YAML like everybody's, and to parse it would take half of the
/// time until the first frame. So it is kept a second time in this form, which a test holds equal to
/// the YAML. All texts stand once in a table; everything else is numbers of seven bits a byte.
struct TemplateImage {
  /// The form's mark; another one for another form.
  private static let mark = "drawbridge template image 2"

  // MARK: Writing

  /// The bytes of a template.
  static func bytes(of template: Template) -> [UInt8] {
    var writer = Writer()
    for text in [mark, template.id, template.name, template.version, template.author] {
      writer.write(text)
    }
    writer.write(template.priorities) { $0.write($1.rawValue) }
    writer.write(Array(template.categories.values)) {
      for text in [$1.id, $1.name, $1.description] { $0.write(text) }
    }
    writer.write(Array(template.stencils.values)) { $0.write($1) }
    writer.write(Array(template.threatTypes.values)) { $0.write($1) }
    writer.write(template.checklist)
    return writer.image
  }

  /// Numbers and texts on their way into an image.
  private struct Writer {
    private var texts: [String] = []
    private var places: [String: Int] = [:]
    private var body: [UInt8] = []

    /// The table of texts and what refers to it.
    var image: [UInt8] {
      var image = Self.bytes(of: texts.count)
      for text in texts { image += Self.bytes(of: text.utf8.count) + Array(text.utf8) }
      return image + body
    }

    /// A number in groups of seven bits, the low ones first.
    private static func bytes(of number: Int) -> [UInt8] {
      var (rest, bytes) = (number, [UInt8]())
      while rest > 127 {
        bytes.append(UInt8(rest & 127) | 128)
        rest >>= 7
      }
      return bytes + [UInt8(rest)]
    }

    mutating func write(_ number: Int) { body += Self.bytes(of: number) }

    mutating func write(_ text: String) {
      if places[text] == nil {
        places[text] = texts.count
        texts.append(text)
      }
      write(places[text] ?? 0)
    }

    mutating func write<Item>(_ items: [Item], _ write: (inout Writer, Item) -> Void) {
      self.write(items.count)
      for item in items { write(&self, item) }
    }

    mutating func write(_ texts: [String]) { write(texts) { $0.write($1) } }

    mutating func write(_ stencil: Stencil) {
      write(stencil.id.rawValue)
      write(stencil.name)
      write(StencilKind.allCases.firstIndex(of: stencil.kind) ?? 0)
      write([stencil.parent?.rawValue].compactMap { $0 })
      write(stencil.description)
      write(stencil.isHidden ? 1 : 0)
      write(stencil.properties) { $0.write($1) }
      write(stencil.presets.flatMap { [$0.rawValue, $1] })
    }

    mutating func write(_ property: PropertyDefinition) {
      write(property.id.rawValue)
      write(property.label)
      switch property.form {
      case .list(let values):
        write(0)
        write(values)
      case .boolean(let off, let on):
        write(1)
        write([off, on])
      case .text:
        write(2)
        write([String]())
      }
      write(property.help)
    }

    mutating func write(_ type: ThreatType) {
      for text in [type.id.rawValue, type.category, type.title, type.description] { write(text) }
      for text in [type.include, type.exclude, type.priority.rawValue] { write(text) }
      write(type.atRisk.rawValue)
      write(type.mitigations)
      write(type.references)
    }
  }

  // MARK: Reading

  /// The template that an image holds; nil for bytes that are none.
  static func template(_ bytes: [UInt8]) -> Template? {
    bytes.withUnsafeBufferPointer { bytes in
      guard var reader = Reader(bytes), reader.text() == mark else { return nil }
      return reader.template()
    }
  }

  /// Numbers and texts out of an image; zeros and empty texts beyond its end.
  private struct Reader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var texts: [String] = []

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      let count = number()
      texts.reserveCapacity(min(count, bytes.count))
      for _ in 0..<min(count, bytes.count) {
        let size = number()
        guard size <= bytes.count - position else { return nil }
        texts.append(
          String(
            decoding: UnsafeBufferPointer(rebasing: bytes[position..<position + size]),
            as: UTF8.self))
        position += size
      }
    }

    mutating func number() -> Int {
      var (number, shift) = (0, 0)
      while position < bytes.count, shift < 28 {
        let byte = bytes[position]
        position += 1
        number |= Int(byte & 127) << shift
        if byte < 128 { return number }
        shift += 7
      }
      return 0
    }

    mutating func text() -> String {
      let place = number()
      return place < texts.count ? texts[place] : ""
    }

    mutating func list<Item>(_ item: (inout Reader) -> Item) -> [Item] {
      let count = min(number(), bytes.count)
      var items: [Item] = []
      items.reserveCapacity(count)
      for _ in 0..<count { items.append(item(&self)) }
      return items
    }

    mutating func listOfTexts() -> [String] { list { $0.text() } }

    mutating func template() -> Template {
      let (id, name, version, author) = (text(), text(), text(), text())
      let priorities = list { Priority(rawValue: $0.text()) }
      let categories = list {
        ThreatCategory(id: $0.text(), name: $0.text(), description: $0.text())
      }
      let stencils = list { $0.stencil() }
      let types = list { $0.threatType() }
      let checklist = listOfTexts()
      return Template(
        id: id, name: name, version: version, author: author, stencils: stencils,
        categories: categories, threatTypes: types, priorities: priorities,
        checklist: checklist)
    }

    private mutating func stencil() -> Stencil {
      let (id, name, kind, parent) = (text(), text(), number(), listOfTexts().first)
      let (description, isHidden) = (text(), number() == 1)
      let properties = list { $0.property() }
      let pairs = listOfTexts()
      var presets: PropertyValues = [:]
      for index in stride(from: 0, to: pairs.count - 1, by: 2) {
        presets[PropertyID(pairs[index])] = pairs[index + 1]
      }
      return Stencil(
        id: StencilID(id), name: name,
        kind: StencilKind.allCases[kind % StencilKind.allCases.count],
        parent: parent.map { StencilID($0) }, description: description, isHidden: isHidden,
        properties: properties,
        presets: presets)
    }

    private mutating func property() -> PropertyDefinition {
      let (id, label, form, values) = (text(), text(), number(), listOfTexts())
      return PropertyDefinition(
        id: PropertyID(id), label: label,
        form: form == 1 && values.count == 2
          ? .boolean(off: values[0], on: values[1]) : form == 0 ? .list(values) : .text,
        help: text())
    }

    private mutating func threatType() -> ThreatType {
      let (id, category, title, description) = (text(), text(), text(), text())
      let (include, exclude, priority) = (text(), text(), text())
      return ThreatType(
        id: ThreatTypeID(id), category: category, title: title, description: description,
        include: include,
        exclude: exclude, priority: Priority(rawValue: priority),
        atRisk: ThreatType.Ends(rawValue: number()), mitigations: listOfTexts(),
        references: listOfTexts())
    }
  }
}
