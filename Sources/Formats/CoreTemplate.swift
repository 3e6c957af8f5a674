import Models

/// The template that is built in.
public enum CoreTemplate {
  /// Read from the data embedded in the program.
  public static let template = Template(id: "core", name: "Core")
}
