#if Gateway
internal import Synchronization

/// An answer that stays open: server-sent events to one page.
///
/// `send` never waits. What a client does not read is kept up to a bound; a client beyond it is cut
/// off. The closure runs exactly once, on a thread of the server and never inside `send` or
/// `close`, when nothing more can be sent: the client went away, was cut off, or `close` was
/// carried out.
package final class EventStream: Sendable {
  private let state: Mutex<State>
  private let limit: Int
  private let onClose: @Sendable () -> Void

  fileprivate struct State {
    var queue: [UInt8] = []
    /// How much of the queue is sent.
    var sent = 0
    var ending = Ending.open
    /// The connection that carries the stream, once it has begun.
    var connection: HTTPConnection?
    /// Whether the connection sleeps because the queue was empty.
    var isSuspended = false
    var hasEnded = false
  }

  fileprivate enum Ending {
    case open
    /// What is queued is still sent.
    case closing
    /// Nothing more is sent.
    case cut
  }

  /// Makes a stream.
  ///
  /// - Parameters:
  ///   - limit: The most bytes kept for a client that does not read.
  ///   - onClose: What to do when the stream has ended.
  package init(limit: Int = 256 * 1024, onClose: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.onClose = onClose
    state = Mutex(State())
  }

  deinit { end() }

  /// Whether what is sent now may still arrive.
  package var isOpen: Bool {
    state.withLock { $0.ending == .open }
  }

  /// Sends bytes: whole events, in the wire's format. Nothing happens once the stream is closed.
  package func send(_ bytes: [UInt8]) {
    let overrun = state.withLock { (state) -> HTTPConnection? in
      guard state.ending == .open, !bytes.isEmpty else { return nil }
      guard state.queue.count - state.sent + bytes.count <= limit else {
        state.cutOff()
        return state.connection
      }
      state.queue.append(contentsOf: bytes)
      state.wake()
      return nil
    }
    overrun?.cut()
  }

  /// Ends the stream once what is queued is sent.
  package func close() {
    state.withLock {
      guard $0.ending == .open else { return }
      $0.ending = .closing
      $0.wake()
    }
  }
}

// MARK: - The server's side

extension EventStream {
  /// What the library's thread finds when it asks for more.
  enum Piece {
    case bytes(Int)
    case end
    case broken
    /// Nothing yet; the connection has been put to sleep.
    case later
  }

  /// Notes the connection that carries the stream.
  func begin(on connection: HTTPConnection) {
    state.withLock {
      precondition($0.connection == nil && !$0.hasEnded, "An event stream is one answer only.")
      $0.connection = connection
    }
  }

  /// Hands at most `count` queued bytes to `copy`.
  func take(_ count: Int, copy: (ArraySlice<UInt8>) -> Void) -> Piece {
    state.withLock {
      if $0.ending == .cut { return .broken }
      let piece = $0.queue[$0.sent...].prefix(count)
      if piece.isEmpty {
        guard $0.ending == .open, let connection = $0.connection else { return .end }
        $0.isSuspended = true
        connection.peer.suspend()
        return .later
      }
      copy(piece)
      $0.advance(by: piece.count)
      return .bytes(piece.count)
    }
  }

  /// Drops what is queued, because nobody reads it.
  func cut() {
    state.withLock { $0.cutOff() }
  }

  /// Says once that the stream has ended.
  func end() {
    let isFirst = state.withLock { state in
      state.cutOff()
      state.connection = nil
      defer { state.hasEnded = true }
      return !state.hasEnded
    }
    if isFirst { onClose() }
  }
}

extension EventStream.State {
  fileprivate mutating func wake() {
    guard isSuspended else { return }
    isSuspended = false
    connection?.peer.resume()
  }

  fileprivate mutating func cutOff() {
    ending = .cut
    queue = []
    sent = 0
    wake()
  }

  /// Frees what is sent; a mostly sent queue is moved down, so that its memory stays bounded.
  fileprivate mutating func advance(by count: Int) {
    sent += count
    if sent == queue.count {
      queue = []
      sent = 0
    } else if sent > queue.count / 2 {
      queue.removeFirst(sent)
      sent = 0
    }
  }
}
#endif
