/// What a route pays for; the unit is half a column.
///
/// A row weighs two columns because a cell is about twice as high as it is wide.
enum RouteCost {
  static let column: Int32 = 2
  static let row: Int32 = 4
  static let bend: Int32 = 24
  /// Crossing another flow at a right angle.
  static let crossing: Int32 = 40
  /// Each cell that touches an element which the line passes.
  static let halo: UInt16 = 40
  /// Each cell that runs beside an element one cell farther out.
  static let near: UInt16 = 1
  /// Each cell that runs right beside a boundary's line.
  static let besideBoundary: UInt16 = 3
  /// Entering or leaving a border that holds neither end.
  static let foreignBorder: Int32 = 30
  /// Each cell that runs right beside another flow, so that the two look like one.
  static let besideFlow: Int32 = 24
  /// Each cell of a column two columns from another flow's.
  static let nearFlow: Int32 = 2
  /// A port right beside another flow's.
  static let crowdedPort: Int32 = 80
  /// A port that another flow is about to get.
  static let promisedPort: Int32 = 30
  /// Leaving or entering by another side than planned.
  static let otherSide: Int32 = 20
  /// Each cell of an element that a blocked flow passes through.
  static let solid: Int32 = 60
  /// Each cell in which a blocked flow runs along an element's side or in a boundary's line.
  static let walled: Int32 = 30
  /// Each cell of another flow that a blocked flow shares.
  static let shared: Int32 = 60
}
