/// What a form has no place for, gathered while a model is written or read, one line for each kind.
struct ExchangeLosses {
  private var counts: [(text: String, count: Int)] = []

  /// Notes that something is lost so many times; none is nothing.
  mutating func add(_ text: String, _ count: Int = 1) {
    guard count > 0 else { return }
    if let index = counts.firstIndex(where: { $0.text == text }) {
      counts[index].count += count
    } else {
      counts.append((text, count))
    }
  }

  /// All of it in one line, as `Threat Dragon can't hold a note (2 times), a bend`; none for nothing.
  func lines(_ form: String) -> [String] {
    if counts.isEmpty { return [] }
    let parts = counts.map { $0.text + ($0.count > 1 ? " (\($0.count) times)" : "") }
    return ["\(form) can't hold \(parts.joined(separator: ", "))"]
  }
}
