internal import Glibc

/// This program, started once more with other arguments; it ends with its standard input, so that
/// nothing is left behind however this one ends.
final class Companion {
  private let process: pid_t
  /// The end of its standard input that is held open.
  private let input: CInt
  private var hasEnded = false

  /// Starts it; what it prints goes to the end of the file `log`.
  ///
  /// - Throws: What kept it from being started.
  init(_ arguments: [String], log path: String) throws(LocalFiles.Failure) {
    let log = try LocalFiles.open(path, .append)
    defer { log.close() }
    let pipe = try ByteStream.pipe()
    defer { close(pipe.reading) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (source, target) in [(pipe.reading, 0), (log.descriptor, 1), (log.descriptor, 2)] {
      unsafe posix_spawn_file_actions_adddup2(&actions, source, CInt(target))
    }
    // Signals that this program takes by a descriptor are blocked here, and must not be there; in
    // a group of its own it gets none of the terminal's.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    let program = LocalFiles.program
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var number: pid_t = 0
    let code = unsafe posix_spawn(&number, program, &actions, &attributes, &words, environ)
    guard code == 0 else {
      close(pipe.writing)
      throw LocalFiles.Failure(path: program, code: code)
    }
    process = number
    input = pipe.writing
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var status: CInt = 0
    if unsafe waitpid(process, &status, WNOHANG) == process { hasEnded = true }
    return !hasEnded
  }

  /// Ends it and waits for that.
  func end() {
    close(input)
    var status: CInt = 0
    while !hasEnded {
      let result = unsafe waitpid(process, &status, 0)
      if result == process || errno != EINTR { hasEnded = true }
    }
  }
}
