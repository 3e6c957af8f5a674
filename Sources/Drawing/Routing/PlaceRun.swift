/// Places that follow each other without a gap.
///
/// A range would say the same, but an array of ranges takes the program a tenth of a millisecond to
/// make for the first time, before anything is seen.
struct PlaceRun {
  var low: Int
  var high: Int
}
