/// The name of something, of a type of its own for each kind of thing: the compiler does not take the
/// name of a diagram for that of an item.
///
/// It is a text and nothing else, in memory as in files, and as quick to compare and to hash. Readers
/// make ids of the text they read, writers write ``rawValue``; between them an id stays an id.
@frozen
public struct ID<Kind>: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible, ExpressibleByStringInterpolation
{
  /// The name as text.
  public let rawValue: String

  /// The name that a text is.
  @inlinable
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The name that a text is.
  @inlinable
  public init(_ text: String) { rawValue = text }

  /// The name that a literal is.
  @inlinable
  public init(stringLiteral text: String) { rawValue = text }

  /// The name as text.
  @inlinable
  public var description: String { rawValue }

  /// Whether it is the empty text, which names nothing.
  @inlinable
  public var isEmpty: Bool { rawValue.isEmpty }

  /// The name in small letters, for what is compared without regard to case.
  public func lowercased() -> Self { Self(rawValue.lowercased()) }

  /// Whether both are the same text.
  @inlinable
  public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }

  /// Whether the first is the earlier text.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Hashes the text.
  @inlinable
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension ID {
  /// The name between quotes, shortened to fit into a sentence.
  var quoted: String { rawValue.quoted }
}

/// The name of an element, flow or boundary; unique in its model, short, stable, chosen by a person
/// or made from the name.
public typealias ItemID = ID<Item>
/// The name of a diagram, unique in its model.
public typealias DiagramID = ID<Diagram>
/// The name of a stencil of the template.
public typealias StencilID = ID<Stencil>
/// The name of a property: what files and filters call it, not what the pane shows.
public typealias PropertyID = ID<PropertyDefinition>
/// The name of a threat type of the template.
public typealias ThreatTypeID = ID<ThreatType>
/// The name of a model's mitigation.
public typealias MitigationID = ID<Mitigation>
