internal import CNcursesw

/// Gives the terminal back when the program crashes.
///
/// The handler lives in the shim, for it may run in any state of the program.
enum CrashGuard {
  /// Installs the handler on a stack of its own; returns whether that went well.
  static func install() -> Bool {
    beckon_crash_install()
  }

  /// From now on a crash writes `bytes` to `output` and sets the line of `input` to `line`.
  static func arm(input: Int32, output: Int32, line: termios, bytes: [UInt8]) {
    var line = line
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe beckon_crash_arm(
        input, output, &line, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(buffer.count))
    }
  }

  /// From now on a crash leaves the terminal alone.
  static func disarm() {
    beckon_crash_disarm()
  }
}
