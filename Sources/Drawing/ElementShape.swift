import Models
import Screen

/// An element as it is drawn: its frame, and what stands in which row.
///
///     ╭──────────────────────╮        ══════════════════════        ┌────────────┐
///     │     Enzo client      │           Machine registry           │  Operator  │
///     │   managed app · ⊞1   │            ·T·I··  ‼2                └────────────┘
///     │     S·R···  !3       │        ══════════════════════
///     ╰──────────────────────╯
struct ElementShape {
  let id: ItemID
  let frame: Rect
  let kind: StencilKind
  let isUnknown: Bool
  let isOutOfScope: Bool
  private(set) var risk: Risk?
  /// The level of the diagram that shows its inside.
  let childLevel: Int?
  /// Whether it counts as inside a border, or as outside, against what its place says; nil where the
  /// place tells.
  let isHeld: Bool?
  private(set) var face: ElementFace
  let name: String
  /// Whether it says no more than its name and its risk.
  private let isCompact: Bool
  /// The name of its stencil.
  let stencil: String
  private let stencilID: StencilID?

  init(
    id: ItemID, frame: Rect, attributes: ItemAttributes?, template: Template, risk: Risk?,
    childLevel: Int?,
    isHeld: Bool? = nil, isCompact: Bool = false
  ) {
    self.id = id
    self.isCompact = isCompact
    self.frame = Scene.bounded(frame)
    let known = attributes.flatMap { template.kind(of: $0.stencil) }
    switch known {
    case .process, .interactor, .store, .annotation: kind = known ?? .process
    default: kind = .process
    }
    isUnknown = kind != known
    isOutOfScope = attributes?.outOfScope != nil
    self.risk = risk
    self.childLevel = childLevel
    self.isHeld = isHeld
    name = Scene.bounded(attributes?.name ?? id.rawValue)
    stencilID = attributes?.stencil
    stencil = Scene.bounded(attributes.map { template.name(of: $0.stencil) } ?? "")
    face = ElementFace(
      name: name, stencil: stencil, frame: self.frame, kind: kind, risk: risk,
      childLevel: childLevel, isCompact: isCompact)
  }

  /// Whether it is what ``init(id:frame:attributes:template:risk:childLevel:isHeld:isCompact:)`` makes of
  /// these; where that is not plain to see, it is not.
  func isMade(
    of id: ItemID, _ frame: Rect, _ attributes: ItemAttributes?, _ risk: Risk?, _ childLevel: Int?,
    _ isHeld: Bool?
  ) -> Bool {
    self.id == id && self.frame == frame && self.risk == risk && self.childLevel == childLevel
      && self.isHeld == isHeld
      && stencilID == attributes?.stencil && name == attributes?.name ?? id.rawValue
      && isOutOfScope == (attributes?.outOfScope != nil)
  }

  /// The same element at another risk.
  func with(_ risk: Risk?) -> ElementShape {
    var result = self
    result.risk = risk
    result.face = ElementFace(
      name: name, stencil: stencil, frame: frame, kind: kind, risk: risk, childLevel: childLevel,
      isCompact: isCompact)
    return result
  }

  /// The style of the outline.
  var outline: Style {
    if isOutOfScope { return Style(.faint) }
    return Style(risk?.role ?? .element)
  }

  /// Whether flows start from its outline; an annotation has none.
  var hasOutline: Bool { kind != .annotation }

  func draw(on sketch: inout Sketch) {
    if hasOutline { drawOutline(on: &sketch) }
    for row in face.rows { draw(row, on: &sketch) }
    if let isHeld, frame.width > 3 {
      sketch.glyph(
        isHeld ? .held : .notHeld, frame.minX + 1, frame.maxY, Style(.boundary), .detail)
    }
    sketch.close(id, .element, background: hasOutline ? frame : nil)
  }

  private func drawOutline(on sketch: inout Sketch) {
    let (left, right, top, bottom) = (frame.minX, frame.maxX, frame.minY, frame.maxY)
    let style = outline
    if kind == .store {
      for y in top == bottom ? [top] : [top, bottom] {
        sketch.glyph(.doubleHorizontal, left, y, style, .line, count: frame.width)
      }
      return
    }
    // Frames too small for an outline show what of it fits; the corners come last and win.
    for y in [top, bottom] {
      sketch.glyph(.horizontal, left, y, style, .line, count: frame.width)
    }
    for x in [left, right] {
      sketch.glyph(
        .vertical, x, top + 1, style, .line, count: frame.height - 2, isVertical: true)
    }
    guard frame.width > 1, frame.height > 1 else { return }
    let isRound = kind == .process
    sketch.glyph(isRound ? .roundTopLeft : .topLeft, left, top, style, .line)
    sketch.glyph(isRound ? .roundTopRight : .topRight, right, top, style, .line)
    sketch.glyph(isRound ? .roundBottomLeft : .bottomLeft, left, bottom, style, .line)
    sketch.glyph(isRound ? .roundBottomRight : .bottomRight, right, bottom, style, .line)
    if isUnknown, frame.width > 3 { sketch.glyph(.unknown, left + 1, top, Style(.faint), .detail) }
  }

  private func draw(_ row: ElementFace.Row, on sketch: inout Sketch) {
    var x = row.x
    for part in row.parts {
      part.draw(x, row.y, self, on: &sketch)
      x += part.width
    }
  }

  /// The style of a text of the face; what is out of scope is faint throughout.
  func style(_ role: Role, _ attributes: Style.Attributes = []) -> Style {
    isOutOfScope ? Style(.faint) : Style(role, attributes)
  }
}

extension Style {
  /// A role with attributes on the plain ground.
  init(_ role: Role, _ attributes: Attributes) { self.init(role, on: .plain, attributes) }
}

extension Risk {
  /// The colour role of the worst open threat; nil where none is open.
  var role: Role? {
    guard isAtRisk else { return nil }
    switch worst ?? .medium {
    case .high: return .riskHigh
    case .medium: return .riskMedium
    case .low: return .riskLow
    }
  }

  /// The sign of the worst open threat.
  var glyph: GlyphSet.Glyph {
    switch worst ?? .medium {
    case .high: .high
    case .medium: .medium
    case .low: .low
    }
  }
}
