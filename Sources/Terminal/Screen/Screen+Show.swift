internal import CNcursesw

extension Screen {
  /// Shows `frame`, sending what differs from the frame before.
  ///
  /// It sends nothing and returns `.dropped` while the terminal is not ready; the caller then shows
  /// its newest frame after the next input, the terminal's answer among them, or a short wait.
  @discardableResult
  package func show(_ frame: Frame) -> Outcome {
    guard state == .active, isReady else { return .dropped }
    if let bytes = update(to: frame) {
      let holds = decoder.canSynchronize == true
      if holds { send(Modes.holdDrawing) }
      curses.flush()
      send((holds ? Modes.releaseDrawing : "") + Confirmations.question)
      confirmations.sent(bytes: bytes, atMilliseconds: beckon_milliseconds())
    }
    frames += 1
    if showsIdleMarker { send(Modes.idle(frames)) }
    return .shown
  }

  /// Whether the terminal has taken in what was sent, so that another frame may follow.
  package var isReady: Bool {
    // A serial line tells how much it holds; a pseudo-terminal only whether it is full.
    beckon_output_backlog(output) <= Confirmations.windowBytes && Poller.canWrite(to: output)
      && confirmations.isReady(atMilliseconds: beckon_milliseconds())
  }

  /// Hands the changed cells to ncurses; returns about how many bytes that will be, `nil` if there
  /// is nothing to send.
  private func update(to frame: Frame) -> Int? {
    var hasChanged = shown == nil
    var bytes = 0
    let isComparable = shown?.size == frame.size
    for y in 0..<min(size.height, frame.size.height) {
      let columns = min(size.width, frame.size.width)
      let range =
        isComparable ? changes(row: y, columns: columns, in: frame) : 0..<columns
      guard let range else { continue }
      curses.put(frame, row: y, columns: range)
      bytes += range.count + Self.bytesOfRow
      hasChanged = true
    }
    if frame.cursor != cursor || hasChanged {
      curses.placeCursor(frame.cursor, isShown: frame.cursor != nil)
      hasChanged = true
    }
    cursor = .some(frame.cursor)
    shown = frame
    return hasChanged ? bytes + Self.bytesOfRow : nil
  }

  /// About what it costs to go to a row and to change colours there.
  private static let bytesOfRow = 24

  /// The columns from the first to the last that differ, widened to whole characters.
  private func changes(row: Int, columns: Int, in frame: Frame) -> Range<Int>? {
    guard let shown else { return 0..<columns }
    let start = row * frame.size.width
    var first = 0
    while first < columns, frame.cells[start + first] == shown.cells[start + first] { first += 1 }
    guard first < columns else { return nil }
    var last = columns - 1
    while frame.cells[start + last] == shown.cells[start + last] { last -= 1 }
    if frame.cells[start + first].span == .wideEnd, first > 0 { first -= 1 }
    if frame.cells[start + last].span == .wideStart, last + 1 < columns { last += 1 }
    return first..<last + 1
  }
}
