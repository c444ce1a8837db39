internal import CNcursesw

/// The signals of the process as something to wait for together with the terminal.
///
/// Make it before any thread starts: it blocks the signals in the calling thread, and threads
/// inherit that. A program started from here should be given an empty mask
/// (`POSIX_SPAWN_SETSIGMASK`), or it can never be interrupted.
package struct Signals: ~Copyable {
  /// Becomes readable when a signal has come.
  package let descriptor: Int32

  /// Blocks the wanted signals and opens the descriptor; the others do what they always do.
  package init(_ wanted: [Signal] = Signal.allCases) throws(ScreenError) {
    let numbers = wanted.map(\.number)
    let opened = unsafe beckon_signal_descriptor(numbers, Int32(numbers.count))
    guard opened >= 0 else { throw .system(call: "signalfd", code: beckon_errno()) }
    descriptor = opened
  }

  deinit {
    _ = CNcursesw.close(descriptor)
  }

  /// Returns the signals that have come since the last call, each once for each time it was taken;
  /// never waits.
  package func read() -> [Signal] {
    var result: [Signal] = []
    while true {
      let number = beckon_next_signal(descriptor)
      guard number != 0 else { return result }
      if let signal = Signal.allCases.first(where: { $0.number == number }) {
        result.append(signal)
      }
    }
  }

  /// Stops the process as Control-Z does and returns when it is continued.
  package static func stopProcess() {
    raise(SIGSTOP)
  }
}
