internal import Glibc

/// Starts programs without a shell.
enum Spawning {
  /// Starts a program, which is looked for in `PATH` if it has no slash.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - files: which open file it has as its 0, 1 or 2; it keeps ours of the others.
  ///   - isApart: whether it gets none of the terminal's signals.
  /// - Returns: Its number.
  /// - Throws: What kept it from being started.
  static func start(
    _ words: [String], files: [(source: CInt, target: CInt)], isApart: Bool
  ) throws(LocalFiles.Failure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for file in files {
      unsafe posix_spawn_file_actions_adddup2(&actions, file.source, file.target)
    }
    // Signals that this program takes by a descriptor are blocked here, and must not be there.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let flags = isApart ? POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP : POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var number: pid_t = 0
    let code = unsafe posix_spawnp(&number, words[0], &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw LocalFiles.Failure(path: words[0], code: code) }
    return number
  }
}
