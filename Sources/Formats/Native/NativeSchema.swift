/// The published JSON Schema of native model files, by which editors complete and check them.
public enum NativeSchema {
  /// The schema as JSON, as it is embedded in the program.
  public static var text: String {
    String(decoding: PackageResources.drawbridge_schema_json, as: UTF8.self)
  }
}
