import Models
import Threats

/// The template that is built in.
///
/// It is written as YAML, in the files of the folder `Core`; what the program embeds is a
/// ``TemplateImage`` of them, since parsing them would take half of the time until the first frame.
/// A test holds both equal, and `RECORD=1 swift test --filter CoreTemplateTests` makes the image anew.
public enum CoreTemplate {
  /// The files that it is written in, in order.
  static let files = [
    "stencils", "spoofing", "tampering", "repudiation", "information-disclosure",
    "denial-of-service", "elevation-of-privilege",
  ]

  /// The built-in stencils and threat types.
  public static let template = read()

  /// The built-in threat types, compiled once.
  public static let rules = RuleSet(template)

  /// The threat types of a template, compiled.
  static func rules(of template: Template) -> RuleSet {
    // Templates that are one and the same are told by their storage, without a look inside.
    template == Self.template ? rules : RuleSet(template)
  }

  /// What each version of the built-in template changed.
  public static let history: RuleHistory = {
    do {
      return try RuleHistoryReader.history(
        PackageResources.versions_yaml, file: "Core/versions.yaml")
    } catch {
      // The program was built with something else in its place, which a test would have seen.
      fatalError("\(error)")
    }
  }()

  /// Reads the embedded image anew; for benchmarks.
  public static func read() -> Template {
    guard let template = TemplateImage.template(PackageResources.core_image) else {
      // The program was built with something else in its place: nothing it said would be true.
      fatalError("the image of the built-in template can't be read")
    }
    return template
  }
}
