/// What `posix_spawn` is given: structures on Linux, pointers to them on Darwin.
public enum Spawning {
  #if canImport(Darwin)
    /// What is done with files before a program begins.
    public typealias Actions = posix_spawn_file_actions_t?
    /// What a program is started with.
    public typealias Attributes = posix_spawnattr_t?
  #else
    /// What is done with files before a program begins.
    public typealias Actions = posix_spawn_file_actions_t
    /// What a program is started with.
    public typealias Attributes = posix_spawnattr_t
  #endif

  /// Actions that `posix_spawn_file_actions_init` has still to be called for.
  public static var actions: Actions {
    #if canImport(Darwin)
      nil
    #else
      posix_spawn_file_actions_t()
    #endif
  }

  /// Attributes that `posix_spawnattr_init` has still to be called for.
  public static var attributes: Attributes {
    #if canImport(Darwin)
      nil
    #else
      posix_spawnattr_t()
    #endif
  }
}
