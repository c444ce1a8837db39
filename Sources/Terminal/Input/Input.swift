/// What can come from the terminal.
package enum Input: Equatable, Sendable {
  case key(Key)
  /// Text that was pasted, as it came; never to be taken as keys.
  case paste(String)
  /// The mouse, at a cell.
  case mouse(Point, Mouse)
  /// The terminal has another size now.
  case resize(Size)
  /// The terminal's window took (`true`) or lost (`false`) the keyboard.
  case focus(Bool)
  /// A line that was typed where there is no screen.
  case line(String)
  /// The terminal is gone; nothing will come any more.
  case hangup

  /// What the mouse did.
  package enum Mouse: Hashable, Sendable {
    case press, release, drag, scrollUp, scrollDown
  }
}

/// What the mouse did.
package typealias Mouse = Input.Mouse
