/// The prefixes that are declared where a scanner stands.
struct XMLScopes {
  private(set) var namespaces: [String] = [""]
  private var ids: [String: UInt16] = ["": 0]
  /// The declarations in force, outer ones first.
  private var declared: [(prefix: String, namespace: UInt16, depth: Int)] = []
  private let limit: Int

  /// No declarations yet, and never more than so many namespaces.
  init(limit: Int) { self.limit = min(limit, 60_000) }

  /// Whether an attribute of that name declares a prefix or the default namespace.
  static func isDeclaration(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Bool {
    bytes[name].starts(with: "xmlns".utf8)
      && (name.count == 5 || bytes[name.lowerBound + 5] == UInt8(ascii: ":"))
  }

  /// Takes a declaration on an element at a depth, counted from 1; false where there are too many.
  mutating func declare(
    _ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ value: Range<Int>, depth: Int
  ) -> Bool {
    guard declared.count < limit, value.count < 4096 else { return false }
    let prefix = String(decoding: bytes[name.dropFirst(6)], as: UTF8.self)
    let namespace = String(decoding: bytes[value], as: UTF8.self)
    var id = ids[namespace]
    if id == nil {
      guard namespaces.count < limit else { return false }
      id = UInt16(namespaces.count)
      ids[namespace] = id
      namespaces.append(namespace)
    }
    declared.append((prefix, id ?? 0, depth))
    return true
  }

  /// Forgets what was declared at a depth.
  mutating func leave(depth: Int) {
    while let last = declared.last, last.depth >= depth { declared.removeLast() }
  }

  /// The namespace of a prefix; nil where it is not declared.
  func namespace(of prefix: String) -> UInt16? {
    for declaration in declared.reversed() where declaration.prefix == prefix {
      return declaration.namespace
    }
    return prefix.isEmpty || prefix == "xml" ? 0 : nil
  }
}
