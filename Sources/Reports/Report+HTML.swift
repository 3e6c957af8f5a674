import Syntax

extension Report {
  /// The report for people: one page with everything in it, without a script.
  ///
  /// It is read in a browser, on paper and on a phone, in light and in dark, and refers to nothing
  /// outside but what people linked to.
  ///
  /// - Throws: ``FileError`` never, unless the program was built with another template.
  public func html() throws -> String {
    try PageTemplate(Self.builtInTemplate, name: "the built-in template").page(of: self)
  }

  /// The report in a form of a person's own.
  ///
  /// - `template`: A Mustache template; the module's documentation says what it can name.
  /// - `name`: What the person called the template's file.
  /// - Throws: ``FileError`` with the place where it is no template.
  public func page(_ template: [UInt8], name: String) throws -> String {
    // Bytes that are no text would come out as other ones.
    let text = String(decoding: template, as: UTF8.self)
    guard Array(text.utf8) == template else {
      throw FileError(file: name, message: "is not UTF-8 text, which a template is")
    }
    let page = try PageTemplate(text, name: name)
    return page.page(of: self)
  }

  /// The template of ``html()``, to begin one's own with.
  public static var builtInTemplate: String {
    String(decoding: PackageResources.report_html_mustache, as: UTF8.self)
  }
}
