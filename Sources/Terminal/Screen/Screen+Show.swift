internal import CNcursesw

extension Screen {
  /// Shows `frame`, sending what differs from the frame before.
  ///
  /// It sends nothing and returns `.dropped` while the terminal still has more than
  /// `backlogBytes` to take in; the caller then shows its newest frame after the next input or a
  /// short wait.
  @discardableResult
  package func show(_ frame: Frame) -> Outcome {
    guard state == .active else { return .dropped }
    // A serial line tells how much it holds; a pseudo-terminal only whether it is full.
    guard beckon_output_backlog(output) <= Screen.backlogBytes, Poller.canWrite(to: output)
    else { return .dropped }
    let hasChanged = update(to: frame)
    if hasChanged {
      let holds = decoder.canSynchronize == true
      if holds { send(Modes.holdDrawing) }
      curses.flush()
      if holds { send(Modes.releaseDrawing) }
    }
    frames += 1
    if showsIdleMarker { send(Modes.idle(frames)) }
    return .shown
  }

  /// What a terminal may have ahead of it: two tenths of a second at 2,400 bytes a second.
  static let backlogBytes: Int32 = 480

  /// Hands the changed cells to ncurses; returns whether there is anything to send.
  private func update(to frame: Frame) -> Bool {
    var hasChanged = shown == nil
    let isComparable = shown?.size == frame.size
    for y in 0..<min(size.height, frame.size.height) {
      let columns = min(size.width, frame.size.width)
      let range =
        isComparable ? changes(row: y, columns: columns, in: frame) : 0..<columns
      guard let range else { continue }
      curses.put(frame, row: y, columns: range)
      hasChanged = true
    }
    if frame.cursor != cursor || hasChanged {
      curses.placeCursor(frame.cursor, isShown: frame.cursor != nil)
      hasChanged = true
    }
    cursor = .some(frame.cursor)
    shown = frame
    return hasChanged
  }

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
