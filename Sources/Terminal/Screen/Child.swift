internal import CNcursesw

/// A program that has the terminal while we wait, such as an editor; the screen must be suspended.
///
/// It runs in our process group, so that the terminal's keys and hang-ups reach it.
package struct Child {
  private let process: Int32

  /// What has become of it.
  package enum State: Hashable, Sendable {
    case running
    /// Control-Z: whoever started us has the terminal now.
    case stopped
    /// Its status, or 128 and the number of the signal that ended it.
    case ended(Int32)
  }

  /// Starts `command` in a shell, with `argument` as its last word.
  package init(command: String, argument: String) throws(ScreenError) {
    var number: Int32 = 0
    let error = unsafe beckon_spawn_shell(&number, "\(command) \"$1\"", argument)
    guard error == 0 else { throw .system(call: "posix_spawn", code: error) }
    process = number
  }

  /// Asks what has become of it; never waits. After `ended` it must not be asked again.
  package func state() -> State {
    var status: Int32 = 0
    switch unsafe beckon_child_state(process, &status) {
    case 0: return .running
    case 1: return .stopped
    default: return .ended(status)
    }
  }

  /// Lets it and all that it has started go on after `stopped`.
  package func resume() { kill(0, SIGCONT) }

  /// Sends it a signal.
  package func send(_ signal: Signal) { kill(process, signal.number) }
}
