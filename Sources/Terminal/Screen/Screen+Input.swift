internal import CNcursesw

extension Screen {
  /// Returns everything that has come from the terminal, and its new size if that has changed.
  ///
  /// It does not wait, but for the 25 ms in which an Escape may turn out to begin something longer.
  /// Call it when `inputDescriptor` is readable and after `Signal.windowChanged`.
  package func readInput() -> [Input] {
    guard state == .active else { return [] }
    var result: [Input] = []
    while true {
      let wait = decoder.isUndecided ? InputDecoder.escapeMilliseconds : 0
      guard !Poller.wait(for: [inputDescriptor], timeoutMilliseconds: wait).isEmpty else {
        if wait > 0 { result += decoder.flush() }
        break
      }
      guard let bytes = readBytes() else {
        result.append(.hangup)
        break
      }
      result += take(bytes)
    }
    if updateSize() { result.append(.resize(size)) }
    return result
  }

  private func take(_ bytes: [UInt8]) -> [Input] {
    let before = decoder.statusAnswers
    let inputs = decoder.feed(bytes)
    confirmations.answered(decoder.statusAnswers - before)
    return inputs
  }

  /// Waits a little for answers that are still under way, which the shell would take for typing.
  func awaitAnswers(milliseconds: Int64) {
    let end = beckon_milliseconds() + milliseconds
    while confirmations.isAwaiting {
      let left = Int(end - beckon_milliseconds())
      guard left > 0,
        !Poller.wait(for: [inputDescriptor], timeoutMilliseconds: left).isEmpty,
        let bytes = readBytes()
      else { return }
      _ = take(bytes)
    }
  }

  /// Reads what is there; `nil` if the terminal is gone.
  private func readBytes() -> [UInt8]? {
    var isGone = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let length = unsafe read(inputDescriptor, buffer.baseAddress, buffer.count)
      count = max(0, length)
      let isOver = length < 0 && beckon_errno() != EINTR && beckon_errno() != EAGAIN
      // Nothing can also mean that it was thrown away since we looked.
      isGone = isOver || (length == 0 && beckon_is_hung_up(inputDescriptor))
    }
    return isGone ? nil : bytes
  }

  /// Asks the terminal for its size; returns whether it is another.
  @discardableResult
  func updateSize() -> Bool {
    let present = Curses.windowSize(output) ?? size
    guard present != size else { return false }
    size = present
    curses.resize(to: present)
    shown = nil
    return true
  }
}
