/// What was sent to the terminal and not confirmed by it yet.
///
/// Between us and the glass lie buffers that nobody can ask: a connection's, a multiplexer's, a
/// modem's. So each frame ends in a question that every terminal since the VT100 answers, and while
/// more than a small window is unanswered the next frame waits; what it would have shown has often
/// changed by then. A terminal that never answers is never waited for.
struct Confirmations: Equatable, Sendable {
  private var waiting: [Frame] = []
  private var isAnswering = false

  /// A frame that was sent.
  private struct Frame: Equatable {
    let bytes: Int
    let atMilliseconds: Int64
  }

  /// Device status report: "are you well?"
  static let question = "\u{1B}[5n"

  /// What may be under way at once: two tenths of a second at 2,400 bytes a second.
  static let windowBytes = 480
  /// After this an answer is given up.
  static let patienceMilliseconds: Int64 = 3_000

  /// Whether an answer will still come.
  var isAwaiting: Bool { isAnswering && !waiting.isEmpty }

  /// Notes that a frame of about so many bytes was sent, with a question behind it.
  mutating func sent(bytes: Int, atMilliseconds now: Int64) {
    if isGivenUp(atMilliseconds: now) { self = Confirmations() }
    // Whoever never answers must not fill the memory.
    if !isAnswering { waiting = waiting.suffix(7) }
    waiting.append(Frame(bytes: bytes, atMilliseconds: now))
  }

  /// Notes so many answers.
  mutating func answered(_ count: Int) {
    guard count > 0 else { return }
    isAnswering = true
    waiting.removeFirst(min(count, waiting.count))
  }

  /// Whether another frame may be sent.
  func isReady(atMilliseconds now: Int64) -> Bool {
    !isAnswering || waiting.isEmpty || isGivenUp(atMilliseconds: now)
      || waiting.reduce(0) { $0 + $1.bytes } <= Self.windowBytes
  }

  private func isGivenUp(atMilliseconds now: Int64) -> Bool {
    waiting.first.map { now - $0.atMilliseconds > Self.patienceMilliseconds } ?? false
  }

  /// Forgets everything: another program had the terminal.
  mutating func reset() { self = Confirmations() }
}
