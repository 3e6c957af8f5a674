import Formats
import Syntax
import System

/// A program on this machine that makes PNG and PDF of SVG.
struct PictureConverter {
  /// The programs known, the best first.
  enum Kind: CaseIterable {
    /// librsvg's: small, quick, sharp PDF.
    case rsvg
    case inkscape
    /// Chromium and its relatives.
    case chromium
    /// ImageMagick, whose PDF is made of pixels.
    case imageMagick

    /// The names it goes by, the most usual first.
    var names: [String] {
      switch self {
      case .rsvg: ["rsvg-convert"]
      case .inkscape: ["inkscape"]
      case .chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
      case .imageMagick: ["magick", "convert"]
      }
    }

    /// Whether it makes one PDF of several pictures.
    var joinsPages: Bool { self != .inkscape }
  }

  /// What it can make.
  enum Form: String {
    case png
    case pdf

    /// How such a file begins.
    fileprivate var beginning: [UInt8] {
      switch self {
      case .png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      case .pdf: Array("%PDF-".utf8)
      }
    }
  }

  /// A picture to be converted.
  struct Picture {
    var svg: String
    /// In the SVG's own units.
    var width: Int
    var height: Int
  }

  let kind: Kind
  /// Where it is.
  let path: String

  /// The time a conversion may take.
  private static let seconds = 60
  /// The dots that a unit of a picture becomes where that does not make it too large.
  private static let sharpness = 2.0
  /// The most dots in a row or a column; more are too many for some of these programs.
  private static let maxSide = 16_000.0

  /// The converters found in the folders of a `PATH`, the best first.
  ///
  /// Only absolute folders count: what lies where one happens to be is not to be run.
  static func all(in path: String) -> [PictureConverter] {
    let folders = path.split(separator: ":").filter { $0.hasPrefix("/") }
    return Kind.allCases.flatMap { kind in
      kind.names.compactMap { name in
        folders.lazy.map { "\($0)/\(name)" }.first(where: isProgram)
          .map { PictureConverter(kind: kind, path: $0) }
      }
    }
  }

  private static let advice =
    "install rsvg-convert (on Debian and Ubuntu: apt-get install librsvg2-bin), Inkscape, Chromium "
    + "or ImageMagick, or export svg"

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Converts pictures with the first of the converters on this machine that does it.
  ///
  /// - `file`: What to call it in messages.
  /// - Returns: A file for each picture, or a single one where a PDF holds all of them.
  /// - Throws: ``FileError``, naming what to install where there is no converter.
  static func convert(
    _ pictures: [Picture], to form: Form, for file: String
  ) throws(FileError) -> [[UInt8]] {
    let found = all(in: ThisProcess.variable("PATH") ?? "/usr/bin:/bin")
    guard !found.isEmpty else {
      throw FileError(
        file: file,
        message: "nothing here makes a \(form.rawValue.uppercased()) of an SVG; \(advice)")
    }
    var failures: [String] = []
    for converter in found {
      do {
        return try converter.convert(pictures, to: form)
      } catch let failure {
        failures.append("\(converter.path) \(failure.message)")
      }
    }
    failures.append(advice)
    throw FileError(file: file, message: failures.joined(separator: "; "))
  }

  /// Converts pictures; a single PDF holds all of them where it can make that.
  private func convert(_ pictures: [Picture], to form: Form) throws(FileError) -> [[UInt8]] {
    if form == .pdf, kind.joinsPages, pictures.count > 1 { return [try run(pictures, form)] }
    var result: [[UInt8]] = []
    for picture in pictures { result.append(try run([picture], form)) }
    return result
  }

  private func run(_ pictures: [Picture], _ form: Form) throws(FileError) -> [UInt8] {
    let folder = try ScratchFolder()
    var sources: [String] = []
    for (index, picture) in pictures.enumerated() {
      let source = folder / "\(index).svg"
      try AtomicFile.write(picture.svg, to: source)
      sources.append(source)
    }
    let target = folder / "out.\(form.rawValue)"
    let zoom = Self.zoom(pictures)
    let arguments: [String]
    switch (kind, form) {
    case (.rsvg, .png): arguments = ["--format=png", "--zoom=\(zoom)", "-o", target] + sources
    case (.rsvg, .pdf): arguments = ["--format=pdf", "-o", target] + sources
    case (.inkscape, .png):
      arguments = ["--export-type=png", "--export-dpi=\(96 * zoom)", "-o", target] + sources
    case (.inkscape, .pdf): arguments = ["--export-type=pdf", "-o", target] + sources
    case (.chromium, _):
      arguments = try chromium(pictures, form, zoom, in: folder, to: target)
    case (.imageMagick, _):
      arguments =
        ["-background", "none", "-density", "\(96 * zoom)"] + sources.map { "svg:\($0)" }
        + ["\(form.rawValue):\(target)"]
    }
    switch Subprocess.run([path] + arguments, seconds: Self.seconds) {
    case .exited(0): break
    case .exited(let status): throw Self.failure("failed with status \(status)")
    case .killed(let signal): throw Self.failure("was ended by signal \(signal)")
    case nil: throw Self.failure("did not end within \(Self.seconds) s")
    case .notStarted: throw Self.failure("can't be started")
    }
    guard let bytes = try? ReadFile.bytes(target), bytes.starts(with: form.beginning) else {
      throw Self.failure("made no \(form.rawValue.uppercased())")
    }
    return bytes
  }

  private static func failure(_ message: String) -> FileError {
    FileError(file: "", message: message)
  }

  /// How many dots a unit becomes.
  private static func zoom(_ pictures: [Picture]) -> Double {
    let side = pictures.reduce(1) { max($0, $1.width, $1.height) }
    return min(sharpness, maxSide / Double(side))
  }

  /// Writes the page that a browser prints, or shows for a picture of it.
  private func chromium(
    _ pictures: [Picture], _ form: Form, _ zoom: Double, in folder: ScratchFolder,
    to target: String
  ) throws(FileError) -> [String] {
    var sheet = "body{margin:0}svg{display:block}div{break-after:page}"
    var body = ""
    for (index, picture) in pictures.enumerated() {
      sheet += "@page p\(index){size:\(picture.width)px \(picture.height)px;margin:0}"
      sheet += "#p\(index){page:p\(index)}"
      body += "<div id=\"p\(index)\">\(picture.svg)</div>"
    }
    sheet += "#p\(pictures.count - 1){break-after:auto}"
    let page = folder / "page.html"
    try AtomicFile.write(
      "<!DOCTYPE html><meta charset=\"utf-8\"><style>\(sheet)</style>\(body)\n", to: page)
    var arguments = [
      "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
      "--disable-extensions", "--user-data-dir=\(folder / "profile")",
    ]
    // It refuses to run for root otherwise; the page is our own and holds no script.
    if getuid() == 0 { arguments.append("--no-sandbox") }
    switch form {
    case .png:
      let size = pictures.first.map { "\($0.width),\($0.height)" } ?? "800,600"
      arguments += [
        "--force-device-scale-factor=\(zoom)", "--window-size=\(size)",
        "--default-background-color=00000000", "--screenshot=\(target)",
      ]
    case .pdf: arguments += ["--no-pdf-header-footer", "--print-to-pdf=\(target)"]
    }
    return arguments + ["file://\(page)"]
  }
}
