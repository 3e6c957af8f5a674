import Models
import Syntax

/// The template that a file of another tool is read with.
struct ImportedTemplate {
  /// The template.
  let template: Template
  /// What the file calls it.
  let name: String

  /// Reads the template that a file made here names; the built-in one where it names none.
  ///
  /// A file whose template is gone is whole otherwise, so it is read with the built-in one, and that
  /// is said.
  init(
    _ name: String?, _ read: (String) throws -> Template, _ losses: inout LossList
  ) {
    if let name, !name.isEmpty, name != "core" {
      do {
        template = try read(name)
        self.name = name
        return
      } catch {
        let reason = (error as? FileError)?.message ?? "\(error)"
        losses.add("its template, so the built-in one is used", "\(quoted(name)): \(reason)")
      }
    }
    (template, self.name) = (CoreTemplate.template, "core")
  }
}
