internal import CNcursesw

/// The terminal: shows frames and reads keys.
///
/// It takes the terminal over when it is made and gives it back in `close()`; a crash in between
/// gives it back too. Use it from one thread. ncurses only finds out what to send; frames, widths
/// and keys are ours.
package final class Screen {
  /// What is wanted of the screen.
  package struct Options: Sendable {
    package var theme = Theme.terminal
    /// Draw with ASCII even where the locale could do more.
    package var ascii = false
    /// Ask for the mouse (modes 1002 and 1006).
    package var mouse = false
    package var input: Int32 = 0
    package var output: Int32 = 1

    package init(theme: Theme = .terminal, ascii: Bool = false, mouse: Bool = false) {
      self.theme = theme
      self.ascii = ascii
      self.mouse = mouse
    }
  }

  /// What became of a frame.
  package enum Outcome: Hashable, Sendable {
    case shown
    /// The terminal has not taken in the frames before yet; show the newest when it has.
    case dropped
  }

  /// Readable when there is input.
  package let inputDescriptor: Int32
  /// The colours there are.
  package let tier: Tier
  /// The present extent.
  package internal(set) var size: Size
  let output: Int32
  let isASCII: Bool
  var modes: Modes
  let curses: Curses
  let showsIdleMarker: Bool
  var line: termios
  var decoder: InputDecoder
  var confirmations = Confirmations()
  var shown: Frame?
  var cursor: Point??
  var frames = 0
  /// The title of the window, while it is ours.
  var title: String?
  var isTitleKept = false
  var state = State.active

  /// Whose the terminal is.
  enum State {
    case active, suspended, closed
  }

  /// The theme frames are shown in; setting it draws everything anew.
  package var theme: Theme {
    didSet {
      curses.setStyles(theme: theme, tier: tier)
      shown = nil
    }
  }

  /// The signs to draw frames with: the theme's, or ASCII where nothing else can be shown.
  package var glyphs: Glyphs { isASCII ? .ascii : theme.glyphs }

  /// Takes the terminal over. Fails before the first byte was written.
  package init(options: Options = Options()) throws(ScreenError) {
    guard isatty(options.input) == 1 else { throw .notATerminal(.input) }
    guard isatty(options.output) == 1 else { throw .notATerminal(.output) }
    let type = TerminalType(name: Environment.value("TERM") ?? "")
    let isUTF8 = Environment.setLocale()
    line = termios()
    guard unsafe tcgetattr(options.input, &line) == 0 else {
      throw .system(call: "tcgetattr", code: beckon_errno())
    }
    curses = try Curses(
      type: type, input: options.input, output: options.output, isUTF8: isUTF8 && !options.ascii)
    tier = curses.tier
    inputDescriptor = options.input
    output = options.output
    isASCII = options.ascii || !isUTF8
    modes = Modes(type: type, mouse: options.mouse)
    decoder = InputDecoder(own: curses.ownKeys)
    theme = options.theme
    size = curses.size
    showsIdleMarker = Environment.value("BECKON_TEST_IDLE") != nil
    curses.setStyles(theme: theme, tier: tier)
    armCrashHandler()
    send(modes.on + modes.synchronizationQuery)
  }

  // MARK: - Giving the terminal back

  /// Gives the terminal back for a while: before another program uses it or this one stops.
  package func suspend() {
    guard state == .active else { return }
    state = .suspended
    leave(hastily: false)
  }

  /// Takes the terminal over again after `suspend()`; the next frame is drawn whole.
  package func resume() {
    guard state == .suspended else { return }
    state = .active
    curses.resume()
    armCrashHandler()
    if let title { setTitle(title) }
    repaint()
  }

  /// Sends the modes again and draws the next frame whole: for a terminal that was disturbed.
  package func repaint() {
    guard state == .active else { return }
    send(modes.on)
    updateSize()
    curses.clear()
    shown = nil
  }

  /// Gives the terminal back for good, as it was found; `hastily` if it must not take long.
  package func close(hastily: Bool = false) {
    guard state != .closed else { return }
    if state == .active { leave(hastily: hastily) }
    state = .closed
    curses.end()
  }

  private func leave(hastily: Bool) {
    awaitAnswers(milliseconds: hastily ? 30 : 300)
    confirmations.reset()
    CrashGuard.disarm()
    // What the terminal has not taken in yet is worthless now, and waiting for a slow or stopped
    // one could take for ever.
    if beckon_output_backlog(output) > 0 { tcflush(output, TCOFLUSH) }
    send(modes.off + (isTitleKept ? modes.restoreTitle : ""))
    isTitleKept = false
    curses.suspend()
    // An answer that is still under way must not reach the shell as typed text.
    let isAnswerDue = decoder.canSynchronize == nil && !modes.synchronizationQuery.isEmpty
    unsafe tcsetattr(inputDescriptor, isAnswerDue ? TCSAFLUSH : TCSANOW, &line)
    shown = nil
    cursor = nil
  }

  private func armCrashHandler() {
    CrashGuard.arm(
      input: inputDescriptor, output: output, line: line,
      bytes: Array((modes.off + curses.leavingString).utf8))
  }

  // MARK: - Small things

  /// Sets the title of the terminal's window; `close()` brings the old one back.
  package func setTitle(_ title: String) {
    guard state == .active else { return }
    send((isTitleKept ? "" : modes.keepTitle) + modes.title(title))
    isTitleKept = true
    self.title = title
  }

  /// Asks for the mouse from now on, or leaves it to the terminal.
  package func useMouse(_ isWanted: Bool) {
    guard state == .active, isWanted != modes.mouse else { return }
    modes.mouse = isWanted
    send(modes.switchMouse(isWanted))
    armCrashHandler()
  }

  /// Puts `text` into the terminal's clipboard; returns whether the terminal can be asked to, and
  /// the text is short enough.
  package func copy(_ text: String) -> Bool {
    guard state == .active, let sequence = modes.copy(text) else { return false }
    send(sequence)
    return true
  }

  /// Shows `text` as a notice of the desktop, where the terminal can.
  package func notify(_ text: String) {
    if state == .active { send(modes.notice(text)) }
  }

  /// Writes `text` past ncurses.
  func send(_ text: String) {
    guard !text.isEmpty else { return }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if beckon_errno() != EINTR {
        return
      }
    }
  }
}
