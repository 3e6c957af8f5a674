import Dispatch
import Models
import Synchronization
import Threats

/// The template that is built in.
public enum CoreTemplate {
  /// The built-in stencils and threat types, read once from the data embedded in the program.
  public static let template = (try? read()) ?? Template(id: "core", name: "Drawbridge core")

  /// The built-in threat types, compiled once.
  public static let rules = RuleSet(template)

  /// Begins to read the template and to compile its rules while the caller does something else;
  /// whoever asks for them then waits for the rest only.
  public static func prepare() {
    DispatchQueue.global(qos: .userInteractive).async { _ = rules }
  }

  /// Reads the embedded data; a test calls it, so that what is embedded is never broken.
  ///
  /// Its files are parsed side by side: together they take longer than a first frame may.
  static func read() throws -> Template {
    let files: [(name: String, bytes: [UInt8])] = [
      ("stencils.yaml", PackageResources.stencils_yaml),
      ("spoofing.yaml", PackageResources.spoofing_yaml),
      ("tampering.yaml", PackageResources.tampering_yaml),
      ("repudiation.yaml", PackageResources.repudiation_yaml),
      ("information-disclosure.yaml", PackageResources.information_disclosure_yaml),
      ("denial-of-service.yaml", PackageResources.denial_of_service_yaml),
      ("elevation-of-privilege.yaml", PackageResources.elevation_of_privilege_yaml),
    ]
    let parts = Mutex<[Result<TemplatePart, any Error>?]>(Array(repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let part = Result { try TemplatePart(files[index].bytes, file: files[index].name) }
      parts.withLock { $0[index] = part }
    }
    return try TemplateReader.template(of: parts.withLock { $0 }.compactMap { try $0?.get() })
  }
}
