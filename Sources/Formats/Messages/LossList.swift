import Syntax

/// What is left out while a model is written or read: by kind, each thing by its own name.
struct LossList {
  /// Things of one kind that are left out.
  private struct Group {
    var text: String
    var names: [String]
    /// Whether it is something that people said of threats.
    var isDecided: Bool
  }

  private var groups: [Group] = []
  /// What was taken otherwise than it was said, without anything being left out.
  private(set) var remarks: [String] = []

  /// Whether nothing is left out.
  var isEmpty: Bool { groups.isEmpty }

  /// Notes that something is left out.
  ///
  /// - Parameters:
  ///   - text: What kind of thing it is: "a note".
  ///   - name: What it is called, or what it is about.
  ///   - isDecided: Whether people said it of a threat; such things are told first.
  mutating func add(_ text: String, _ name: String, isDecided: Bool = false) {
    if let index = groups.firstIndex(where: { $0.text == text }) {
      groups[index].names.append(name)
    } else {
      groups.append(Group(text: text, names: [name], isDecided: isDecided))
    }
  }

  /// Notes that several things of a kind are left out; none is nothing.
  mutating func add(_ text: String, _ names: some Sequence<String>, isDecided: Bool = false) {
    for name in names { add(text, name, isDecided: isDecided) }
  }

  /// Takes over what others noted.
  mutating func add(_ other: LossList) {
    for group in other.groups { add(group.text, group.names, isDecided: group.isDecided) }
    for remark in other.remarks { self.remark(remark) }
  }

  /// Notes that something was taken otherwise than it was said.
  mutating func remark(_ text: String) {
    if !remarks.contains(text) { remarks.append(text) }
  }

  /// All of it, a line for each kind, as `OTM can't hold a note (2): 'One', 'Two'`; what people said of
  /// threats comes first.
  func lines(_ form: String) -> [String] {
    (groups.filter(\.isDecided) + groups.filter { !$0.isDecided }).map { group in
      let count = group.names.count > 1 ? " (\(group.names.count))" : ""
      return shown(
        "\(form) can't hold \(group.text)\(count): \(group.names.joined(separator: ", "))")
    }
  }
}
