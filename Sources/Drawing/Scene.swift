import Models
import Screen

/// A diagram ready to be drawn, hit and exported: every shape, line and label in its place.
public struct Scene: Sendable {
  /// What is emphasised while drawing.
  public struct Emphasis: Hashable, Sendable {
    /// Drawn with corner marks.
    public var selection: Set<ItemID>
    /// Drawn bright while everything else dims; empty dims nothing.
    public var spotlight: Set<ItemID>

    public init(selection: Set<ItemID> = [], spotlight: Set<ItemID> = []) {
      self.selection = selection
      self.spotlight = spotlight
    }
  }

  /// What lies at a grid point.
  public enum Hit: Hashable, Sendable {
    /// Inside an element.
    case element(ItemID)
    /// On an element's outline, from where a flow can be drawn.
    case outline(ItemID)
    /// On the corner of an element or border that resizes it.
    case corner(ItemID)
    /// On a flow's line or label.
    case flow(ItemID)
    /// On a boundary's line or name.
    case boundary(ItemID)
  }

  /// Lays a diagram out. `routes` must be those of `diagram`.
  public init(
    _ diagram: Diagram, of model: Model, template: Template, routes: Routes, risks: Risks
  ) {}

  /// The smallest rectangle round everything drawn, labels included.
  public var bounds: Rect { Rect(0, 0, 0, 0) }

  /// Draws the part that a rectangle of the surface shows when its top left cell is `corner`.
  public func draw(
    on surface: inout Surface, in area: ScreenRect, corner: Point, glyphs: GlyphSet,
    emphasis: Emphasis = Emphasis()
  ) {}

  /// What lies at a point, the topmost thing first.
  public func hit(_ point: Point) -> Hit? { nil }
}
