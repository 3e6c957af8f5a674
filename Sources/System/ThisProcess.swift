/// What the system knows of the process.
public enum ThisProcess {
  /// A variable of its environment; nil where that is unset or empty.
  public static func variable(_ name: String) -> String? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return String(cString: text)
  }

  /// The environment as programs that are started get it.
  public static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  /// The path of the program's own file; nil where the system does not tell.
  public static var program: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    #if canImport(Darwin)
      var size = UInt32(buffer.count)
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
    #else
      guard readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0 else { return nil }
    #endif
    return text(buffer)
  }

  /// The folder that relative paths begin in; nil where it is gone.
  public static var folder: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    return getcwd(&buffer, buffer.count) == nil ? nil : text(buffer)
  }

  /// The name of the machine; empty where it has none.
  public static var host: String {
    var buffer = [CChar](repeating: 0, count: 257)
    return gethostname(&buffer, buffer.count - 1) == 0 ? text(buffer) : ""
  }

  /// The login name of the person whose process it is; nil where the system does not know one.
  public static var user: String? {
    person?.pw_name.map { String(cString: $0) }
  }

  /// The person's own folder: `HOME`, or what the system knows of them; the root where it knows none.
  public static var home: String {
    variable("HOME") ?? person?.pw_dir.map { String(cString: $0) } ?? "/"
  }

  private static var person: passwd? { getpwuid(getuid())?.pointee }

  /// A time in ms that only grows.
  public static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// The text before the zero that ends it.
  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
