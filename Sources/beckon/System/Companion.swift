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
    do throws(LocalFiles.Failure) {
      process = try Spawning.start(
        [LocalFiles.program] + arguments,
        files: [(pipe.reading, 0), (log.descriptor, 1), (log.descriptor, 2)], isApart: true)
    } catch {
      close(pipe.writing)
      throw error
    }
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
