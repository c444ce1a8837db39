internal import Engine
internal import Glibc
internal import Store

/// A program that is run for each entry of some kind, without a shell: the entry is its standard
/// input, so that nothing that a visitor wrote becomes a word of a command.
struct Hook {
  /// `reply` for what visitors write, or the type of an entry: `converted`.
  let kind: String
  /// The program and its arguments.
  let command: [String]

  /// How long it may take, in milliseconds.
  private static let patience = 30_000

  /// Whether it is run for an entry.
  func takes(_ payload: ArraySlice<UInt8>) -> Bool {
    guard let json = try? JSON.parse(payload), let type = json["t"]?.string else { return false }
    return kind == "reply" ? type == "message" && json["from"] == "visitor" : type == kind
  }

  /// Runs it and waits for its end; returns what went wrong, as a sentence.
  func run(_ line: [UInt8]) -> String? {
    guard let pipe = try? ByteStream.pipe() else { return "no pipe can be made" }
    // An entry is smaller than a pipe, so this waits for nobody.
    try? ByteStream(pipe.writing, path: "a pipe").write(line)
    close(pipe.writing)
    defer { close(pipe.reading) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, pipe.reading, 0)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, command[0], &actions, &attributes, &words, environ)
    guard code == 0 else {
      return "\(command[0]) cannot be run: \(unsafe String(cString: strerror(code)))"
    }
    return wait(for: process)
  }

  private func wait(for process: pid_t) -> String? {
    var status: CInt = 0
    for _ in 0..<Self.patience / 5 {
      if unsafe waitpid(process, &status, WNOHANG) == process {
        // The lower byte is a signal's number, the one above it the exit status.
        return status == 0
          ? nil
          : status & 0x7F == 0
            ? "\(command[0]) ended with status \(status >> 8 & 0xFF)"
            : "\(command[0]) was ended by signal \(status & 0x7F)"
      }
      usleep(5_000)
    }
    kill(process, SIGKILL)
    _ = unsafe waitpid(process, &status, 0)
    return "\(command[0]) took longer than 30 s and was ended"
  }
}
