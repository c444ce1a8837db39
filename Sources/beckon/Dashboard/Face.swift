internal import Dashboard
internal import Terminal

/// How the dashboard meets a person: on a screen, or in lines for whoever reads with ears or
/// fingers.
protocol Face: AnyObject {
  /// Readable when there is input.
  var inputDescriptor: Int32 { get }
  var size: Size { get }
  var glyphs: Glyphs { get }
  var theme: Theme { get set }
  /// Whether it is read as lines and not seen.
  var isRead: Bool { get }
  /// Whether input has come that `readInput` has not returned yet.
  var hasInput: Bool { get }
  /// Whether another picture may be shown now.
  var isReady: Bool { get }
  /// The status to end with when no input will come any more.
  var statusAtEnd: Int32 { get }

  /// Returns everything that has come since.
  func readInput() -> [Input]
  /// Shows what the model knows.
  func show(_ model: Model) -> Screen.Outcome
  /// Gives the terminal to another program for a while.
  func suspend()
  func resume()
  func repaint()
  func close(hastily: Bool)
  func setTitle(_ title: String)
  /// Puts a text into the clipboard; returns whether that can be.
  func copy(_ text: String) -> Bool
  func notify(_ text: String)
  func useMouse(_ isWanted: Bool)
}

extension Screen: Face {
  var isRead: Bool { false }
  var hasInput: Bool { false }
  var statusAtEnd: Int32 { Signal.hangup.exitStatus }

  func show(_ model: Model) -> Outcome { show(model.frame()) }
}

/// The dashboard in lines: what is typed is answered, and nothing else is written but notices.
final class LineFace: Face {
  private let terminal: LineTerminal
  private var report = LineReport()
  var theme: Theme
  let glyphs = Glyphs.unicode

  /// Makes the face; lines are written in ASCII where the locale can no more.
  init(theme: Theme, ascii: Bool) {
    self.theme = theme
    terminal = LineTerminal(ascii: ascii)
  }

  var inputDescriptor: Int32 { terminal.inputDescriptor }
  var size: Size { Model.sizeInLines }
  var isRead: Bool { true }
  var hasInput: Bool { terminal.hasLine }
  var isReady: Bool { true }
  /// Whoever pipes commands in is done when they are.
  var statusAtEnd: Int32 { 0 }

  func readInput() -> [Input] { terminal.readInput() }

  func show(_ model: Model) -> Screen.Outcome {
    if let (lines, prompt) = report.next(model) { terminal.say(lines, prompt: prompt) }
    return .shown
  }

  func close(hastily: Bool) { if !hastily { terminal.say([], prompt: "\n") } }

  func notify(_ text: String) { terminal.say(["", text], prompt: "> ") }

  // A screen's affairs: lines have no clipboard, no mouse, no title and nothing to restore.
  func suspend() {}
  func resume() {}
  func repaint() {}
  func setTitle(_ title: String) {}
  func copy(_ text: String) -> Bool { false }
  func useMouse(_ isWanted: Bool) {}
}
