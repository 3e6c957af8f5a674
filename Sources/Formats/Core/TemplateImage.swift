import Models
import Syntax

/// The files of a template as one text that is read at once.
///
/// The built-in template is written as YAML like everybody's, and to parse that would take half of the
/// time until the first frame. So what the files say is kept a second time in this form, which a test
/// holds equal to them. It says each fact on a line of its own, so that two people's stencils merge in
/// it as they do in the YAML, and `.gitattributes` lets both sides' lines stand: it can't conflict.
///
/// ```text
/// drawbridge template image 3
/// stencils[
/// -{
/// id=https
/// presets{
/// provides-integrity=yes
/// }
/// }
/// ]
/// ```
enum TemplateImage {
  /// The first line; another one for another form.
  private static let mark = "drawbridge template image 3"

  // MARK: Writing

  /// The text of a template's files, given by what they hold, in order.
  static func text(of files: [SourceNode]) -> String {
    var lines = [mark]
    for file in files { add(file, after: "", to: &lines) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func add(_ node: SourceNode, after key: String, to lines: inout [String]) {
    switch node.content {
    case .scalar(let text):
      lines.append(
        key + "="
          + text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))
    case .sequence(let items):
      lines.append(key + "[")
      for item in items { add(item, after: "-", to: &lines) }
      lines.append("]")
    case .mapping(let entries):
      lines.append(key + "{")
      for entry in entries { add(entry.value, after: entry.key, to: &lines) }
      lines.append("}")
    }
  }

  // MARK: Reading

  /// What the files of an image hold; nil for bytes that are none.
  static func files(_ bytes: [UInt8]) -> [SourceNode]? {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = Reader(bytes)
      guard reader.next(), reader.text(reader.line) == mark else { return nil }
      var files: [SourceNode] = []
      while reader.next() {
        guard let node = reader.value(after: reader.line.lowerBound, depth: 0) else { return nil }
        files.append(node)
      }
      return files
    }
  }

  /// Lines of an image, one after the other.
  private struct Reader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var end = -1
    private var number = 0
    /// Where the line under consideration is.
    private(set) var line = 0..<0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Goes on to the next line; false behind the last one.
    mutating func next() -> Bool {
      let start = end + 1
      guard start < bytes.count else { return false }
      end = bytes[start...].firstIndex(of: newline) ?? bytes.count
      line = start..<end
      number += 1
      return true
    }

    func text(_ range: Range<Int>) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// The value that begins behind its key on this line, with the lines that belong to it; nil for
    /// what breaks the form.
    mutating func value(after start: Int, depth: Int) -> SourceNode? {
      guard start < line.upperBound, depth < SourceNode.deepest else { return nil }
      let place = number
      let content: SourceNode.Content
      switch bytes[start] {
      case UInt8(ascii: "="):
        content = .scalar(unescaped(start + 1..<line.upperBound))
      case UInt8(ascii: "["):
        var items: [SourceNode] = []
        while true {
          guard next(), !line.isEmpty else { return nil }
          if bytes[line.lowerBound] == UInt8(ascii: "]") { break }
          guard bytes[line.lowerBound] == UInt8(ascii: "-"),
            let item = value(after: line.lowerBound + 1, depth: depth + 1)
          else { return nil }
          items.append(item)
        }
        content = .sequence(items)
      case UInt8(ascii: "{"):
        var entries: [SourceEntry] = []
        while true {
          guard next(), !line.isEmpty else { return nil }
          if bytes[line.lowerBound] == UInt8(ascii: "}") { break }
          let here = number
          guard let end = line.first(where: { isMark(bytes[$0]) }) else { return nil }
          let key = text(line.lowerBound..<end)
          guard let value = value(after: end, depth: depth + 1) else { return nil }
          entries.append(SourceEntry(key: key, line: here, column: 1, range: 0..<0, value: value))
        }
        content = .mapping(entries)
      default: return nil
      }
      return SourceNode(content: content, style: .quoted, line: place, column: 1, range: 0..<0)
    }

    private func isMark(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "=") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    private func unescaped(_ range: Range<Int>) -> String {
      let text = text(range)
      guard bytes[range].contains(UInt8(ascii: "\\")) else { return text }
      var result = ""
      var isEscaped = false
      for character in text {
        if isEscaped {
          result.append(character == "n" ? "\n" : character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else {
          result.append(character)
        }
      }
      return result
    }
  }

  private static let newline = UInt8(ascii: "\n")
}
