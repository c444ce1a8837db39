internal import CVterm

/// A program on a terminal of its own, seen as a person would see it: libvterm draws what the
/// program writes.
///
/// The program is asked, by BECKON_TEST_IDLE, to mark every frame it has shown; `waitIdle()` waits
/// for that mark and not for time.
@safe package final class PTY {
  /// Everything the program has written.
  package private(set) var output: [UInt8] = []
  /// How many frames the program has marked as shown.
  package private(set) var frames = 0
  /// Whether the screen is a whole frame: nothing came after the last mark.
  package var isWhole: Bool { frames > 0 && scanned == output.count }
  /// How the program ended: its status, or 128 and the signal's number; `nil` while it runs.
  package private(set) var exitStatus: Int32?

  /// How many bytes are read at once: few for a slow line.
  package var mostBytes = 65_536

  private var master: Int32
  private var child: pid_t = 0
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private var scanned = 0
  private var awaited = 1

  /// Why a program could not be started.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Starts `program` (a path) with `arguments` and exactly `environment`.
  package init(
    _ program: String, arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    var name = [CChar](repeating: 0, count: 32)
    master = unsafe beckon_pty_open(&name, Int32(name.count))
    guard master >= 0, let terminal = unsafe vterm_new(Int32(rows), Int32(columns)) else {
      throw Failure(description: "no pseudo-terminal")
    }
    let path = name.prefix { $0 != 0 }.map { Character(Unicode.Scalar(UInt8($0))) }
    unsafe self.terminal = terminal
    unsafe vterm_set_utf8(terminal, 1)
    unsafe screen = vterm_obtain_screen(terminal)
    unsafe vterm_screen_enable_altscreen(screen, 1)
    unsafe vterm_screen_reset(screen, 1)
    beckon_pty_set_size(master, Int32(columns), Int32(rows))
    var variables = environment
    variables["BECKON_TEST_IDLE"] = "1"
    let lines = variables.map { "\($0.key)=\($0.value)" }.sorted()
    let error = unsafe CStrings.with([program] + arguments) { arguments in
      unsafe CStrings.with(lines) { variables in
        unsafe beckon_pty_spawn(&child, program, String(path), arguments, variables)
      }
    }
    guard error == 0 else { throw Failure(description: "\(program): error \(error)") }
  }

  deinit {
    if exitStatus == nil {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    if master >= 0 { CVterm.close(master) }
    unsafe vterm_free(terminal)
  }

  // MARK: - Talking

  /// Types `text`, escape sequences included.
  package func send(_ text: String) {
    awaited = frames + 1
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let part = bytes.prefix(1024)
      let count = unsafe part.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
      // The program may write while we do; whoever does not read would stand in its way.
      if !bytes.isEmpty { takeOutput(milliseconds: 0) }
    }
  }

  /// Sends signal `number` to the program.
  package func signal(_ number: Int32) {
    awaited = frames + 1
    kill(child, number)
  }

  /// Gives the terminal another size; the program gets SIGWINCH.
  package func resize(columns: Int, rows: Int) {
    awaited = frames + 1
    unsafe vterm_set_size(terminal, Int32(rows), Int32(columns))
    beckon_pty_set_size(master, Int32(columns), Int32(rows))
  }

  /// Takes the terminal away, as when a connection breaks.
  package func hangUp() {
    CVterm.close(master)
    master = -1
  }

  /// Waits until the program has shown a frame since the last `send`, `signal` or `resize`;
  /// returns whether it did before `seconds` were over or the program ended.
  @discardableResult
  package func waitIdle(seconds: Int = 10) -> Bool {
    for _ in 0..<seconds * 100 {
      if frames >= awaited { return true }
      takeOutput(milliseconds: 10)
      if exitStatus != nil { return frames >= awaited }
    }
    return frames >= awaited
  }

  /// Waits until the program ends; returns its status, or 128 and the signal's number.
  @discardableResult
  package func waitExit(seconds: Int = 10) -> Int32? {
    for _ in 0..<seconds * 100 where exitStatus == nil { takeOutput(milliseconds: 10) }
    return exitStatus
  }

  /// Waits until `condition` holds of what was written; returns whether it came to that.
  package func wait(seconds: Int = 10, until condition: (PTY) -> Bool) -> Bool {
    for _ in 0..<seconds * 100 {
      if condition(self) { return true }
      takeOutput(milliseconds: 10)
    }
    return condition(self)
  }

  /// Whether the program was stopped, as by Control-Z.
  package func waitStopped(seconds: Int = 10) -> Bool {
    var status: Int32 = 0
    for _ in 0..<seconds * 100 {
      takeOutput(milliseconds: 10)
      if unsafe waitpid(child, &status, WNOHANG | WUNTRACED) == child {
        takeRest()
        return status & 0xFF == 0x7F
      }
    }
    return false
  }

  /// Takes what the program has written, waiting for it at most so long.
  package func takeOutput(milliseconds: Int32) {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let isReady = unsafe poll(&entry, 1, milliseconds) > 0
    if isReady, entry.revents & Int16(POLLIN) != 0, takeBytes() { return }
    // The program has let go of the terminal but may not have ended yet: poll would not wait.
    if isReady { _ = poll(nil, 0, milliseconds) }
    var status: Int32 = 0
    guard exitStatus == nil, unsafe waitpid(child, &status, WNOHANG) == child else { return }
    takeRest()
    exitStatus = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Takes what the program wrote before it ended or stopped, after the last look and before it
  /// was found to have done so.
  private func takeRest() {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&entry, 1, 0) > 0, entry.revents & Int16(POLLIN) != 0, takeBytes() {}
  }

  /// Reads once; returns whether there was anything.
  private func takeBytes() -> Bool {
    var bytes = [UInt8](repeating: 0, count: mostBytes)
    let count = unsafe read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    take(bytes.prefix(count))
    return true
  }

  private func take(_ bytes: ArraySlice<UInt8>) {
    output += bytes
    unsafe bytes.withUnsafeBytes { buffer in
      _ = unsafe vterm_input_write(
        terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    countFrames()
    answer()
  }

  /// Sends what the terminal answers to questions.
  private func answer() {
    var bytes = [CChar](repeating: 0, count: 256)
    let count = unsafe vterm_output_read(terminal, &bytes, bytes.count)
    if count > 0 { _ = unsafe write(master, bytes, count) }
  }

  /// Counts the marks `ESC ] 7770 ; n BEL` that are complete.
  private func countFrames() {
    let mark = Array("\u{1B}]7770;".utf8)
    while let start = output[scanned...].firstIndex(of: 0x1B) {
      guard output.count - start >= mark.count else { return }
      guard output[start..<start + mark.count].elementsEqual(mark) else {
        scanned = start + 1
        continue
      }
      guard let end = output[start...].firstIndex(of: 0x07) else { return }
      frames += 1
      scanned = end + 1
    }
  }
}

// MARK: - Looking

extension PTY {
  /// The screen as plain text, without the blanks at the ends of rows.
  package var text: String {
    (0..<size.rows).map(row).joined(separator: "\n")
  }

  /// Row `index` from the top.
  package func row(_ index: Int) -> String {
    var line = String.UnicodeScalarView()
    for column in 0..<size.columns {
      let cell = cell(column, index)
      if cell.width > 0 { line.append(contentsOf: cell.scalars.isEmpty ? [" "] : cell.scalars) }
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// What stands at `column` of `row`, and how.
  package func cell(
    _ column: Int, _ row: Int
  ) -> (scalars: [Unicode.Scalar], width: Int, isReverse: Bool, isBold: Bool) {
    var scalars: [UInt32] = [0, 0, 0, 0]
    var width: Int32 = 1
    var reverse: Int32 = 0
    var bold: Int32 = 0
    let count = unsafe beckon_vterm_cell(
      screen, Int32(row), Int32(column), &scalars, 4, &width, &reverse, &bold)
    let shown = scalars.prefix(max(0, Int(count))).compactMap { Unicode.Scalar($0) }
    return (shown, Int(width), reverse != 0, bold != 0)
  }

  /// The extent of the terminal.
  package var size: (columns: Int, rows: Int) {
    var rows: Int32 = 0
    var columns: Int32 = 0
    unsafe vterm_get_size(terminal, &rows, &columns)
    return (Int(columns), Int(rows))
  }

  /// Whether the line echoes and waits for Enter, as a shell expects to find it.
  package var isLineCooked: Bool {
    var line = termios()
    guard unsafe tcgetattr(master, &line) == 0 else { return false }
    let needed = tcflag_t(ICANON | ECHO | IEXTEN | ISIG)
    return line.c_lflag & needed == needed && line.c_iflag & tcflag_t(ICRNL) != 0
  }

  /// The output as text in which control bytes can be seen, for messages and comparisons.
  package var visibleOutput: String {
    String(decoding: output, as: UTF8.self).unicodeScalars.map { scalar in
      scalar.value == 0x1B ? "␛" : scalar.value < 0x20 ? "^" : String(scalar)
    }.joined()
  }
}

/// Strings as C wants them: an array of pointers that ends in a null pointer.
private enum CStrings {
  static func with<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var copies = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe copies.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("the array has a null") }
      return unsafe body(start)
    }
  }
}
