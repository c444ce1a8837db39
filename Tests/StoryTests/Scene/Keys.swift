import TestSupport

/// Keys as a terminal sends them.
enum Keys {
  static let enter = "\r"
  static let tab = "\t"
  static let escape = "\u{1B}"
  static let down = "\u{1B}[B"
  static let up = "\u{1B}[A"
  static let pageDown = "\u{1B}[6~"
  static let save = "\u{13}"
  static let end = "\u{1B}[F"
}

extension PTY {
  /// Types `text` and waits until the screen shows `sign`.
  func type(_ text: String, until sign: String) throws {
    send(text)
    try show(sign)
  }

  /// Waits until the screen shows `sign` in a whole frame.
  func show(_ sign: String, seconds: Int = 20) throws {
    guard wait(seconds: seconds, until: { $0.isWhole && $0.text.contains(sign) }) else {
      throw SceneFailure("waited in vain for \"\(sign)\" on the screen:\n\(text)")
    }
  }
}
