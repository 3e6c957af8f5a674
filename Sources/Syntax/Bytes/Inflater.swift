/// Unpacks what was packed by deflate (RFC 1951), without a header round it.
///
/// Drawings of diagrams.net are packed so inside their file. No library at hand does it on every
/// system, and this is all there is to it.
package struct Inflater {
  /// What can go wrong.
  package enum Failure: Error {
    /// The bytes are no packed ones, or they end too early.
    case broken
    /// More comes out than is allowed.
    case tooLarge
  }

  private let input: [UInt8]
  private var index = 0
  private var bits: UInt32 = 0
  private var count = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// The bytes that were packed.
  ///
  /// - `limit`: How many may come out: a few bytes can unfold to any number.
  package static func unpacked(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var inflater = Inflater(input: bytes, limit: limit)
    try inflater.run()
    return inflater.output
  }

  private init(input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
  }

  private mutating func run() throws(Failure) {
    var isLast = false
    while !isLast {
      isLast = try read(1) == 1
      switch try read(2) {
      case 0: try copyStored()
      case 1: try decode(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        let tables = try tables()
        try decode(tables.literals, tables.distances)
      default: throw .broken
      }
    }
  }

  /// The next bits, the lowest first.
  private mutating func read(_ wanted: Int) throws(Failure) -> Int {
    while count < wanted {
      guard index < input.count else { throw .broken }
      bits |= UInt32(input[index]) << UInt32(count)
      index += 1
      count += 8
    }
    let value = bits & ((1 << UInt32(wanted)) - 1)
    bits >>= UInt32(wanted)
    count -= wanted
    return Int(value)
  }

  private mutating func copyStored() throws(Failure) {
    (bits, count) = (0, 0)
    guard index + 4 <= input.count else { throw .broken }
    let length = Int(input[index]) | Int(input[index + 1]) << 8
    let check = Int(input[index + 2]) | Int(input[index + 3]) << 8
    index += 4
    guard length == ~check & 0xFFFF, index + length <= input.count else { throw .broken }
    guard output.count + length <= limit else { throw .tooLarge }
    output += input[index..<(index + length)]
    index += length
  }

  // MARK: Codes

  /// A table of codes: how many there are of each length, and what they stand for in order.
  private struct Table {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var offsets = [Int](repeating: 0, count: 17)
      for length in 1..<16 { offsets[length + 1] = offsets[length] + counts[length] }
      symbols = [Int](repeating: 0, count: lengths.count)
      for (symbol, length) in lengths.enumerated() where length != 0 {
        symbols[offsets[length]] = symbol
        offsets[length] += 1
      }
    }
  }

  private static let fixedLiterals = Table(
    [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
      + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))
  private static let fixedDistances = Table([Int](repeating: 5, count: 30))

  /// Reads one code bit by bit; codes of one length follow one another.
  private mutating func symbol(_ table: Table) throws(Failure) -> Int {
    var code = 0
    var first = 0
    var place = 0
    for length in 1..<16 {
      code |= try read(1)
      let count = table.counts[length]
      if code - count < first { return table.symbols[place + code - first] }
      place += count
      first = (first + count) << 1
      code <<= 1
    }
    throw .broken
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func tables() throws(Failure) -> (literals: Table, distances: Table) {
    let literals = try read(5) + 257
    let distances = try read(5) + 1
    let codes = try read(4) + 4
    guard literals <= 286, distances <= 30 else { throw .broken }
    var lengths = [Int](repeating: 0, count: 19)
    for place in 0..<codes { lengths[Self.order[place]] = try read(3) }
    let table = Table(lengths)
    lengths = []
    while lengths.count < literals + distances {
      let symbol = try symbol(table)
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw .broken }
        lengths += Array(repeating: last, count: 3 + (try read(2)))
      case 17: lengths += Array(repeating: 0, count: 3 + (try read(3)))
      default: lengths += Array(repeating: 0, count: 11 + (try read(7)))
      }
    }
    guard lengths.count == literals + distances, lengths[256] != 0 else { throw .broken }
    return (Table(Array(lengths[..<literals])), Table(Array(lengths[literals...])))
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]

  private mutating func decode(_ literals: Table, _ distances: Table) throws(Failure) {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLarge }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengthBases.count else { throw .broken }
      let length = Self.lengthBases[symbol - 257] + (try read(Self.lengthBits[symbol - 257]))
      let code = try self.symbol(distances)
      guard code < Self.distanceBases.count else { throw .broken }
      let distance = Self.distanceBases[code] + (try read(Self.distanceBits[code]))
      guard distance <= output.count else { throw .broken }
      guard output.count + length <= limit else { throw .tooLarge }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
